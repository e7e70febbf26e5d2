"""From a question to an answer: search, join the evidence, quote, check, decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from corpus.errors import QuestionError
from index.terms import FUNCTION_TERMS, terms
from qa.answering.deciding.confidence import LOOKED_AT, NO_FEATURES, Calibration, Features, features
from qa.answering.finding.candidates import Meaning, SearchResult, demoted, is_carried, meaning, search
from qa.answering.finding.language_notes import answer_notes, is_foreign
from qa.answering.finding.reranking import READ, reread
from qa.answering.open_archive import OpenArchive
from qa.answering.selecting.question_quotes import question_quotes
from qa.answering.selecting.quotes import prompting_question
from qa.answering.selecting.replies import says_nothing
from qa.answering.selecting.selection import SelectedQuote, best_quotes, quoted_at
from qa.answering.selecting.versions import side_by_side
from qa.answering.understanding.everyone import asks_everyone, asks_who, covered, first_of_each, matter, person
from qa.answering.understanding.filters import is_limited, voices_in_scope
from qa.answering.understanding.follow_ups import (
    ResolvedQuestion,
    asks_what_was_said,
    nobody_named,
    resolved,
    said_by_one,
)
from qa.answering.understanding.people import Named
from qa.answering.understanding.who_asked import asked_about
from qa.strength import FILLER
from qa.values import Answer, Coverage, Question, Quote

MOST_CHARACTERS = 5_000
"""Of a question. Longer texts are documents, not questions, and one vector cannot hold their meaning."""
FEW = 5
MANY = 25
"""Quotes given unless the question says how many: the best few, or one each from the people who answer."""
_CHECKED = 30
"""Candidates among which replies that say nothing are looked for."""
_LONGEST_EMPTY = 80
"""Characters of such a reply: longer passages are not looked at."""
OF_OTHERS = 0.5
"""What is left of a quote's confidence where the question names somebody else: others seldom answer for them."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The quotes for a question, best first, and how likely it is, 0 to 1, that they answer."""

    quotes: tuple[Quote, ...]
    confidence: float
    coverage: Coverage | None = None


def answer(question: Question, archive: OpenArchive) -> Answer:
    """Return quotes that answer `question`, quotes that may answer it, or none.

    A follow-up that finds nothing together with the earlier questions is tried alone. Raises `QuestionError` for a
    question that cannot be asked, the errors of `filters.scope_of` for a filter that names nobody, and
    `QuoteMismatch` rather than show a quotation that is not what the stored text says.
    """
    given = _answer(question, archive)
    if given.outcome != "not_found" or not _has_own_topic(question):
        return given
    alone = _answer(replace(question, history=()), archive)
    spans = {name: round(each + alone.timings_ms[name], 2) for name, each in given.timings_ms.items()}
    if alone.outcome == "not_found":
        return replace(given, timings_ms=spans)
    return replace(alone, alone=True, timings_ms=spans)


def _has_own_topic(question: Question) -> bool:
    """Return whether `question` follows others, but says enough to be searched for without them."""
    text = question.text.strip()
    own = matter(text) if asks_everyone(text) else text
    is_bare = own == text and asks_everyone(text)  # “Anyone else?”
    return bool(question.history) and not is_bare and not FUNCTION_TERMS.issuperset(terms(own))


def _answer(question: Question, archive: OpenArchive) -> Answer:
    """Return the answer to `question` together with the earlier questions."""
    began = perf_counter()
    asked = understood(question, archive)
    if of_questions := _question_answer(question, asked, archive):
        return of_questions
    meant = meaning(asked, archive.embedder)
    embedded = perf_counter()
    found = searched(question, asked, meant, archive)
    ranked = perf_counter()
    found = _read(found, asked, found.order[:READ].tolist(), archive)
    read = perf_counter()
    judged = _judged(question, asked, found, archive)
    done = perf_counter()
    moments = {"embed": embedded - began, "search": ranked - embedded, "read": read - ranked, "quote": done - read}
    spans = {**moments, "total": done - began}
    outcome = _calibration(found, archive).outcome(judged.confidence) if judged.quotes else "not_found"
    is_shown = outcome != "not_found"
    return Answer(
        question=question.text,
        searched=asked.shown or asked.words,
        outcome=outcome,
        confidence=round(judged.confidence, 4),
        quotes=_without_fillers(judged.quotes, question) if is_shown else (),
        nearest=() if is_shown else judged.quotes,
        coverage=judged.coverage if outcome == "answered" else None,
        notes=(
            *archive.notes,
            *answer_notes(found.language, archive.generation.languages, archive.embedder.languages),
        ),
        people=asked.people,
        bare=asked.words,
        timings_ms={name: round(1e3 * seconds, 2) for name, seconds in spans.items()},
    )


