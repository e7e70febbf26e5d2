"""Repair an archive: rebuild what is derived, keep every document that is whole, and say what is gone.

A damaged catalogue is never changed. What can be read of it goes into a new one; the old files are moved into a
folder beside the archive, where nothing is lost that a later tool might still read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.corrections.corrections import Corrections
from corpus.errors import ArchiveBroken, ArchiveError, SourceError
from corpus.sources.files import sources_in
from corpus.store.catalogue import FROM_BACKUP, Catalogue
from corpus.store.salvage import LostDocument, Salvage, salvage
from corpus.store.writer import CatalogueWriter
from index.engines import finish, has_collection
from index.generation.paths import generation_folder
from index.place import QDRANT
from qa.adding.change import ChangeableArchive
from qa.adding.commit import INDEX, remove_unused
from qa.adding.gather import gather
from qa.adding.read import read_planned
from qa.judgements import Judgements
from qa.keeping.check import check, examine
from qa.keeping.staging import move_generation, set_aside, staged
from qa.reports import LostSource, Rejection, RepairReport
from qa.values import Progress


def repair(archive: ChangeableArchive, catalogue: Catalogue, *, progress: Progress | None = None) -> RepairReport:
    """Repair the archive and return what was done.

    Raises `ArchiveError` if nothing of the catalogue can be read: only a backup helps then.
    """
    catalogue.require_not_lost()
    before, in_catalogue, in_index = _found(archive, catalogue)
    if not before:
        return RepairReport((), (), _count(catalogue))
    report = RepairReport(before, (), 0)
    Judgements(archive.path).forget(())
    if in_catalogue:
        try:
            report = _salvaged(archive, catalogue, before, progress)
        except OSError as error:
            raise ArchiveError(
                f"Can't repair {archive.path}: {error.strerror or error}.",
                "Check the folder's permissions and the free disk space, then repair it again.",
            ) from error
    elif in_index:
        archive.rebuild(progress=progress)
    remaining = check(catalogue, archive.path, archive.place).problems
    return RepairReport(
        before,
        remaining,
        _count(catalogue) - sum(each.read_again for each in report.lost),
        bool(in_catalogue or in_index),
        report.lost,
        report.notes,
        report.aside,
    )


def _found(archive: ChangeableArchive, catalogue: Catalogue) -> tuple[tuple[str, ...], bool, bool]:
    """Return all problems, and whether the catalogue and the index have any."""
    try:
        found = examine(catalogue, archive.path, archive.place)
    except ArchiveError as error:
        if not catalogue.exists:
            raise
        return (str(error),), True, True
    return found.status.problems, found.in_catalogue, found.in_index


def _count(catalogue: Catalogue) -> int:
    with catalogue.read() as snapshot:
        return snapshot.counts()["documents"]


def _salvaged(
    archive: ChangeableArchive, catalogue: Catalogue, problems: tuple[str, ...], progress: Progress | None
) -> RepairReport:
    """Replace the catalogue by one with all documents that are whole, and the others as they are read again.

    The new one takes effect at one point. If the process ends before, the same repair can begin again.
    """
    rejected: list[Rejection] = []
    with staged(archive.path, "repairing") as folder:
        made = Catalogue(folder)
        with made.write() as writer:
            found = salvage(catalogue.file, writer)
            if not (found.intact or found.lost):
                raise ArchiveBroken(f"No document can be read any more: {problems[0]}", FROM_BACKUP)
            model = found.current.model if found.current else archive.model_of_new_index()
            writer.set_current_index(_last_generation(archive.path, found), "", model)
            old = generation_folder(archive.path, found.current.generation if found.current else 0)
            writer.set(INDEX, QDRANT if has_collection(old) else "")
            closed = [] if found.is_sound else _closed(found.lost, writer)
            there = [each.path for each in found.lost if each.path and _is_there(each.path)]
            files = read_planned(there, gather(there, None), writer.corrections(), rejected, progress)
            archive.index_afresh(writer, folder, files=files, progress=progress)
        with made.read() as snapshot:
            number = snapshot.current_index().generation
            ids = {row.path: row.id for row in snapshot.document_rows()}
        read_again = set(there) - {each.path for each in rejected}
        aside = set_aside(catalogue)
        lost = tuple(_described(each, aside, each.path in read_again) for each in found.lost)
        move_generation(generation_folder(folder, number), generation_folder(archive.path, number))
        os.replace(made.file, catalogue.file)
    remove_unused(archive.path, number)
    finish(archive.path, generation_folder(archive.path, number), archive.place)
    notes = (*found.notes, *_told([ids.get(each.path, each.id) for each in closed]))
    return RepairReport(problems, (), found.intact, True, lost, notes, str(aside))


def _closed(lost: Sequence[LostDocument], writer: CatalogueWriter) -> list[LostDocument]:
    """Close documents whose conditions may be lost, and return them: a repair must open nothing."""
    known = [each for each in lost if each.path]
    corrections = writer.corrections()
    for each in known:
        earlier = corrections.get(each.path, Corrections())
        closed = replace(earlier.conditions, access="closed")
        writer.correct(each.path, replace(earlier, conditions=closed))
    return known


def _told(ids: Sequence[str]) -> tuple[str, ...]:
    if not ids:
        return ()
    return (
        f"The access conditions of {', '.join(ids)} could not be checked. Readers see nothing of what is named"
        f" here, also when it is added again. To open one: `onrecord access {ids[0]} --level open`.",
    )


def _last_generation(archive: Path, found: Salvage) -> int:
    """Return a number from which the next generation gets one that was never used."""
    folders = [int(each.name) for each in (archive / "generations").glob("*") if each.name.isdecimal()]
    return max([*folders, found.current.generation if found.current else 0])


def _described(lost: LostDocument, aside: Path, read_again: bool) -> LostSource:
    """Return what became of a lost document. What is left of its text is stored if it could not be read again."""
    name = lost.id or f"document number {lost.number}"
    if not lost.id and lost.speakers:
        name += f", with {', '.join(lost.speakers)}"
    if read_again:
        return LostSource(name, lost.path, lost.reason, read_again=True)
    rescued = ""
    if lost.text:
        kind = "text" if lost.is_exact else "damaged text"
        file = aside / f"{re.sub(r'[^a-z0-9-]+', '-', name)} ({kind}).txt"
        file.write_text(lost.text, encoding="utf-8", errors="surrogatepass", newline="")
        rescued = str(file)
    return LostSource(name, lost.path, lost.reason, rescued=rescued)


def _is_there(path: str) -> bool:
    try:
        sources: Sequence[str] = [source.path for source in sources_in(Path(path))]
    except (SourceError, ValueError, OSError):
        return False
    return os.path.isabs(path) and path in sources
