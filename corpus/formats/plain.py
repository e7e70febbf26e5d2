"""Plain text and Markdown: the bytes decoded, nothing else changed.

Captions under a wrong name, and what a transcriber printed, are timed text. So is a list of who says what in the
front matter of a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.document import SourceText
from corpus.formats.captions import is_captions, read_captions, read_printed
from corpus.formats.decoding import decode
from corpus.formats.transcript_json.format import transcript_in
from corpus.front_matter import load_front_matter

_FENCE = re.compile(r"\s*---[ \t]*\r?\n")
_FENCE_BELOW = re.compile(r"(?m)^---[ \t\r]*$")
_ITEM = re.compile(r"(?m)^[ \t]*-[ \t]+\w+:[ \t]")
_LEAST_ITEMS = 4
_LEAST_LISTED = 2  # times as long as the page below


@dataclass(frozen=True, slots=True)
class PlainTextFormat:
    """The `Format` of text files; the text is kept exactly, line ends included."""

    name: str = "plain text"
    suffixes: tuple[str, ...] = (".txt", ".md", ".markdown", ".text")

    def read(self, data: bytes, name: str) -> SourceText:
        """Return the text of `data`; raises `SourceEmpty`, `SourceTooLarge` or `SourceUnreadable`."""
        text = decode(data, name)
        if is_captions(text):
            return read_captions(text)
        return read_printed(text) or _in_front_matter(text, name) or SourceText(text)


def _in_front_matter(text: str, name: str) -> SourceText | None:
    """Return the transcript that a page holds as a list in its front matter, if little stands below it."""
    fence = _FENCE.match(text)
    below = fence and _FENCE_BELOW.search(text, fence.end())
    if not fence or not below:
        return None
    front = text[fence.end() : below.start()]
    items = [item.start() for item in _ITEM.finditer(front)]
    if len(items) < _LEAST_ITEMS or len(front) - items[0] < _LEAST_LISTED * (len(text) - below.end()):
        return None
    try:
        source = transcript_in(load_front_matter(front, as_text=True), name)
    except (ValueError, RecursionError):
        return None
    return source if source and any(each.label or each.role for each in source.utterances) else None
