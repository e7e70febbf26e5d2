"""Recognise times in brackets, as programs for transcribing put them into the text."""

from __future__ import annotations

import re

from corpus.turns.labels.prefixes import seconds_of

BRACKETED_TIME = re.compile(
    r"\\?[\[(<{](?P<time>(?P<hours>\d{1,2}:)?\d{1,3}:[0-5]\d)(?P<part>[.,]\d{1,3})?\\?[\])>}]:?[ \t\xa0]*"
)


def time_of(mark: re.Match[str]) -> float:
    """Return the seconds of a match of `BRACKETED_TIME`."""
    return (seconds_of(mark["time"]) or 0.0) + (float(f"0.{mark['part'][1:]}") if mark["part"] else 0.0)
