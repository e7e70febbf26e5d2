"""Checksums of files that never change after writing, and functions that sync them to disk."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus.errors import ArchiveBroken
from index.values import FileRecord

REBUILD = "Rebuild it with `onrecord rebuild`."

_HASHING = 4  # threads; more gain nothing on a disk
_PART = 4 * 1024 * 1024
"""Bytes that are hashed at a time, without Python's lock. After each part, a thread may wait for the lock."""


def file_sha256(path: Path, without: tuple[int, int] | None = None) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal digits; raises `OSError`.

    Bytes between two offsets can be left out.
    """
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        part = memoryview(bytearray(max(1, min(_PART, size))))
        for start, end in ((0, without[0]), (without[1], size)) if without else ((0, size),):
            file.seek(start)
            while start < end and (read := file.readinto(part[: end - start])):
                digest.update(part[:read])
                start += read
    return digest.hexdigest()


def record(path: Path) -> FileRecord:
    """Return the size and SHA-256 of a file."""
    return FileRecord(path.stat().st_size, file_sha256(path))


def record_all(folder: Path, known: Mapping[str, FileRecord]) -> dict[str, FileRecord]:
    """Return records of all files below `folder` by relative path, without lock files. Known ones are not read."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".lock")
    named = ((path.relative_to(folder).as_posix(), path) for path in files)
    return {name: known.get(name) or record(path) for name, path in named}


def check_sizes(folder: Path, files: Mapping[str, FileRecord]) -> None:
    """Raise `ArchiveBroken`, naming every file of `files` that is missing or has another size."""
    problems = []
    for name, expected in files.items():
        try:
            size = (folder / name).stat().st_size
        except OSError as error:
            problems.append(f"{name} ({error.strerror})")
            continue
        if size != expected.bytes:
            problems.append(f"{name} ({size} bytes instead of {expected.bytes})")
    _refuse(folder, problems)


class KnownFiles:
    """Files that were read and found to be what was written: one with several names is read once."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int, int, int], FileRecord] = {}

    def record(self, path: Path) -> FileRecord:
        """Return the size and SHA-256 of a file, which is read unless the same one was read before."""
        status = path.stat()
        key = status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
        if key not in self._found:
            self._found[key] = record(path)
        return self._found[key]


def check_contents(
    folder: Path, files: Mapping[str, FileRecord], names: Iterable[str], known: KnownFiles | None = None
) -> None:
    """Read the files `names` and raise `ArchiveBroken`, naming every one whose checksum differs.

    Those that are `known` are not read again.
    """
    read = known.record if known else record

    def problem(name: str) -> str:
        try:
            found = read(folder / name)
        except OSError as error:
            return f"{name} ({error.strerror})"
        return "" if found == files.get(name) else f"{name} (checksum)"

    with ThreadPoolExecutor(_HASHING) as pool:  # hashing releases Python's lock
        _refuse(folder, [found for found in pool.map(problem, names) if found])


def sync_tree(folder: Path, synced: Collection[Path] = ()) -> None:
    """Wait until `folder` and all files and folders below it are on disk, but those that were `synced` before."""
    for path in [*folder.rglob("*"), folder]:
        if path not in synced:
            sync(path)


def sync(path: Path) -> None:
    """Wait until a file, or the list of names in a folder, is on disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows offers no way to do this, and needs none
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refuse(folder: Path, problems: list[str]) -> None:
    if problems:
        raise ArchiveBroken(f"The index in {folder} is damaged: {', '.join(problems)}.", REBUILD)
