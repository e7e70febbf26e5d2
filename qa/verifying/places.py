"""Spans of stored documents: their speaker, location and context. Pure."""

from __future__ import annotations

from bisect import bisect_right
from itertools import takewhile
from pathlib import PurePath

from corpus.document import Document, Turn
from corpus.names import words_of
from corpus.store.records import StoredDocument
from corpus.turns.quotable import is_quotable
from qa.answering.selecting.quotes import prompting_question, restriction
from qa.verifying.values import Place

MOST_TURNS = 4
"""Maximum number of turns examined for one candidate: short turns follow each other closely."""

CONTEXT_CHARACTERS = 80
"""Number of characters of context before and after a place."""


def place_of(stored: StoredDocument, start: int, end: int) -> Place:
    """Return the span from `start` to `end` of a document as a place."""
    document, text = stored.document, stored.document.text
    turn = turn_of(document, start, end)
    location = document.location_at(start)
    return Place(
        document_id=stored.id,
        title=document.title or PurePath(document.path).stem,
        date=document.date_at(start),
        path=document.path,
        sha256=stored.sha256,
        speaker=turn.speaker if turn else None,
        role=turn.role if turn else None,
        prompting_question=prompting_question(document, turn.number) if turn else None,
        turn=turn.number if turn else 0,
        start=start,
        end=end,
        page=location.page,
        seconds=location.seconds,
        text=text[start:end],
        before=text[max(0, start - CONTEXT_CHARACTERS) : start],
        after=text[end : end + CONTEXT_CHARACTERS],
        restriction=restriction(document, turn.number if turn else 0, (start, end)),
    )


def turn_of(document: Document, start: int, end: int) -> Turn | None:
    """Return the turn that contains the whole span, or `None` if no single turn does."""
    at = bisect_right(document.turns, start, key=lambda turn: turn.start) - 1
    if at < 0 or end > document.turns[at].end:
        return None
    return document.turns[at]


def turns_at(document: Document, start: int, end: int) -> list[Turn | None]:
    """Return the at most `MOST_TURNS` turns that a span overlaps, those with most of it first.

    If it overlaps none, the list contains only `None`.
    """
    at = max(0, bisect_right(document.turns, start, key=lambda turn: turn.start) - 1)
    touched = [turn for turn in takewhile(lambda turn: turn.start < end, document.turns[at:]) if turn.end > start]
    touched.sort(key=lambda turn: max(start, turn.start) - min(end, turn.end))
    return list(touched[:MOST_TURNS]) or [None]


def may_be_quoted(document: Document, turn: Turn | None) -> bool:
    """Return whether the words of a turn may be quoted as its speaker's.

    Words of a text without turns may be quoted too.
    """
    return is_quotable(document, turn) if turn else not document.turns


def same_name(one: str, other: str) -> bool:
    """Return whether two names are equal except for case, diacritics, script and word order.

    `Lind, Ana` equals `Ana Lind`; `A. Lind` and `Lind` do not.
    """
    ours, theirs = words_of(one), words_of(other)
    if not ours or len(ours) != len(theirs):
        return False
    left = list(theirs)
    for word in ours:
        match = next((each for each in left if word & each), None)
        if match is None:
            return False
        left.remove(match)
    return True
