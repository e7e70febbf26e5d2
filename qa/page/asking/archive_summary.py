"""A summary of the archive for the header and the filters, cached until the archive changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from corpus.filing import filing_key
from qa.page.asking.choices import Choice, searchable
from qa.per_edition import PerEdition
from qa.reports import DocumentSummary, filed_under


class ListedArchive(Protocol):
    """The part of an archive that its summary needs."""

    @property
    def path(self) -> Path:
        """Return the archive's folder."""
        ...

    def edition(self) -> int:
        """Return a number that differs after every change."""
        ...

    def documents(self) -> tuple[DocumentSummary, ...]:
        """Return all interviews."""
        ...

    def speakers(self) -> tuple[str, ...]:
        """Return the names of all interviewees."""
        ...

    def starters(self, limit: int = 4) -> tuple[str, ...]:
        """Return questions to start with."""
        ...


@dataclass(frozen=True, slots=True)
class ArchiveSummary:
    """The interviews and speakers of an archive, starter questions, and the choices of the filters."""

    documents: tuple[DocumentSummary, ...]
    speakers: tuple[str, ...]
    starters: tuple[str, ...]
    people: tuple[Choice, ...]
    interviews: tuple[Choice, ...]
    filed: tuple[Choice, ...]


class SummaryCache:
    """A cache for the summary of one archive. Safe to use from several threads.

    Thousands of interviews take about a second to read, so each edition is read once.
    """

    def __init__(self) -> None:
        self._summaries: PerEdition[ArchiveSummary] = PerEdition()

    def of(self, archive: ListedArchive) -> ArchiveSummary:
        """Return the summary of the archive as it is now; raises what the archive raises."""
        return self._summaries.of((archive.path, archive.edition()), lambda: _summary(archive))


def _summary(archive: ListedArchive) -> ArchiveSummary:
    documents, speakers = archive.documents(), archive.speakers()
    return ArchiveSummary(
        documents=documents,
        speakers=speakers,
        starters=archive.starters() if documents else (),
        people=tuple(searchable(name, name) for name in speakers),
        interviews=tuple(_interview(document) for document in documents),
        filed=_filed(documents),
    )


def _filed(documents: Sequence[DocumentSummary]) -> tuple[Choice, ...]:
    """Return the collections and tags, each name once, with how many interviews are in it."""
    names = {filing_key(each.name): each.name for each in reversed(filed_under(documents))}
    counts = {name: sum(each.filing.is_within(name) for each in documents) for name in names.values()}
    return tuple(searchable(name, name, str(number)) for name, number in sorted(counts.items()))


def _interview(document: DocumentSummary) -> Choice:
    facts = " · ".join(filter(None, (document.date, ", ".join(document.participants))))
    return searchable(document.id, document.title, facts)
