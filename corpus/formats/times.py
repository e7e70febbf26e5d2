"""Points of time as transcripts write them, in seconds."""

from __future__ import annotations

import re
from collections.abc import Sequence

SLOWEST_WORD_SECONDS = 15.0
"""Slow speech with long silences still has a word every few seconds."""

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d{1,6})?)")
_AMOUNT = re.compile(r"(\d{1,9}(?:[.,]\d{1,9})?)\s*(ms|s|sec|seconds|min|m|h)?")
_PERIOD = re.compile(r"PT?(?:(\d{1,3})DT?)?(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,9}(?:[.,]\d{1,9})?)S)?")
_NO_TIME = 1e15  # a number, however large, can stand in JSON
_WHOLE = re.compile(r"\d{1,12}")
_UNITS = {"ms": 0.001, "min": 60.0, "m": 60.0, "h": 3600.0}


def seconds_of(value: object) -> float | None:
    """Return the seconds that `value` stands for; `None` if it is no time.

    It may be a number, `1:02:03.5`, `02:03,5`, `12.5s`, `250ms` or `PT1M2.5S`. A plain number is seconds.
    Negative times and those past a year are none.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _sane(float(value)) if abs(value) < _NO_TIME else None
    text = value.strip().strip("[]()") if isinstance(value, str) else ""
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, rest = clock.groups()
        return _sane(int(hours or 0) * 3600 + int(minutes) * 60 + float(rest.replace(",", ".")))
    if amount := _AMOUNT.fullmatch(text):
        return _sane(float(amount[1].replace(",", ".")) * _UNITS.get(amount[2] or "s", 1.0))
    if (period := _PERIOD.fullmatch(text)) and any(period.groups()):
        days, hours, minutes, seconds = (float((each or "0").replace(",", ".")) for each in period.groups())
        return _sane(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
    return None


def _sane(seconds: float) -> float | None:
    return round(seconds, 3) if 0 <= seconds < 31_536_000 else None


def are_milliseconds(values: Sequence[object], said: Sequence[str]) -> bool:
    """Return whether times without a unit must be thousandths: whole, and absurdly slow speech in seconds."""
    known = [value for value in values if value not in (None, "")]
    if not known or not all(_WHOLE.fullmatch(str(value).strip()) for value in known):
        return False
    times = [int(str(value)) for value in known]
    words = sum(len(each.split()) for each in said)
    return max(times) - min(times) > SLOWEST_WORD_SECONDS * max(words, 1)
