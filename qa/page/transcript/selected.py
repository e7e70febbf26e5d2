"""The words that were selected in an interview on the page, as a quote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from corpus.document import Document
from corpus.errors import QuoteMismatch
from corpus.markup import shown_text
from qa.answering.selecting.quotes import quote_at
from qa.page.requests import RequestedPlace, malformed
from qa.page.words.messages import Words
from qa.values import Quote


class DocumentArchive(Protocol):
    """The part of an archive that finding selected words needs."""

    def document(self, name: str) -> tuple[str, Document]:
        """Return an interview by its id; raises `DocumentUnknown`."""
        ...


def selected_quote(given: Mapping[str, Any], archive: DocumentArchive, words: Words) -> Quote:
    """Return the words `from` to `to` of the shown block `start` to `end`, which is shown without its markup.

    Raises `QuoteMismatch` for changed words, and if only white space is selected.
    """
    block = RequestedPlace.read(given)
    name, document = archive.document(block.document)
    block.check(document, words)
    first, last = given.get("from"), given.get("to")
    shown = shown_text(document.text[block.start : block.end], document.path)
    length = len(str(shown))
    if not isinstance(first, int) or not isinstance(last, int) or not 0 <= first < last <= length:
        raise malformed()
    text = str(shown)[first:last]
    first, last = first + len(text) - len(text.lstrip()), last - len(text) + len(text.rstrip())
    if first >= last:
        raise QuoteMismatch(words("desk-nothing-selected"), words("desk-nothing-selected-remedy"))
    start, end = shown.source_span(first, last)
    return quote_at(name, document, (block.start + start, block.start + end), questions=True)
