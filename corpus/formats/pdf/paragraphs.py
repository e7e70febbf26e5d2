"""Lines of pages become running text: lines that the page's width broke are joined, everything else stays.

A line was broken by the width when the next line's first word would not have fitted after it. Where that is in
doubt the line end stays in the text: it does no harm there, while a join could hide a label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from corpus.document import Emphasis, Location
from corpus.formats.pdf.cells import PdfLine
from corpus.formats.pdf.label_lines import line_key
from corpus.formats.pdf.lines import pitch

# What may open a turn: such a line is never joined to the one above.
_OPENS_TURN = re.compile(
    r"\W*(?:\d+[.)]?\s+)?(?:[^\W\d_][\w.’'\-]*(?:\s+[\w.’'\-]+){0,4}\s?[:：](?:\s|$)"
    r"|[A-Z][A-Z.’'\-]+(?:\s[A-Z.’'\-]+){0,4}\.\s|[QA]\.?\s|[-–—>•]+\s|\d+[.)]\s)"
    r"|\s*[(\[][^()\[\]]*[)\]]\W*$"
)
_IDEOGRAPH = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")

PARAGRAPH_GAP = 1.4
"""Distance of two lines, in usual distances, from which they belong to different paragraphs."""

INDENT = 0.8
"""Difference of two left edges, in heights of a line, that shows."""


class RunningText:
    """Builds the text of a document page by page, with locations and emphases."""

    def __init__(self, pages: Sequence[Sequence[PdfLine]], labels: Set[str] = frozenset()) -> None:
        """Lines whose keys are `labels` stay on lines of their own."""
        lines = [line for page in pages for line in page]
        self._left = _usual([line.left for line in lines])
        self._right = _usual_right(pages)
        self._labels = labels
        self._pieces: list[str] = []
        self._length = 0
        self._locations: list[Location] = []
        self._emphases: list[Emphasis] = []
        self._lead_open = True

    def add_page(self, number: int, lines: Sequence[PdfLine], previous: PdfLine | None) -> PdfLine | None:
        """Add the lines of page `number` after line `previous` of an earlier page; returns the last line."""
        step = pitch(lines)
        right = self._right if len({line.flow for line in lines}) < 2 else None
        for at, line in enumerate(lines):
            if previous is not None:
                same_flow = (each.right for each in lines if each.flow == previous.flow)
                edge = right or max(same_flow, default=previous.right)
                self._part(self._between(previous, line, edge, step if at else None))
            if not at:
                self._locations.append(Location(self._length, page=number))
            self._write(line)
            previous = line
        return previous

    def finish(self) -> tuple[str, tuple[Location, ...], tuple[Emphasis, ...]]:
        """Return the text, where its pages begin, and what is emphasised where lines begin."""
        return "".join(self._pieces), tuple(self._locations), tuple(self._emphases)

    def _between(self, above: PdfLine, below: PdfLine, edge: float, step: float | None) -> str:
        """Return what stands between two lines: nothing, a space, a line end or a blank line.

        `step` is the usual distance of lines, `None` if a page or column begins.
        """
        if step is not None and above.flow == below.flow and above.bottom - below.bottom > PARAGRAPH_GAP * step:
            return "\n\n"
        height = max(above.height, 1.0)
        if above.flow == below.flow and self._is_indented(above, below, height):
            return "\n\n" if step is not None else "\n"
        is_full = above.right + below.first_word + height / 4 > edge
        is_label = not self._labels.isdisjoint((line_key(above), line_key(below)))
        if not is_full or is_label or _OPENS_TURN.match(below.text):
            return "\n"
        return _joint(above.text, below.text)

    def _is_indented(self, above: PdfLine, below: PdfLine, height: float) -> bool:
        """Return whether `below` is indented: it begins neither at `above`, the margin nor a label's end."""
        edges = (above.left, above.hang, self._left)
        return all(abs(below.left - edge) > INDENT * height for edge in edges)

    def _part(self, separator: str) -> None:
        self._pieces.append(separator)
        self._length += len(separator)
        if "\n" in separator:
            self._lead_open = True

    def _write(self, line: PdfLine) -> None:
        if line.emphasised and self._lead_open:
            end = self._length + line.emphasised
            if self._emphases and not self._text_after(self._emphases[-1].end):
                self._emphases[-1] = Emphasis(self._emphases[-1].start, end)
            else:
                self._emphases.append(Emphasis(self._length, end))
        self._lead_open = self._lead_open and line.emphasised == len(line.text)
        self._pieces.append(line.text)
        self._length += len(line.text)

    def _text_after(self, offset: int) -> bool:
        """Return whether more than the joint to the next line has been written after `offset`."""
        return self._length - offset > 1 or "\n" in self._pieces[-1]


def _usual(edges: Sequence[float]) -> float:
    counts = Counter(round(edge) for edge in edges)
    return float(counts.most_common(1)[0][0]) if counts else 0.0


def _usual_right(pages: Sequence[Sequence[PdfLine]]) -> float:
    """Return the right margin: the median over pages of the furthest line, despite a wide page."""
    furthest = sorted(max(line.right for line in page) for page in pages if page)
    return furthest[len(furthest) // 2] if furthest else 0.0


def _joint(above: str, below: str) -> str:
    """Return what joins two wrapped lines: nothing after a hyphen or between ideographs, else a space."""
    if above[-1] in "—–-‐\u00ad/" and not above[-2:-1].isspace():
        return ""
    return "" if _IDEOGRAPH.match(above[-1]) and _IDEOGRAPH.match(below[0]) else " "
