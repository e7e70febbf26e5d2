"""Bars and columns as SVG, each of which can be chosen. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.html import Html, joined
from qa.overview.dates import Period
from qa.page.overview.drawing import Box, button, fitted, group, picture, plain, rectangle, width_of, words

COLUMNS_HEIGHT = 132
_ROW, _STACKED_ROW = 30, 48
_STACKED = 560
"""Pixels below which a bar stands under its name."""
_GAP = 12
_NARROWEST_COLUMN, _WIDEST_COLUMN = 26, 96
"""Pixels: what can be pointed at is no smaller."""
_AXIS, _NUMBER = 22, 18
"""Pixels for what stands under and above columns."""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A bar with a name: how long it is, what is written at its end, what is told aloud, and what choosing does.

    A row of amount 0 has no bar: what is written there would dwarf all others.
    `picks` are the attributes of a button; without any the bar cannot be chosen. `columns` are small columns
    behind the bar, as many in every row.
    """

    name: str
    amount: int
    value: str
    label: str
    picks: dict[str, str]
    columns: Sequence[int] = ()


def bars(title: str, rows: Sequence[ChartRow], width: float, spans: tuple[str, str] | None = None) -> Html:
    """Named bars of lengths that compare, one under the other; on a narrow screen each under its name.

    With `spans`, the first and last moment of the rows' small columns, those stand at the end of each row.
    """
    frame = _frame(rows, width, has_small=spans is not None)
    drawn = [_bar(row, frame.head + place * frame.row, frame) for place, row in enumerate(rows)]
    if frame.small and spans:
        drawn.append(words(spans[0], width - frame.small, 14, "or-axis"))
        drawn.append(words(spans[1], width, 14, "or-axis", "end"))
    return picture(title, width, frame.head + len(rows) * frame.row, *drawn)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the parts of rows stand: `room` for names, `scale` pixels for one of what is counted."""

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
    """Whether bars stand under their names, without small columns."""
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
    """Columns without words: when there is much of it. Each row's highest fills the box."""
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
    """A column for a period: `counts` from the bottom up, filled and then outlined, and what is told aloud.

    `is_empty` periods hold nothing that could be counted.
    """

    period: Period
    counts: tuple[int, ...]
    label: str
    is_empty: bool = False


def most_columns(width: float) -> int:
    """How many columns there can be, each wide enough to be pointed at."""
    return max(1, int(width / _NARROWEST_COLUMN))


def columns(title: str, chosen: Sequence[Column], width: float, height: float = COLUMNS_HEIGHT) -> Html:
    """Columns over a line of time, each with its number; choosing one limits questions to its period.

    The line is thick where there is something to count, whether or not it was counted.
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
    """Every how many columns a year stands under, so that no two touch."""
    widest = max(width_of(column.period.since, 12) for column in chosen) + 6
    return max(1, -int(-widest // each))
