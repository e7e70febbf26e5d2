"""Watch folders: call back when files in them are new or changed, and completely written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR
from threading import Event

from corpus.errors import OnRecordError
from corpus.sources.archives import is_archive
from corpus.sources.files import find_files, whole_path

EVERY_SECONDS = 5.0
"""Between two looks. A file counts when it is the same in both, so none is read while it is copied."""

FilesSeen = Mapping[Path, tuple[int, int]]
"""The size of each file, and when it was changed."""


def files_seen(paths: Iterable[str | Path]) -> FilesSeen:
    """Return the files at and below `paths` as they are now.

    Archives are left out: each change, and even reading, changes their folder.
    """
    found: dict[Path, tuple[int, int]] = {}
    for file in find_files([whole_path(path) for path in paths]):
        with suppress(OSError):  # it is gone again
            state = file.stat()
            if not (S_ISDIR(state.st_mode) and is_archive(file)):
                found[file] = (state.st_size, state.st_mtime_ns)
    return found


def watch(
    paths: Iterable[str | Path],
    add: Callable[[], None],
    tell: Callable[[OnRecordError], None],
    stop: Event,
    *,
    known: FilesSeen | None = None,
    every: float = EVERY_SECONDS,
) -> None:
    """Call `add` whenever files at or below `paths` are new, changed or gone, until `stop` is set.

    `known` are the files as they were when they were last added. What fails is given to `tell`, once, and tried
    again with the next look.
    """
    watched = list(paths)
    added, last, told = known, None, ""
    while not stop.wait(every):
        now = files_seen(watched)
        if now != added and now == last:
            try:
                add()
            except OnRecordError as error:
                if str(error) != told:
                    tell(error)
                told = str(error)
            else:
                added, told = now, ""
        last = now
