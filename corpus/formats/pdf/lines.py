"""A PDF page as lines in reading order: characters with boxes in, lines with edges out.

PDFium gives characters in the order in which they were drawn, which is nearly always the order of reading. Lines
are cut from that order and only put right where it contradicts the page: a label drawn after its speech, numbers
down the margin. Coordinates are points with the origin at the lower left.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.formats.pdf.cells import Glyph, PdfLine, cells_of
from corpus.formats.pdf.flows import flows_of
from corpus.formats.pdf.margins import without_margin_numbers


def page_lines(glyphs: Iterable[Glyph]) -> list[PdfLine]:
    """Return the lines of a page in reading order, without line numbers in the margin.

    Lines that are `aside` follow at the end.
    """
    flows, aside = flows_of(without_margin_numbers(cells_of(glyphs)))
    return [
        replace(_joined(row), flow=number)
        for number, flow in enumerate(flows)
        for row in _rows([cell.line for cell in without_margin_numbers(flow)], in_order=len(flows) > 1)
    ] + [replace(cell.line, flow=len(flows), aside=True) for cell in aside]


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
