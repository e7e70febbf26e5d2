"""An archive that is open for answering."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from corpus.store.records import DocumentRow, SpeakerShare, StoredDocument
from corpus.store.snapshot import Snapshot
from index.embedding.embedder import Embedder
from index.generation.base import Generation
from index.reader.base import Reader
from qa.answering.deciding.confidence import Calibrations
from qa.answering.deciding.fitted import DEFAULT_CALIBRATIONS
from qa.answering.document_cache import DocumentCache
from qa.answering.understanding.people import NameIndex, name_index
from qa.per_edition import PerEdition


@dataclass(frozen=True, slots=True)
class ListedRows:
    """The shares of speakers, and the documents, that filters select from."""

    voices: tuple[SpeakerShare, ...]
    documents: tuple[DocumentRow, ...]


def no_versions(_: Snapshot) -> Mapping[int, int]:
    """Return that no document is another version of an earlier one."""
    return {}


@dataclass(frozen=True, slots=True)
class OpenArchive:
    """A snapshot of an archive with its index generation, embedder and reader.

    `documents` caches documents whose text was checked against its SHA-256; every quote is checked against them.
    Their numbers are never reused. `notes` say why there is no `reader`. Documents with a number in `left_out` are
    not searched, so that evaluation can remove the answer. `kept_names` and `kept_rows` cache the names, voices
    and documents of an edition. `unnamed` takes from a question the names that its asker may not know of.
    `find_versions` returns the first version of each document that is a version of an earlier one.
    """

    snapshot: Snapshot
    generation: Generation
    embedder: Embedder
    documents: DocumentCache
    reader: Reader | None = None
    calibrations: Calibrations = DEFAULT_CALIBRATIONS
    notes: tuple[str, ...] = ()
    left_out: frozenset[int] = frozenset()
    kept_names: PerEdition[NameIndex] = field(default_factory=PerEdition)
    kept_rows: PerEdition[ListedRows] = field(default_factory=PerEdition)
    unnamed: Callable[[str], str] = str
    find_versions: Callable[[Snapshot], Mapping[int, int]] = no_versions

    def document(self, number: int) -> StoredDocument:
        """Return a checked document by its number; raise the same errors as `Snapshot.document`."""
        return self.documents.document(number, self.snapshot)

    def listed(self) -> ListedRows:
        """Return all voices and documents that the viewer may know of, cached until the archive changes."""
        snapshot = self.snapshot
        return self.kept_rows.of(snapshot.edition, lambda: ListedRows(snapshot.voices(), snapshot.listed_rows()))

    def first_versions(self) -> dict[str, str]:
        """Return the ids of documents that are versions of earlier ones, with the id of the first of them."""
        versions = self.find_versions(self.snapshot)
        if not versions:
            return {}
        ids = {row.number: row.id for row in self.listed().documents}
        return {ids[number]: ids[first] for number, first in versions.items() if {number, first} <= ids.keys()}

    def names(self) -> NameIndex:
        """Return the names of everyone who speaks in the archive, cached until it changes."""
        snapshot = self.snapshot
        return self.kept_names.of(
            snapshot.edition,
            lambda: name_index(snapshot.voices(), snapshot.document_rows(), snapshot.speakers()),
        )
