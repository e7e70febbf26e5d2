"""Split captions that run together at `>>`, which says that somebody else speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.turns.lines import Line

# Behind the end of what somebody said, before how somebody begins: no shift operator, no nested quotation.
_CHANGE = re.compile(
    r"(?<=[.?!,…\"”'’)\]♪–—-])[ \t\xa0]+(?P<mark>(?:>>|&gt;&gt;)[>]?)(?=[ \t\xa0]*[^\W\d_a-z]|\s*[\[(\"“♪])"
)
_LEAST_CHANGES = 3  # within the lines of a text


def split_at_changes(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines of `text`, split where `>>` within them says that somebody else speaks."""
    if text.count(">>") + text.count("&gt;&gt;") < _LEAST_CHANGES:
        return list(lines)
    places = [found.start("mark") for found in _CHANGE.finditer(text)]
    if len(places) < _LEAST_CHANGES:
        return list(lines)
    parted: list[Line] = []
    at = 0
    for line in lines:
        start, gap, paged = line.start, line.gap, line.paged
        while at < len(places) and places[at] < line.end:
            if places[at] > start:
                parted.append(Line(start, _end(text, places[at]), gap, paged))
                start, gap, paged = places[at], 1, False
            at += 1
        parted.append(Line(start, line.end, gap, paged))
    return parted


def _end(text: str, at: int) -> int:
    """Return where the words before `at` end."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at
