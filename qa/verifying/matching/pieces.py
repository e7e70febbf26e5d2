"""Splits a quotation into the pieces that the source must contain word for word, and its gaps. Pure.

A mark of omission (`…`, `[...]`) replaces words of the source. Words in brackets are the writer's, and may
replace others. In `[W]e` only the first letter was changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from qa.tokens import TokenizedText, is_word, words_in

GapKind = Literal["omission", "insertion"]

_GAP = re.compile(
    r"(?P<omission>\[\s*(?:…|\.\s?\.\s?\.\s?\.?)\s*\]|\(\s*(?:…|\.\s?\.\s?\.\s?\.?)\s*\)"
    r"|…+\.?|\.(?:[ \u00a0]?\.){2,})"
    r"|(?P<sic>\[\s*sic[.!]?\s*\])"
    r"|(?P<insertion>(?<!\w)\w*\[[^\[\]\n]{1,120}\]\w*)"
)
_FIRST_LETTER = re.compile(r"\[(\w)\](\w*)")
_SOFT = frozenset('.,;:"-…')
"""Marks at the ends of a quotation that may belong to the sentence around it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row, without the marks at their ends. `is_stated`: a full stop or comma follows them.

    `gap` is what separates the piece from the one before; `None` for the first.
    """

    words: TokenizedText
    gap: GapKind | None = None
    is_stated: bool = False

    @property
    def size(self) -> int:
        """Return its number of words."""
        return sum(map(is_word, self.words.forms))


def whole(text: str) -> Piece | None:
    """Return the quotation as one piece, with brackets and dots as they are, or `None` without a word."""
    return _piece(text, None)


def pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a quotation in order, without those that have no word."""
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
        # A mark of omission next to an insertion makes the whole gap an omission.
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
