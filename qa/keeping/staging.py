"""Folders beside an archive: for what is being prepared, and for what was damaged."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from corpus.store.catalogue import FILE_NAME, Catalogue

_STALE_SECONDS = 24 * 60 * 60
_BESIDE = ("-wal", "-shm")


@contextmanager
def staged(archive: Path, doing: str) -> Iterator[Path]:
    """Yield a new folder beside the archive, on the same disk; delete it in the end if it was not renamed.

    Those that were left when a process was killed are deleted a day later.
    """
    archive.parent.mkdir(parents=True, exist_ok=True)
    for left in archive.parent.glob(f".{archive.name}.{doing}-*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
    folder = archive.with_name(f".{archive.name}.{doing}-{secrets.token_hex(4)}")
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def set_aside(catalogue: Catalogue) -> Path:
    """Copy the damaged catalogue into a new folder beside the archive, and return the folder.

    Its log is removed: beside another database, SQLite would apply it. If SQLite still can, it applies the log
    first, so that nothing is lost if the process ends before the catalogue is replaced.
    """
    file = catalogue.file
    archive = file.parent
    aside = archive.with_name(f"{archive.name}.damaged-{datetime.now():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}")
    aside.mkdir()
    for end in ("", *_BESIDE):
        with suppress(FileNotFoundError):
            shutil.copy2(file.with_name(FILE_NAME + end), aside / (FILE_NAME + end))
    catalogue.empty_log()
    for end in _BESIDE:
        file.with_name(FILE_NAME + end).unlink(missing_ok=True)
    return aside


def move_generation(folder: Path, there: Path) -> None:
    """Move a generation's folder to a number that nothing in service has."""
    there.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(there, ignore_errors=True)
    if folder.is_dir():
        folder.rename(there)
