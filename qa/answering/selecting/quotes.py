"""Turn passages into quotes: slice the stored text, verify the slice, and cite it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Turn, text_sha256
from corpus.errors import QuoteMismatch
from corpus.store.records import StoredDocument, StoredPassage
from corpus.turns.quotable import is_quotable
from index.reader.base import ReaderOutput
from qa.answering.selecting.highlight import answering_sentences
from qa.answering.understanding.filters import shown_title
from qa.values import Citation, Kind, Quote

_CONTEXT_CHARACTERS = 80
"""Characters before and after a quote in its citation: enough to find the quote if its offsets have moved."""


def quote(
    rank: int,
    passage: StoredPassage,
    stored: StoredDocument,
    highlights: Sequence[tuple[int, int]],
    score: float,
) -> Quote:
    """Return `passage` as a quote.

    Raises `QuoteMismatch` if the stored text or the speaker at its place differs from what was indexed: a quote
    that can't be verified is never shown.
    """
    document = stored.document
    words = document.text[passage.start : passage.end]
    is_its_document = passage.document == stored.number
    if document.is_masked(passage.start, passage.end):
        raise QuoteMismatch("These words are withheld from readers.", "Ask the owner of the archive for them.")
    if not is_its_document or text_sha256(words) != passage.sha256 or not _said_by(passage, document):
        raise QuoteMismatch(
            f"The text of {stored.id} at {passage.start}:{passage.end} differs from what was indexed.",
            "Add the source again, or restore the archive from a backup.",
        )
    return Quote(
        rank=rank,
        text=words,
        start=passage.start,
        end=passage.end,
        highlights=tuple(highlights),
        citation=citation(stored.id, stored.sha256, document, passage.turn, (passage.start, passage.end)),
        score=round(score, 4),
        is_whole=_is_whole(document, passage.turn, (passage.start, passage.end)),
    )


def question_quote(
    rank: int,
    stored: StoredDocument,
    number: int,
    span: tuple[int, int],
    highlights: Sequence[tuple[int, int]],
    score: float,
) -> Quote:
    """Return the words at `span` as a question by the person who asks in turn `number`.

    Raises `QuoteMismatch` unless the words lie within that turn, and the turn is a question.
    """
    turn = stored.document.turns[number - 1] if 0 < number <= len(stored.document.turns) else None
    start, end = span
    if (
        turn is None
        or turn.number != number
        or turn.role != "question"
        or not turn.start <= start < end <= turn.end
    ):
        raise QuoteMismatch(
            f"The words at {start}:{end} of {stored.id} are not one person's question.",
            "Add the source again, or restore the archive from a backup.",
        )
    quoted = quote_at(stored.id, stored.document, span, questions=True)
    return replace(quoted, rank=rank, highlights=tuple(highlights), score=round(score, 4))


def quote_at(name: str, document: Document, span: tuple[int, int], *, questions: bool = False) -> Quote:
    """Return the words at `span` of the document with the id `name` as a quote without marked sentences.

    With `questions`, they may be an interviewer's: the quote's kind says so. Raises `QuoteMismatch` unless they
    lie within one turn that may be quoted, because otherwise the span has no single speaker.
    """
    start, end = span
    turn = turn_at(document, span, questions=questions)
    if document.is_masked(start, end):
        raise QuoteMismatch("These words are withheld from readers.", "Ask the owner of the archive for them.")
    if not 0 <= start < end <= len(document.text) or (document.turns and turn is None):
        raise QuoteMismatch(
            f"The words at {start}:{end} of {name} are not one person's answer.",
            "Select words within one answer.",
        )
    number = turn.number if turn else 0
    return Quote(
        rank=1,
        text=document.text[start:end],
        start=start,
        end=end,
        highlights=(),
        citation=citation(name, document.sha256, document, number, span),
        score=0.0,
        is_whole=_is_whole(document, number, span),
    )


def turn_at(document: Document, span: tuple[int, int], *, questions: bool = False) -> Turn | None:
    """Return the turn around `span` if it may be quoted; with `questions`, also a question turn."""
    place = bisect_right(document.turns, span[0], key=lambda turn: turn.start) - 1
    if place < 0:
        return None
    turn = document.turns[place]
    is_open = is_quotable(document, turn) or (questions and turn.role == "question")
    return turn if span[1] <= turn.end and is_open else None


def citation(name: str, sha256: str, document: Document, turn: int, span: tuple[int, int]) -> Citation:
    """Return the citation of the words at `span` in turn number `turn` (0: in a document without turns).

    `name` is the document's id, and `sha256` the checksum of its text.
    """
    text, (start, end) = document.text, span
    location, session = document.location_at(start), document.session_at(start)
    return Citation(
        document_id=name,
        title=shown_title(document),
        date=session.date,
        path=document.path,
        sha256=sha256,
        speaker=document.turns[turn - 1].speaker if turn else None,
        prompting_question=prompting_question(document, turn),
        turn=turn,
        start=start,
        end=end,
        page=location.page,
        seconds=location.seconds,
        before=text[_visible_from(document, start) : start],
        after=text[end : _visible_to(document, end)],
        participants=document.participants,
        interviewers=interviewers(document, turn),
        held_at=session.place,
        kind=kind_of(document, turn),
        needs_review=document.needs_review,
        restriction=restriction(document, turn, span),
    )


def restriction(document: Document, turn: int, span: tuple[int, int]) -> str | None:
    """Return why readers don't see these words, or not with this name, if the document says how they see it."""
    if document.seen.is_masked:
        return None
    reasons = dict.fromkeys(each.reason for each in document.withheld_at(*span))
    speaker, names = document.turns[turn - 1].speaker if turn else None, dict(document.seen.names)
    if speaker in names and names[speaker] != speaker:
        shown = names[speaker]
        reasons[f"they see “{shown}” as the speaker" if shown else "they see no speaker's name"] = None
    return "; ".join(reasons) or None


