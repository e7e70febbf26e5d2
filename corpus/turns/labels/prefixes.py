"""What can stand before a label on its line: markup, times, numbers, bullets; none of it is the label."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.turns.lines import INVISIBLE

_TIME = (
    r"\\?[\[(<{]?\s*(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,:]\d{1,3})?\s*"
    r"(?:(?:-->|[-–—]|to)\s*(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,:]\d{1,3})?\s*)?\\?[\])>}]?"
)
TIME = re.compile(_TIME)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?")
_PREFIX = re.compile(
    rf"(?P<space>[\s{INVISIBLE}\xa0]+)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]{0,10}(?:\s[^<>\n]{0,200})?>|(?:strong|em|b|i)>)"
    r"|(?P<stars>\*{1,3}|_{1,3}(?=\S))"
    r"|(?P<quote>(?:>|&gt;){1,3}\s*)"
    rf"|(?P<time>{_TIME}\s*[-–—|]?\s+)"
    r"|(?P<bullet>[-–—•●▪*+]\s+)"
    r"|(?P<number>\d{1,4}[.)、．]?\s+)"
    r"|(?P<hashes>\#{1,6}\s*)"
)
_BOLD_TAG = re.compile(r"(?i)\b(?:strong|b)\b")
# A tag that is no HTML (`<interviewer>`) or a WebVTT voice names who speaks.
_SPEAKER_TAG = re.compile(r"(?i)<(?!/?(?:p|b|i|u|em|div|span|strong|br|font|li|td|h\d)\b)[^<>]*>")
_BROKEN_TAGS = ("strong>", "em>", "b>", "i>")
_MOST_PARTS = 8


@dataclass(slots=True)
class Prefix:
    """What stands before a label: `at` is where that ends, `style` how it looks, `seconds` the time it gives."""

    at: int
    style: str = ""
    seconds: float | None = None
    numbered: bool = False
    time: bool = False


def seconds_of(written: str) -> float | None:
    """The first clock time in `written` as seconds (`1:02:03`, `02:03`, `00:01:02.500`)."""
    clock = _CLOCK.search(written)
    if not clock:
        return None
    hours, minutes, seconds, fraction = clock.groups()
    return (
        int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + (float(f"0.{fraction}") if fraction else 0.0)
    )


def prefix_of(text: str, start: int, end: int) -> Prefix:
    """What stands before the label: markup, times, numbers, bullets; none of it is the label."""
    prefix = Prefix(start)
    if text[start].isalpha() and not text.startswith(_BROKEN_TAGS, start):
        return prefix  # as most lines begin
    for _ in range(_MOST_PARTS):
        part = _PREFIX.match(text, prefix.at, end)
        if not part:
            break
        kind = part.lastgroup
        if kind == "tag":
            prefix.style += "bold" if _BOLD_TAG.search(part.group()) else ""
            if _SPEAKER_TAG.fullmatch(part.group()):
                break
        elif kind == "stars":
            prefix.style += "bold" if len(part.group()) > 1 else "italic"
        elif kind == "quote":
            prefix.style += ">"
        elif kind == "hashes":
            prefix.style += "#"
        elif kind == "time":
            prefix.seconds = seconds_of(part.group())
            prefix.time = True
        elif kind == "number":
            prefix.numbered = True
        elif kind == "bullet":
            prefix.style += "-"
        prefix.at = part.end()
    return prefix
