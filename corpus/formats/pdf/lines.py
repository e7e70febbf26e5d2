"""A PDF page as lines in reading order: characters with boxes in, lines with edges out.

PDFium gives characters in the order in which they were drawn, which is nearly always the order of reading. Lines
are cut from that order and only put right where it contradicts the page: a label drawn after its speech, numbers
down the margin. Coordinates are points with the origin at the lower left.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_NUMBER = re.compile(r"\d{1,4}[.)]?")

CELL_GAP = 1.2
"""Gap within a line, in heights of its letters, that parts cells (a label and its speech, a margin number)."""

SAME_LINE = 0.4
"""Share of the lower box by which two characters of one line overlap in height (raised digits hang over)."""

FEWEST_MARGIN_NUMBERS = 4
"""Fewer numbers than this down the margin of a page may be something else."""


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
    page in the order of reading.
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

    @property
    def height(self) -> float:
        """Return the height of the letters' boxes."""
        return self.top - self.bottom


def page_lines(glyphs: Iterable[Glyph]) -> list[PdfLine]:
    """Return the lines of a page in reading order, without line numbers in the margin."""
    cells = _without_margin_numbers(_cells(glyphs))
    flows = _flows(cells)
    return [
        replace(_joined(row), flow=number)
        for number, flow in enumerate(flows)
        for row in _rows(flow, in_order=len(flows) > 1)
    ]


def _cells(glyphs: Iterable[Glyph]) -> list[PdfLine]:
    """Return runs of characters at one height without a wide gap, in drawing order."""
    cells: list[PdfLine] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _continues(run, glyph):
            cells += _cell(run)
            run = []
        run.append(glyph)
    return [*cells, *_cell(run)]


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


def _cell(run: Sequence[Glyph]) -> list[PdfLine]:
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
    return [
        PdfLine(
            text=text,
            left=min(glyph.left for glyph in inked),
            right=max(glyph.right for glyph in inked),
            bottom=min(glyph.bottom for glyph in inked),
            top=max(glyph.top for glyph in inked),
            first_word=abs(run[word - 1].right - run[0].left),
            hang=min(glyph.left for glyph in inked),
            emphasised=len(lead),
        )
    ]


def _without_margin_numbers(cells: Sequence[PdfLine]) -> list[PdfLine]:
    """Take out numbers that stand beside the text and count upwards (line numbers, numbered paragraphs)."""
    numbers = [cell for cell in cells if _NUMBER.fullmatch(cell.text)]
    words = [cell for cell in cells if not _NUMBER.fullmatch(cell.text)]
    if len(numbers) < FEWEST_MARGIN_NUMBERS or not words:
        return list(cells)
    left = sorted(cell.left for cell in words)[
        len(words) // 20
    ]  # a stray cell further out does not move the margin
    beside = sorted((cell for cell in numbers if cell.right <= left), key=lambda cell: -cell.top)
    counts = [int(re.sub(r"\D", "", cell.text)) for cell in beside]
    if len(beside) < FEWEST_MARGIN_NUMBERS or any(later <= earlier for earlier, later in pairwise(counts)):
        return list(cells)
    return [cell for cell in cells if cell not in beside]


def _flows(cells: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Return the columns of a page, when the drawing order runs down one after the other; else all in one flow."""
    flows: list[list[PdfLine]] = []
    for cell in cells:
        if not flows or cell.bottom > flows[-1][-1].top + 2 * cell.height:
            flows.append([])
        flows[-1].append(cell)
    columns = [flow for flow in flows if len(flow) > 3]
    if len(columns) < 2:
        return [list(cells)]
    spans = sorted((min(cell.left for cell in flow), max(cell.right for cell in flow)) for flow in columns)
    apart = all(left[1] <= right[0] + 2 for left, right in pairwise(spans))
    widest = max(right - left for left, right in spans)
    return flows if apart and all(right - left > widest / 3 for left, right in spans) else [list(cells)]


def _rows(flow: Sequence[PdfLine], *, in_order: bool) -> list[list[PdfLine]]:
    """Return the cells of a flow grouped into rows from top to bottom."""
    ordered = list(flow) if in_order or _runs_down(flow) else sorted(flow, key=lambda cell: (-cell.top, cell.left))
    rows: list[list[PdfLine]] = []
    for cell in ordered:
        if rows and _on_one_row(rows[-1][0], cell):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _runs_down(cells: Sequence[PdfLine]) -> bool:
    return all(later.bottom < earlier.top for earlier, later in pairwise(cells))


def _on_one_row(first: PdfLine, second: PdfLine) -> bool:
    overlap = min(first.top, second.top) - max(first.bottom, second.bottom)
    return overlap > 0.5 * min(first.height, second.height)


def _joined(row: Sequence[PdfLine]) -> PdfLine:
    """Return one line of the cells of a row; a tab stands for each wide gap."""
    if len(row) == 1:
        return row[0]
    cells = row if _is_right_to_left(row) else sorted(row, key=lambda cell: cell.left)
    lead = 0
    for cell in cells:
        lead += cell.emphasised
        if cell.emphasised < len(cell.text):
            break
        lead += 1
    text = "\t".join(cell.text for cell in cells)
    return PdfLine(
        text=text,
        left=min(cell.left for cell in cells),
        right=max(cell.right for cell in cells),
        bottom=min(cell.bottom for cell in cells),
        top=max(cell.top for cell in cells),
        first_word=cells[0].first_word,
        hang=cells[-1].left,
        emphasised=min(lead, len(text)),
    )


def _is_right_to_left(row: Sequence[PdfLine]) -> bool:
    return any("\u0590" <= character <= "\u08ff" for cell in row for character in cell.text)


def pitch(lines: Sequence[PdfLine]) -> float:
    """Return the usual distance from one line to the next in points; infinite when no two follow each other."""
    steps = sorted(
        step
        for above, below in pairwise(lines)
        if above.flow == below.flow and (step := above.bottom - below.bottom) > 0.5 * below.height
    )
    return steps[len(steps) // 3] if steps else math.inf
