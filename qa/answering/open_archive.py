"""An archive that is open for answering."""

from __future__ import annotations

from collections.abc import Callable
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


@dataclass(frozen=True, slots=True)
class OpenArchive:
    """A snapshot of an archive with its index generation, embedder and reader.

    `documents` caches documents whose text was checked against its SHA-256; every quote is checked against them.
    Their numbers are never reused. `notes` say why there is no `reader`. Documents with a number in `left_out` are
    not searched, so that evaluation can remove the answer. `kept_names` and `kept_rows` cache the names, voices
    and documents of an edition. `unnamed` takes from a question the names that its asker may not know of.
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

    def document(self, number: int) -> StoredDocument:
        """Return a checked document by its number; raise the same errors as `Snapshot.document`."""
        return self.documents.document(number, self.snapshot)

    def listed(self) -> ListedRows:
        """Return all voices and documents that the viewer may know of, cached until the archive changes."""
        snapshot = self.snapshot
        return self.kept_rows.of(snapshot.edition, lambda: ListedRows(snapshot.voices(), snapshot.listed_rows()))

    def names(self) -> NameIndex:
        """Return the names of everyone who speaks in the archive, cached until it changes."""
        snapshot = self.snapshot
        return self.kept_names.of(
            snapshot.edition,
            lambda: name_index(snapshot.voices(), snapshot.document_rows(), snapshot.speakers()),
        )
