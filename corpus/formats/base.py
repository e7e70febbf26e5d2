"""The seam between kinds of files and everything else: bytes in, text with locations out."""

from __future__ import annotations

from typing import Protocol

from corpus.document import SourceText


class Format(Protocol):
    """Reads one family of file types.

    `read` gets the whole content of a source and its file
    name (for titles and dates in names; never opened) and gives its text as extracted. It raises a
    `SourceError` for anything it cannot read, and nothing else; the same bytes always give the same result.
    """

    @property
    def name(self) -> str:
        """Return the name that people use for the format."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Return the file name endings it reads, lower-case, with the dot."""
        ...

    def read(self, data: bytes, name: str) -> SourceText:
        """Return the text of `data`, with locations and all that the format itself says."""
        ...
