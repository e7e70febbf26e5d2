"""Work out when a chat took place from the stamps of its messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from corpus.document import Turn

UNCLEAR_ORDER = "The dates of the messages may name the day or the month first. Set the date."

_STAMP = re.compile(r"(?<!\d)(\d{1,4})([./-]) ?(\d{1,2})\2 ?(\d{4}|\d{2})\.?(?!\d)")
_CENTURY = 2000  # of a year with two digits: chats are younger

_Numbers = tuple[int, int, int]


def date_of_messages(turns: Sequence[Turn]) -> tuple[str | None, str | None]:
    """Return the date of a chat as ISO 8601, and a warning if it can't be told.

    Several days give their month, several months their year. Which number of `12/03/2021` is the day, all stamps
    together tell: a number over 12, or that time does not run backwards.
    """
    stamps = [
        found
        for turn in turns
        if turn.origin and turn.origin.layout == "messages" and (found := _STAMP.search(turn.origin.mark))
    ]
    if not stamps:
        return None, None
    orders = [days for days in map(_days, zip(*map(_readings, stamps), strict=True)) if days]
    if len({tuple(days) for days in orders}) > 1:
        orders = [days for days in orders if all(a <= b for a, b in pairwise(days))] or orders
    dates = {_common(days) for days in orders}
    if len(dates) == 1:
        return dates.pop(), None
    return None, UNCLEAR_ORDER if orders else None


def _readings(stamp: re.Match[str]) -> tuple[_Numbers, _Numbers]:
    """Return year, month and day of a stamp if the day comes first, and if the month does."""
    first, second, last = int(stamp[1]), int(stamp[3]), int(stamp[4])
    if len(stamp[1]) == 4:
        return (first, second, last), (first, second, last)
    year = last if len(stamp[4]) == 4 else _CENTURY + last
    day_first = (year, second, first)
    return day_first, day_first if stamp[2] == "." else (year, first, second)


def _days(stamps: Sequence[_Numbers]) -> list[date]:
    """Return the dates of all stamps; none if one of them is no date."""
    try:
        return [date(*numbers) for numbers in stamps]
    except ValueError:
        return []


def _common(days: Sequence[date]) -> str:
    """Return what all the days have in common: the day, the month, or the first year."""
    first = days[0].isoformat()
    for length in (10, 7):
        if len({day.isoformat()[:length] for day in days}) == 1:
            return first[:length]
    return first[:4]
