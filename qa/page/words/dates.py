"""Dates as people read them, in the language of the page."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from qa.page.words.messages import Words

_PATTERNS = {10: "d MMMM y", 7: "LLLL y"}
"""By the number of characters in ISO 8601: a day or a month. A year stays as it is."""


@lru_cache(maxsize=8192)
def shown_date(words: Words, iso: str) -> str:
    """Return a date in ISO 8601, maybe only a month or a year, in words: `14 May 1987`; other text as it is."""
    pattern = _PATTERNS.get(len(iso))
    if pattern is None:
        return iso
    from babel.dates import format_date  # imported late: `--help` shows no date

    try:
        return format_date(date.fromisoformat(iso if len(iso) == 10 else f"{iso}-01"), pattern, words.code)
    except ValueError:
        return iso
