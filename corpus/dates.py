"""Dates as people write them, as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

_LANGUAGES = ("en", "es", "pt", "fr", "de", "it", "ca", "nl", "sv", "tr", "az", "ru", "uk", "pl")
"""Languages whose months are known; short forms in English only, because others look like common words."""
_FIRST_YEAR, _LAST_YEAR = 1850, 2100  # sound recording on one side, typing errors on the other
_ISO = re.compile(r"(?<!\d)(\d{4})[-/._](\d{1,2})[-/._](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월]\s*)?(?:(\d{1,2})\s*[日号일])?")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|º|er)?\s+(?:de\s+|of\s+|d['’])?([^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?(\d{4})(?!\d)"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_MONTH_YEAR = re.compile(r"([^\W\d_]{3,12})\.?,?\s+(?:de\s+|of\s+)?(\d{4})(?!\d)")
_YEAR_MONTH = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?![-\d])")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})([./])(\d{1,2})\2(\d{4})(?!\d)")
_WRITTEN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")


def date_in(text: str) -> str | None:
    """Return the first whole date in `text`, else its first month with a year; ISO 8601, `None` without either.

    `3/5/1999` is only read if one of the numbers cannot be a month: which comes first depends on the
    country.
    """
    whole = min(_whole_dates(text), default=None)
    if whole:
        return whole[1]
    months = [
        (found.start(), f"{found[2]}-{month:02}")
        for found in _MONTH_YEAR.finditer(text)
        if (month := _month(found[1]))
    ]
    months += [
        (found.start(), f"{found[1]}-{found[2]}")
        for found in _YEAR_MONTH.finditer(text)
        if 1 <= int(found[2]) <= 12
    ]
    months += [
        (found.start(), f"{found[1]}-{int(found[2]):02}")
        for found in _EASTERN.finditer(text)
        if found[2] and 1 <= int(found[2]) <= 12
    ]
    sane = [each for each in months if _FIRST_YEAR <= int(each[1][:4]) <= _LAST_YEAR]
    return min(sane)[1] if sane else None


def date_of_field(value: str) -> str | None:
    """Return the date that a field's value gives: a whole one, a month, or at least a year."""
    if found := date_in(value):
        return found
    years = [year for year in _YEAR.findall(value) if _FIRST_YEAR <= int(year) <= _LAST_YEAR]
    return years[0] if years else None


def _whole_dates(text: str) -> Iterable[tuple[int, str]]:
    for pattern in (_ISO, _COMPACT, _EASTERN):
        for found in pattern.finditer(text):
            if all(found.groups()):
                yield from _iso(found.start(), *map(int, found.groups()))
    for found in _DAY_MONTH.finditer(text):
        if month := _month(found[2]):
            yield from _iso(found.start(), int(found[3]), month, int(found[1]))
    for found in _MONTH_DAY.finditer(text):
        if month := _month(found[1]):
            yield from _iso(found.start(), int(found[3]), month, int(found[2]))
    for found in _DOTTED.finditer(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if first > 12 or found[2] == ".":
            yield from _iso(found.start(), year, second, first)
        elif second > 12:
            yield from _iso(found.start(), year, first, second)


def _iso(at: int, year: int, month: int, day: int) -> Iterable[tuple[int, str]]:
    try:
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            yield at, date(year, month, day).isoformat()
    except ValueError:
        return  # no such day


def _month(word: str) -> int | None:
    return _months().get(word.casefold().rstrip("."))


@cache
def _months() -> dict[str, int]:
    """Return the number of each month by its name in lower case."""
    from babel import Locale  # imported late: it takes a twentieth of a second, and few commands read dates

    names = {"sept": 9}
    for language in _LANGUAGES:
        forms = Locale.parse(language).months
        kinds = [forms["format"]["wide"], forms["stand-alone"]["wide"]]
        kinds += [forms["format"]["abbreviated"]] if language == "en" else []
        names |= {name.casefold().rstrip("."): number for kind in kinds for number, name in kind.items()}
    # Catalan names come with their preposition, `de gener` and `d’abril`, which stands before the match here.
    return {re.sub(r"^(?:de |d['’])", "", name): number for name, number in names.items()}


def written_date(value: object) -> str | None:
    """Return a date that a person wrote as ISO 8601, `""` for none; TOML's own dates and a year as a number too.

    `None` for whatever is no such date.
    """
    written = value.isoformat() if type(value) is date else str(value) if type(value) is int else value
    if written == "":
        return ""
    months = {4: "-01-01", 7: "-01"}
    if isinstance(written, str) and _WRITTEN.fullmatch(written):
        try:
            date.fromisoformat(written + months.get(len(written), ""))
        except ValueError:  # no such month or day
            return None
        return written
    return None
