"""What is in service, opened for a question and kept open for the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock

from corpus.errors import ArchiveBroken
from corpus.store.catalogue import Catalogue
from corpus.store.records import CurrentIndex
from index.embedding.embedder import Embedder
from index.generation.paths import generation_folder
from index.generation.write import Generation, open_generation
from qa.answering.document_cache import DocumentCache
from qa.answering.open_archive import OpenArchive
from qa.answering.understanding.people import NameIndex
from qa.calibrating.stored import applied
from qa.per_edition import PerEdition
from qa.session.models import Models


class Session:
    """Opens the archive in folder `path` for questions; the generation last used stays open.

    `documents` keeps documents that were checked.
    """

    def __init__(self, path: Path, catalogue: Catalogue, models: Models, documents: DocumentCache) -> None:
        self._path = path
        self._catalogue = catalogue
        self._models = models
        self._documents = documents
        self._generation: tuple[int, Generation] | None = None
        self._names: PerEdition[NameIndex] = PerEdition()
        self._lock = Lock()

    @contextmanager
    def parts(self) -> Iterator[OpenArchive]:
        """A snapshot with the generation that goes with it, held together until the question is answered."""
        for last_try in (False, False, True):
            with ExitStack() as stack:
                snapshot = stack.enter_context(self._catalogue.read())
                service = snapshot.service()
                embedder = self._models.embedder(service)
                try:
                    generation = self._generation_for(service, embedder)
                except ArchiveBroken:
                    # A writer may have published, and removed these files, since the snapshot was taken.
                    if last_try or self._generation_in_service() == service.generation:
                        raise
                    continue
                reader, notes = self._models.reader()
                calibrations = applied(
                    snapshot.calibrations(),
                    embedder.fingerprint,
                    self._models.reader_fingerprint(),
                    self._models.packaged_calibrations(),
                )
                notes = (*self._models.notes(service), *notes)
                yield OpenArchive(
                    snapshot,
                    generation,
                    embedder,
                    self._documents,
                    reader,
                    calibrations,
                    notes,
                    kept_names=self._names,
                )
                return

    def _generation_in_service(self) -> int:
        with self._catalogue.read() as snapshot:
            return snapshot.service().generation

    def _generation_for(self, service: CurrentIndex, embedder: Embedder) -> Generation:
        with self._lock:
            if self._generation is None or self._generation[0] != service.generation:
                folder = generation_folder(self._path, service.generation)
                opened = open_generation(folder, embedder.fingerprint, digest=service.digest)
                # The one before is not closed: another thread may still read it. It goes with its last user.
                self._generation = (service.generation, opened)
            return self._generation[1]
