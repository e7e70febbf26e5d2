"""Count the lines beside the turns that somebody may have said, so that nothing is lost silently."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from corpus.punctuation import ENDS_LINE
from corpus.turns.lexicon.address import addresses, speaks_of_oneself
from corpus.turns.lines import Line

_LEAST_WORDS = 4
_LEAST_BRACKETED = 6  # words of a line in brackets; shorter ones are stage directions
_MOST_SHOWN = 60  # characters


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
    if words[0] in "#*_-<|([>" or len(words.split()) < _LEAST_WORDS or not ENDS_LINE.search(words):
        return False
    return speaks_of_oneself(words)
