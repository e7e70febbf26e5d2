"""Format the metrics of a question set as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_COLUMNS = (
    ("questions", "asked"),
    ("right_first", "first"),
    ("right_in_three", "in 3"),
    ("right_in_five", "in 5"),
    ("useful", "useful"),
    ("answered", "answered"),
    ("right_among_shown", "right/shown"),
    ("marked_among_right", "marked"),
    ("unanswerable", "no answer"),
    ("silent", "silent"),
    ("auroc", "AUROC"),
)
_LEGEND = (
    "first, in 3, in 5: the right quote is among so many. useful: answered, with the right quote first.",
    "right/shown: right first, of the answered ones. marked: the highlights are right too, of those right first.",
    "silent: not answered, of the questions without an answer.",
)


def set_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table of `set_figures`: one row for all, for each kind and for each language."""
    rows = {"all": found["all"], **found.get("kinds", {}), **found.get("languages", {})}
    width = max(map(len, rows)) + 2
    yield f"{'':<{width}}" + "".join(f"{title:>{_width(title)}}" for _, title in _COLUMNS)
    for name, figures in rows.items():
        cells = (f"{_cell(figures.get(field)):>{_width(title)}}" for field, title in _COLUMNS)
        yield f"{name:<{width}}{''.join(cells)}".rstrip()
    yield ""
    yield from _LEGEND


def _width(title: str) -> int:
    return max(7, len(title) + 2)


def _cell(value: float | int | None) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"
