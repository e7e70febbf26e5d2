"""Convert between text and the Markdown that the turn finder reads, and carry offsets back.

A page that shows a label in bold says so beside its text (`Emphasis`), because a quotation must hold the words
and never the marks. The turn finder knows bold and headings as Markdown; `with_marks` inserts them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Emphasis


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Text with Markdown marks, and the mapping back to the text without them.

    Mark number i fills `starts[i]` to `ends[i]` of `text` and stands before offset `sources[i]` of the
    unmarked text; all three are in order.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sources: tuple[int, ...]

    def source_offset(self, offset: int) -> int:
        """Return the offset in the unmarked text of `offset` in the marked text."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return offset
        return self.sources[at] + max(0, offset - self.ends[at])


def with_marks(text: str, emphases: Sequence[Emphasis]) -> MarkedText:
    """Return `text` with `**` around emphasised words (`*` in italics) and `#` before headings, as in Markdown.

    `emphases` are in order, inside the text, and do not overlap.
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sources: list[int] = []
    length = copied = 0
    for place, mark in _marks(emphases):
        pieces += (text[copied:place], mark)
        length += place - copied
        starts.append(length)
        length += len(mark)
        ends.append(length)
        sources.append(place)
        copied = place
    pieces.append(text[copied:])
    return MarkedText("".join(pieces), tuple(starts), tuple(ends), tuple(sources))


def without_marks(words: str) -> str:
    """Return a label or a sign before a turn without the marks that `with_marks` put around it."""
    return words.replace("*", "").lstrip("# ").rstrip()


def _marks(emphases: Sequence[Emphasis]) -> list[tuple[int, str]]:
    marks: list[tuple[int, str]] = []
    for emphasis in emphases:
        if emphasis.heading:
            marks.append((emphasis.start, "#" * emphasis.heading + " "))
        else:
            mark = "*" if emphasis.italic else "**"
            marks += [(emphasis.start, mark), (emphasis.end, mark)]
    return marks
