"""Store desks in the archive's folder: a file each, replaced as a whole. They are never sent anywhere.

    desks/own/3f9a0c5be1d2.json         of whoever uses the archive without signing in
    desks/9b74c9897bac770f/….json       of a user, in a folder named by a digest of the user's name

A file is written beside the old one, synced, and takes its place in one step. After a crash at any point, the desk
is as it was before the change or as it is after it. One process changes desks at a time: a lock on the folder,
which dies with its process. Reading needs no lock, and writes nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from corpus.errors import ArchiveBroken, ArchiveBusy, ArchiveError, UsageError
from qa.desk.rows import from_text, to_text
from qa.desk.values import QuoteDesk

FOLDER = "desks"
MOST_DESKS = 200

_OWN = "own"
_SUFFIX = ".json"
_UNFINISHED = ".new"
_LOCK = ".lock"
_ID = re.compile(r"[0-9a-f]{12}")
_PATIENCE_SECONDS = 10.0
_POLL_SECONDS = 0.02
_REMEDY = "Restore it from a backup, or move the file away. The other desks and the archive are whole."


@dataclass(frozen=True, slots=True)
class DeskList:
    """The desks of a user, the one changed last first, and the files that are damaged."""

    desks: tuple[QuoteDesk, ...]
    damaged: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskFiles:
    """The desks in the folder `archive`."""

    archive: Path

    @property
    def folder(self) -> Path:
        """Return the folder of all desks."""
        return self.archive / FOLDER

    def all(self, owner: str) -> DeskList:
        """Return the desks of a user; a damaged file is named, and keeps no other from being read."""
        desks, damaged = [], []
        for path in sorted(self._folder_of(owner).glob(f"[!.]*{_SUFFIX}")):
            try:
                desks.append(_read(path, owner))
            except ArchiveBroken:
                damaged.append(path)
        return DeskList(tuple(sorted(desks, key=lambda each: each.changed, reverse=True)), tuple(damaged))

    def find(self, owner: str, name: str) -> QuoteDesk:
        """Return the desk with this id or this name; raise `UsageError` unless there is exactly one.

        Raises `ArchiveBroken` if its file is damaged.
        """
        if _ID.fullmatch(name) and self._path(owner, name).is_file():
            return _read(self._path(owner, name), owner)
        found = self.all(owner)
        wanted = [each for each in found.desks if each.name.casefold() == name.strip().casefold()]
        if len(wanted) == 1 and not found.damaged:
            return wanted[0]
        if len(wanted) == 1:  # a damaged one may be meant
            raise UsageError(
                f"A damaged desk may be called “{name}”, too: {', '.join(map(str, found.damaged))}.",
                f"Use the id {wanted[0].id}, or delete the damaged file.",
            )
        if wanted:
            ids = ", ".join(each.id for each in wanted)
            raise UsageError(f"Several desks are called “{name}”: {ids}.", "Use the id of one of them.")
        damaged = f" These files are damaged: {', '.join(map(str, found.damaged))}." if found.damaged else ""
        raise UsageError(f"There is no desk “{name[:200]}”.{damaged}", "`onrecord desk list` shows all desks.")

    def create(self, owner: str, desk: QuoteDesk) -> QuoteDesk:
        """Store a new desk, and return it with its id."""
        with self._writing():
            if len(self.all(owner).desks) >= MOST_DESKS:
                raise UsageError(f"There are {MOST_DESKS} desks already.", "Delete one first.")
            new = replace(desk, id=secrets.token_hex(6), owner=owner, revision=1, changed=now(), dropped=None)
            self._write(new)
        return new

    def change(self, owner: str, id: str, change: Callable[[QuoteDesk], QuoteDesk]) -> QuoteDesk:
        """Change a desk, as it is when its turn comes, and return what is stored then.

        Raises what `change` raises, and `ArchiveBusy` while another process writes for long.
        """
        with self._writing():
            before = self.find(owner, id)
            after = change(before)
            if after == before:
                return before
            after = replace(after, revision=before.revision + 1, changed=now())
            self._write(after)
        return after

    def delete(self, owner: str, id: str) -> None:
        """Delete a desk, also a damaged one."""
        if not _ID.fullmatch(id):
            raise UsageError(f"There is no desk “{id[:20]}”.", "`onrecord desk list` shows all desks.")
        with self._writing():
            try:
                self._path(owner, id).unlink()
            except FileNotFoundError:
                raise UsageError(f"There is no desk “{id}”.", "It was deleted already.") from None

    def forget(self, documents: Collection[str]) -> None:
        """Delete the words of these documents from all desks; damaged ones, which may hold them, stay as they are.

        Raises `ArchiveError` if that fails.
        """
        if not documents or not self.folder.is_dir():
            return
        with self._writing():
            for path in self.folder.glob(f"*/[!.]*{_SUFFIX}"):
                with suppress(ArchiveBroken):
                    before = _read(path)
                    if (after := before.forgetting(documents)) != before:
                        _replace(path, to_text(replace(after, revision=before.revision + 1)))

    def damaged(self) -> tuple[Path, ...]:
        """Return the damaged files of all users."""
        found = []
        for path in sorted(self.folder.glob(f"*/[!.]*{_SUFFIX}")):
            try:
                _read(path)
            except ArchiveBroken:
                found.append(path)
        return tuple(found)

    def others(self, owner: str) -> int:
        """Return how many others than `owner` have desks."""
        return len({path.parent for path in self.files()} - {self._folder_of(owner)})

    def files(self) -> Iterator[Path]:
        """Yield the files of all desks, for a backup."""
        yield from sorted(self.folder.glob(f"*/[!.]*{_SUFFIX}"))

    def _folder_of(self, owner: str) -> Path:
        return self.folder / (hashlib.sha256(owner.encode()).hexdigest()[:16] if owner else _OWN)

    def _path(self, owner: str, id: str) -> Path:
        return self._folder_of(owner) / f"{id}{_SUFFIX}"

    def _write(self, desk: QuoteDesk) -> None:
        _replace(self._path(desk.owner, desk.id), to_text(desk))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the lock of the folder, which is made if it is missing."""
        try:
            self.folder.mkdir(exist_ok=True)
            lock = (self.folder / _LOCK).open("ab")
        except FileNotFoundError:
            raise ArchiveError(
                f"There is no archive at {self.archive}.", "Create one with `onrecord add FOLDER`."
            ) from None
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        with lock:
            _lock(lock)
            yield  # closing the file releases the lock


