"""What answering needs, opened together."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.store.snapshot import Snapshot
from index.embedding.embedder import Embedder
from index.generation.write import Generation
from index.reader.base import Reader
from qa.answering.deciding.confidence import Calibrations
from qa.answering.deciding.fitted import DEFAULT_CALIBRATIONS
from qa.answering.document_cache import DocumentCache
from qa.answering.understanding.people import NameIndex, name_index
from qa.per_edition import PerEdition


@dataclass(frozen=True, slots=True)
class OpenArchive:
    """What answering needs: a snapshot, the generation that goes with it, and the embedder of both.

    `shelf` keeps documents whose text was checked against its SHA-256, by their numbers, which are never used
    twice: each quote is checked against them. `reader` reads the best candidates, if there is one; `notes` tell
    why there is none. `left_out` are the numbers of documents that are not searched, to see what is said of a
    question when what answers it is not there. `kept_names` keeps the names of one edition.
    """

    snapshot: Snapshot
    generation: Generation
    embedder: Embedder
    shelf: DocumentCache
    reader: Reader | None = None
    calibrations: Calibrations = DEFAULT_CALIBRATIONS
    notes: tuple[str, ...] = ()
    left_out: frozenset[int] = frozenset()
    kept_names: PerEdition[NameIndex] = field(default_factory=PerEdition)

    def names(self) -> NameIndex:
        """The names of everyone who speaks in the archive, kept until it changes."""
        snapshot = self.snapshot
        return self.kept_names.of(
            snapshot.service().generation,
            lambda: name_index(snapshot.voices(), snapshot.lines(), snapshot.speakers()),
        )
