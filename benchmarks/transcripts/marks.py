"""Marks in a text that is being rendered: where somebody speaks, and what stands in speech without being said.

The marks are private-use characters. A family writes `said(number, words)`, a noise writes `aside(text)` in it.
When the text is finished, `pieces_of` collects what each turn says, and `unmarked` removes the marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_CLOSE = "\ue000"
_HARD = "\ue001"
_SOFT = "\ue002"
_END = "\ue003"
_FIRST = 0xE100
MOST_TURNS = 4000
"""Turns of a rendered interview: there are no more private-use characters for them."""

_MARKS = re.compile("[\ue000-\uf8ff]")
_SENTENCE = re.compile("[\ue000-\uf8ff]|[^\\W\\d_]{2}[.!?…](?= [^\\W\\d_])|[。！？؟](?=[^\\W\\d_])")
_TOKENS = re.compile("[\ue000-\uf8ff]|[^\ue000-\uf8ff]+")


@dataclass(frozen=True, slots=True)
class TurnPiece:
    """A part of a turn as the file has it.

    An `aside` isn't said: a time, a page header. A reader may keep it inside a turn or leave it out. A `loose` one
    (a stage direction) may also stand at the ends of the turn.
    """

    words: str
    aside: bool = False
    loose: bool = False


def said(number: int, words: str) -> str:
    """Return `words` marked as a part of the turn with that number, from 0."""
    return chr(_FIRST + number) + words + _CLOSE


def aside(text: str, *, loose: bool = False) -> str:
    """Return `text` marked as not said, for a place inside marked words."""
    return (_SOFT if loose else _HARD) + text + _END


def unmarked(text: str) -> str:
    """Return the text without marks."""
    return _MARKS.sub("", text)


def not_spoken(text: str) -> str:
    """Return what a marked text holds outside speech: labels, header, page furniture."""
    kept: list[str] = []
    speaking = False
    for token in _TOKENS.findall(text):
        if token == _CLOSE:
            speaking = False
        elif ord(token[0]) >= _FIRST and _MARKS.match(token):
            speaking = True
            kept.append("\n")
        elif not speaking and not _MARKS.match(token):
            kept.append(token)
    return "".join(kept)


def pieces_of(text: str, decode: Callable[[str], str], *, between_shows: bool) -> dict[int, tuple[TurnPiece, ...]]:
    """Return the pieces of each turn of a marked text by the turn's number, in order of the text.

    `decode` undoes the escapes of the file type. With `between_shows`, what stands between two parts of one turn
    is an aside of it (page headers); without, no reader shows it (markup).
    """
    found: dict[int, list[TurnPiece]] = {}
    ends: dict[int, int] = {}
    at = 0
    while (opening := _next_opening(text, at)) is not None:
        number = ord(text[opening]) - _FIRST
        close = text.index(_CLOSE, opening)
        pieces = found.setdefault(number, [])
        if pieces and between_shows:
            between = unmarked(text[ends[number] + 1 : opening])
            if between.strip():
                pieces.append(TurnPiece(decode(between), aside=True))
        pieces += [TurnPiece(decode(p.words), p.aside, p.loose) for p in _pieces(text[opening + 1 : close])]
        ends[number] = at = close
    return {number: tuple(pieces) for number, pieces in found.items()}


def _next_opening(text: str, at: int) -> int | None:
    return next((m.start() for m in _MARKS.finditer(text, at) if ord(m.group()) >= _FIRST), None)


def _pieces(words: str) -> list[TurnPiece]:
    """Return the pieces of marked words; an aside inside an aside belongs to the outer one."""
    pieces: list[TurnPiece] = []
    depth, loose, text = 0, False, ""
    for token in _TOKENS.findall(words):
        if token in (_HARD, _SOFT):
            if depth == 0:
                pieces.append(TurnPiece(text))
                text, loose = "", token == _SOFT
            depth += 1
        elif token == _END:
            depth -= 1
            if depth == 0:
                pieces.append(TurnPiece(text, aside=True, loose=loose))
                text = ""
        elif not _MARKS.match(token):
            text += token
    pieces.append(TurnPiece(text))
    return [piece for piece in pieces if piece.words.strip()]


def ends_of_sentences(text: str) -> list[int]:
    """Return the offsets in a marked text where a sentence ends and another one of the same turn follows.

    Offsets inside asides are left out.
    """
    places: list[int] = []
    depth, speaking = 0, False
    for match in _SENTENCE.finditer(text):
        token = match.group()
        if token in (_HARD, _SOFT):
            depth += 1
        elif token == _END:
            depth -= 1
        elif token == _CLOSE:
            speaking = False
        elif _MARKS.match(token):
            speaking = True
        elif speaking and not depth:
            places.append(match.end())
    return places