def now() -> str:
    """Return the time, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _read(path: Path, owner: str | None = None) -> QuoteDesk:
    try:
        desk = from_text(path.read_text("utf-8"))
    except OSError as error:
        raise ArchiveBroken(f"Can't read the desk {path}: {error.strerror or error}.", _REMEDY) from error
    except (ValueError, RecursionError) as error:
        raise ArchiveBroken(f"The desk {path} is damaged: {error}.", _REMEDY) from error
    if desk.id != path.stem or owner not in (None, desk.owner):
        raise ArchiveBroken(f"The desk {path} is damaged: it belongs elsewhere.", _REMEDY)
    return desk


def _replace(path: Path, text: str) -> None:
    """Put a file into the place of another in one step, after it is on the disk."""
    draft = path.with_name(f".{path.stem}{_UNFINISHED}")
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
        _sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # folders can't be synced there
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _lock(file: IO[bytes]) -> None:
    """Wait for the lock on a file; raise `ArchiveBusy` if another process holds it for long."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not _is_locked(file):
        if time.monotonic() > deadline:
            raise ArchiveBusy("Another process is writing desks.", "Try again in a moment.")
        time.sleep(_POLL_SECONDS)


def _is_locked(file: IO[bytes]) -> bool:
    """Take the lock if it is free, and return whether that worked."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        raise _unwritable(Path(file.name), error) from error
    return True


def _unwritable(path: Path, error: OSError) -> ArchiveError:
    return ArchiveError(
        f"Can't write {path}: {error.strerror or error}.",
        "Free disk space or check the folder's permissions, then try again.",
    )
