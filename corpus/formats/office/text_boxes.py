"""Text that floats on the page: read where it begins turns of its own, else left out and counted.

A box stands beside the text and not in it. If its words were put at its anchor, words about the speaker could
become the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.document import SourceText
from corpus.formats.writer import BlockWriter, notes, struck_out

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OPENS_TURN = re.compile(
    r"\W{0,3}(?:\d{1,3}[.)]?\s+)?(?:[^\W\d_][^:：\n]{0,40}[:：](?:\s|$)|[QA][.)]\s|[–—-]\s)|[^\n]{1,300}[?？؟]\s*$"
)


def opens_turn(text: str) -> bool:
    """Return whether a paragraph begins as turns do: with a label, a dash or a question."""
    return bool(_OPENS_TURN.match(text.strip()))


def left_out(boxes: int, hidden: int, struck: int) -> tuple[str, ...]:
    """Return warnings about text boxes, hidden words and words struck out that are left out."""
    return notes(
        [
            (boxes, "text box beside the text is", "text boxes beside the text are"),
            (hidden, "hidden word is", "hidden words are"),
        ]
    ) + struck_out(struck)


class Boxes:
    """Collects the boxes of a document; says which are read, and how many are left out.

    `paragraphs_of` returns the paragraphs of a box.
    """

    def __init__(self, paragraphs_of: Callable[[Element], Sequence[str]]) -> None:
        self._paragraphs_of = paragraphs_of
        self._waiting: list[Element] = []
        self.others: list[str] = []

    def add(self, box: Element) -> None:
        """Note a box at its anchor; it waits for the next paragraph that begins a turn."""
        self._waiting.append(box)

    @property
    def are_waiting(self) -> bool:
        """Return whether boxes wait."""
        return bool(self._waiting)

    def taken(self) -> Iterator[Element]:
        """Yield the waiting boxes that are read: they begin turns, beside the paragraph of their anchor."""
        while self._waiting:
            box = self._waiting.pop(0)
            if self._is_read(self._paragraphs_of(box)):
                yield box

    def _is_read(self, paragraphs: Sequence[str]) -> bool:
        """Return whether a box with these paragraphs is read where it stands; it is noted otherwise."""
        first = next((each for each in paragraphs if each.strip()), "")
        if not first:
            return False
        if opens_turn(first):
            return True
        self.others.append("\n".join(paragraphs))
        return False

    def left_out(self, text: str) -> list[str]:
        """Return the boxes that are not read and whose words do not stand in `text` either, as pull quotes do."""
        shown = _letters(text)
        return [each for each in self.others if _letters(each) not in shown]


def with_boxes(writer: BlockWriter, boxes: Boxes, title: str | None) -> tuple[SourceText, int]:
    """Return the whole text, and how many boxes are left out: none of a document that is made of boxes."""
    source = writer.source_text(title)
    others = boxes.left_out(source.text)
    if len("".join(others)) <= len(source.text):
        return source, len(others)
    for paragraph in "\n".join(others).split("\n"):
        writer.text(paragraph)
        writer.paragraph()
    return writer.source_text(title), 0


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
