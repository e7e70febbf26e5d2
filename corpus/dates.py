"""Dates as people write them, as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

_LANGUAGES = (
    *("en", "es", "pt", "fr", "de", "it", "ca", "nl", "sv", "da", "nb", "fi"),
    *("tr", "az", "ru", "uk", "pl", "cs", "sk", "ro", "bg", "el", "ar", "he"),
)
"""Languages whose months are known; short forms in English only, because others look like common words."""
_WITHOUT_MONTHS = ("ja", "zh", "ko", "hu", "hi", "uz")  # whose months are numbers, or stand elsewhere
_FIRST_YEAR, _LAST_YEAR = 1850, 2100  # sound recording on one side, typing errors on the other
_ISO = re.compile(r"(?<!\d)(\d{4})[-/._](\d{1,2})[-/._](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월]\s*)?(?:(\d{1,2})\s*[日号일])?")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|º|er)?\s+(?:de\s+|of\s+|d['’]|ב)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?(\d{4})(?!\d)"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_MONTH_YEAR = re.compile(r"([^\W\d_]{3,12})\.?,?\s+(?:de\s+|of\s+)?(\d{4})(?!\d)")
_YEAR_MONTH = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?![-\d])")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})([./])(\d{1,2})\2(\d{4})(?!\d)")
_WRITTEN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_FOUR_DIGITS = re.compile(r"\d{4}")


class WrittenDate(NamedTuple):
    """A date in a text: where it stands, half-open, and its ISO 8601 form."""

    start: int
    end: int
    iso: str


def date_in(text: str) -> str | None:
    """Return the first whole date in `text`, else its first month with a year; ISO 8601, `None` without either.

    `3/5/1999` is only read if one of the numbers cannot be a month: which comes first depends on the
    country.
    """
    found = find_date(text)
    return found.iso if found else None


def find_date(text: str) -> WrittenDate | None:
    """Return the date that `date_in` gives with its place in the text."""
    if not _FOUR_DIGITS.search(text):
        return None
    return min(_whole_dates(text), default=None) or min(_months_in(text), default=None)


def _months_in(text: str) -> Iterable[WrittenDate]:
    for found in _MONTH_YEAR.finditer(text):
        if month := _month(found[1]):
            yield from _of_month(found, found[2], month)
    for found in _YEAR_MONTH.finditer(text):
        yield from _of_month(found, found[1], int(found[2]))
    for found in _EASTERN.finditer(text):
        if found[2]:
            yield from _of_month(found, found[1], int(found[2]))


def _of_month(found: re.Match[str], year: str, month: int) -> Iterable[WrittenDate]:
    if 1 <= month <= 12 and _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        yield WrittenDate(*found.span(), f"{year}-{month:02}")


def date_of_field(value: str) -> str | None:
    """Return the date that a field's value gives: a whole one, a month, or at least a year."""
    if found := date_in(value):
        return found
    years = [year for year in _YEAR.findall(value) if _FIRST_YEAR <= int(year) <= _LAST_YEAR]
    return years[0] if years else None


def _whole_dates(text: str) -> Iterable[WrittenDate]:
    for pattern in (_ISO, _COMPACT, _EASTERN):
        for found in pattern.finditer(text):
            if all(found.groups()):
                yield from _iso(found, *map(int, found.groups()))
    for found in _DAY_MONTH.finditer(text):
        if month := _month(found[2]):
            yield from _iso(found, int(found[3]), month, int(found[1]))
    for found in _MONTH_DAY.finditer(text):
        if month := _month(found[1]):
            yield from _iso(found, int(found[3]), month, int(found[2]))
    for found in _DOTTED.finditer(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if first > 12 or found[2] == ".":
            yield from _iso(found, year, second, first)
        elif second > 12:
            yield from _iso(found, year, first, second)


def _iso(found: re.Match[str], year: int, month: int, day: int) -> Iterable[WrittenDate]:
    try:
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            yield WrittenDate(*found.span(), date(year, month, day).isoformat())
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


def is_weekday(words: str) -> bool:
    """Return whether `words` are the name of a day of the week, maybe a short one."""
    return words.strip(" .").casefold() in _weekdays()


@cache
def _weekdays() -> frozenset[str]:
    from babel import Locale

    found: set[str] = set()
    for language in (*_LANGUAGES, *_WITHOUT_MONTHS):
        days = Locale.parse(language).days
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated", "narrow"):
                found |= {name.casefold().rstrip(".") for name in days[form].get(width, {}).values()}
    return frozenset(found)


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