def _question_answer(question: Question, asked: ResolvedQuestion, archive: OpenArchive) -> Answer | None:
    """Return the interviewers' questions that are asked for, quoted as questions; `None` for none.

    Then the question is searched for as any other is: someone may tell who asked him about it. Confidence says how
    nearly the best question is about the matter; it is not calibrated.
    """
    began = perf_counter()
    # With the names, which tell who asks and who is asked; `asked.own` has pronouns in their place.
    sought = asked_about(asked.shown if asked.context is None else question.text)
    if sought is None:
        return None
    quotes, nearness = question_quotes(sought, scope_of(question, archive), question.top or FEW, archive)
    if not quotes:
        return None
    spent = round(1e3 * (perf_counter() - began), 2)
    return Answer(
        question=question.text,
        searched=asked.shown or asked.words,
        outcome="answered",
        confidence=round(nearness, 4),
        quotes=quotes,
        notes=archive.notes,
        timings_ms={"embed": 0.0, "search": spent, "read": 0.0, "quote": 0.0, "total": spent},
    )


def judge(question: Question, archive: OpenArchive) -> tuple[tuple[Quote, ...], Features]:
    """The best quotes, shown or not, and the features of the surest of the first, which decides to show them."""
    found, quoted = _found_and_quoted(question, archive)
    surest = max(quoted[:LOOKED_AT], key=lambda one: _probability(found, one, archive), default=None)
    return _ranked(quoted), _features(found, surest) if surest else NO_FEATURES


def weighed(question: Question, archive: OpenArchive) -> list[tuple[Quote, Features]]:
    """The first quotes, each with the features that its confidence looks at: to fit the confidence to."""
    found, quoted = _found_and_quoted(question, archive)
    return [(one.quote, _features(found, one)) for one in quoted[:LOOKED_AT]]


def _found_and_quoted(question: Question, archive: OpenArchive) -> tuple[SearchResult, list[SelectedQuote]]:
    asked = understood(question, archive)
    vector = meaning(asked, archive.embedder)
    found = searched(question, asked, vector, archive)
    found = _read(found, asked, found.order[:READ].tolist(), archive)
    return found, best_quotes(found, question.top or FEW, archive)


def understood(question: Question, archive: OpenArchive) -> ResolvedQuestion:
    """The question as it is searched for: a follow-up with what it leans on, and names as whom to prefer.

    “She” who said something is the person quoted first for the question before, if that was answered. Raises
    `QuestionError`.
    """
    text = checked_question(question.text)
    asked = _resolved(question, text, archive)
    if asks_everyone(text) and matter(text) == text:
        asked = replace(asked, own_share=0.0)  # “Anyone else?” brings no matter of its own
    if question.speaker is not None or asked.voices or not asks_what_was_said(text, question.history):
        return asked
    speaker = _first_speaker(replace(question, text=question.history[-1], history=question.history[:-1]), archive)
    if speaker is None:
        return asked
    return said_by_one(replace(asked, voices=archive.names().voices_named(speaker), people=(speaker,)))


def _resolved(question: Question, text: str, archive: OpenArchive) -> ResolvedQuestion:
    """The question in its conversation, with the people it names recognised among those who are searched.

    Put to everyone, it prefers nobody. With a speaker filter, the person filtered for needs no preference.
    """
    names = archive.names()
    scope = scope_of(question, archive)

    def recognise(asked: str) -> Named:
        if asked != text:
            return names.named(asked)
        return nobody_named(asked) if asks_everyone(asked) else names.named(asked, scope)

    filtered = scope if question.speaker is not None and scope is not None else frozenset()
    asked = resolved(text, question.history, recognise, filtered)
    if question.speaker is not None:
        return replace(asked, voices=frozenset(), people=())
    if asked.documents and not asked.voices:
        return replace(asked, voices=names.voices_of(asked.documents))
    return asked


