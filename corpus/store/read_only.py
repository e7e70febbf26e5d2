"""Open a catalogue where nothing may be written: on read-only media, and in other people's folders.

SQLite wants to write small files beside a database in WAL mode, even to read it.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def connect_without_writing(file: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection to the database `file` that writes nothing beside it.

    If changes are still in SQLite's log, a temporary copy of both files is opened: the file alone is incomplete.
    """
    log = file.with_name(f"{file.name}-wal")
    with ExitStack() as stack:
        if log.is_file() and log.stat().st_size:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="onrecord-")))
            for each in (file, log):
                shutil.copyfile(each, folder / each.name)
            uri = (folder / file.name).as_uri()
        else:
            uri = f"{file.as_uri()}?mode=ro&immutable=1"
        yield stack.enter_context(closing(sqlite3.connect(uri, isolation_level=None, uri=True)))
