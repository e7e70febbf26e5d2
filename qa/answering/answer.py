"""Answer a question: understand it, find passages, read them, select quotes, decide what to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from index.terms import FUNCTION_TERMS, terms
from qa.answering.certainty import features_of, probability
from qa.answering.deciding.confidence import LOOKED_AT, NO_FEATURES, Features
from qa.answering.find import find
from qa.answering.finding.candidates import SearchResult
from qa.answering.finding.language_notes import answer_notes
from qa.answering.open_archive import OpenArchive
from qa.answering.read import read_best
from qa.answering.search import Search
from qa.answering.select import FEW, Selection, ranked, select
from qa.answering.selecting.question_quotes import question_quotes
from qa.answering.selecting.selection import SelectedQuote, best_quotes
from qa.answering.understand import understand
from qa.answering.understanding.everyone import asks_everyone, topic_of
from qa.answering.understanding.who_asked import asked_about
from qa.strength import FILLER
from qa.values import Answer, Question, Quote


def answer(question: Question, archive: OpenArchive) -> Answer:
    """Return quotes that answer `question`, quotes that may answer it, or none.

    A follow-up that finds nothing together with the earlier questions is retried alone. Raises `QuestionError` for
    a question that can't be asked, the errors of `filters.voices_in_scope` for a filter that matches nothing, and
    `QuoteMismatch` if a quote differs from the stored text.
    """
    return _as_asked(question, _answered(question, archive), archive)


def _as_asked(question: Question, found: Answer, archive: OpenArchive) -> Answer:
    """Return the answer to the question as it was typed, although names in it may not have been searched for."""
    if all(archive.unnamed(each) == each for each in (question.text, *question.history)):
        return found
    return replace(found, question=question.text, searched=question.text.strip(), bare=question.text.strip())


def _answered(question: Question, archive: OpenArchive) -> Answer:
    together = _answer(question, archive)
    if together.outcome != "not_found" or not _has_own_topic(question):
        return together
    alone = _answer(replace(question, history=()), archive)
    timings = {name: round(each + alone.timings_ms[name], 2) for name, each in together.timings_ms.items()}
    if alone.outcome == "not_found":
        return replace(together, timings_ms=timings)
    return replace(alone, alone=True, timings_ms=timings)


def judge(question: Question, archive: OpenArchive) -> tuple[tuple[Quote, ...], Features]:
    """Return the best quotes, shown or not, and the features of the surest of the first ones."""
    found, quoted = _found_and_quoted(question, archive)
    surest = max(quoted[:LOOKED_AT], key=lambda one: probability(found, one, archive), default=None)
    return ranked(quoted), features_of(found, surest) if surest else NO_FEATURES


def weighed(question: Question, archive: OpenArchive) -> list[tuple[Quote, Features]]:
    """Return the first quotes, each with its features: training fits the confidence to them."""
    found, quoted = _found_and_quoted(question, archive)
    return [(one.quote, features_of(found, one)) for one in quoted[:LOOKED_AT]]


def _found_and_quoted(question: Question, archive: OpenArchive) -> tuple[SearchResult, list[SelectedQuote]]:
    search = understand(question, archive)
    found = read_best(find(search, archive), search, archive)
    return found, best_quotes(found, question.top or FEW, archive)


def _answer(question: Question, archive: OpenArchive) -> Answer:
    """Return the answer to `question` together with the earlier questions."""
    began = perf_counter()
    search = understand(question, archive)
    if quoted_questions := _answer_with_questions(search, archive, began):
        return quoted_questions
    understood = perf_counter()
    found = find(search, archive)
    searched = perf_counter()
    found = read_best(found, search, archive)
    read = perf_counter()
    selected = select(search, found, archive)
    done = perf_counter()
    seconds = {
        "embed": understood - began,
        "search": searched - understood,
        "read": read - searched,
        "quote": done - read,
        "total": done - began,
    }
    return _decide(search, found, selected, archive, seconds)


def _decide(
    search: Search, found: SearchResult, selected: Selection, archive: OpenArchive, seconds: dict[str, float]
) -> Answer:
    """Return the answer: its outcome, and the quotes that this outcome shows. `seconds` are times of steps."""
    is_shown = selected.outcome != "not_found"
    quotes = selected.quotes if is_shown else ()
    languages = archive.generation.languages
    return Answer(
        question=search.question.text,
        searched=search.resolved.shown or search.resolved.words,
        outcome=selected.outcome,
        confidence=round(selected.confidence, 4),
        quotes=_without_fillers(quotes, search.question) if selected.outcome == "answered" else quotes,
        nearest=() if is_shown else selected.quotes,
        coverage=selected.coverage if selected.outcome == "answered" else None,
        notes=(*archive.notes, *answer_notes(found.language, languages, archive.embedder.languages)),
        people=search.resolved.people,
        only_theirs=search.resolved.is_only_theirs,
        bare=search.resolved.words,
        timings_ms={name: round(1e3 * each, 2) for name, each in seconds.items()},
    )


def _without_fillers(quotes: Sequence[Quote], question: Question) -> tuple[Quote, ...]:
    """Return the quotes without fillers, but always the first one; all if a number of quotes was asked for."""
    if question.top is not None:
        return tuple(quotes)
    kept = [each for each in quotes if each.rank == 1 or each.confidence is None or each.confidence >= FILLER]
    return tuple(each.at_rank(rank) for rank, each in enumerate(kept, start=1))


def _answer_with_questions(search: Search, archive: OpenArchive, began: float) -> Answer | None:
    """Return the interviewers' questions, quoted as questions, if the question asks for them; otherwise `None`.

    After `None`, the question is searched for like any other, because a guest may tell who asked. The confidence
    is the nearness of the best question to the topic; it isn't calibrated.
    """
    question, resolved = search.question, search.resolved
    # The names show who asks and who is asked; `resolved.own` has pronouns instead of them.
    wanted = asked_about(resolved.shown if resolved.context is None else question.text)
    if wanted is None:
        return None
    quotes, nearness = question_quotes(wanted, search.scope, question.top or FEW, archive)
    if not quotes:
        return None
    spent = round(1e3 * (perf_counter() - began), 2)
    return Answer(
        question=question.text,
        searched=resolved.shown or resolved.words,
        outcome="answered",
        confidence=round(nearness, 4),
        quotes=quotes,
        notes=archive.notes,
        timings_ms={"embed": 0.0, "search": spent, "read": 0.0, "quote": 0.0, "total": spent},
    )


def _has_own_topic(question: Question) -> bool:
    """Return whether `question` follows others, but says enough to be searched for without them."""
    text = question.text.strip()
    own = topic_of(text) if asks_everyone(text) else text
    is_bare = own == text and asks_everyone(text)  # “Anyone else?”
    return bool(question.history) and not is_bare and not FUNCTION_TERMS.issuperset(terms(own))
