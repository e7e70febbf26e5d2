"""Tell in a report what readers of the archive don't see, and accept the names that they see. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.strength import notice_of
from qa.verifying.values import (
    SOUND_CITATIONS,
    SOUND_QUOTATIONS,
    CheckedCitation,
    CheckedQuotation,
    CitationReport,
    DraftReport,
    Place,
)


def with_readers_names(report: CitationReport, as_reader: CitationReport) -> CitationReport:
    """Return the report with what is sound as readers see it: with pseudonyms and the SHA-256 of what they see."""
    others = {each.number: each for each in as_reader.citations if each.status in SOUND_CITATIONS}

    def better(each: CheckedCitation) -> CheckedCitation:
        other = others.get(each.number, each)
        return each if each.status in SOUND_CITATIONS and other.status != "verified" else other

    return replace(report, citations=tuple(map(better, report.citations)))


def draft_with_readers_names(report: DraftReport, as_reader: DraftReport) -> DraftReport:
    """Return the same for the quotations of a draft."""
    others = {each.number: each for each in as_reader.quotations if each.status in SOUND_QUOTATIONS}
    return replace(
        report,
        quotations=tuple(
            each if each.status in SOUND_QUOTATIONS else others.get(each.number, each)
            for each in report.quotations
        ),
    )


def noted(report: CitationReport) -> CitationReport:
    """Return the report with a note at each citation that readers don't see as it is."""
    return replace(report, citations=tuple(map(_noted_citation, report.citations)))


def noted_draft(report: DraftReport) -> DraftReport:
    """Return the report with a note at each quotation that readers don't see as it is."""
    return replace(report, quotations=tuple(map(_noted_quotation, report.quotations)))


def _noted_citation(checked: CheckedCitation) -> CheckedCitation:
    places = [checked.place] if checked.place else []
    return replace(checked, notes=(*checked.notes, *_notes(places)))


def _noted_quotation(checked: CheckedQuotation) -> CheckedQuotation:
    return replace(checked, notes=(*checked.notes, *_notes(checked.places)))


def _notes(places: Sequence[Place]) -> Iterator[str]:
    reasons = dict.fromkeys(place.restriction for place in places if place.restriction)
    if reasons:
        yield notice_of(False, "; ".join(reasons))