def _first_speaker(question: Question, archive: OpenArchive) -> str | None:
    """Who would be quoted first for a question, as far as can be told without reading; `None` for nobody."""
    asked = _resolved(question, question.text.strip(), archive)
    if not terms(asked.words):
        return None
    found = searched(question, asked, meaning(asked, archive.embedder), archive)
    quoted = best_quotes(found, FEW, archive)
    is_answered = bool(quoted) and _confidence(found, quoted, archive) >= _calibration(found, archive).threshold
    return quoted[0].quote.citation.speaker if is_answered else None


def checked_question(text: str) -> str:
    """The question without the white space around it; raises `QuestionError` when it cannot be asked."""
    text = text.strip()
    if not text:
        raise QuestionError("The question is empty.", "Ask in a sentence or a few words.")
    if len(text) < 2 or not terms(text):
        raise QuestionError(f"“{text[:40]}” is too little to search for.", "Ask in a sentence or a few words.")
    if len(text) > MOST_CHARACTERS:
        raise QuestionError(
            f"The question has {len(text):,} characters; at most {MOST_CHARACTERS:,} can be searched for.",
            "Ask one thing at a time.",
        )
    return text


def searched(question: Question, asked: ResolvedQuestion, meant: Meaning, archive: OpenArchive) -> SearchResult:
    """What the searches find; a question put to everyone is searched for by what it is about."""
    words = matter(asked.words) if asks_everyone(asked.own) else asked.words
    scope = scope_of(question, archive)
    found = search(words, meant, archive.generation, scope, archive.embedder.languages, asked.voices)
    return demoted(found, _without_content(found, archive))


def _without_content(found: SearchResult, archive: OpenArchive) -> list[int]:
    """Return the places of replies that say nothing, and whose question does not carry what is asked."""
    places = found.order[:_CHECKED].tolist()
    ids = found.candidates.ids[places].tolist()
    passages, languages = archive.snapshot.passages(ids), archive.generation.languages_of(np.array(ids, np.int64))
    empty = []
    for place, id_, language in zip(places, ids, languages, strict=True):
        passage = passages[id_]
        if passage.end - passage.start > _LONGEST_EMPTY:
            continue
        document = archive.shelf.document(passage.document, archive.snapshot).document
        if says_nothing(document.text[passage.start : passage.end], language):
            prompt = found.query.said(prompting_question(document, passage.turn) or "", language)
            if not is_carried(found, place, frozenset(prompt)):
                empty.append(place)
    return empty


def _read(
    found: SearchResult, asked: ResolvedQuestion, places: Sequence[int], archive: OpenArchive
) -> SearchResult:
    """`found` with the candidates at `places` read, where the reader knows their language and the question's."""
    places = [place for place in places if place not in found.readings]
    if archive.reader is None or not places or is_foreign(found.language, archive.reader.languages):
        return found
    languages = archive.generation.languages_of(found.candidates.ids[list(places)])
    is_legible = [not is_foreign(language, archive.reader.languages) for language in languages]
    illegible = [place for place, legible in zip(places, is_legible, strict=True) if not legible]
    places = [place for place, legible in zip(places, is_legible, strict=True) if legible]
    if not places:
        return found
    passages = archive.snapshot.passages(found.candidates.ids[list(places)].tolist())
    wanted = [passages[int(found.candidates.ids[place])] for place in places]
    documents = [archive.shelf.document(passage.document, archive.snapshot).document for passage in wanted]
    texts = [document.text[p.start : p.end] for p, document in zip(wanted, documents, strict=True)]
    before = [prompting_question(document, p.turn) or "" for p, document in zip(wanted, documents, strict=True)]
    return reread(found, asked.words, places, texts, before, archive.reader, illegible)


def _judged(question: Question, asked: ResolvedQuestion, found: SearchResult, archive: OpenArchive) -> Decision:
    if asks_everyone(asked.own):
        each, counted = _one_from_each(question, asked, found, archive)
        if each:
            confidence = max(one.quote.confidence or 0.0 for one in each)
            shown = each[: question.top or MANY]
            coverage = replace(counted, one_each=len(shown) == len(each)) if counted else None
            return Decision(_ranked(shown), confidence, coverage)
    quoted = best_quotes(found, question.top or FEW, archive)
    confidence = _confidence(found, quoted, archive)
    is_worth_counting = asks_who(asked.own) and confidence >= _calibration(found, archive).threshold
    coverage = _counted(question, asked, found, archive) if is_worth_counting else None
    return Decision(_ranked(_with_confidence(found, quoted, archive)), confidence, coverage)


