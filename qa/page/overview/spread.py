"""The picture of an answer's matches: by date, and by place in the interviews. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.spread import NearbyInterview, Spread
from qa.html import Html, element, joined
from qa.overview.dates import Period, counted, is_dated, periods
from qa.page.overview.charts import Column, columns, is_stacked, most_columns
from qa.page.overview.drawing import Box, button, fitted, picture, plain, rectangle, width_of, words
from qa.page.overview.view import figure, period_name, table_of
from qa.page.words.messages import Words

_HEIGHT = 96
_ROW, _STACKED_ROW = 30, 52
_LANE = 14
_GAP = 12
_TICK = 3
"""Minimum width of a passage, in pixels."""


def spread_figure(say: Words, spread: Spread, width: float) -> Html:
    """Return two charts: matches by date, and below them each interview with its matches."""
    found = periods(spread.searched, most_columns(width))
    counts = [counted(dates, found) for dates in (spread.quoted, spread.further, spread.searched)]
    cells = list(zip(found, *counts, strict=True))
    # A chart of one period shows nothing.
    over_time = _over_time(say, cells, width) if len(cells) > 1 else Html("")
    drawn = joined([over_time, _key(say), lanes(say, spread.near, width)])
    tables = [_interview_table(say, spread.near)]
    if len(cells) > 1:
        undated = tuple(sum(not is_dated(date) for date in dates) for dates in (spread.quoted, spread.further))
        tables.append(_time_table(say, cells, undated))
    about = say("where-about", quoted=len(spread.quoted), near=len(spread.further), interviews=spread.interviews)
    return figure("where", say("where"), about, drawn, *tables, say=say)


_Cell = tuple[Period, int, int, int]


def _over_time(say: Words, cells: Sequence[_Cell], width: float) -> Html:
    chosen = [
        Column(
            period,
            (quoted, near),
            say("near-when", when=period_name(period), quoted=quoted, near=near),
            is_empty=not searched,
        )
        for period, quoted, near, searched in cells
    ]
    return columns(say("where-title"), chosen, width, _HEIGHT)


def _key(say: Words) -> Html:
    """Return the legend for filled and outlined marks."""
    items = [
        element("span", element("span", class_=f"or-key-mark {style}"), text)
        for style, text in (("or-key-quoted", say("quoted-key")), ("or-key-near", say("near-key")))
    ]
    return element("p", *items, class_="or-key")


def lanes(say: Words, near: Sequence[NearbyInterview], width: float) -> Html:
    """Return each interview as a lane from its first word to its last, with its matches."""
    stacked = is_stacked(width)
    row = _STACKED_ROW if stacked else _ROW
    names = [_name_of(each) for each in near]
    room = width if stacked else min(max(map(width_of, names), default=0), 0.45 * width)
    left = 0 if stacked else room + _GAP
    drawn = []
    for place, (each, name) in enumerate(zip(near, names, strict=True)):
        top = place * row
        lane = Box(left, top + (28 if stacked else 8), width - left, _LANE)
        at = (0.0, top + 18, "start") if stacked else (room, top + 20, "end")
        label = say("near-in", title=name, quoted=len(each.quoted), near=len(each.further))
        start, end = (each.quoted or each.further)[0]
        parts = [
            rectangle(Box(0, top, width, row), "or-hit"),
            words(fitted(name, room), at[0], at[1], "or-bar-name", at[2]),
            rectangle(lane, "or-lane"),
            *(rectangle(_tick(span, each, lane), "or-near") for span in each.further),
            *(rectangle(_tick(span, each, lane), "or-bar") for span in each.quoted),
        ]
        drawn.append(button(label, *parts, **_place(each, start, end)))
    return picture(say("where"), width, len(near) * row, *drawn)


def _place(near: NearbyInterview, start: int, end: int) -> dict[str, str]:
    return {
        "data_do": "to-match",
        "data_document": near.id,
        "data_sha256": near.sha256,
        "data_start": str(start),
        "data_end": str(end),
    }


def _name_of(near: NearbyInterview) -> str:
    """Return an interview's name: its speakers, title and date."""
    parts = [plain(part) for part in (", ".join(near.people[:2]), near.title, near.date or "") if part]
    return " · ".join(dict.fromkeys(parts))


def _tick(span: tuple[int, int], near: NearbyInterview, lane: Box) -> Box:
    scale = lane.width / max(near.length, 1)
    wide = max((span[1] - span[0]) * scale, _TICK)
    return Box(min(lane.x + span[0] * scale, lane.x + lane.width - wide), lane.y, wide, lane.height)


def _interview_table(say: Words, near: Sequence[NearbyInterview]) -> Html:
    rows = []
    for each in near:
        start, end = (each.quoted or each.further)[0]
        name = element("bdi", _name_of(each))
        opener = element("button", name, type="button", class_="or-link", **_place(each, start, end))
        rows.append((opener, say.number(len(each.quoted)), say.number(len(each.further))))
    return table_of((say("where-document"), say("quoted-head"), say("near-head")), rows, say("where"))


def _time_table(say: Words, cells: Sequence[_Cell], undated: Sequence[int]) -> Html:
    rows = [
        (period_name(period), say.number(quoted), say.number(near), say.number(searched))
        for period, quoted, near, searched in cells
        if searched
    ]
    if any(undated):
        rows.append((say("undated"), say.number(undated[0]), say.number(undated[1]), ""))
    heads = (say("years"), say("quoted-head"), say("near-head"), say("searched-key"))
    return table_of(heads, rows, say("where-title"))
