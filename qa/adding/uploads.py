"""Store files uploaded through the page in the archive's folder `sources`, so that they can be read again.

A delivery is first received completely in a temporary folder. Its files are moved into `sources` when they are
added. Unreadable files are removed again, and the files that they replaced are restored. File names are made safe.
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

from corpus.errors import ArchiveError, OnRecordError, SourceError, SourceTooLarge, SourceUnreadable, UsageError
from corpus.sources.archives import UPLOADS, is_archive
from corpus.sources.files import MOST_BYTES, SIDECAR_SUFFIX, find_files, is_sidecar, whole_path
from corpus.sources.recordings import MEDIA_TYPES, recording_of, recording_stems
from corpus.sources.safe_names import safe_path
from corpus.sources.zips import without
from qa.reports import Rejection

FOLDER = UPLOADS
MOST_FILES = 20_000
MOST_RECORDING_BYTES = 4 * 2**30
"""Largest size of a recording that is stored beside its transcript."""

_INCOMING = ".incoming"
_STALE_SECONDS = 24 * 60 * 60
_SPARE_BYTES = 64 * 2**20  # left free on the disk
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True)
class Item:
    """An uploaded file: its path below the folder, its size in bytes, and whether it replaces another file.

    `offered` is its number among all offered files. A file with a `problem` is not received.
    """

    path: PurePosixPath
    size: int
    offered: int = 0
    replaces: bool = False
    problem: str = ""

    @property
    def is_recording(self) -> bool:
        """Return whether the file is stored beside a transcript rather than read."""
        return self.path.suffix.lower() in MEDIA_TYPES


class KeptSources:
    """The folder of an archive in which uploaded sources are stored."""

    def __init__(self, archive: Path) -> None:
        self.folder = archive / FOLDER

    def begin(self, offered: Sequence[tuple[str, int]]) -> Delivery:
        """Begin a delivery of files with these names (with or without folders) and sizes.

        Hidden files are skipped. Raises `UsageError` for too many files, `ArchiveError` for too little disk space.
        """
        if len(offered) > MOST_FILES:
            raise UsageError(
                f"These are {len(offered):,} files; the limit is {MOST_FILES:,} at once.",
                "Upload fewer files at a time, or use `onrecord add FOLDER`.",
            )
        items = _distinct_items(self.folder, offered)
        wanted = sum(item.size for item in items if not item.problem)
        with _translated(self.folder.name):
            self.folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self.folder).free - _SPARE_BYTES
            if wanted > free:
                space = f"The disk has {max(free, 0) / 1e6:,.0f} MB free"
                raise ArchiveError(
                    f"{space}; these files need {wanted / 1e6:,.0f} MB.",
                    "Free disk space, or upload fewer files.",
                )
            self._clear_stale()
            staging = self.folder / _INCOMING / secrets.token_urlsafe(12)
            (staging / "replaced").mkdir(parents=True)
        return Delivery(self.folder, staging, tuple(items))

    def holds(self, path: str) -> bool:
        """Return whether the source of a document at `path` is stored here, also in an archive that was moved."""
        return self._place(path) is not None

    def discard(self, path: str, others: Collection[str]) -> None:
        """Delete the stored source of a document that was removed, and its recording.

        A ZIP from which one of the `others` (paths) was also read is written again without it. Files that can't be
        deleted stay.
        """
        place = self._place(path)
        file = _file_at(place) if place else None
        if place is None or file is None:
            return
        was_moved = place != whole_path(path)
        if any(self._is_read_from(each, file, was_moved=was_moved) for each in others):
            if file != place:
                _take_out(file, place.relative_to(file).as_posix())
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

    def left_over(self, paths: Collection[str]) -> list[Path]:
        """Return the stored transcripts from which none of the documents with these `paths` was read."""
        if not self.folder.is_dir():
            return []
        read = {_file_at(place) for path in paths if (place := self._place(path))}
        return [
            file
            for file in find_files([self.folder])
            if file not in read and file.suffix.lower() not in MEDIA_TYPES and not is_sidecar(file.name)
        ]

    def _place(self, path: str) -> Path | None:
        """Return where the source at `path` is stored here, or `None`.

        The catalogue has the path that an upload had when it was added. If the archive was moved or copied since,
        what follows the name of the folder says where it is now. A file outside of archives is nobody's upload.
        """
        place = whole_path(path)
        if place.is_relative_to(self.folder):
            return place
        for number, part in enumerate(place.parts[:-1]):
            here = self.folder.joinpath(*place.parts[number + 1 :])
            if part != FOLDER or _file_at(here) is None:
                continue
            if _file_at(place) is None or is_archive(Path(*place.parts[:number])):
                return here
        return None

    def _is_read_from(self, path: str, file: Path, *, was_moved: bool) -> bool:
        """Return whether the document at `path` was read from the stored `file`."""
        if Path(path).is_relative_to(file):
            return True
        inner = file.relative_to(self.folder).as_posix()
        if not was_moved or f"/{FOLDER}/{inner}" not in Path(path).as_posix():
            return False
        place = self._place(path)
        return place is not None and place.is_relative_to(file)

    def _clear_stale(self) -> None:
        """Delete old deliveries that were never added."""
        for left in (self.folder / _INCOMING).glob("*"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                    shutil.rmtree(left, ignore_errors=True)


class Delivery:
    """A group of uploaded files that is not added yet. Its `id` can't be guessed."""

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
        """Yield a receiver for the content of item `number`; the file exists once all its bytes have arrived."""
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
        """Move the received files into place, set replaced files aside, and return the sources to read."""
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
        """Remove rejected files and restore those they replaced; `kept` are the paths of all documents."""
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
        """Undo `move_in`: remove all files, and restore those they replaced."""
        for number in sorted(self._moved):
            self._take_back(number)
        self.drop()

    def drop(self) -> None:
        """Delete all received files that were not moved in."""
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
        """Write the next piece; raise `SourceUnreadable` if it is too much, `ArchiveError` on a full disk."""
        self._bytes += len(data)
        if self._bytes > self._item.size:
            raise SourceUnreadable(f"{self._item.path.name} is larger than announced.", "Upload it again.")
        with _translated(self._item.path.name):
            left = memoryview(data)
            while left:
                left = left[os.write(self._file, left) :]

    def check_complete(self) -> None:
        """Raise `SourceUnreadable` unless all bytes have arrived."""
        if self._bytes != self._item.size:
            raise SourceUnreadable(f"{self._item.path.name} did not arrive completely.", "Upload it again.")


