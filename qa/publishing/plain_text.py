"""Write an interview as plain text: a header, and a paragraph for each turn, with its speaker."""

from __future__ import annotations

from collections.abc import Iterator

from qa.publishing.transcript import PublishedTurn, Transcript
from qa.values import clock

GAP = "[…]"
"""Stands for words that are withheld."""

_LETTERS = {"question": "Q", "answer": "A"}


def plain_text(transcript: Transcript) -> bytes:
    """Return the interview as text that people read, and that On Record reads back."""
    facts = (
        ("Date", transcript.date),
        ("Place", transcript.place),
        ("People", ", ".join(transcript.people)),
    )
    head = [transcript.title, *(f"{name}: {value}" for name, value in facts if value)]
    turns = ("".join(_turn(turn)) for turn in transcript.turns)
    return "\n\n".join(["\n".join(head), *filter(None, turns), ""]).encode()


def _turn(turn: PublishedTurn) -> Iterator[str]:
    words = " ".join(" ".join(piece.words for piece in turn.pieces).split())
    if turn.has_gap:
        words = f"{words} {GAP}".strip()
    if not words:
        return
    speaker = turn.speaker or _LETTERS.get(turn.role)
    seconds = turn.pieces[0].seconds if turn.pieces else None
    if seconds is not None:
        yield f"[{clock(seconds)}] "
    yield f"{speaker}: {words}" if speaker else words
