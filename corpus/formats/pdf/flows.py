"""Find the columns of a page, and the small pages that several to a sheet are printed on.

PDFium gives characters in the order in which they were drawn, which runs down one column after the other. What was
drawn elsewhere meanwhile, such as a line in large letters over both columns, is put apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.formats.pdf.cells import Cell

FEWEST_CELLS = 4
"""Cells of a column; fewer at one place are a header, a footer or a note."""

MOST_FLOWS = 64
"""Parts of a page that were drawn one after the other; a page with more is no printed one."""

ACROSS_SHARE = 5
"""One cell in so many may lie across columns; of more, the page has none."""

LARGE = 1.2
"""Letters of headlines and pull quotes are at least so many times as high as those of the text."""

EDGE = 2.0
"""Points by which columns may overlap."""

_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass
class _Column:
    """A column: the flows in it, and its edges without the cells furthest out."""

    flows: list[list[Cell]] = field(default_factory=list)

    @property
    def left(self) -> float:
        lefts = sorted(cell.line.left for flow in self.flows for cell in flow)
        return lefts[len(lefts) // (ACROSS_SHARE + 1)]

    @property
    def right(self) -> float:
        rights = sorted((cell.line.right for flow in self.flows for cell in flow), reverse=True)
        return rights[len(rights) // (ACROSS_SHARE + 1)]


def flows_of(cells: Sequence[Cell]) -> tuple[list[list[Cell]], list[Cell]]:
    """Return the columns of a page, when the drawing order runs down one after the other; else all in one flow.

    The second value is what stands aside of all columns and says nothing that they don't say: see `_in_order`.
    """
    flows = _drawn_together(cells)
    long = [flow for flow in flows if len(flow) >= FEWEST_CELLS]
    columns = _columns(long) if len(long) <= MOST_FLOWS else []
    if len(columns) < 2:
        return [list(cells)], []
    across = _across(cells, columns)
    inside = [[cell for cell in flow if id(cell) not in across] for flow in flows]
    if len(across) * ACROSS_SHARE > len(cells) or not _are_apart(inside):
        return [list(cells)], []
    return _in_order(flows, across)


def _drawn_together(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Return the cells parted where drawing goes back up, or to the side of all that was drawn before."""
    flows: list[list[Cell]] = []
    left = right = 0.0
    for cell in cells:
        last = flows[-1][-1].line if flows else None
        line = cell.line
        goes_up = last is None or line.bottom > last.top + 2 * line.height
        goes_on = last is not None and line.top < last.bottom and len(flows[-1]) >= FEWEST_CELLS
        if goes_up or (goes_on and (line.left > right + EDGE or line.right < left - EDGE)):
            flows.append([])
            left, right = line.left, line.right
        left, right = min(left, line.left), max(right, line.right)
        flows[-1].append(cell)
    return flows


def _columns(flows: Sequence[list[Cell]]) -> list[_Column]:
    """Return the columns from left to right; flows above one another are in one column."""
    columns: list[_Column] = []
    for flow in flows:
        own = _Column([flow])
        same = next((each for each in columns if _shared(each, own) > 0.5), None)
        if same:
            same.flows.append(flow)
        else:
            columns.append(own)
    return sorted(columns, key=lambda column: column.left)


def _shared(first: _Column, second: _Column) -> float:
    """Return the part of the narrower column's width that both columns share."""
    width = min(first.right - first.left, second.right - second.left)
    return (min(first.right, second.right) - max(first.left, second.left)) / max(width, 1.0)


def _across(cells: Sequence[Cell], columns: Sequence[_Column]) -> set[int]:
    """Return the identities of the cells that lie across columns, and of the other lines of a quote."""
    heights = sorted(cell.line.height for cell in cells)
    large = LARGE * heights[len(heights) // 2]
    found = {id(cell) for cell in cells if any(_lies_across(cell, *each, large) for each in pairwise(columns))}
    for order in (cells, cells[::-1]):
        for one, other in pairwise(order):
            near = abs(one.line.bottom - other.line.bottom) < 2 * one.line.height
            if id(one) in found and near and min(one.line.height, other.line.height) >= large:
                found.add(id(other))
    return found


def _lies_across(cell: Cell, one: _Column, other: _Column, large: float) -> bool:
    """Return whether a cell covers the gutter between two columns, or in large letters its middle."""
    line = cell.line
    if line.left < min(one.right, other.left) and line.right > max(one.right, other.left):
        return True
    middle = (one.right + other.left) / 2
    return line.height >= large and one.left + line.height < line.left < middle < line.right


def _are_apart(flows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether the flows are columns side by side, and none is a column of labels or numbers."""
    columns = _columns([list(flow) for flow in flows if len(flow) >= FEWEST_CELLS])
    spans = [
        (
            min(cell.line.left for flow in column.flows for cell in flow),
            max(cell.line.right for flow in column.flows for cell in flow),
        )
        for column in columns
    ]
    if len(spans) < 2:
        return False
    apart = all(one[1] <= other[0] + EDGE for one, other in pairwise(spans))
    widest = max(right - left for left, right in spans)
    return apart and all(right - left > widest / 3 for left, right in spans)


def _in_order(flows: Sequence[Sequence[Cell]], across: Set[int]) -> tuple[list[list[Cell]], list[Cell]]:
    """Return the flows in the order of drawing, with what lies across columns in flows of its own.

    What lies above all columns is first and what lies below them last. A line past which a column goes on is a
    pull quote, which nobody says there: it is left out if the columns have its words, and else stands aside.
    """
    columns = [[cell for cell in flow if id(cell) not in across] for flow in flows]
    inside = [cell for column in columns for cell in column]
    top, bottom = max(cell.line.top for cell in inside), min(cell.line.bottom for cell in inside)
    first: list[Cell] = []
    last: list[Cell] = []
    aside: list[Cell] = []
    ordered: list[list[Cell]] = []
    for flow, column in zip(flows, columns, strict=True):
        ordered.append(column)
        for cell in flow:
            if id(cell) not in across:
                continue
            if cell.line.bottom >= top:
                first.append(cell)
            elif cell.line.top <= bottom:
                last.append(cell)
            elif any(_goes_past(each, cell) for each in columns):
                aside.append(cell)
            else:
                ordered.append([cell])
    shown = _letters(inside)
    repeated = _letters(aside) in shown
    aside = [cell for cell in aside if not repeated and _letters([cell]) not in shown]
    return [flow for flow in (first, *ordered, last) if flow], aside


def _goes_past(column: Sequence[Cell], cell: Cell) -> bool:
    """Return whether a column has lines above and below a cell."""
    middle = (cell.line.top + cell.line.bottom) / 2
    return any(each.line.bottom > middle for each in column) and any(each.line.top < middle for each in column)


def _letters(cells: Sequence[Cell]) -> str:
    return _NO_LETTERS.sub("", "".join(cell.line.text for cell in cells)).casefold()
