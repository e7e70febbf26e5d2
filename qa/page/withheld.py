"""Write the words of a document for whoever may not see all of them."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Document
from qa.html import Span
from qa.page.words.messages import Words


def parts_of(document: Document, span: Span) -> Iterator[tuple[Span, bool]]:
    """Yield the parts of a span in order, each with whether it is withheld from whoever sees the document."""
    start, end = span
    for each in document.withheld_at(start, end) if document.seen.is_masked else ():
        first, last = max(start, each.start), min(end, each.end)
        if start < first:
            yield (start, first), False
        if max(start, first) < last:
            yield (max(start, first), last), True
        start = max(start, last)
    if start < end:
        yield (start, end), False


def readable(words: Words, document: Document, span: Span) -> str:
    """Return the words at `span`, with a note in place of what is withheld."""
    pieces: list[str] = []
    for (start, end), is_withheld in parts_of(document, span):
        if not is_withheld:
            pieces.append(document.text[start:end])
        elif not pieces or pieces[-1] != words("withheld"):
            pieces.append(words("withheld"))
    return "".join(pieces)
