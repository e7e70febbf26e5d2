"""Write an archive into one file, consistent while the archive is in use, with a checksum of every part.

The file is a ZIP file:

    catalogue.sqlite        the catalogue as one moment saw it
    generations/000007/…    the derived files of that moment, unless the index is in Qdrant
    sources/…               copies of uploaded files
    judgements.jsonl
    desks/…                 kept quotes, with their notes and drafts
    backup.json             where and when it was made, and size and SHA-256 of every other part
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from corpus.errors import ArchiveBroken, ArchiveError, UsageError
from corpus.store.catalogue import FILE_NAME, Catalogue
from corpus.store.snapshot import Snapshot
from index.generation.paths import generation_folder
from index.generation.write import MANIFEST, check_generation, read_manifest
from index.place import FILES
from index.values import FileRecord
from qa.adding.commit import engine_in_use
from qa.adding.uploads import FOLDER as UPLOADS
from qa.desk.files import DeskFiles
from qa.judgements import FILE_NAME as JUDGEMENTS
from qa.reports import BackupReport

CONTENTS = "backup.json"
FORMAT_VERSION = 1
_PACKED = frozenset({FILE_NAME, JUDGEMENTS})  # text: it packs to a third, and vectors hardly at all
_CHUNK = 1 << 20
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of the parts of a backup, and where and when it was made."""

    archive: str
    made: str
    documents: int
    format_version: int = FORMAT_VERSION
    files: Mapping[str, FileRecord] = field(default_factory=dict)


