"""Characters of a PDF page as cells: runs at one height without a wide gap.

Coordinates are points with the origin at the lower left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CELL_GAP = 1.2
"""Gap within a line, in heights of its letters, that parts cells (a label and its speech, a margin number)."""

SAME_LINE = 0.4
"""Share of the lower box by which two characters of one line overlap in height (raised digits hang over)."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as drawn: its box in points, and whether its font is bold or italic."""

    character: str
    left: float
    bottom: float
    right: float
    top: float
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page: its text and its edges in points.

    `first_word` is the width of its first word, `hang` the left edge of its last cell, where a hanging paragraph
    goes on. `emphasised` counts the bold or italic characters from its start; `flow` numbers the columns of a
    page in the order of reading. What stands `aside` of them, such as a pull quote, is in no column.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    first_word: float
    hang: float
    emphasised: int = 0
    flow: int = 0
    aside: bool = False

    @property
    def height(self) -> float:
        """Return the height of the letters' boxes."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its line, and the characters that it is made of."""

    line: PdfLine
    run: tuple[Glyph, ...]


def cells_of(glyphs: Iterable[Glyph]) -> list[Cell]:
    """Return runs of characters at one height without a wide gap, in drawing order."""
    cells: list[Cell] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _continues(run, glyph):
            cells += cell_of(run)
            run = []
        run.append(glyph)
    return [*cells, *cell_of(run)]


def _continues(run: Sequence[Glyph], glyph: Glyph) -> bool:
    last = run[-1]
    if last.right <= last.left:  # a space that PDFium infers from the distance of two words has no box
        last = next((each for each in reversed(run) if each.right > each.left), last)
    if glyph.right <= glyph.left and glyph.character.isspace():
        return True
    height = min(last.top - last.bottom, glyph.top - glyph.bottom)
    if min(last.top, glyph.top) - max(last.bottom, glyph.bottom) < SAME_LINE * height:
        return False
    gap = max(glyph.left - last.right, last.left - glyph.right)
    return gap < CELL_GAP * max(height, 1.0) or glyph.character.isspace()


def cell_of(run: Sequence[Glyph]) -> list[Cell]:
    """Return the cell of a run of characters; none if it is all white space."""
    while run and run[-1].character.isspace():
        run = run[:-1]
    while run and run[0].character.isspace():
        run = run[1:]
    if not run:
        return []
    inked = [glyph for glyph in run if glyph.right > glyph.left and not glyph.character.isspace()] or list(run)
    text = re.sub(r"[ \t]+", " ", "".join(glyph.character for glyph in run))
    word = next((at for at, glyph in enumerate(run) if glyph.character.isspace()), len(run))
    plain = next(
        (at for at, glyph in enumerate(run) if not (glyph.emphasised or glyph.character.isspace())), len(run)
    )
    lead = re.sub(r"[ \t]+", " ", "".join(glyph.character for glyph in run[:plain]).rstrip())
    line = PdfLine(
        text=text,
        left=min(glyph.left for glyph in inked),
        right=max(glyph.right for glyph in inked),
        bottom=min(glyph.bottom for glyph in inked),
        top=max(glyph.top for glyph in inked),
        first_word=abs(run[word - 1].right - run[0].left),
        hang=min(glyph.left for glyph in inked),
        emphasised=len(lead),
    )
    return [Cell(line, tuple(run))]
