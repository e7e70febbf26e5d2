"""Raise SQLite's errors as errors of the archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from corpus.errors import ArchiveBroken, ArchiveBusy, ArchiveError

REPAIR = "Run `onrecord check --repair`, or restore the archive from a backup with `onrecord restore`."


@contextmanager
def translated() -> Iterator[None]:
    """Raise SQLite's errors as archive errors."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _ours(error) from error
    except MemoryError as error:  # a damaged length asks for more than there is
        raise ArchiveBroken("The catalogue is damaged: a value is too large.", REPAIR) from error
    except UnicodeDecodeError as error:  # SQLite's message quotes a damaged name
        raise ArchiveBroken("The catalogue is damaged: a name in it is not text.", REPAIR) from error


def _ours(error: sqlite3.DatabaseError) -> ArchiveError:
    # The low byte is the kind of failure, the rest its detail; Python's own errors have no code.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ArchiveBusy(
            "Another process is adding to this archive.", "Wait until it has finished, then try again."
        )
    if code == sqlite3.SQLITE_FULL:
        return ArchiveError("The disk is full. The archive is unchanged.", "Free disk space, then try again.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM):
        return ArchiveError(
            f"Can't access the catalogue: {error}.",
            "Check the folder's permissions and the disk's free space, then try again.",
        )
    return ArchiveBroken(f"The catalogue is damaged: {error}.", REPAIR)
