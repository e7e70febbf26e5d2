"""Count the lines beside the turns that somebody may have said, so that nothing is lost silently."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import pairwise
from operator import attrgetter

from corpus.punctuation import ENDS_LINE
from corpus.turns.lexicon.address import addresses, speaks_of_oneself
from corpus.turns.lines import Line, TurnStart

_LEAST_WORDS = 4
_LEAST_BRACKETED = 6  # words of a line in brackets; shorter ones are stage directions
_MOST_SHOWN = 60  # characters
_MARKUP = "#*_-<|([>"


def left_out_warning(
    text: str, lines: Sequence[Line], spans: Sequence[tuple[int, int]], aside: Collection[int]
) -> str | None:
    """Return a warning that counts the lines with sentences that are in no turn; `None` without any.

    These are sentences in brackets in which somebody says I or you, and the lines in `aside` (comments, or a
    closing line without a label; where there is one, an opening line is counted too). `spans` are those of the
    turns, with their labels.
    """
    if not spans:
        return None
    above = [n for n, line in enumerate(lines) if line.end <= spans[0][0] and _is_spoken(text, line)]
    found = set(aside) | (set(above[-1:]) if aside else set())
    at = 0
    for number, line in enumerate(lines):
        while at < len(spans) and spans[at][1] <= line.start:
            at += 1
        inside = at < len(spans) and spans[at][0] < line.end
        if not inside and line.start >= spans[0][0] and _is_bracketed(text, line):
            found.add(number)
    if not found:
        return None
    first = lines[min(found)]
    words = " ".join(text[first.start : min(first.end, first.start + _MOST_SHOWN)].split())
    shown = f"“{words}{'…' if first.end > first.start + _MOST_SHOWN else ''}”"
    if len(found) == 1:
        return f"One line is in no turn: {shown}. Check if somebody says it."
    return f"{len(found)} lines are in no turn, the first is {shown}. Check if somebody says them."


def lines_between(
    text: str, lines: Sequence[Line], starts: Sequence[TurnStart], not_speech: Collection[int]
) -> set[int]:
    """Return the numbers of the lines with sentences between an answer that a heading ends and the next turn.

    Behind the last answer, only lines in which somebody speaks of themselves count.
    """
    found: set[int] = set()
    for start, after in pairwise([*starts, None]):
        limit = after.start if after else len(text)
        if start is None or start.role != "answer" or start.end is None or start.end >= limit:
            continue
        first = bisect_left(lines, start.end, key=attrgetter("start"))
        for number in range(first, bisect_left(lines, limit, key=attrgetter("start"))):
            words = text[lines[number].start : lines[number].end]
            if number not in not_speech and _is_sentence(words) and (after or speaks_of_oneself(words)):
                found.add(number)
    return found


def _is_sentence(words: str) -> bool:
    return words[0] not in _MARKUP and len(words.split()) >= _LEAST_WORDS and bool(ENDS_LINE.search(words))


def _is_bracketed(text: str, line: Line) -> bool:
    words = text[line.start : line.end]
    inner = words.strip("()[]（）\\")
    return (
        words[0] in "([（"
        and words[-1] in ")]）"
        and len(inner.split()) >= _LEAST_BRACKETED
        and bool(ENDS_LINE.search(inner))
        and (speaks_of_oneself(inner) or addresses(inner))
    )


def _is_spoken(text: str, line: Line) -> bool:
    words = text[line.start : line.end]
    return _is_sentence(words) and speaks_of_oneself(words)
