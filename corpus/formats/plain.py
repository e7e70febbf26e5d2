"""Plain text and Markdown: the bytes decoded, nothing else changed.

Captions under a wrong name, and what a transcriber printed, are timed text.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.document import SourceText
from corpus.formats.captions import is_captions, read_captions, read_printed
from corpus.formats.decoding import decode


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
        return read_printed(text) or SourceText(text)