def _counted(
    question: Question, asked: ResolvedQuestion, found: SearchResult, archive: OpenArchive
) -> Coverage | None:
    """Who speaks of it, as far as can be told without reading, which would take longer than the answer.

    `None` where nobody passes the threshold by himself: the answer does, with the reader or with all its quotes
    together, and a count of zero people beside it would contradict it.
    """
    unread, without_reader = replace(found, readings={}), replace(archive, reader=None)
    return _one_from_each(question, asked, unread, without_reader)[1]


def _one_from_each(
    question: Question, asked: ResolvedQuestion, found: SearchResult, archive: OpenArchive
) -> tuple[list[SelectedQuote], Coverage | None]:
    """The best quote of every person that would be shown by itself, best first, and how many that are."""
    order = found.order.tolist()
    passages = archive.snapshot.passages(found.candidates.ids.tolist())
    of = (passages[int(found.candidates.ids[place])] for place in order)
    firsts = first_of_each([person(passage.speaker, passage.document) for passage in of])
    places = {order[first] for first in firsts}
    found = _read(found, asked, sorted(places), archive)
    looked_at = quoted_at(found, [place for place in found.order.tolist() if place in places], archive)
    looked_at = _with_confidence(found, looked_at, archive)
    threshold = _calibration(found, archive).threshold
    telling = [one for one in looked_at if (one.quote.confidence or 0.0) >= threshold]
    interviews = _interviews(scope_of(question, archive), archive)
    return telling, covered(interviews, [one.quote for one in telling], len(looked_at))


def _confidence(found: SearchResult, quoted: Sequence[SelectedQuote], archive: OpenArchive) -> float:
    """Return how likely the surest of the first quotes answers, 0 to 1."""
    return max((_probability(found, one, archive) for one in quoted[:LOOKED_AT]), default=0.0)


def _probability(found: SearchResult, one: SelectedQuote, archive: OpenArchive) -> float:
    """Return how likely a quote answers, 0 to 1; less if the question names somebody else."""
    numbers = archive.calibrations
    calibration = numbers.with_reader if one.place in found.readings else numbers.without_reader
    probability = calibration.probability(_features(found, one))
    if not found.preferred or one.voice in found.preferred:
        return probability
    return OF_OTHERS * probability


def _with_confidence(
    found: SearchResult, quoted: Sequence[SelectedQuote], archive: OpenArchive
) -> list[SelectedQuote]:
    """Return the quotes, each with the probability that it answers by itself."""
    return [
        replace(one, quote=replace(one.quote, confidence=round(_probability(found, one, archive), 4)))
        for one in quoted
    ]


def _without_fillers(quotes: Sequence[Quote], question: Question) -> tuple[Quote, ...]:
    """Return the quotes without fillers, but always the first one; all if a number of quotes was asked for."""
    if question.top is not None:
        return tuple(quotes)
    kept = [each for each in quotes if each.rank == 1 or each.confidence is None or each.confidence >= FILLER]
    return tuple(each.at_rank(rank) for rank, each in enumerate(kept, start=1))


def _calibration(found: SearchResult, archive: OpenArchive) -> Calibration:
    return archive.calibrations.with_reader if found.readings else archive.calibrations.without_reader


def _features(found: SearchResult, one: SelectedQuote) -> Features:
    unknown = frozenset(term for term, count in found.query.frequency.items() if count == 0)
    return features(found.candidates, found.scores, one.place, found.rarity, unknown, one.words, found.readings)


def _ranked(quoted: Sequence[SelectedQuote]) -> tuple[Quote, ...]:
    return side_by_side([each.quote for each in quoted])


def scope_of(question: Question, archive: OpenArchive) -> frozenset[int] | None:
    """The ids of the voices that are searched; `None` for all."""
    if not (is_limited(question) or archive.left_out):
        return None
    voices = archive.snapshot.voices()
    asked = voices_in_scope(question, voices, archive.snapshot.lines()) if is_limited(question) else None
    heard = (voice.id for voice in voices if voice.document not in archive.left_out)
    return frozenset(heard) if asked is None else asked.intersection(heard)


def _interviews(scope: frozenset[int] | None, archive: OpenArchive) -> int:
    """How many interviews are searched."""
    return len({voice.document for voice in archive.snapshot.voices() if scope is None or voice.id in scope})