def _file_at(place: Path) -> Path | None:
    """Return the file that `place` is, or the ZIP that it is a part of; `None` if there is none."""
    return next((each for each in (place, *place.parents) if os.path.isfile(each)), None)


def _take_out(file: Path, inner: str) -> None:
    """Write a ZIP again without one of its files and without what corrects that one, or leave it as it is."""
    with suppress(OSError, SourceError):
        left = without(file.read_bytes(), file.name, {inner, inner + SIDECAR_SUFFIX})
        replaced = file.with_name(f".{file.name}.partial")
        replaced.write_bytes(left)
        os.replace(replaced, file)


def _distinct_items(folder: Path, offered: Sequence[tuple[str, int]]) -> list[Item]:
    """Return the items of a delivery; if two have the same path, the second gets a number."""
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
    """Return why an item is not received, or "". `transcripts` are folders and stems of transcripts."""
    most = MOST_RECORDING_BYTES if item.is_recording else MOST_BYTES
    problem: OnRecordError | None = None
    if item.size > most:
        problem = SourceTooLarge(
            f"{item.path.name} has {item.size / 1e6:,.0f} MB; the limit is {most / 1e6:,.0f} MB.",
            "Split it, or upload the transcript instead of the recording.",
        )
    elif item.is_recording and not _has_transcript(folder, item.path, transcripts):
        problem = SourceUnreadable(
            f"{item.path.name} is a recording. On Record doesn't transcribe recordings.",
            "Upload it together with its transcript, under the same name.",
        )
    return str(problem) if problem else ""


def _has_transcript(folder: Path, path: PurePosixPath, transcripts: Collection[tuple[PurePosixPath, str]]) -> bool:
    """Return whether a transcript of the recording at `path` is uploaded with it, or already stored."""
    if (path.parent, path.stem) in transcripts:
        return True
    with suppress(OSError):
        here = (folder / path.parent).iterdir()
        return any(path.stem in recording_stems(file) for file in here if file.suffix.lower() not in MEDIA_TYPES)
    return False


@contextmanager
def _translated(name: str) -> Iterator[None]:
    """Turn system errors into `ArchiveError`."""
    try:
        yield
    except OnRecordError:
        raise
    except OSError as error:
        full = error.errno in _FULL
        raise ArchiveError(
            f"Can't copy {name} into the archive: {'the disk is full' if full else error.strerror or error}.",
            "Free disk space, then try again." if full else "Check the folder's permissions, then try again.",
        ) from error
