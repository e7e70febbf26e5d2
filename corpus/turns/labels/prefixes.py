"""Recognise what stands before a label on its line: markup, times, numbers and bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.turns.labels.style import BOLD, BULLET, CHANGE, HEADING, ITALIC
from corpus.turns.lines import INVISIBLE

_TIME = (
    r"\\?[\[(<{#]?\s*(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,:]\d{1,3}|-\d(?=\#))?\s*"
    r"(?:(?:-->|[-–—]|to)\s*(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,:]\d{1,3})?\s*)?\\?[\])>}#]?"
)
TIME = re.compile(_TIME)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?")
_PREFIX = re.compile(
    rf"(?P<space>[\s{INVISIBLE}\xa0]+)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]{0,10}(?:\s[^<>\n]{0,200})?>|(?:strong|em|b|i)>)"
    r"|(?P<stars>\*{1,3}|_{1,3}(?=\S))"
    r"|(?P<quote>(?:>|&gt;){1,3}\s*)"
    rf"|(?P<time>{_TIME}\s*[-–—|]?\s+)"
    r"|(?P<bullet>(?:[-–—•●▪*+¶]|§(?:\s?\d{1,4}[.)]?)?)\s+)"
    r"|(?P<number>\d{1,4}[.)、．]?\s+)"
    r"|(?P<hashes>\#{1,6}\s*)"
)
_BOLD_TAG = re.compile(r"(?i)\b(?:strong|b)\b")
# A tag that is no HTML (`<interviewer>`) or a WebVTT voice names who speaks.
_SPEAKER_TAG = re.compile(r"(?i)<(?!/?(?:p|b|i|u|em|div|span|strong|br|font|li|td|h\d)\b)[^<>]*>")
_BROKEN_TAGS = ("strong>", "em>", "b>", "i>")
_MARKUP = {"quote": CHANGE, "hashes": HEADING, "bullet": BULLET}
_MOST_PARTS = 8


@dataclass(slots=True)
class Prefix:
    """The characters before a label: `at` is where they end, `seconds` the time they give.

    `time` says that there is one, also where it cannot be read.
    """

    at: int
    markup: tuple[str, ...] = ()
    seconds: float | None = None
    time: bool = False


def seconds_of(written: str) -> float | None:
    """Return the first clock time in `written` as seconds (`1:02:03`, `02:03`, `00:01:02.500`)."""
    clock = _CLOCK.search(written)
    if not clock:
        return None
    hours, minutes, seconds, fraction = clock.groups()
    return (
        int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + (float(f"0.{fraction}") if fraction else 0.0)
    )


def prefix_of(text: str, start: int, end: int) -> Prefix:
    """Return what stands before the label: markup, times, numbers and bullets."""
    prefix = Prefix(start)
    if text[start].isalpha() and not text.startswith(_BROKEN_TAGS, start):
        return prefix  # as most lines begin
    for _ in range(_MOST_PARTS):
        part = _PREFIX.match(text, prefix.at, end)
        if not part:
            break
        kind = part.lastgroup
        if kind == "tag":
            prefix.markup += (BOLD,) if _BOLD_TAG.search(part.group()) else ()
            if _SPEAKER_TAG.fullmatch(part.group()):
                break
        elif kind == "stars":
            prefix.markup += (BOLD if len(part.group()) > 1 else ITALIC,)
        elif kind == "time":
            prefix.seconds = seconds_of(part.group())
            prefix.time = True
        elif kind in _MARKUP:
            prefix.markup += (_MARKUP[kind],)
        prefix.at = part.end()
    return prefix
