"""Bar and column charts as SVG; each bar or column can be chosen. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.html import Html, joined
from qa.overview.dates import Period
from qa.page.overview.drawing import Box, button, fitted, group, picture, plain, rectangle, width_of, words

COLUMNS_HEIGHT = 132
_ROW, _STACKED_ROW = 30, 48
_STACKED = 560
"""Width in pixels below which a bar is drawn under its name."""
_GAP = 12
_NARROWEST_COLUMN, _WIDEST_COLUMN = 26, 96
"""Widths of a column in pixels; a narrower one would be hard to point at."""
_AXIS, _NUMBER = 22, 18
"""Pixels for the labels under and the numbers above columns."""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A named bar: its length, the text at its end, its label for screen readers, and its action.

    A row with amount 0 has no bar. `picks` are the attributes of a button; without any, the bar cannot be chosen.
    `columns` are small columns behind the bar, the same number in every row.
    """

    name: str
    amount: int
    value: str
    label: str
    picks: dict[str, str]
    columns: Sequence[int] = ()


def bars(title: str, rows: Sequence[ChartRow], width: float, spans: tuple[str, str] | None = None) -> Html:
    """Return a bar chart; on a narrow screen each bar is under its name.

    `spans` are the first and last label of the small columns, which are drawn at the end of each row.
    """
    frame = _frame(rows, width, has_small=spans is not None)
    drawn = [_bar(row, frame.head + place * frame.row, frame) for place, row in enumerate(rows)]
    if frame.small and spans:
        drawn.append(words(spans[0], width - frame.small, 14, "or-axis"))
        drawn.append(words(spans[1], width, 14, "or-axis", "end"))
    return picture(title, width, frame.head + len(rows) * frame.row, *drawn)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The measures of rows: `room` for names, and `scale` pixels for each unit of an amount."""

    width: float
    row: float
    head: float
    room: float
    left: float
    small: float
    scale: float

    @property
    def is_stacked(self) -> bool:
        return self.row == _STACKED_ROW


def is_stacked(width: float) -> bool:
    """Return true if bars are drawn under their names, without small columns."""
    return width < _STACKED


def _frame(rows: Sequence[ChartRow], width: float, has_small: bool) -> _Frame:
    stacked = is_stacked(width)
    names = max((width_of(plain(row.name)) for row in rows), default=0)
    values = max((width_of(row.value) for row in rows), default=0) + 8
    room = width if stacked else min(names, 0.4 * width)
    left = 0 if stacked else room + _GAP
    small = 0.24 * width if has_small else 0
    longest = width - left - values - (small + 2 * _GAP if small else 0)
    most = max((row.amount for row in rows), default=0) or 1
    return _Frame(
        width=width,
        row=_STACKED_ROW if stacked else _ROW,
        head=_AXIS if small else 0,
        room=room,
        left=left,
        small=small,
        scale=longest / most,
    )


def _bar(row: ChartRow, top: float, frame: _Frame) -> Html:
    stacked = frame.is_stacked
    bar = Box(frame.left, top + (26 if stacked else 9), max(row.amount * frame.scale, 2) if row.amount else 0, 12)
    at = (0.0, top + 18, "start") if stacked else (frame.room, top + 20, "end")
    parts = [
        rectangle(Box(0, top, frame.width, frame.row), "or-hit"),
        words(fitted(row.name, frame.room), at[0], at[1], "or-bar-name", at[2]),
        rectangle(bar, "or-bar") if row.amount else Html(""),
        words(row.value, bar.x + bar.width + 8, bar.y + 11, "or-bar-value"),
    ]
    if frame.small:
        parts += _small_columns(row.columns, Box(frame.width - frame.small, top + 4, frame.small, frame.row - 8))
    return button(row.label, *parts, **row.picks) if row.picks else group(row.label, *parts)


def _small_columns(counts: Sequence[int], box: Box) -> list[Html]:
    """Return the small columns of a row; the highest fills the box. A row without dates has no axis either."""
    if not any(counts):
        return []
    highest, each = max(counts, default=0) or 1, box.width / max(len(counts), 1)
    line = rectangle(Box(box.x, box.y + box.height - 1, box.width, 1), "or-line")
    return [line] + [
        rectangle(
            Box(
                box.x + place * each,
                box.y + box.height * (1 - count / highest),
                max(each - 1.5, 1),
                box.height * count / highest,
            ),
            "or-small",
        )
        for place, count in enumerate(counts)
        if count
    ]


@dataclass(frozen=True, slots=True)
class Column:
    """A column for a period: `counts` from the bottom up, filled then outlined, and its label.

    `is_empty` means that no interview is from this period.
    """

    period: Period
    counts: tuple[int, ...]
    label: str
    is_empty: bool = False


def most_columns(width: float) -> int:
    """Return the largest number of columns that are wide enough to point at."""
    return max(1, int(width / _NARROWEST_COLUMN))


def columns(title: str, chosen: Sequence[Column], width: float, height: float = COLUMNS_HEIGHT) -> Html:
    """Return a column chart over time; choosing a column filters questions by its period.

    The axis is thick under periods that have interviews.
    """
    each = min(width / len(chosen), _WIDEST_COLUMN)
    highest = max((sum(column.counts) for column in chosen), default=0) or 1
    scale = (height - _AXIS - _NUMBER) / highest
    every = _label_step(chosen, each)
    drawn = []
    for place, column in enumerate(chosen):
        parts = _column(column, Box(place * each, 0, each, height), scale)
        if place % every == 0:
            parts.append(words(column.period.since, place * each + 2, height - 5, "or-axis"))
        period = {"data_since": column.period.since, "data_until": column.period.until}
        picks = any(column.counts)
        drawn.append(button(column.label, *parts, data_do="limit-years", **period) if picks else joined(parts))
    return picture(title, width, height, *drawn)


def _column(column: Column, box: Box, scale: float) -> list[Html]:
    base, parts = box.height - _AXIS, [rectangle(box, "or-hit")]
    at = base
    for count, style in zip(column.counts, ("or-bar", "or-near"), strict=False):
        if count:
            tall = max(scale * count, 2)
            at -= tall
            parts.append(rectangle(Box(box.x + 2, at, box.width - 4, tall), style))
    if any(column.counts):
        parts.append(words(str(sum(column.counts)), box.x + box.width / 2, at - 5, "or-count-small", "middle"))
    parts.append(rectangle(Box(box.x, base, box.width, 1 if column.is_empty else 3), "or-line"))
    return parts


def _label_step(chosen: Sequence[Column], each: float) -> int:
    """Return the step between labelled columns, so that no two labels touch."""
    widest = max(width_of(column.period.since, 12) for column in chosen) + 6
    return max(1, -int(-widest // each))
