"""Open the current index for a question, and keep it open for the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Lock, Thread

from corpus.errors import ArchiveBroken, OnRecordError
from corpus.store.catalogue import Catalogue
from corpus.store.records import CurrentIndex
from corpus.store.snapshot import Snapshot
from index.embedding.embedder import Embedder
from index.generation.partial import PartialGeneration
from index.generation.paths import generation_folder
from index.generation.write import Generation, check_generation, open_generation
from index.integrity import KnownFiles
from qa.answering.document_cache import DocumentCache
from qa.answering.open_archive import ListedRows, OpenArchive
from qa.answering.understanding.people import NameIndex
from qa.calibrating.stored import applied
from qa.per_edition import PerEdition
from qa.session.models import Models
from qa.viewing.snapshot import ReadersSnapshot
from qa.viewing.views import Views


class Session:
    """Opens the archive in the folder `path` for questions. The generation used last stays open.

    `documents` caches documents that were checked, `views` say what whoever asks may see, and `find_versions`
    returns the first version of each document that is a version of an earlier one.
    """

    def __init__(
        self,
        path: Path,
        catalogue: Catalogue,
        models: Models,
        documents: DocumentCache,
        views: Views,
        find_versions: Callable[[Snapshot], Mapping[int, int]],
    ) -> None:
        self._path = path
        self._catalogue = catalogue
        self._models = models
        self._documents = documents
        self._views = views
        self._find_versions = find_versions
        self._partial: PerEdition[PartialGeneration] = PerEdition()
        self._generation: tuple[CurrentIndex, Generation] | None = None
        self._checking: tuple[CurrentIndex, Future[None]] | None = None
        self._files = KnownFiles()
        self._names: PerEdition[NameIndex] = PerEdition()
        self._rows: PerEdition[ListedRows] = PerEdition()
        self._lock = Lock()

    @contextmanager
    def parts(self) -> Iterator[OpenArchive]:
        """Yield a snapshot with the index that belongs to it, for the length of a question."""
        self._check_early()
        for last_try in (False, False, True):
            with ExitStack() as stack:
                snapshot = stack.enter_context(self._catalogue.read())
                current = snapshot.current_index()
                checked = self._checked(current)  # in the background, while the model is loaded
                self._models.load(current)
                embedder = self._models.embedder(current)
                try:
                    generation = self._generation_for(current, embedder, checked)
                except ArchiveBroken:
                    # A writer may have committed a new generation, and removed this one, since the snapshot.
                    if last_try or self._index_in_service() == current:
                        raise
                    continue
                reader, notes = self._models.reader()
                calibrations = applied(
                    snapshot.calibrations(),
                    embedder.fingerprint,
                    self._models.reader_fingerprint(),
                    self._models.packaged_calibrations(),
                )
                notes = (*self._models.notes(current), *notes)
                seen = self._views.of(snapshot)
                opened = OpenArchive(
                    seen,
                    self._visible(generation, seen),
                    embedder,
                    self._documents,
                    reader,
                    calibrations,
                    notes,
                    kept_names=self._names,
                    kept_rows=self._rows,
                    unnamed=seen.restrictions.names.unnamed if isinstance(seen, ReadersSnapshot) else str,
                    find_versions=self._find_versions,
                )
                with _panics_translated():
                    yield opened
                return

    def _visible(self, generation: Generation, seen: Snapshot) -> Generation:
        """Return the part of the index that whoever asks may find something in."""
        if not isinstance(seen, ReadersSnapshot):
            return generation
        held = seen.restrictions
        return self._partial.of(
            (generation.folder, seen.edition),
            lambda: PartialGeneration(generation, held.passages, held.unasked),
        )

    def _index_in_service(self) -> CurrentIndex:
        with self._catalogue.read() as snapshot:
            return snapshot.current_index()

    def _check_early(self) -> None:
        """Start to check the first index while the catalogue is checked, which takes as long if it is large."""
        if self._generation is None:
            with suppress(OnRecordError), self._catalogue.read(unchecked=True) as snapshot:
                self._checked(snapshot.current_index())

    def _checked(self, current: CurrentIndex) -> Future[None] | None:
        """Start to check every file of the index; return `None` if that was done before."""
        with self._lock:
            if self._generation and self._generation[0] == current:
                return None
            if self._checking is None or self._checking[0] != current:
                folder = generation_folder(self._path, current.generation)
                checked: Future[None] = Future()
                Thread(target=_check, args=(checked, folder, current.manifest, self._files), daemon=True).start()
                self._checking = (current, checked)
            return self._checking[1]

    def _generation_for(
        self, current: CurrentIndex, embedder: Embedder, checked: Future[None] | None
    ) -> Generation:
        """Return the open index, whose files are compared with their checksums before the first one is used."""
        try:
            if checked:
                checked.result()
        except BaseException:
            with self._lock:
                self._checking = None  # the next question checks again
            raise
        with self._lock:
            if self._generation is None or self._generation[0] != current:
                folder = generation_folder(self._path, current.generation)
                opened = open_generation(folder, embedder.fingerprint, digest=current.digest)
                # The previous generation isn't closed, because another thread may still read it.
                self._generation = (current, opened)
            return self._generation[1]


@contextmanager
def _panics_translated() -> Iterator[None]:
    """Turn a panic of any Rust library into an error: `except Exception` misses it, so it would end a server."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise OnRecordError(
            f"A library failed on this question: {error}.", "Ask in other words, and please report the question."
        ) from error


def _check(checked: Future[None], folder: Path, manifest: str, known: KnownFiles) -> None:
    try:
        check_generation(folder, manifest, known)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the result is needed
        checked.set_exception(error)
    else:
        checked.set_result(None)
