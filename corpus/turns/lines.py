"""Define what the layouts share: lines of the text, and turn starts."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corpus.document import Role
from corpus.punctuation import ENDS_ASKING_JAPANESE, ENDS_ASKING_MARKDOWN, ENDS_WRAPPED_LINE

# Characters that show nothing: byte order marks inside the text, zero-width and direction marks.
INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
_CONTENT = re.compile(r"[^\n\r\f\x0b\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")
LIST_ITEM = re.compile(r"(?:[-–—•●▪*+]|\d{1,3}[.)、．]|[a-z][.)])\s+\S")
"""The pattern of how an item of a list begins."""
_QUESTION_END = 60  # characters at the end of a line that are searched for the end of a question
_LEAST_WRAPPED = 0.25  # of the lines end within a sentence where lines are wrapped
_FULL = 0.8  # of the usual width; a shorter line ends a paragraph
_BLANK = " \t\xa0\u3000" + INVISIBLE


class Line(NamedTuple):
    """A line with words on it, without white space and invisible characters at its ends.

    `gap` is the number of line ends since the line before: 1 for the next line, 2 and more after blank
    lines; `paged` says that a form feed stands between. (A tuple because a novel has 25,000 of them.)
    """

    start: int
    end: int
    gap: int
    paged: bool = False


@dataclass(frozen=True, slots=True)
class TurnStart:
    """The start of a turn: its words begin at `body`; the label or mark from `start` is not speech.

    `label` is the speaker as written, `None` if nobody is named. `role` is set if the label or mark
    states it. `end` is where the words end at the latest, `None` for the next turn start.
    `seconds` is the time given there. `gloss` is a name that stands beside the label once. `speaker` is who speaks
    if the text says it elsewhere (`BY MS. LIND:`), so that the label need not. With `continues`, it is the next
    message of whoever sent the one before.
    """

    start: int
    body: int
    label: str | None = None
    role: Role | None = None
    end: int | None = None
    seconds: float | None = None
    gloss: str | None = None
    speaker: str | None = None
    continues: bool = False

    @classmethod
    def stop(cls, start: int, end: int) -> TurnStart:
        """Return a turn start without words, which only ends the turn above: from `end` on, nobody speaks."""
        return cls(start, end, role="other", end=end)


@dataclass(frozen=True, slots=True)
class LayoutResult:
    """The turn starts that one layout finds in a text, in order.

    `evidence` (0 to 1) says how likely these are turns; the result with the most evidence is chosen. `rival` is
    the evidence of the next-best result that begins other turns, or zero.
    """

    layout: str
    turn_starts: tuple[TurnStart, ...]
    evidence: float
    rival: float = 0.0


def evidence_of(share: float, turns: int, first: int, text: str) -> float:
    """Return the evidence (0 to 1) for marks of which a `share` was borne out.

    Fewer than six `turns` say less, as do ones of which the `first` begins late in the text.
    """
    many: float = min(1.0, (turns / 6) ** 0.5)
    return share * many * (1 - first / max(1, len(text)))


def end_by_asking(words: str) -> bool:
    """Return whether a question ends the words of a turn, maybe behind marks of emphasis."""
    return bool(ENDS_ASKING_MARKDOWN.search(words[-_QUESTION_END:]))


def ends_asking(text: str, line: Line) -> bool:
    """Return whether a question ends the line."""
    return bool(ENDS_ASKING_JAPANESE.search(text[max(line.start, line.end - _QUESTION_END) : line.end]))


def lines_of(text: str, *, at_most: int = sys.maxsize) -> list[Line]:
    """Return the lines of `text` that have words on them, in order; none behind the first one over `at_most`."""
    return list(_lines_of(text, at_most))


# Each step of reading asks for the lines of the same text.
@lru_cache(maxsize=2)
def _lines_of(text: str, at_most: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    at = 0
    for content in _CONTENT.finditer(text):
        first, end = content.span()
        start, last = first, end
        if text[first] in _BLANK or text[end - 1] in _BLANK:
            piece = content.group()
            start += len(piece) - len(piece.lstrip(_BLANK))
            last = start + len(piece.strip(_BLANK))
            if start == end:
                continue
        gap, paged = 1, False
        if first - at != 1 or text[at] != "\n":
            between = text[at:first]
            paged = "\f" in between
            gap = len(_LINE_END.findall(between)) + (2 if paged else 0)
        if len(lines) > at_most:
            break
        lines.append(Line(start, last, gap, paged))
        at = end
    return tuple(lines)


def words_of(text: str, lines: Sequence[Line]) -> list[str]:
    """Return the words of each line, without its white space."""
    return [text[line.start : line.end] for line in lines]


def unwrapped(text: str, lines: Sequence[Line]) -> tuple[list[Line], list[int]]:
    """Return the lines with those joined that a sentence was wrapped onto, and the number of the first of each.

    A line goes on below if its sentence does, or if it is full, unless it asks. Where few lines end within a
    sentence, nothing is joined.
    """
    ends = [bool(ENDS_WRAPPED_LINE.search(text[max(line.start, line.end - 12) : line.end])) for line in lines]
    broken = [
        not end and below.gap == 1 and text[below.start].islower()
        for end, below in zip(ends, lines[1:], strict=False)
    ]
    if not any(broken) or sum(broken) < _LEAST_WRAPPED * len(lines):
        return list(lines), list(range(len(lines)))
    lengths = sorted(line.end - line.start for line, each in zip(lines, broken, strict=False) if each)
    full = _FULL * lengths[-1 - len(lengths) // 10]
    joined: list[Line] = []
    firsts: list[int] = []
    for number, line in enumerate(lines):
        above = lines[number - 1]
        goes_on = (
            number > 0
            and line.gap == 1
            and (not ends[number - 1] or (above.end - above.start >= full and not ends_asking(text, above)))
        )
        if goes_on:
            joined[-1] = joined[-1]._replace(end=line.end)
        else:
            joined.append(line)
            firsts.append(number)
    return joined, firsts
