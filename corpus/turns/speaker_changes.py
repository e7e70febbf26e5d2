"""Split lines in which others speak: at `>>` of captions, at dashes, and at paragraphs of HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.turns.lines import Line

# Behind the end of what somebody said, before how somebody begins: no shift operator, no nested quotation.
_CHANGE = re.compile(
    r"(?<=[.?!,…\"”'’)\]♪–—-])[ \t\xa0]+(?P<mark>(?:>>|&gt;&gt;)[>]?)(?=[ \t\xa0]*[^\W\d_a-z]|\s*[\[(\"“♪])"
)
# `- When? - In spring. - Why?`: behind the end of a sentence, before the beginning of another one.
_DASH = re.compile(r"(?<=[.?!…\"”»)])[ \t\xa0]+(?P<mark>[-–—―][ \t\xa0]+)(?=[\"“«„¿¡(]?[^\W\d_a-zа-яёß-ÿ])")
_DASHED = re.compile(r"[-–—―][ \t\xa0]*\w")
_ASKED = re.compile(r"[?？؟][\"”»)]?\Z")
_LEAST_DASHES = 3  # within a line; in prose a dash or two part a thought
_LEAST_ASKED = 0.25  # of the parts of such a line
_PARAGRAPH = re.compile(r"</p>[ \t]*(?=<p[ >])")
_LEAST_CHANGES = 3  # within the lines of a text


def split_at_changes(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines of `text`, split where `>>` in them says that somebody else speaks, and between paragraphs.

    Pages that hold HTML write several paragraphs in one line: `<p>Ana</p><p>Yes.</p>`.
    """
    places = dict.fromkeys(_changes(text), 1) | {each.end(): 2 for each in _PARAGRAPH.finditer(text)}
    places |= {place: 2 for line in lines for place in _dashes(text, line)}
    return _split(text, lines, sorted(places.items())) if places else list(lines)


def _changes(text: str) -> list[int]:
    if text.count(">>") + text.count("&gt;&gt;") < _LEAST_CHANGES:
        return []
    places = [found.start("mark") for found in _CHANGE.finditer(text)]
    return places if len(places) >= _LEAST_CHANGES else []


def _dashes(text: str, line: Line) -> list[int]:
    """Return where dashes part a line that begins with one into the turns of a dialogue."""
    if not _DASHED.match(text, line.start):
        return []
    places = [found.start("mark") for found in _DASH.finditer(text, line.start, line.end)]
    stops = [*places, line.end]
    asked = sum(bool(_ASKED.search(text[:stop].rstrip()[-2:])) for stop in stops)
    return places if len(places) >= _LEAST_DASHES and asked >= _LEAST_ASKED * len(stops) else []


def _split(text: str, lines: Sequence[Line], places: Sequence[tuple[int, int]]) -> list[Line]:
    """Return the lines split at the places, each with the number of line ends that it stands for."""
    parted: list[Line] = []
    at = 0
    for line in lines:
        start, gap, paged = line.start, line.gap, line.paged
        while at < len(places) and places[at][0] < line.end:
            place, own_gap = places[at]
            if place > start:
                parted.append(Line(start, _end(text, place), gap, paged))
                start, gap, paged = place, own_gap, False
            at += 1
        parted.append(Line(start, line.end, gap, paged))
    return parted


def _end(text: str, at: int) -> int:
    """Return where the words before `at` end."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at
