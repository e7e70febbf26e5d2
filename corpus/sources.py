"""The files that a person means when they name files and folders."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.errors import SourceError, SourceMissing, SourceTooLarge, SourceUnreadable

MOST_BYTES = 512 * 1024 * 1024
"""The largest file that is read: transcripts are text, and a file of this size is a recording or a mistake."""


def find_files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """Every file at or below `paths`, absolute, in order, each once; hidden files and folders are left out.

    A path that names nothing is given as it is, and so is a folder that cannot be opened: reading it says what
    is wrong. Links to folders are not followed, so a loop of links cannot trap the search.
    """
    seen: set[Path] = set()
    for path in paths:
        whole = whole_path(path)
        for file in _below(whole) if os.path.isdir(whole) else [whole]:
            if file not in seen:
                seen.add(file)
                yield file


def whole_path(path: str | Path) -> Path:
    """The path as it identifies a source: absolute, with `~` and `..` resolved, links kept."""
    return Path(os.path.abspath(os.path.expanduser(path)))


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises `SourceMissing`, `SourceTooLarge` (over `MOST_BYTES`), or `SourceUnreadable` where the system refuses
    or the name itself cannot be stored.
    """
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        shown = str(path).encode("utf-8", "backslashreplace").decode()
        raise SourceUnreadable(f"The name of {shown} is not UTF-8.", "Rename the file.") from error
    try:
        if not path.is_file():
            raise _no_file(path)
        if (size := path.stat().st_size) > MOST_BYTES:
            raise SourceTooLarge(
                f"{path} has {size / 1e6:,.0f} MB, more than the {MOST_BYTES / 1e6:,.0f} MB that are read.",
                "Split it, or give the transcript instead of the recording.",
            )
        return path.read_bytes()
    except OSError as error:
        raise SourceUnreadable(
            f"{path} cannot be read: {error.strerror or error}.", "Check its permissions and the disk."
        ) from error


def content_sha256(data: bytes) -> str:
    """SHA-256 of a source's bytes, in hexadecimal: it decides whether there is work, never identity."""
    return hashlib.sha256(data).hexdigest()


def _below(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []

    def note(error: OSError) -> None:
        closed.append(Path(error.filename))

    for parent, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(parent, name)
    yield from closed


def _no_file(path: Path) -> SourceError:
    if path.is_dir():
        os.scandir(path).close()  # a folder is asked for as a file only when it could not be searched: say why
    if path.exists():
        return SourceUnreadable(f"{path} is not a file.", "Name a transcript or a folder of transcripts.")
    return SourceMissing(f"There is no file or folder at {path}.", "Check the spelling of the path.")
