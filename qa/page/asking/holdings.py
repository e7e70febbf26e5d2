"""What an archive holds, as the page needs it again and again: kept until the archive changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from qa.page.asking.choices import Choice, searchable
from qa.reports import DocumentSummary


class Shelves(Protocol):
    """What is asked of an archive to know what it holds."""

    @property
    def path(self) -> Path:
        """The archive's folder."""
        ...

    def edition(self) -> int:
        """A number that is another one after every change."""
        ...

    def documents(self) -> tuple[DocumentSummary, ...]:
        """All interviews."""
        ...

    def speakers(self) -> tuple[str, ...]:
        """The names of all who answer."""
        ...

    def starters(self, limit: int = 4) -> tuple[str, ...]:
        """Questions to begin with."""
        ...


@dataclass(frozen=True, slots=True)
class Holdings:
    """The interviews of an archive, the people in it, and what a search can be limited to."""

    documents: tuple[DocumentSummary, ...]
    speakers: tuple[str, ...]
    starters: tuple[str, ...]
    people: tuple[Choice, ...]
    interviews: tuple[Choice, ...]


class KnownHoldings:
    """The holdings of one archive. Safe to use from several threads.

    Thousands of interviews take about a second to look through, so this is done once for each edition.
    """

    def __init__(self) -> None:
        self._known: tuple[object, Holdings] | None = None
        self._lock = Lock()

    def of(self, archive: Shelves) -> Holdings:
        """What `archive` holds now; raises what the archive raises."""
        edition = (archive.path, archive.edition())
        with self._lock:
            if self._known is None or self._known[0] != edition:
                self._known = (edition, _holdings(archive))
            return self._known[1]


def _holdings(archive: Shelves) -> Holdings:
    documents, speakers = archive.documents(), archive.speakers()
    return Holdings(
        documents=documents,
        speakers=speakers,
        starters=archive.starters() if documents else (),
        people=tuple(searchable(name, name) for name in speakers),
        interviews=tuple(_interview(document) for document in documents),
    )


def _interview(document: DocumentSummary) -> Choice:
    facts = " · ".join(filter(None, (document.date, ", ".join(document.participants))))
    return searchable(document.id, document.title, facts)
