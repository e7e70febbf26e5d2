"""The quotes of a desk as they are published: their words, who says them, and where they stand. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote as escaped

from corpus.errors import CitationError
from qa.desk.checked import CheckedDesk
from qa.values import Quote

_WHOLE = 8
"""Most words that a link to words names all; of more, it names the first and the last."""
_ENDS = 4


@dataclass(frozen=True, slots=True)
class PublishedQuote:
    """A quote that is in the archive, in the group `group` of its desk, with the note and tags of its keeper."""

    quote: Quote
    group: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return the words without markup."""
        return self.quote.shown_text.text


@dataclass(frozen=True, slots=True)
class PublishedDesk:
    """The quotes of a desk that have words to publish, in its order."""

    name: str
    quotes: tuple[PublishedQuote, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """Return the ids of the interviews that are quoted, in the order of the quotes."""
        return tuple(dict.fromkeys(each.quote.citation.document_id for each in self.quotes))


def desk_of(checked: CheckedDesk, *, notes: bool = False) -> PublishedDesk:
    """Return a desk as it is published: its quotes as they are in the archive now, maybe with notes and tags.

    Raises `CitationError` if there is no quote to publish.
    """
    shown = ((each.kept, each.quote) for each in checked.quotes)
    quotes = tuple(
        PublishedQuote(quote, kept.group, *((kept.note, kept.tags) if notes else ()))
        for kept, quote in shown
        if quote is not None
    )
    if not quotes:
        raise CitationError(
            f"The desk “{checked.desk.name}” has no quotes to publish.",
            "Keep some, or add --everything for what readers may not see.",
        )
    return PublishedDesk(checked.desk.name, quotes)


def words_fragment(words: str) -> str:
    """Return the end of an address at which a browser shows and marks these words (a text fragment)."""
    said = words.split()
    if len(said) <= _WHOLE:
        return f":~:text={_escaped(said)}"
    return f":~:text={_escaped(said[:_ENDS])},{_escaped(said[-_ENDS:])}"


def _escaped(words: Sequence[str]) -> str:
    # A hyphen has a meaning of its own in text fragments.
    return escaped(" ".join(words), safe="").replace("-", "%2D")