def back_up(catalogue: Catalogue, archive: Path, target: Path) -> BackupReport:
    """Write a backup of the archive to the new file `target` and return what it holds.

    Neither readers nor writers have to wait. Raises `UsageError` if the file exists, and `ArchiveError` if the
    archive is damaged or the file can't be written; nothing is left of it then.
    """
    if target.exists():
        raise UsageError(f"{target} exists already.", "Name a new file.")
    partial = target.with_name(f".{target.name}.partial")
    try:
        contents = _written(catalogue, archive, partial)
        verify_backup(partial)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(partial, target)
    except OSError as error:
        raise ArchiveError(
            f"Can't write the backup {target}: {error.strerror or error}.",
            "Check the folder, its permissions and the free disk space, then try again.",
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return report_of(contents, target)


def report_of(contents: Contents, file: Path) -> BackupReport:
    """Return the summary of a backup."""
    size = file.stat().st_size
    return BackupReport(str(file), contents.archive, contents.documents, len(contents.files), size, contents.made)


def read_contents(backup: zipfile.ZipFile, name: str) -> Contents:
    """Return the list of a backup's parts; raise `ArchiveBroken` for a file that is no backup."""
    try:
        given: Any = json.loads(backup.read(CONTENTS))
        files = {str(path): FileRecord(**record) for path, record in given.pop("files").items()}
        contents = Contents(files=files, **given)
    except Exception as error:  # a damaged ZIP file raises errors of many kinds
        raise ArchiveBroken(f"{name} is damaged, or is no backup of On Record.", "Use another backup.") from error
    if contents.format_version > FORMAT_VERSION:
        raise ArchiveError(f"{name} was written by a newer version of On Record.", "Update On Record.")
    for path in contents.files:
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "\\" in path:
            raise ArchiveBroken(f"{name} is no backup of On Record: it holds {path}.", "Use another backup.")
    return contents


def copied(source: IO[bytes], target: IO[bytes] | None, most: int | None = None) -> FileRecord:
    """Copy a file, or only read it; return its size and SHA-256. Stop soon after `most` bytes."""
    total, size = hashlib.sha256(), 0
    while (most is None or size <= most) and (data := source.read(_CHUNK)):
        total.update(data)
        size += len(data)
        if target:
            target.write(data)
    return FileRecord(size, total.hexdigest())


def verify_backup(file: Path) -> Contents:
    """Read a backup completely and return its list of parts; raise `ArchiveBroken` if any part is damaged."""
    damaged = []
    with opened_backup(file) as backup:
        contents = read_contents(backup, file.name)
        for name, expected in contents.files.items():
            try:
                with backup.open(name) as part:
                    if copied(part, None, expected.bytes) != expected:
                        damaged.append(name)
            except Exception:  # noqa: BLE001 - a damaged ZIP file raises errors of many kinds
                damaged.append(name)
    if damaged:
        raise ArchiveBroken(f"The backup {file} is damaged: {', '.join(damaged)}.", "Use another backup.")
    return contents


def opened_backup(file: Path) -> zipfile.ZipFile:
    """Return the open ZIP file; raise `ArchiveError` if there is none."""
    try:
        return zipfile.ZipFile(file)
    except FileNotFoundError as error:
        raise ArchiveError(f"There is no file {file}.", "Check the spelling of the path.") from error
    except OSError as error:
        raise ArchiveError(f"Can't read {file}: {error.strerror or error}.", "Check its permissions.") from error
    except Exception as error:  # a damaged ZIP file raises errors of many kinds
        raise ArchiveBroken(f"{file} is damaged, or is no backup of On Record.", "Use another backup.") from error


def _written(catalogue: Catalogue, archive: Path, partial: Path) -> Contents:
    """Write the backup; start again if a writer removed derived files while they were copied."""
    for last_try in (*[False] * (_TRIES - 1), True):
        with catalogue.read() as snapshot:
            current = snapshot.current_index()
            try:
                if current.generation:
                    check_generation(generation_folder(archive, current.generation), current.manifest)
                return _write(snapshot, archive, partial)
            except (ArchiveBroken, FileNotFoundError):
                with catalogue.read() as now:
                    if last_try or now.current_index() == current:
                        raise
    raise AssertionError("the last try returns or raises")


def _write(snapshot: Snapshot, archive: Path, partial: Path) -> Contents:
    files: dict[str, FileRecord] = {}
    with (
        zipfile.ZipFile(partial, "w", allowZip64=True) as backup,
        tempfile.TemporaryDirectory(prefix=".onrecord-", dir=partial.parent) as folder,
    ):
        copy = Path(folder, FILE_NAME)
        snapshot.copy(copy)
        for name, file in ((FILE_NAME, copy), *_parts(snapshot, archive)):
            packing = zipfile.ZIP_DEFLATED if name in _PACKED else zipfile.ZIP_STORED
            info = zipfile.ZipInfo(name)
            info.compress_type = packing
            with file.open("rb") as source, backup.open(info, "w", force_zip64=True) as target:
                files[name] = copied(source, target)
        documents = snapshot.counts()["documents"]
        made = datetime.now(UTC).isoformat(timespec="seconds")
        contents = Contents(str(archive), made, documents, files=files)
        # A clock before 1980 is more than a ZIP file can hold; this has a time of its own.
        backup.writestr(zipfile.ZipInfo(CONTENTS), json.dumps(asdict(contents), indent=1))
    return contents


def _parts(snapshot: Snapshot, archive: Path) -> Iterator[tuple[str, Path]]:
    """Yield the name and the file of each part but the catalogue."""
    current = snapshot.current_index()
    folder = generation_folder(archive, current.generation)
    if current.generation and engine_in_use(snapshot) == FILES:  # a collection is filled again from the catalogue
        for name in (MANIFEST, *read_manifest(folder).files):
            yield (folder / name).relative_to(archive).as_posix(), folder / name
    for file in sorted((archive / UPLOADS).rglob("*")):
        inner = file.relative_to(archive)
        if file.is_file() and not any(part.startswith(".") for part in inner.parts):
            yield inner.as_posix(), file
    if (archive / JUDGEMENTS).is_file():
        yield JUDGEMENTS, archive / JUDGEMENTS
    for file in DeskFiles(archive).files():
        yield file.relative_to(archive).as_posix(), file
