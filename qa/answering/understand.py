"""Understand a question: resolve follow-ups and names, apply the filters, and embed it."""

from __future__ import annotations

from dataclasses import replace

from corpus.errors import QuestionError
from index.terms import terms
from qa.answering.certainty import outcome_of, with_confidence
from qa.answering.find import find
from qa.answering.finding.candidates import meaning
from qa.answering.open_archive import OpenArchive
from qa.answering.search import Search
from qa.answering.selecting.selection import best_quotes
from qa.answering.understanding.everyone import asks_everyone, asks_who, topic_of
from qa.answering.understanding.filters import documents_named, is_limited, voices_in_scope
from qa.answering.understanding.follow_ups import (
    ResolvedQuestion,
    asks_what_was_said,
    nobody_named,
    resolved,
    said_by_one,
)
from qa.answering.understanding.people import Named
from qa.values import Question, each_name

MOST_CHARACTERS = 5_000
"""Most characters of a question: one vector can't represent the meaning of a longer text."""
_FIRST_FEW = 5
"""Quotes found for the question before; “she” may refer to the speaker of the first one."""


def understand(question: Question, archive: OpenArchive) -> Search:
    """Return `question` ready to be searched for: resolved, without names, with its vectors and its scope.

    In “What did she say?”, she is the person quoted first for the question before, if that one was answered.
    Raises `QuestionError` for a question that can't be asked, and the errors of `filters.voices_in_scope`.
    """
    text = archive.unnamed(checked_question(question.text))
    question = replace(question, text=text, history=tuple(map(archive.unnamed, question.history)))
    scope = _scope_of(question, archive)
    asked = _resolve(question, text, scope, archive)
    if asks_everyone(text) and topic_of(text) == text:
        asked = replace(asked, own_share=0.0)  # “Anyone else?” has no topic of its own
    if not each_name(question.speaker) and not asked.voices and asks_what_was_said(text, question.history):
        asked = _with_speaker_before(question, asked, scope, archive)
    return _search(question, asked, scope, archive)


def checked_question(text: str) -> str:
    """Return the question without surrounding white space; raise `QuestionError` if it can't be searched for."""
    text = text.strip()
    if not text:
        raise QuestionError("The question is empty.", "Ask in a sentence or a few words.")
    if len(text) < 2 or not terms(text):
        raise QuestionError(f"“{text[:40]}” is too short to search for.", "Ask in a sentence or a few words.")
    if len(text) > MOST_CHARACTERS:
        raise QuestionError(
            f"The question has {len(text):,} characters; the limit is {MOST_CHARACTERS:,}.",
            "Shorten it, or split it into several questions.",
        )
    return text


def _search(
    question: Question, asked: ResolvedQuestion, scope: frozenset[int] | None, archive: OpenArchive
) -> Search:
    of_everyone = asks_everyone(asked.own)
    if asked.is_only_theirs:
        scope = asked.voices  # within `scope`
    return Search(
        question=question,
        resolved=asked,
        topic=topic_of(asked.words) if of_everyone else asked.words,
        meaning=meaning(asked, archive.embedder),
        scope=scope,
        asks_everyone=of_everyone,
        asks_who=asks_who(asked.own),
    )


def _resolve(
    question: Question, text: str, scope: frozenset[int] | None, archive: OpenArchive
) -> ResolvedQuestion:
    """Resolve the question in its conversation, with the people it names among the voices that are searched.

    A question to everyone prefers nobody. With a speaker filter, a preference would change nothing.
    """
    names = archive.names()

    def recognise(asked: str) -> Named:
        if asked != text:
            return names.named(asked)
        return nobody_named(asked) if asks_everyone(asked) else names.named(asked, scope)

    has_speaker = bool(each_name(question.speaker))
    filtered = scope if has_speaker and scope is not None else frozenset()
    asked = resolved(text, question.history, recognise, filtered)
    if has_speaker:
        return replace(asked, voices=frozenset(), people=())
    if asked.documents and not asked.voices:
        return replace(asked, voices=names.voices_of(asked.documents))
    return asked


def _with_speaker_before(
    question: Question, asked: ResolvedQuestion, scope: frozenset[int] | None, archive: OpenArchive
) -> ResolvedQuestion:
    """Return `asked` with a preference for the person who would be quoted first for the question before."""
    before = replace(question, text=question.history[-1], history=question.history[:-1])
    speaker = _first_speaker(before, scope, archive)
    if speaker is None:
        return asked
    return said_by_one(replace(asked, voices=archive.names().voices_named(speaker), people=(speaker,)))


def _first_speaker(question: Question, scope: frozenset[int] | None, archive: OpenArchive) -> str | None:
    """Return who would be quoted first for a question, judged without reading; `None` for nobody."""
    asked = _resolve(question, question.text.strip(), scope, archive)
    if not terms(asked.words):
        return None
    found = find(_search(question, asked, scope, archive), archive)
    quoted = with_confidence(found, best_quotes(found, _FIRST_FEW, archive), archive)
    is_answered = outcome_of(found, quoted, archive) == "answered"
    return quoted[0].quote.citation.speaker if is_answered else None


def _scope_of(question: Question, archive: OpenArchive) -> frozenset[int] | None:
    """Return the ids of the voices that are searched; `None` for all."""
    if not (is_limited(question) or archive.left_out):
        return None
    voices, documents = archive.listed().voices, archive.listed().documents
    for number in documents_named(question.document, documents) or ():
        archive.snapshot.require_readable(number)
    asked = voices_in_scope(question, voices, documents) if is_limited(question) else None
    if not archive.left_out:
        return asked
    heard = (voice.id for voice in voices if voice.document not in archive.left_out)
    return frozenset(heard) if asked is None else asked.intersection(heard)