def _visible_from(document: Document, start: int) -> int:
    """Return where the words before `start` begin: nothing withheld is between."""
    first = max(0, start - _CONTEXT_CHARACTERS)
    masked = document.withheld_at(first, start) if document.seen.is_masked else ()
    return max((min(each.end, start) for each in masked), default=first)


def _visible_to(document: Document, end: int) -> int:
    """Return where the words after `end` end: nothing withheld is between."""
    last = end + _CONTEXT_CHARACTERS
    masked = document.withheld_at(end, last) if document.seen.is_masked else ()
    return min((max(each.start, end) for each in masked), default=last)


def kind_of(document: Document, turn: int) -> Kind:
    """Return the kind of the words in turn number `turn`; 0 stands for plain text."""
    role = document.turns[turn - 1].role if turn else "other"
    return "statement" if role == "other" else role


def prompting_question(document: Document, turn: int) -> str | None:
    """Return the question that turn number `turn` replies to, one line for each of the interviewer's turns."""
    asked = document.prompted_by(turn)
    if any(document.is_masked(each.start, each.end) for each in asked):
        return None  # a question that is withheld in part is withheld as a whole
    return "\n".join(document.text[each.start : each.end] for each in asked) or None


def interviewers(document: Document, turn: int) -> tuple[str, ...]:
    """Return the names of the people who ask the question that turn number `turn` replies to, or is.

    Labels such as INTERVIEWER or Q are not names: only participants have one.
    """
    if turn > 0 and document.turns[turn - 1].role == "question":
        asked: tuple[Turn, ...] = (document.turns[turn - 1],)
    else:
        asked = document.prompted_by(turn)
    asked = tuple(each for each in asked if not document.is_masked(each.start, each.end))
    named = [each.speaker for each in asked if each.speaker and each.speaker in document.participants]
    return tuple(dict.fromkeys(named))


def highlights(
    passage: StoredPassage,
    sentence_terms: Sequence[Sequence[str]],
    cosines: NDArray[np.float32],
    idf: Mapping[str, float],
    reading: ReaderOutput | None = None,
    empty: Sequence[bool] = (),
) -> list[tuple[int, int]]:
    """Return the spans of the sentences of `passage` that answer, best first.

    `sentence_terms` are the words of each sentence. `reading` has offsets in the passage. `empty` flags sentences
    without content.
    """
    read: list[float] = []
    if reading is not None:
        first, last = passage.start + reading.start, passage.start + reading.end
        read = [reading.span if start < last and first < end else 0.0 for start, end in passage.sentences]
    places = answering_sentences(cosines, sentence_terms, idf, read, empty)
    return [passage.sentences[place] for place in places]


def _is_whole(document: Document, number: int, span: tuple[int, int]) -> bool:
    """Return whether `span` is all of turn `number`, or of a document without turns, except for white space."""
    turn = document.turns[number - 1] if number else Turn(0, "other", None, 0, len(document.text))
    rest = document.text[turn.start : span[0]] + document.text[span[1] : turn.end]
    return not rest.strip()


def _said_by(passage: StoredPassage, document: Document) -> bool:
    """Return whether the passage lies within its turn, which may be quoted and has the same speaker."""
    if passage.turn == 0:
        return not document.turns and passage.speaker is None
    if passage.turn > len(document.turns):
        return False
    turn = document.turns[passage.turn - 1]
    return (
        turn.number == passage.turn
        and is_quotable(document, turn)
        and turn.start <= passage.start < passage.end <= turn.end
        and turn.speaker == passage.speaker
    )
