"""Count dates by periods of equal length, to be drawn side by side. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
"""Possible lengths of a period, in years."""
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Period:
    """A period by its first and last year or month, ISO 8601, both inclusive, as in the filters of a question."""

    since: str
    until: str

    def __contains__(self, date: str) -> bool:
        """Return whether an ISO date, at least as precise as the period, lies in it."""
        return self.since <= date[: len(self.since)] <= self.until


def span_of_years(years: Sequence[int]) -> str:
    """Return the first and the last of years in order: `1987–1999`; an empty text for none."""
    if not years:
        return ""
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}\u2013{years[-1]}"


def periods(dates: Iterable[str | None], most: int) -> tuple[Period, ...]:
    """Return at most `most` (at least 1) periods of equal length, in order, that cover all known `dates`.

    They are months if the dates have months and span few years. Otherwise they are one year long, or a round
    number of years that begins with a round year.
    """
    known = sorted(date for date in dates if date is not None and is_dated(date))
    if not known:
        return ()
    first, last = int(known[0][:4]), int(known[-1][:4])
    have_months = all(date[4:5] == "-" and date[5:7].isdecimal() for date in known)
    if have_months and (last - first + 1) * _MONTHS <= most and len({date[:7] for date in known}) > 1:
        return tuple(
            Period(month, month)
            for year in range(first, last + 1)
            for month in (f"{year:04}-{number:02}" for number in range(1, _MONTHS + 1))
        )
    step = next((step for step in _STEPS if last // step - first // step < most), last + 1)
    return tuple(
        Period(f"{year:04}", f"{year + step - 1:04}") for year in range(first // step * step, last + 1, step)
    )


def is_dated(date: str | None) -> bool:
    """Return whether a date has at least a year, as in ISO 8601."""
    return date is not None and date[:4].isascii() and date[:4].isdecimal() and len(date) >= 4


def counted(dates: Iterable[str | None], within: Sequence[Period]) -> list[int]:
    """Return the number of `dates` in each period; periods are in order."""
    starts, counts = [period.since for period in within], [0] * len(within)
    for date in dates:
        if date is not None and is_dated(date):
            place = bisect_right(starts, date[: len(starts[0])]) - 1 if starts else -1
            if place >= 0 and date in within[place]:
                counts[place] += 1
    return counts
