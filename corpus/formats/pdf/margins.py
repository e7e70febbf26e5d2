"""Take out the numbers of lines and paragraphs that stand in the margin and count upwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.formats.pdf.cells import Cell, cell_of

FEWEST_MARGIN_NUMBERS = 4
"""Fewer numbers than this down the margin of a page may be something else."""

SAME_EDGE = 3.0
"""Points by which the edges of numbers in one margin differ."""

STRAY_SHARE = 10
"""One cell in so many may stand further out than the text (a running header) and does not move the margin."""

_NUMBER = re.compile(r"\d{1,4}[.)]?")
_LEADING = re.compile(r"(\d{1,4})[.)]?\s+\S")


def without_margin_numbers(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells without numbers that stand beside the text and count upwards.

    A number close to the words of its line is cut off them.
    """
    numbers = [cell for cell in cells if _NUMBER.fullmatch(cell.line.text)]
    words = [cell for cell in cells if not _NUMBER.fullmatch(cell.line.text)]
    lefts = sorted(cell.line.left for cell in words if not _LEADING.match(cell.line.text))
    if len(numbers) < FEWEST_MARGIN_NUMBERS or not lefts:
        return list(cells)
    left = lefts[min(len(lefts) - 1, max(1, len(lefts) // STRAY_SHARE))]
    beside = sorted((cell for cell in numbers if cell.line.right <= left), key=lambda cell: -cell.line.top)
    if len(beside) < FEWEST_MARGIN_NUMBERS or not _rise([_value(cell) for cell in beside]):
        return list(cells)
    attached = _attached(words, beside)
    if not _rise([value for _, value in sorted(_heights(beside, attached), key=lambda each: -each[0])]):
        attached = []
    gone, cut = {id(cell) for cell in beside}, {id(cell) for cell in attached}
    kept = (cell for cell in cells if id(cell) not in gone)
    return [each for cell in kept for each in (_cut(cell) if id(cell) in cut else [cell])]


def _rise(numbers: Sequence[int]) -> bool:
    return all(earlier < later for earlier, later in pairwise(numbers))


def _value(cell: Cell) -> int:
    found = re.match(r"\d+", cell.line.text)
    return int(found[0]) if found else 0


def _attached(words: Sequence[Cell], beside: Sequence[Cell]) -> list[Cell]:
    """Return the cells that begin with a number in the same margin."""
    left = min(cell.line.left for cell in beside) - SAME_EDGE
    right = max(cell.line.right for cell in beside) + SAME_EDGE
    lines = ((cell, cell.line) for cell in words if _LEADING.match(cell.line.text))
    return [cell for cell, line in lines if left <= line.left and line.left + line.first_word <= right]


def _heights(beside: Sequence[Cell], attached: Sequence[Cell]) -> list[tuple[float, int]]:
    return [(cell.line.top, _value(cell)) for cell in (*beside, *attached)]


def _cut(cell: Cell) -> list[Cell]:
    """Return a cell without its first word."""
    end = next(at for at, glyph in enumerate(cell.run) if glyph.character.isspace())
    return cell_of(cell.run[end:])
