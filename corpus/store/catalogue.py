"""Open the catalogue, the archive's single source of truth, in SQLite. All SQL is in `corpus.store`.

Readers get a snapshot (`Catalogue.read`) and never wait for a writer. The one writer at a time
(`Catalogue.write`) holds SQLite's own write lock, which dies with its process; nobody sees its changes before
its single commit.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.errors import ArchiveError, ArchiveMismatch, ArchiveMissing
from corpus.store.schema import applied, migrate, pending
from corpus.store.snapshot import Snapshot
from corpus.store.sqlite_errors import translated
from corpus.store.writer import CatalogueWriter

FILE_NAME = "catalogue.sqlite"
_READER_PATIENCE_SECONDS = 10.0
_WRITER_PATIENCE_SECONDS = 0.5


class Catalogue:
    """The catalogue of the archive in `folder`; nothing is opened or created before it is needed."""

    def __init__(self, folder: Path) -> None:
        self._file = folder.absolute() / FILE_NAME

    @property
    def exists(self) -> bool:
        """Return whether there is a catalogue."""
        return self._file.is_file()

    @contextmanager
    def read(self) -> Iterator[Snapshot]:
        """Yield a snapshot of the catalogue.

        Raises `ArchiveMissing`, `ArchiveBroken` or `ArchiveMismatch` (made by a newer version).
        """
        if not self.exists:
            raise ArchiveMissing(
                f"There is no archive at {self._file.parent}.",
                "Create one with `onrecord add FOLDER`, or name another with --archive.",
            )
        with (
            translated(),
            closing(self._connect(f"{self._file.as_uri()}?mode=ro", _READER_PATIENCE_SECONDS)) as db,
        ):
            db.execute("BEGIN")
            if pending(db):
                raise _not_ready(self._file.parent, applied(db))
            yield Snapshot(db)

    @contextmanager
    def write(self) -> Iterator[CatalogueWriter]:
        """Yield a writer of the catalogue, which is created if missing; roll back unless it commits.

        Raises `ArchiveBusy` while another process writes.
        """
        with translated(), closing(self._connect(self._file.as_uri(), _WRITER_PATIENCE_SECONDS)) as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("BEGIN IMMEDIATE")
            try:
                migrate(db)
                yield CatalogueWriter(db)
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")

    def _connect(self, uri: str, patience_seconds: float) -> sqlite3.Connection:
        return sqlite3.connect(uri, timeout=patience_seconds, isolation_level=None, uri=True)


def _not_ready(folder: Path, steps: int) -> ArchiveError:
    """Return the error for a reader of a catalogue with only `steps` migrations applied."""
    if steps == 0:
        return ArchiveMissing(f"The archive at {folder} is empty.", "Fill it with `onrecord add FOLDER`.")
    return ArchiveMismatch(
        f"The archive at {folder} was made by an older version of On Record.",
        "Run `onrecord rebuild` to bring it up to date.",
    )
