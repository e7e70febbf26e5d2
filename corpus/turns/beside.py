"""Say of each line of a document that is in no turn why it was left out. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.document import Document
from corpus.turns.about.header import read_header
from corpus.turns.boilerplate import lines_not_speech
from corpus.turns.cleaning.footnotes import footnote_lines
from corpus.turns.cleaning.votes import vote_lines
from corpus.turns.labels.candidates import label_candidates
from corpus.turns.lines import Line, lines_of

WhyBeside = Literal["header", "above", "not speech", "footnote", "vote", "between", "below"]


@dataclass(frozen=True, slots=True)
class LineBeside:
    """A line in no turn, as a span of the document's text, and why it is left out."""

    start: int
    end: int
    why: WhyBeside


def lines_beside(document: Document) -> tuple[LineBeside, ...]:
    """Return the lines that are in no turn, without those that hold labels only; none for a text without turns."""
    if not document.turns:
        return ()
    text = document.text
    lines = lines_of(text)
    header = read_header(text, lines, label_candidates(text, lines))
    reasons: dict[int, WhyBeside] = dict.fromkeys(lines_not_speech(text, lines), "not speech")
    reasons |= dict.fromkeys(vote_lines(text, lines), "vote")
    reasons |= dict.fromkeys(footnote_lines(text, lines), "footnote")
    reasons |= dict.fromkeys(header.lines, "header")
    return tuple(
        LineBeside(lines[number].start, lines[number].end, reasons.get(number) or _place(document, lines[number]))
        for number in _outside(document, lines)
    )


def _outside(document: Document, lines: Sequence[Line]) -> Iterator[int]:
    """Yield the numbers of the lines that no turn and no mark of a turn touches."""
    spans = list(_spans(document))
    starts = [start for start, _ in spans]
    for number, line in enumerate(lines):
        at = bisect_right(starts, line.end - 1) - 1
        if at < 0 or spans[at][1] <= line.start:
            yield number


def _spans(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the spans of the turns with the marks that open them."""
    before = 0
    for turn in document.turns:
        mark = turn.origin.mark if turn.origin else ""
        at = document.text.rfind(mark, before, turn.start) if mark else -1
        yield (at if at >= 0 else turn.start), turn.end
        before = turn.end


def _place(document: Document, line: Line) -> WhyBeside:
    if line.end <= document.turns[0].start:
        return "above"
    return "below" if line.start >= document.turns[-1].end else "between"
