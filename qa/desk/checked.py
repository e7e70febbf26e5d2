"""Check the quotes of a desk against the archive as it is now. What is shown of a quote comes from here only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from corpus.errors import QuoteMismatch
from qa.answering.selecting.quotes import quote_at
from qa.citing.saved import SavedCitation, saved_citation
from qa.desk.values import KeptQuote, QuoteDesk
from qa.values import Quote
from qa.verifying.citations import verify
from qa.verifying.deadline import NEVER, Deadline
from qa.verifying.library import Library
from qa.verifying.values import CheckedCitation, Place

KeptState = Literal["same", "moved", "attributed", "altered", "gone", "removed", "unchecked"]
"""What became of a kept quote. Only the first three have words to show.

`moved`: the words are elsewhere in the interview, or in another one. `attributed`: the same words have another
speaker or another question now. `altered`: other words are in their place. `gone`: nothing like them is in the
archive. `removed`: the interview was removed, and the words were deleted with it. `unchecked`: there was no time.
"""

KEPT_STATES: Mapping[KeptState, str] = MappingProxyType(
    {
        "same": "The words are where they were.",
        "moved": "The words are at another place now than when they were kept.",
        "attributed": "The speaker or the question was changed since this was kept.",
        "altered": "The words in the interview have changed. They are no longer what was kept.",
        "gone": "The words are no longer in the archive.",
        "removed": "The interview was removed from the archive, and the words with it.",
        "unchecked": "There was no time to compare this quote.",
    }
)
"""What became of a kept quote, in a sentence."""


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """A kept quote and what the archive says of it now.

    `quote` is the exact slice of the stored text, with its citation as it is now; `None` if the kept words are not
    in the archive. `place` is then what is there instead, if anything. `speaker` is the earlier one if it differs.
    """

    kept: KeptQuote
    state: KeptState
    quote: Quote | None = None
    place: Place | None = None
    speaker: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the quote in the JSON shape of `desk show --json`; without words if they can't be shown."""
        return {
            "id": self.kept.id,
            "state": self.state,
            "note": self.kept.note,
            "tags": list(self.kept.tags),
            "colour": self.kept.colour,
            "group": self.kept.group,
            "questions": list(self.kept.questions),
            "kept": self.kept.kept,
            "quote": self.quote.to_json() if self.quote else None,
        }


@dataclass(frozen=True, slots=True)
class CheckedDesk:
    """A desk, and its quotes as the archive has them now, in the desk's order."""

    desk: QuoteDesk
    quotes: tuple[CheckedQuote, ...]

    @property
    def shown(self) -> tuple[CheckedQuote, ...]:
        """Return the quotes whose words are in the archive."""
        return tuple(each for each in self.quotes if each.quote)

    @property
    def lost(self) -> int:
        """Return how many kept quotes have no words to show."""
        return len(self.quotes) - len(self.shown)

    def to_json(self) -> dict[str, Any]:
        """Return the desk in the JSON shape of `desk show --json`."""
        return {
            "id": self.desk.id,
            "name": self.desk.name,
            "groups": list(self.desk.groups),
            "changed": self.desk.changed,
            "quotes": [each.to_json() for each in self.quotes],
            "lost": self.lost,
            "draft": self.desk.draft,
        }


def check_desk(desk: QuoteDesk, library: Library, deadline: Deadline = NEVER) -> CheckedDesk:
    """Return the desk with each quote as it is in the archive now."""
    numbers = {line.id: line.number for line in library.lines}
    cited = [(each, each.citation) for each in desk.quotes if each.citation]
    found = {kept.id: same for kept, citation in cited if (same := _unchanged(kept, citation, library, numbers))}
    # What is not where it was is sought, which takes much longer.
    rest = [(kept, citation) for kept, citation in cited if kept.id not in found]
    report = verify([citation for _, citation in rest], library, deadline)
    for (kept, citation), result in zip(rest, report.citations, strict=False):
        found[kept.id] = _checked(kept, citation, result, library, numbers)
    return CheckedDesk(desk, tuple(found.get(each.id) or _without_words(each) for each in desk.quotes))


def _without_words(kept: KeptQuote) -> CheckedQuote:
    return CheckedQuote(kept, "unchecked" if kept.citation else "removed")


def _unchanged(
    kept: KeptQuote, citation: SavedCitation, library: Library, numbers: Mapping[str, int]
) -> CheckedQuote | None:
    """Return a quote whose words, speaker and question are where they were, in the same text; otherwise `None`."""
    number = numbers.get(citation.document_id or "")
    if number is None or citation.start is None or citation.end is None:
        return None
    stored = library.document(number)
    if stored.sha256 != citation.sha256:
        return None
    try:
        quote = quote_at(stored.id, stored.document, (citation.start, citation.end), questions=True)
    except QuoteMismatch:
        return None
    now = saved_citation(quote)
    facts = ((each.exact, each.speaker, each.prompting_question, each.kind) for each in (now, citation))
    return CheckedQuote(kept, "same", quote) if len(set(facts)) == 1 else None


def _checked(
    kept: KeptQuote,
    citation: SavedCitation,
    found: CheckedCitation,
    library: Library,
    numbers: Mapping[str, int],
) -> CheckedQuote:
    place = found.place
    if place is None or place.document_id not in numbers:
        return CheckedQuote(kept, "gone")
    stored = library.document(numbers[place.document_id])
    words = stored.document.text[place.start : place.end]
    if found.status == "missing" or words != _as_kept(citation, place):  # a few words may be there by chance
        return CheckedQuote(kept, "altered" if words.strip() else "gone", place=place)
    try:
        quote = quote_at(stored.id, stored.document, (place.start, place.end), questions=True)
    except QuoteMismatch:
        return CheckedQuote(kept, "altered", place=place)  # nobody says these words any more
    if found.status in ("misattributed", "altered"):
        earlier = None if stored.document.seen.is_masked else citation.speaker  # perhaps a name that is withheld
        return CheckedQuote(kept, "attributed", quote, place, earlier)
    return CheckedQuote(kept, "moved" if found.status == "moved" else "same", quote, place)


def _as_kept(citation: SavedCitation, place: Place) -> str:
    """Return the kept words; a citation from a file may have them without the markup of the source."""
    return place.text if place.text != citation.exact and place.shown == citation.exact else citation.exact
