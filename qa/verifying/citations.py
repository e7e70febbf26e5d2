"""Checks saved citations against the archive: verified, moved, altered, misattributed or missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from corpus.store.records import StoredDocument
from qa.citing.saved import SavedCitation
from qa.tokens import count_words
from qa.verifying.deadline import NEVER, Deadline, TimeOver
from qa.verifying.library import Library
from qa.verifying.matching.differences import differences
from qa.verifying.matching.nearest import nearest_span
from qa.verifying.matching.occurrences import is_strong
from qa.verifying.matching.seeds import candidates
from qa.verifying.one_document import ENOUGH_WORDS, Checking, Spot, as_stored
from qa.verifying.places import place_of
from qa.verifying.values import SOUND_CITATIONS, CheckedCitation, CitationReport, CitationStatus

_RANK: dict[CitationStatus, int] = {"verified": 0, "moved": 1, "misattributed": 2, "altered": 3, "missing": 4}

NEARLY = 0.8
"""Minimum share of the words to be found in another document, if the cited one is gone."""

MOST_ALSO = 5


def saved_in(citations: Iterable[SavedCitation] | str | Path) -> list[SavedCitation]:
    """Return the citations themselves, or those that a file contains."""
    if not isinstance(citations, str | Path):
        return list(citations)
    from qa.citing.reading import read_citations

    return list(read_citations(Path(citations)))


def verify(citations: Sequence[SavedCitation], library: Library, deadline: Deadline = NEVER) -> CitationReport:
    """Check each citation against the archive, in the order given, until the deadline."""
    checked: list[CheckedCitation] = []
    with suppress(TimeOver):
        for number, each in enumerate(citations, 1):
            deadline.check()
            checked.append(_in_cited(number, each, library))
        unsound = [at for at, each in enumerate(checked) if each.status not in SOUND_CITATIONS]
        elsewhere = candidates([citations[at].exact for at in unsound], library.texts()) if unsound else []
        for at, found in zip(unsound, elsewhere, strict=True):
            deadline.check()
            numbers = dict.fromkeys(candidate.document for candidate in found)
            own = checked[at].place
            others = [
                stored for stored in map(library.document, numbers) if not own or stored.id != own.document_id
            ]
            checked[at] = _with_elsewhere(checked[at], citations[at], others)
    return CitationReport(tuple(checked), len(citations) - len(checked))


def _in_cited(number: int, citation: SavedCitation, library: Library) -> CheckedCitation:
    """Return the best result of checking the citation against the documents that it may refer to."""
    blank = CheckedCitation(
        number=number,
        status="missing",
        exact=citation.exact,
        speaker=citation.speaker,
        title=citation.title,
        start=citation.start,
        end=citation.end,
    )
    if not citation.exact.strip():
        return replace(blank, notes=("The citation contains no words.",))
    best: CheckedCitation | None = None
    for cited in library.cited(citation):
        checked = _checking(citation, library.document(cited), blank).checked()
        if best is None or _RANK[checked.status] < _RANK[best.status]:
            best = checked
        if best.status == "verified":
            break
    if best:
        return best
    why = (
        "The cited document is not in this archive." if _names_one(citation) else "The citation names no document."
    )
    return replace(blank, notes=(why,))


def _checking(citation: SavedCitation, stored: StoredDocument, blank: CheckedCitation) -> Checking:
    """Return the check of the citation against a document, with its words as they are stored there."""
    return Checking(as_stored(citation, stored.document), stored, blank)


def _names_one(citation: SavedCitation) -> bool:
    return bool(citation.sha256 or citation.document_id or citation.path or citation.title)


def _with_elsewhere(
    checked: CheckedCitation, citation: SavedCitation, others: Sequence[StoredDocument]
) -> CheckedCitation:
    """Return the citation with results from other documents.

    They are the exact words or, if the cited document is gone, the most similar ones.
    """
    blank = replace(checked, status="missing", place=None, changes=(), notes=())
    exact = [found for stored in others for found in _checking(citation, stored, blank).elsewhere()]
    theirs = [each for each in exact if each[0].status == "moved"] or exact
    places = tuple(found.place for found, _ in theirs if found.place)
    convincing = next((found for found, spot in theirs if _is_no_chance(citation, spot)), None)
    if checked.status == "missing" and convincing and convincing.place:
        note = f"The words are in another document: {convincing.place.document_id}."
        rest = tuple(place for place in places if place != convincing.place)[:MOST_ALSO]
        return replace(convincing, also=rest, notes=(*checked.notes, note, *convincing.notes))
    if checked.status == "missing" and not checked.place and not exact:
        return _nearly(checked, citation, others)
    return replace(checked, also=places[:MOST_ALSO])


def _is_no_chance(citation: SavedCitation, spot: Spot) -> bool:
    """Return whether a match in another document is more than chance: long, or between the cited words."""
    enough = count_words(citation.exact) >= ENOUGH_WORDS or not _names_one(citation)
    return enough or is_strong(citation, spot.context)


def _nearly(
    checked: CheckedCitation, citation: SavedCitation, others: Sequence[StoredDocument]
) -> CheckedCitation:
    """Return the citation with nearly the same words from another document, if there are any."""
    if count_words(citation.exact) < ENOUGH_WORDS:
        return checked
    for stored in others[:MOST_ALSO]:
        if span := nearest_span(citation.exact, stored, least=NEARLY):
            place = place_of(stored, *span)
            note = f"Nearly the same words are in another document: {stored.id}."
            changes = differences(citation.exact, place.shown)
            return replace(checked, status="altered", place=place, changes=changes, notes=(*checked.notes, note))
    return checked
