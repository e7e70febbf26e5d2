"""Find what interrupts the words of a turn though nobody says it: times and the edges of pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Location, Turn
from corpus.turns.cleaning.backchannels import INSIDE, UNLABELLED, is_backchannel, may_hold
from corpus.turns.cleaning.bracketed import BRACKETED_TIME, time_of
from corpus.turns.cleaning.cuts import Cuts, Span, cuts_of
from corpus.turns.cleaning.footnotes import footnote_lines
from corpus.turns.cleaning.repeats import recurring_lines, without_lines
from corpus.turns.labels.shape import is_label_shaped
from corpus.turns.lexicon.labels import label_key
from corpus.turns.lines import Line, lines_of, words_of

_TIMED_SHARE = 0.4  # of the turns begin with a time where times are no words
_LEAST_SHORT = 3  # times without hours, which could be a verse or the hour of the day


@dataclass(frozen=True, slots=True)
class _Time:
    """A time within a turn: the span to cut, and what is said from it on."""

    start: int
    end: int
    seconds: float
    sure: bool


def interruptions(text: str, turns: Sequence[Turn]) -> Cuts:
    """Return the times and the lines at the edges of pages that stand inside of turns."""
    lines = lines_of(text)
    starts = [line.start for line in lines]
    labelled = {bisect_right(starts, max(0, turn.start - 1)) - 1 for turn in turns}
    words = words_of(text, lines)
    edges = recurring_lines(lines, words, labelled=labelled) | footnote_lines(text, lines)
    times = _times(text, lines, turns)
    spans = [(time.start, time.end) for time in times] + list(_edges_inside(lines, words, turns, edges))
    spans += _backchannels(text, turns)
    forward = all(a.seconds <= b.seconds for a, b in pairwise(times))
    return cuts_of(spans, [Location(time.end, seconds=time.seconds) for time in times] if forward else ())


def _backchannels(text: str, turns: Sequence[Turn]) -> Iterator[Span]:
    """Yield what only says within an answer that somebody else listens: `(I: mhm)`, `//right//`."""
    if not any(mark in text for mark in ("//", ":", "：")):
        return
    for turn in turns:
        if turn.role != "answer" or not may_hold(text, turn.start, turn.end):
            continue
        for found in INSIDE.finditer(text, turn.start, turn.end):
            own = turn.speaker and label_key(found["label"]) == label_key(turn.speaker)
            if is_backchannel(found["words"]) and is_label_shaped(found["label"]) and not own:
                yield _with_blank(text, *found.span())
        for found in UNLABELLED.finditer(text, turn.start, turn.end):
            yield _with_blank(text, *found.span())


def _with_blank(text: str, start: int, end: int) -> Span:
    """Return the span with the blank before it, so that one stays between the words around it."""
    return (start - 1 if text[start - 1 : start] == " " else start, end)


def _times(text: str, lines: Sequence[Line], turns: Sequence[Turn]) -> list[_Time]:
    """Return bracketed times inside of turns; those without hours only if there are several and they increase."""
    if not BRACKETED_TIME.search(text):
        return []
    starts = {line.start: number for number, line in enumerate(lines)}
    timed = sum(bool(BRACKETED_TIME.match(text, turn.start, turn.end)) for turn in turns) > _TIMED_SHARE * len(
        turns
    )
    found = [
        _time(text, lines, starts, mark)
        for turn in turns
        for mark in BRACKETED_TIME.finditer(text, turn.start, turn.end)
        if mark["hours"] or timed or mark.start() > turn.start
    ]
    short = [time for time in found if not time.sure]
    forward = all(a.seconds <= b.seconds for a, b in pairwise(found))
    return [time for time in found if time.sure or (forward and len(short) >= _LEAST_SHORT)]


def _time(text: str, lines: Sequence[Line], starts: dict[int, int], mark: re.Match[str]) -> _Time:
    seconds = time_of(mark)
    number = starts.get(mark.start())
    alone = number is not None and mark.end() >= lines[number].end
    start, end = mark.span()
    if alone and number is not None and number + 1 < len(lines):
        end = lines[number + 1].start
    elif text[end : end + 1].isspace() or end == len(text):
        while start > 0 and text[start - 1] in " \t\xa0":
            start -= 1
    colon = alone and ":" in text[mark.end() - 2 : mark.end()]
    return _Time(start, end, seconds, bool(mark["hours"]) or colon)


def _edges_inside(
    lines: Sequence[Line], words: Sequence[str], turns: Sequence[Turn], edges: Collection[int]
) -> Iterator[Span]:
    """Yield the spans of lines at the edges of pages that have words of the same turn above and below."""
    at = 0
    for turn in turns:
        while at < len(lines) and lines[at].start <= turn.start:
            at += 1
        stop = at
        while stop < len(lines) and lines[stop].start < turn.end:
            stop += 1
        inside = [number for number in range(at, stop) if number in edges]
        yield from (span for span in without_lines(lines, words, inside) if span[1] < turn.end)
