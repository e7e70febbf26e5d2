"""Turn citations into what may be published: as readers of the archive see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.errors import QuoteMismatch
from corpus.store.snapshot import Snapshot
from qa.answering.selecting.quotes import quote_at
from qa.citing.saved import SavedCitation, saved_citation
from qa.viewing.snapshot import ReadersSnapshot

UNPLACED = "from an interview that readers don't see all of, and without a place in it"


@dataclass(frozen=True, slots=True)
class Publishable:
    """Citations as readers see them, the numbers they had (from 0), and why the others are left out, by number."""

    citations: tuple[SavedCitation, ...]
    numbers: tuple[int, ...]
    left_out: dict[int, str]


def publishable(
    citations: Sequence[SavedCitation], whole: Snapshot | None = None, seen: Snapshot | None = None
) -> Publishable:
    """Return the citations of documents in `whole` as they are in `seen`, the snapshot of a reader.

    Without an archive, they stay as they are, unless they say themselves that they are restricted.
    """
    rows = whole.document_rows() if whole else ()
    by_text = {row.sha256: row.number for row in (*(seen.document_rows() if seen else ()), *rows)}
    by_id = {row.id: row.number for row in rows}
    kept: dict[int, SavedCitation] = {}
    left_out: dict[int, str] = {}
    for at, each in enumerate(citations):
        # Another text of the same name is another document.
        number = by_text.get(each.sha256) if each.sha256 else by_id.get(each.document_id or "")
        found = _as_seen(each, number, seen)
        if isinstance(found, str):
            left_out[at] = found
        else:
            kept[at] = found
    return Publishable(tuple(kept.values()), tuple(kept), left_out)


def _as_seen(citation: SavedCitation, number: int | None, seen: Snapshot | None) -> SavedCitation | str:
    """Return the citation as a reader sees it, or why it is left out."""
    if number is None:
        return citation.restriction or citation
    if not isinstance(seen, ReadersSnapshot):
        return replace(citation, restriction=None)
    if standing := seen.restrictions.standings.get(number):
        return str(standing)
    stored = seen.document(number)
    if not stored.document.seen.is_masked:
        return replace(citation, restriction=None)
    if citation.start is None or citation.end is None:
        return UNPLACED
    if reasons := stored.document.withheld_at(citation.start, citation.end):
        return reasons[0].reason
    try:
        quote = quote_at(stored.id, stored.document, (citation.start, citation.end), questions=True)
    except QuoteMismatch as error:
        return error.message
    if quote.text != citation.exact:
        return UNPLACED
    return replace(saved_citation(quote), highlights=citation.highlights)
