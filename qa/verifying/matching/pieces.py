"""A quotation as the pieces that must stand in the source word for word, and the gaps that it owns up to. Pure.

A mark of omission (`…`, `[...]`) stands for words left out, words in brackets for what the writer put in, maybe in
place of others; `[W]e` has only its first letter changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from qa.tokens import Words, is_word, words_in

GapKind = Literal["omission", "insertion"]

_GAP = re.compile(
    r"(?P<omission>\[\s*(?:…|\.\s?\.\s?\.\s?\.?)\s*\]|\(\s*(?:…|\.\s?\.\s?\.\s?\.?)\s*\)"
    r"|…+\.?|\.(?:[ \u00a0]?\.){2,})"
    r"|(?P<sic>\[\s*sic[.!]?\s*\])"
    r"|(?P<insertion>\w*\[[^\[\]\n]{1,120}\]\w*)"
)
_FIRST_LETTER = re.compile(r"\[(\w)\](\w*)")
_SOFT = frozenset('.,;:"-…')
"""Marks at the ends of a quotation that belong to the sentence around it as much as to the words quoted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row, without the marks at their ends. `is_stated` is whether a full stop or comma follows them.

    `gap` is what is between the piece and the one before: `None` for the first.
    """

    words: Words
    gap: GapKind | None = None
    is_stated: bool = False

    @property
    def size(self) -> int:
        """How many words it has."""
        return sum(map(is_word, self.words.forms))


def whole(text: str) -> Piece | None:
    """The quotation as one piece, brackets and dots taken as they stand; `None` without a word."""
    return _piece(text, None)


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a quotation, in order; those without a word are left out."""
    found: list[Piece] = []
    gap: GapKind | None = None
    held, at = "", 0
    for match in _GAP.finditer(text):
        held += text[at : match.start()]
        at = match.end()
        if match["sic"]:
            continue
        letter = _FIRST_LETTER.fullmatch(match.group()) if match["insertion"] else None
        if letter:
            held += letter[1] + letter[2]
            continue
        gap = _flush(found, held, gap) or gap
        # What a gap is made of: a mark of omission next to an insertion allows for words left out.
        kind: GapKind = "omission" if match["omission"] else "insertion"
        gap = "omission" if "omission" in (gap, kind) and not _has_word(held) else kind
        held = ""
    _flush(found, held + text[at:], gap)
    return tuple(found)


def _flush(found: list[Piece], text: str, gap: GapKind | None) -> GapKind | None:
    piece = _piece(text, gap if found else None)
    if piece:
        found.append(piece)
    return None


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _piece(text: str, gap: GapKind | None) -> Piece | None:
    words = words_in(text)
    first, last = 0, len(words)
    while first < last and words.forms[first] in _SOFT:
        first += 1
    while last > first and words.forms[last - 1] in _SOFT:
        last -= 1
    if not any(map(is_word, words.forms[first:last])):
        return None
    start, end = words.between(first, last)
    is_stated = any(form in ".," for form in words.forms[last : last + 1])
    return Piece(words_in(text[start:end]), gap, is_stated)
