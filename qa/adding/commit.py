"""Write the derived files of an archive and commit them together with its documents.

The derived files are written completely, beside those in use. One transaction of the catalogue then commits the
documents and switches to the new files. If anything fails before that, the archive is unchanged; the next change
deletes the unused folder.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np

from corpus.errors import ArchiveBroken, ArchiveError, UsageError
from corpus.store.records import CurrentIndex
from corpus.store.snapshot import Snapshot
from corpus.store.writer import CatalogueWriter
from index.embedding.embedder import Embedder
from index.embedding.resumable import ResumableEmbedder
from index.engines import begin_filling, finish, open_index, write_index
from index.generation.base import Generation
from index.generation.files import READABLE
from index.generation.paths import generation_folder, interrupted_folder
from index.generation.write import read_manifest
from index.models.packaged import is_superseded
from index.place import FILES, QDRANT, IndexPlace
from index.values import WriteReport
from qa.adding.index import NewEntries
from qa.adding.remnants import unused_generations
from qa.values import Progress

INDEX = "index"
"""The setting of an archive whose index is not in files: its engine."""


def publish(
    writer: CatalogueWriter,
    archive: Path,
    embedder: Embedder,
    model: str | None,
    *,
    place: IndexPlace,
    afresh: bool = False,
    progress: Progress | None = None,
) -> WriteReport:
    """Index the documents of the uncommitted catalogue, then commit both: the one commit point.

    The index goes to `place`. Unless `afresh`, unchanged parts of the current index are shared, and vectors of
    unchanged passages reused. Vectors that an interrupted change has left are used, too.
    Raises `ArchiveError` if the files can't be written; the archive is then unchanged.
    """
    current = writer.current_index()
    engine = engine_for(writer, place, afresh=afresh)
    remove_unused(archive, current.generation, interrupted_folder(archive))
    number = current.generation + 1
    ids = np.array(writer.passage_ids(), np.int64)
    previous = None if afresh else _reusable(archive, current, embedder, place)
    in_use = generation_folder(archive, current.generation)
    if engine == QDRANT and not previous:
        begin_filling(archive, in_use, number, embedder.fingerprint, place)
    is_known = previous.has(ids) if previous else np.zeros(len(ids), np.bool_)
    try:
        with _removed_on_failure(generation_folder(archive, number)) as folder:
            report = write_index(
                archive,
                folder,
                number=number,
                engine=engine,
                place=place,
                previous=previous,
                kept=ids[is_known],
                added=NewEntries(writer, ids[~is_known].tolist()),
                embedder=ResumableEmbedder(embedder, interrupted_folder(archive)),
                progress=_stage(progress, "embed"),
            )
    finally:
        if previous:
            previous.close()
    writer.set(INDEX, QDRANT if engine == QDRANT else "")
    writer.set_current_index(number, report.manifest.digest, model, report.manifest.sha256)
    writer.commit()
    remove_unused(archive, number)
    finish(archive, folder, place)
    return report


def remove_unused(archive: Path, in_use: int, kept: Path | None = None) -> None:
    """Delete the derived files of all generations but `in_use`: replaced ones, and leftovers of a crash.

    What is `kept` stays. Some systems don't delete files that another process reads. Those stay until the next
    change.
    """
    for folder in unused_generations(archive, in_use):
        if folder != kept:
            shutil.rmtree(folder, ignore_errors=True)


def is_outdated(archive: Path, current: CurrentIndex) -> bool:
    """Return whether the index was written by an older version, or with an older edition of its packaged model.

    Such an index can't be searched before it is rebuilt. An index without a readable manifest is damaged, not
    outdated.
    """
    with suppress(ArchiveBroken):
        manifest = read_manifest(generation_folder(archive, current.generation))
        return manifest.format_version < READABLE or is_superseded(current.model, manifest.model)
    return False


def engine_for(writer: CatalogueWriter, place: IndexPlace, *, afresh: bool = False) -> str:
    """Return the engine of the next index: the one that the user names, or else that of the index in use.

    Raises `UsageError` for another engine than that in use, unless the index is made `afresh`.
    """
    used = engine_in_use(writer)
    if place.engine not in ("", used) and writer.current_index().generation and not afresh:
        raise UsageError(
            f"The index of this archive is in {used}.", f"Move it with `onrecord rebuild --index {place.engine}`."
        )
    return place.engine or used


def engine_in_use(snapshot: Snapshot) -> str:
    """Return the engine of the index in use, as the catalogue has it; files if there is none."""
    return snapshot.setting(INDEX) or FILES


def _reusable(archive: Path, current: CurrentIndex, embedder: Embedder, place: IndexPlace) -> Generation | None:
    if current.generation == 0 or is_outdated(archive, current):
        return None
    folder = generation_folder(archive, current.generation)
    return open_index(folder, embedder.fingerprint, place, digest=current.digest)


def _stage(progress: Progress | None, stage: str) -> Callable[[int, int], None] | None:
    return (lambda done, total: progress(stage, done, total, "")) if progress else None


@contextmanager
def _removed_on_failure(folder: Path) -> Iterator[Path]:
    """Delete the half-written folder on failure; turn a system error, such as a full disk, into `ArchiveError`."""
    try:
        yield folder
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise ArchiveError(
            f"Can't write the archive: {error.strerror or error}. Nothing was changed.",
            "Free disk space or check permissions, then try again.",
        ) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
