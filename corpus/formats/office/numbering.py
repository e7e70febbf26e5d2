"""Write the numbers that word processors show before the paragraphs of lists, and never store."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_LEVELS = 10
"""Levels of a list; Word has nine, OpenDocument ten."""

_HELD = re.compile(r"%(\d)%?")
_DASHES = frozenset("-‐‑‒–—―")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_KINDS = {
    "decimal": "1", "decimalZero": "01", "upperLetter": "A", "lowerLetter": "a", "upperRoman": "I",
    "lowerRoman": "i", "bullet": "", "none": "-",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    `kind` is the first number as written (`1`, `01`, `A`, `a`, `I`, `i`), empty for bullets. `pattern` is what is
    shown, with `%1` for the number of the first level; for bullets, the bullet.
    """

    kind: str = "1"
    pattern: str = "%1."
    start: int = 1


def kind_of(name: str) -> str:
    """Return the `kind` of a level for the name that Word gives to a number format."""
    return _KINDS.get(name, "1")


@dataclass
class Counter:
    """Counts the paragraphs of lists. `levels` are those of each list, by its name."""

    levels: Mapping[str, Mapping[int, Level]]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def restart(self, name: str) -> None:
        """Begin the numbers of list `name` anew."""
        self._counts.pop(name, None)

    def mark(self, name: str, at: int, counts_with: str | None = None, start: int | None = None) -> str:
        """Count a paragraph of list `name` on level `at` (from 0), and return the mark that is shown before it.

        Lists with the same `counts_with` go on with one another's numbers; `start` begins anew. Bullets that
        are no dashes are not text: they give an empty mark.
        """
        level = self.levels.get(name, {}).get(at)
        if level is None or not 0 <= at < MOST_LEVELS:
            return ""
        if not level.kind:
            bullet = level.pattern.strip()
            is_text = bullet in _DASHES or (len(bullet) > 1 and any(character.isalnum() for character in bullet))
            return f"{bullet} " if is_text else ""
        counts = self._counts.setdefault(counts_with or name, {})
        first = level.start if start is None else start
        counts[at] = first if at not in counts or start is not None else counts[at] + 1
        for deeper in [each for each in counts if each > at]:
            del counts[deeper]
        shown = _HELD.sub(lambda held: self._number(name, counts, int(held[1]) - 1), level.pattern).strip()
        return f"{shown} " if any(character.isalnum() for character in shown) else ""

    def _number(self, name: str, counts: Mapping[int, int], at: int) -> str:
        level = self.levels.get(name, {}).get(at, Level())
        return written(counts.get(at, level.start), level.kind)


def written(number: int, kind: str) -> str:
    """Return a number in the form of `kind`."""
    if kind in ("I", "i") and 0 < number < 4000:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman if kind == "I" else roman.lower()
    if kind in ("A", "a") and 0 < number <= 780:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "A" else letter.lower()
    return f"{number:02d}" if kind == "01" else "" if kind == "-" else str(number)
