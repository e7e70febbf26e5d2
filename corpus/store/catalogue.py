"""Open the catalogue, the archive's single source of truth, in SQLite. All SQL is in `corpus.store`.

Readers get a snapshot (`Catalogue.read`) and never wait for a writer. The one writer at a time
(`Catalogue.write`) holds SQLite's own write lock, which dies with its process; nobody sees its changes before
its single commit.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from corpus.errors import ArchiveBroken, ArchiveError, ArchiveMismatch, ArchiveMissing
from corpus.store.network import is_on_network
from corpus.store.read_only import connect_without_writing
from corpus.store.schema import READABLE, STEPS, applied, migrate, pending
from corpus.store.snapshot import Snapshot
from corpus.store.sqlite_errors import translated
from corpus.store.writer import CatalogueWriter

FILE_NAME = "catalogue.sqlite"
FROM_BACKUP = "Restore the archive from a backup with `onrecord restore`."
_READER_PATIENCE_SECONDS = 10.0
_WRITER_PATIENCE_SECONDS = 0.5
_INDEX = "generations"  # of the archive: derived files, which are never there without a catalogue
_HEADER_BYTES = 100  # of a database; a first change that was interrupted leaves a file with a header


class Catalogue:
    """The catalogue of the archive in `folder`; nothing is opened or created before it is needed.

    What it holds is checked against its seals once, and again after each change (see `corpus.store.seals`).
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder.absolute() / FILE_NAME
        self._checked = ""  # the edition that was found to be sound

    @property
    def exists(self) -> bool:
        """Return whether there is a catalogue, or one that may not be looked at."""
        try:
            return self._file.is_file()
        except OSError:
            return True

    @property
    def file(self) -> Path:
        """Return the path of the database."""
        return self._file

    @property
    def has_remnants(self) -> bool:
        """Return whether what was removed may still be in SQLite's log, because somebody was reading."""
        with suppress(OSError):
            return self._file.with_name(f"{FILE_NAME}-wal").stat().st_size > 0
        return False

    @contextmanager
    def read(self, *, unchecked: bool = False) -> Iterator[Snapshot]:
        """Yield a snapshot of the catalogue, `unchecked` if damage is being looked for.

        Raises `ArchiveMissing`, `ArchiveBroken`, `ArchiveMismatch` (made by a newer version), or `ArchiveError` if
        it may not be read.
        """
        self._require_file()
        with translated(), ExitStack() as stack:
            db = stack.enter_context(self._connected_to_read())
            if len(pending(db)) > len(STEPS) - READABLE:
                raise _not_ready(self._file.parent, applied(db))
            snapshot = Snapshot(db)
            if not unchecked:
                self._require_sound(snapshot)
            yield snapshot
        self._clear_remnants()

    @contextmanager
    def write(self) -> Iterator[CatalogueWriter]:
        """Yield a writer of the catalogue, which is created if missing; roll back unless it commits.

        What is deleted is overwritten. A catalogue of an earlier format is brought up to date. Raises
        `ArchiveBusy` while another process writes, and `ArchiveBroken` if the settings are damaged.
        """
        self.require_not_lost()
        with translated(), closing(self._connect(self._file.as_uri(), _WRITER_PATIENCE_SECONDS)) as db:
            if is_on_network(self._file.parent):  # readers then wait while a change is committed
                db.execute("PRAGMA journal_mode = DELETE")
                db.execute("PRAGMA cache_spill = OFF")  # and not before
            else:
                db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA secure_delete = ON")
            db.execute("BEGIN IMMEDIATE")
            is_older = bool(applied(db) and pending(db))
            try:
                _bring_up_to_date(db)
                yield CatalogueWriter(db)
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")
            # The change is committed: a failure to tidy up must not look like a failure of the change.
            with suppress(sqlite3.Error):
                if is_older:
                    db.execute("VACUUM")  # earlier versions left what was removed in free pages
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _connect(self, uri: str, patience_seconds: float) -> sqlite3.Connection:
        return sqlite3.connect(uri, timeout=patience_seconds, isolation_level=None, uri=True)

    @contextmanager
    def _connected_to_read(self) -> Iterator[sqlite3.Connection]:
        with ExitStack() as stack:
            db = stack.enter_context(
                closing(self._connect(f"{self._file.as_uri()}?mode=ro", _READER_PATIENCE_SECONDS))
            )
            try:
                db.execute("BEGIN")
                applied(db)
            except sqlite3.OperationalError:
                if os.access(self._file.parent, os.W_OK):
                    raise
                db = stack.enter_context(connect_without_writing(self._file))
                db.execute("BEGIN")
            yield db

    def _require_file(self) -> None:
        """Raise the error for a catalogue that is missing, lost or not open to this user."""
        try:
            self._file.stat()
        except (FileNotFoundError, NotADirectoryError):
            self.require_not_lost()
            raise ArchiveMissing(
                f"There is no archive at {self._file.parent}.",
                "Create one with `onrecord add FOLDER`, or name another with --archive.",
            ) from None
        except OSError as error:
            raise _no_access(self._file.parent, error.strerror or str(error)) from error
        if not os.access(self._file, os.R_OK):
            raise _no_access(self._file, "permission denied")
        self.require_not_lost()

    def require_not_lost(self) -> None:
        """Raise `ArchiveBroken` if derived files lie beside a catalogue that is gone or empty.

        A change would take the archive for a new one, and delete what is left of it.
        """
        with suppress(OSError):
            size = self._file.stat().st_size if self._file.is_file() else 0
            if size < _HEADER_BYTES and any((self._file.parent / _INDEX).iterdir()):
                state = "empty" if self._file.is_file() else "gone"
                raise ArchiveBroken(
                    f"The catalogue {self._file} is {state}, but there is an index: the documents are lost.",
                    FROM_BACKUP,
                )

    def _require_sound(self, snapshot: Snapshot) -> None:
        """Check the seals, once for each edition."""
        if (edition := snapshot.edition) != self._checked or not edition:
            snapshot.require_sound()
            self._checked = edition

    def _clear_remnants(self) -> None:
        """Empty SQLite's log if a removal could not do it because this or another reader was open."""
        if self.has_remnants and os.access(self._file, os.W_OK):
            self.empty_log()

    def empty_log(self) -> None:
        """Let SQLite apply and empty its log, if nobody reads and it can."""
        with suppress(sqlite3.Error), closing(self._connect(self._file.as_uri(), 0.0)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _bring_up_to_date(db: sqlite3.Connection) -> None:
    """Apply pending steps, after a check of what the seals say; what changes is sealed with the next commit."""
    before = Snapshot(db)
    if applied(db) and before.seals.exist:
        before.require_sound_archive()
        if pending(db):  # with other columns, other seals
            before.require_sound()
            db.execute("UPDATE documents SET seal = ''")
    migrate(db)


def _not_ready(folder: Path, steps: int) -> ArchiveError:
    """Return the error for a reader of a catalogue with only `steps` migrations applied."""
    if steps == 0:
        return ArchiveMissing(f"The archive at {folder} is empty.", "Fill it with `onrecord add FOLDER`.")
    return ArchiveMismatch(
        f"The archive at {folder} was made by an older version of On Record.",
        "Run `onrecord rebuild` to bring it up to date.",
    )


def _no_access(path: Path, reason: str) -> ArchiveError:
    return ArchiveError(
        f"Can't read {path}: {reason[0].lower()}{reason[1:]}.",
        "Ask its owner for permission to read it, or name another archive with --archive.",
    )
