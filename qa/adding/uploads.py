"""Files given to an archive through the page: copied into its folder `sources`, so that they can be read again.

A delivery is received beside that folder first, whole, and moves in when it is added; what turns out unreadable
moves out again, and what it had replaced comes back. No name from elsewhere is used as it comes.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from corpus.errors import ArchiveError, OnRecordError, SourceTooLarge, SourceUnreadable, UsageError
from corpus.sources.files import MOST_BYTES, whole_path
from corpus.sources.recordings import MEDIA_TYPES, recording_of, recording_stems
from qa.adding.safe_names import safe_path
from qa.reports import Rejection

FOLDER = "sources"
MOST_FILES = 20_000
MOST_RECORDING_BYTES = 4 * 2**30
"""Of a recording that is kept beside its transcript."""

_INCOMING = ".incoming"
_STALE_SECONDS = 24 * 60 * 60
_SPARE_BYTES = 64 * 2**20  # that the disk keeps free
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True)
class Item:
    """A file on its way in: where it will stand below the folder, its size in bytes, and whether one goes for it.

    `offered` is its number among all that were offered. One with a `problem` will not be received.
    """

    path: PurePosixPath
    size: int
    offered: int = 0
    replaces: bool = False
    problem: str = ""

    @property
    def is_recording(self) -> bool:
        """Whether it is kept beside a transcript rather than read."""
        return self.path.suffix.lower() in MEDIA_TYPES


class KeptSources:
    """The folder of the sources that an archive keeps."""

    def __init__(self, archive: Path) -> None:
        self.folder = archive / FOLDER

    def begin(self, offered: Sequence[tuple[str, int]]) -> Delivery:
        """A delivery of files by the names (maybe with folders) and sizes that the sender gives.

        Hidden files are left out. Raises `UsageError` for too many files, `ArchiveError` for too little room.
        """
        if len(offered) > MOST_FILES:
            raise UsageError(
                f"These are {len(offered):,} files; at most {MOST_FILES:,} are taken at once.",
                "Give a part of them, or use `onrecord add FOLDER`.",
            )
        items = _told_apart(self.folder, offered)
        wanted = sum(item.size for item in items if not item.problem)
        with _translated(self.folder.name):
            self.folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self.folder).free - _SPARE_BYTES
            if wanted > free:
                room = f"The disk has room for {max(free, 0) / 1e6:,.0f} MB"
                raise ArchiveError(
                    f"{room}; these files have {wanted / 1e6:,.0f} MB.",
                    "Make room, or give fewer files.",
                )
            self._clear_stale()
            staging = self.folder / _INCOMING / secrets.token_urlsafe(12)
            (staging / "replaced").mkdir(parents=True)
        return Delivery(self.folder, staging, tuple(items))

    def holds(self, path: str) -> bool:
        """Whether the source of a document at `path` is kept here."""
        return whole_path(path).is_relative_to(self.folder)

    def discard(self, path: str, others: Collection[str]) -> None:
        """Delete the kept source of a document that was removed, and its recording.

        A source from which one of the `others` (paths) was read too stays. What cannot be deleted stays.
        """
        place = whole_path(path)
        file = next((each for each in (place, *place.parents) if each.is_file()), None)
        if file is None or not self.holds(str(file)) or any(Path(each).is_relative_to(file) for each in others):
            return
        with suppress(OSError):
            if recording := recording_of(file):
                recording.unlink()
        with suppress(OSError):
            file.unlink()
            for folder in file.parents:
                if folder == self.folder:
                    break
                folder.rmdir()

    def _clear_stale(self) -> None:
        """Delete deliveries that were begun long ago and never added."""
        for left in (self.folder / _INCOMING).glob("*"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                    shutil.rmtree(left, ignore_errors=True)


class Delivery:
    """Files on their way into the folder of kept sources. `id` cannot be guessed."""

    def __init__(self, folder: Path, staging: Path, items: tuple[Item, ...]) -> None:
        self._folder = folder
        self._staging = staging
        self.items = items
        self._moved: set[int] = set()

    @property
    def id(self) -> str:
        """The name of this delivery."""
        return self._staging.name

    @contextmanager
    def receiving(self, number: int) -> Iterator[Receiver]:
        """Takes the content of item `number` piece by piece; it is there once all its bytes came."""
        item = self.items[number]
        part = self._staging / f"{number}.part"
        try:
            with _translated(item.path.name), part.open("wb") as file:
                receiver = Receiver(file.fileno(), item)
                yield receiver
                receiver.check_complete()
                os.fsync(file.fileno())
            with _translated(item.path.name):
                part.replace(self._staging / str(number))
        finally:
            part.unlink(missing_ok=True)

    def move_in(self) -> tuple[Path, ...]:
        """Put what was received in its place, aside what stood there; gives the sources that can be read."""
        moved = []
        for number, item in enumerate(self.items):
            here, there = self._staging / str(number), self._folder / item.path
            if not here.is_file():
                continue
            with _translated(item.path.name):
                there.parent.mkdir(parents=True, exist_ok=True)
                if there.is_file():
                    there.replace(self._replaced(number))
                here.replace(there)
            self._moved.add(number)
            if not item.is_recording:
                moved.append(there)
        return tuple(moved)

    def settle(self, rejections: Collection[Rejection], kept: Collection[str]) -> None:
        """Take out what was rejected and put back what it had replaced; `kept` are the paths of all documents."""
        rejected = {rejection.path for rejection in rejections}
        holding = {str(parent) for path in kept for parent in Path(path).parents}
        read = {recording for path in kept if (recording := recording_of(Path(path)))}
        for number, item in enumerate(self.items):
            there = self._folder / item.path
            is_unread = str(there) in rejected and str(there) not in holding
            if is_unread or (item.is_recording and there.resolve() not in read):
                self._take_back(number)
        self.drop()

    def undo(self) -> None:
        """Put everything back as it was before `move_in`."""
        for number in sorted(self._moved):
            self._take_back(number)
        self.drop()

    def drop(self) -> None:
        """Delete what was received and not moved in."""
        shutil.rmtree(self._staging, ignore_errors=True)

    def _replaced(self, number: int) -> Path:
        return self._staging / "replaced" / str(number)

    def _take_back(self, number: int) -> None:
        if number not in self._moved:
            return
        there = self._folder / self.items[number].path
        with suppress(OSError):
            if self._replaced(number).exists():
                self._replaced(number).replace(there)
            else:
                there.unlink(missing_ok=True)


class Receiver:
    """Writes the content of one item."""

    def __init__(self, file: int, item: Item) -> None:
        self._file = file
        self._item = item
        self._bytes = 0

    def write(self, data: bytes) -> None:
        """Take the next piece; raises `SourceUnreadable` for more than was said, `ArchiveError` on a full disk."""
        self._bytes += len(data)
        if self._bytes > self._item.size:
            raise SourceUnreadable(f"{self._item.path.name} is longer than was said.", "Give it again.")
        with _translated(self._item.path.name):
            left = memoryview(data)
            while left:
                left = left[os.write(self._file, left) :]

    def check_complete(self) -> None:
        """Raise `SourceUnreadable` unless all has come."""
        if self._bytes != self._item.size:
            raise SourceUnreadable(f"{self._item.path.name} did not arrive whole.", "Give it again.")


def _told_apart(folder: Path, offered: Sequence[tuple[str, int]]) -> list[Item]:
    """The items of a delivery; of two that would stand in one place, the second gets a number."""
    taken: dict[str, int] = {}
    items: list[Item] = []
    for place, (name, size) in enumerate(offered):
        if (path := safe_path(name)) is None:
            continue
        unique, key = path, str(path).casefold()
        while str(unique).casefold() in taken:
            taken[key] = again = taken.get(key, 1) + 1
            unique = path.with_name(f"{path.stem} ({again}){path.suffix}")
        taken[str(unique).casefold()] = 1
        items.append(Item(unique, size, place, replaces=(folder / unique).is_file()))
    transcripts = [item.path for item in items if not item.is_recording]
    beside = {(path.parent, stem) for path in transcripts for stem in recording_stems(path)}
    return [replace(item, problem=_problem(folder, item, beside)) for item in items]


def _problem(folder: Path, item: Item, transcripts: Collection[tuple[PurePosixPath, str]]) -> str:
    """Why an item will not be received; empty where it will. `transcripts` are the folders and stems of others."""
    most = MOST_RECORDING_BYTES if item.is_recording else MOST_BYTES
    problem: OnRecordError | None = None
    if item.size > most:
        problem = SourceTooLarge(
            f"{item.path.name} has {item.size / 1e6:,.0f} MB, more than the {most / 1e6:,.0f} MB that are taken.",
            "Split it, or give the transcript instead of the recording.",
        )
    elif item.is_recording and not _has_transcript(folder, item.path, transcripts):
        problem = SourceUnreadable(
            f"{item.path.name} is a recording, which nothing here listens to.",
            "Give it together with its transcript, under the same name: it is kept beside it.",
        )
    return str(problem) if problem else ""


def _has_transcript(folder: Path, path: PurePosixPath, transcripts: Collection[tuple[PurePosixPath, str]]) -> bool:
    """Whether a transcript of the recording at `path` comes along, or is kept already."""
    if (path.parent, path.stem) in transcripts:
        return True
    with suppress(OSError):
        here = (folder / path.parent).iterdir()
        return any(path.stem in recording_stems(file) for file in here if file.suffix.lower() not in MEDIA_TYPES)
    return False


@contextmanager
def _translated(name: str) -> Iterator[None]:
    """The system's errors as ours."""
    try:
        yield
    except OnRecordError:
        raise
    except OSError as error:
        full = error.errno in _FULL
        raise ArchiveError(
            f"{name} could not be copied into the archive: "
            f"{'the disk is full' if full else error.strerror or error}.",
            "Make room, then try again." if full else "Check the folder's permissions, then try again.",
        ) from error
