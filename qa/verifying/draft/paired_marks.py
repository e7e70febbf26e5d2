"""Pairs the quotation marks of a paragraph, in the styles of many languages. Pure.

Every mark is looked at a fixed number of times, so that the work grows with the length of the paragraph only,
however its marks are nested.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

CLOSERS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "＂": "＂",
    '"': '"',
    "‘": "’",
    "‚": "‘’",
    "'": "'",
}
"""The marks that open a quotation, with those that may close it."""

SINGLE = "‘‚'"
_LENIENT = {"“": '"“', "„": '"„', "”": '"', "‘": "'"}
"""Marks that close a quotation if the right one is missing, as typing errors."""

_NESTING = '“„«「『"'
_CERTAIN = "」』〞〟＂»”"
"""Marks that close a quotation wherever they stand, unless they opened it."""

_BEFORE_OPENING = "([{<—–-/¿¡=:，。：、！？；"
_MARK = re.compile(f"[{re.escape(''.join({*CLOSERS, *''.join(CLOSERS.values())}))}]")
_ELIDED = re.compile(r"(?:tis|twas|em|til|cause|round|bout|n|s|t|[0-9]0s)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Closing:
    """Where quotations with one kind of opening mark can end: sorted offsets, by preference.

    `nested` has the ends of those that enclose others of their kind, by the offset of the opening mark.
    """

    nested: dict[int, int]
    plain: Sequence[int]
    lenient: Sequence[int]


class PairedMarks:
    """The marks of the paragraph `text[start:end]`."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._marks = [match.start() for match in _MARK.finditer(text, start, end)]
        self._closing: dict[str, _Closing] = {}
        self._single: dict[str, list[int]] = {}

    def openings(self) -> list[int]:
        """Return the offsets of the marks that may open a quotation, in order."""
        return [at for at in self._marks if self._text[at] in CLOSERS and self._opens(at)]

    def close(self, at: int) -> int | None:
        """Return the end of the quotation opened at `at`, with nested ones closed first if possible."""
        mark = self._text[at]
        if mark in "‘'":
            if mark not in self._single:
                self._single[mark] = self._single_closers(mark)
            return _first(self._single[mark], at + 2)
        if mark not in self._closing:
            self._closing[mark] = self._closers(mark)
        closing = self._closing[mark]
        if at in closing.nested:
            return closing.nested[at]
        is_certain = self._text[at + 1] in _CERTAIN and self._text[at + 1] != mark
        plain = _first(closing.plain, at + 1 if is_certain else at + 2)
        return plain if plain is not None else _first(closing.lenient, at + 2)

    def _opens(self, at: int) -> bool:
        """Return whether the mark is where opening ones are: after a space or bracket, before a word."""
        text, mark = self._text, self._text[at]
        if at + 1 >= self._end:
            return False
        if mark in "「『〝":
            return True
        before = text[at - 1] if at > self._start else " "
        after = text[at + 1]
        if after.isspace() and mark not in "«»„“":  # French has a space inside the marks
            return False
        if not (before.isspace() or before in _BEFORE_OPENING or before in CLOSERS or _is_unspaced(before)):
            return False
        return mark != "'" or not _ELIDED.match(text, at + 1)

    def _closes(self, at: int, opened: str) -> bool:
        """Return whether the mark is in the position of a closing one: after a word, and not before one."""
        text, mark = self._text, self._text[at]
        if mark in _CERTAIN and opened != mark:
            return True
        after = text[at + 1] if at + 1 < self._end else " "
        before = text[at - 1]
        return not after.isalnum() and (not before.isspace() or mark in "«»")

    def _closers(self, mark: str) -> _Closing:
        """Return where quotations that begin with `mark` end."""
        plain: list[int] = []
        nested: dict[int, int] = {}
        opened: list[int] = []
        closers, lenient = CLOSERS[mark], _LENIENT.get(mark, "")
        for at in self._marks:
            character = self._text[at]
            if character in closers and at > self._start and self._closes(at, mark):
                plain.append(at)
                if opened and ((begin := opened.pop()) < at - 1 or character in _CERTAIN):
                    nested[begin] = at
            elif character == mark and mark in _NESTING and self._opens(at):
                opened.append(at)
        instead = [at for at in self._marks if at > self._start and self._text[at] in lenient]
        return _Closing(nested, plain, [at for at in instead if self._closes(at, mark)])

    def _single_closers(self, mark: str) -> list[int]:
        """Return where quotations in single marks, which are apostrophes too, can end.

        Marks next to punctuation are preferred.
        """
        text, end = self._text, self._end
        closers = CLOSERS[mark] + _LENIENT.get(mark, "")
        possible = [
            at
            for at in self._marks
            if at > self._start
            and text[at] in closers
            and not text[at - 1].isspace()
            and not (at + 1 < end and text[at + 1].isalnum())
        ]
        opened = [at for at in self._marks if text[at] == mark and self._opens(at)]
        found = []
        for at, following in zip(possible, (*possible[1:], end), strict=False):
            is_possessive = (
                text[at - 1] in "sS" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()
            )
            again = _first(opened, at + 1)
            if not is_possessive or following == end or (again is not None and again < following):
                found.append(at)
        return found


def _first(places: Sequence[int], least: int) -> int | None:
    """Return the first of sorted offsets that is at least `least`."""
    at = bisect_left(places, least)
    return places[at] if at < len(places) else None


def _is_unspaced(character: str) -> bool:
    return "\u3000" <= character <= "\u9fff"
