"""Restore a backup: all of it is unpacked and checked beside the archive, and takes effect at one point.

Where there is no archive, that point is the renaming of a folder. An archive that is replaced may be in use: there
it is the commit of its catalogue, so that each question is answered from the old contents or from the new ones.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from corpus.errors import ArchiveBroken, ArchiveError, OnRecordError, UsageError
from corpus.store.catalogue import FILE_NAME, Catalogue
from corpus.store.snapshot import Snapshot
from corpus.store.writer import CatalogueWriter
from index.generation.paths import generation_folder
from index.integrity import sync_tree
from index.place import QDRANT
from qa.adding.carried import CLOSED, REMOVED
from qa.adding.commit import engine_in_use, remove_unused
from qa.adding.uploads import FOLDER as UPLOADS
from qa.desk.files import FOLDER as DESKS
from qa.judgements import FILE_NAME as JUDGEMENTS
from qa.keeping.backup import copied, opened_backup, read_contents, report_of
from qa.keeping.staging import move_generation, set_aside, staged
from qa.reports import BackupReport

FILL_AGAIN = (
    "The index of this archive is in Qdrant, and a backup has none. Fill it again with `onrecord rebuild`, or take"
    " files instead with `onrecord rebuild --index files`."
)
OTHER_CONDITIONS = (
    "These documents had other access conditions before than they have in the backup: {}. Readers see what the"
    " backup says. Check it with `onrecord access`."
)


def restore(backup: Path, archive: Path, *, replacing: bool = False) -> BackupReport:
    """Restore a backup as the archive in the folder `archive` and return what it holds.

    Raises `UsageError` if there is something in the folder, unless `replacing` an archive there, and
    `ArchiveError` for a damaged backup. After an error, everything is as it was before.
    """
    is_there = archive.exists() and any(archive.iterdir())
    if is_there and not replacing:
        raise UsageError(f"There is something in {archive} already.", "Name another folder, or give --replace.")
    if is_there and not _is_archive(archive):
        raise UsageError(f"{archive} is not an archive, so it is not replaced.", "Name another folder.")
    with _translated(archive), staged(archive, "restoring") as staging:
        report = _unpacked(backup, staging)
        with Catalogue(staging).write() as writer:  # brings an earlier format up to date
            writer.move_sources(f"{report.archive}/{UPLOADS}", f"{archive}/{UPLOADS}")
            writer.commit()
        with Catalogue(staging).read():
            pass  # checks it
        sync_tree(staging)
        others = _replace(staging, archive) if is_there else ()
        if not is_there:
            with suppress(FileNotFoundError):
                archive.rmdir()
            staging.rename(archive)
    with Catalogue(archive).read() as snapshot:
        notes = (FILL_AGAIN,) if engine_in_use(snapshot) == QDRANT else ()
    if others:
        notes = (*notes, OTHER_CONDITIONS.format(", ".join(others[:20])))
    return replace(report, archive=str(archive), notes=notes)


def _is_archive(folder: Path) -> bool:
    return (folder / FILE_NAME).is_file() or (folder / "generations").is_dir()


def _unpacked(file: Path, staging: Path) -> BackupReport:
    """Unpack a backup and compare every part with its checksum."""
    damaged = []
    with opened_backup(file) as backup:
        contents = read_contents(backup, file.name)
        for name, expected in contents.files.items():
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            try:
                with backup.open(name) as part, (staging / name).open("wb") as target:
                    if copied(part, target, expected.bytes) != expected:
                        damaged.append(name)
            except OSError:
                raise
            except Exception:  # noqa: BLE001 - a damaged ZIP file raises errors of many kinds
                damaged.append(name)
    if damaged or FILE_NAME not in contents.files:
        what = ", ".join(damaged) or "it has no catalogue"
        raise ArchiveBroken(f"The backup {file} is damaged: {what}.", "Use another backup.")
    return report_of(contents, file)


def _replace(staging: Path, archive: Path) -> tuple[str, ...]:
    """Put what was unpacked into the place of an archive that may be in use.

    Returns the ids of restored documents that had access conditions there which they don't have in the backup.
    """
    others: tuple[str, ...] = ()
    catalogue, restored = Catalogue(archive), Catalogue(staging)
    try:
        with catalogue.write() as writer:
            with restored.read() as snapshot:
                others = _other_conditions(writer, snapshot)
            _commit(writer, restored, staging, archive)
    except ArchiveBroken:
        # The catalogue there can't be written. What is left of it stays in a folder beside the archive.
        with restored.read() as snapshot:
            number = snapshot.current_index().generation
        move_generation(generation_folder(staging, number), generation_folder(archive, number))
        set_aside(catalogue)
        os.replace(restored.file, catalogue.file)
    _replace_files(staging, archive)
    return others


def _other_conditions(now: Snapshot, restored: Snapshot) -> tuple[str, ...]:
    rows = [row for row in now.document_rows() if row.conditions.restricts]
    known = dict.fromkeys(now.setting(REMOVED).split(), CLOSED)
    known |= {key: row.conditions for row in rows for key in (row.path, row.sha256)}
    return tuple(
        row.id
        for row in restored.document_rows()
        for before in [known.get(row.path) or known.get(row.sha256)]
        if before and before != row.conditions
    )


def _commit(writer: CatalogueWriter, restored: Catalogue, staging: Path, archive: Path) -> None:
    """Move the index to a number that was never used, and commit it with all restored documents."""
    last = writer.current_index().generation
    with restored.read() as snapshot:
        current = snapshot.current_index()
        writer.replace_with(snapshot)
    number = max(last, current.generation) + 1
    if current.generation:
        move_generation(generation_folder(staging, current.generation), generation_folder(archive, number))
        writer.set_current_index(number, current.digest, current.model, current.manifest)
    writer.commit()
    remove_unused(archive, number)


def _replace_files(staging: Path, archive: Path) -> None:
    """Put uploads, judgements and desks into place. They are no longer those of the archive that was replaced."""
    for name in (UPLOADS, JUDGEMENTS, DESKS):
        old = archive / f".{name}.replaced"
        with suppress(FileNotFoundError):
            (archive / name).rename(old)
        with suppress(FileNotFoundError):
            (staging / name).rename(archive / name)
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.unlink(missing_ok=True)


@contextmanager
def _translated(archive: Path) -> Iterator[None]:
    try:
        yield
    except OnRecordError:
        raise
    except OSError as error:
        raise ArchiveError(
            f"Can't restore to {archive}: {error.strerror or error}.",
            "Check the folder's permissions and the free disk space, then try again.",
        ) from error
