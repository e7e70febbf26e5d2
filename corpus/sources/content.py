"""Read the content of a file without waiting for ever."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from threading import Event, Thread
from time import monotonic

PATIENCE_SECONDS = 60.0
"""Seconds without a single byte after which a file is given up: a share that is gone, or a driver that hangs."""

_CHUNK = 1 << 20
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class NoRegularFile(Exception):
    """A pipe, a device or something else that may never end."""


class TooManyBytes(Exception):
    """A file of `size` bytes, more than wanted."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def content_of(path: Path, most: int) -> bytes:
    """Return the content of a regular file of at most `most` bytes.

    Raises `OSError`, `NoRegularFile`, `TooManyBytes`, or `TimeoutError` if the system stops answering: the file is
    read in a thread of its own, because nothing else can be given up.
    """
    reading = _Reading(path, most)
    Thread(target=reading.run, daemon=True).start()
    while not reading.done.wait(min(1.0, PATIENCE_SECONDS)):
        if monotonic() - reading.last_byte > PATIENCE_SECONDS:
            reading.is_given_up = True
            raise TimeoutError
    if reading.error is not None:
        raise reading.error
    return bytes(reading.data)


class _Reading:
    """A file that is being read."""

    def __init__(self, path: Path, most: int) -> None:
        self._path = path
        self._most = most
        self.data = bytearray()
        self.error: Exception | None = None
        self.done = Event()
        self.last_byte = monotonic()
        self.is_given_up = False

    def run(self) -> None:
        try:
            self._read()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the content is wanted
            self.error = error
        finally:
            self.done.set()

    def _read(self) -> None:
        # Without waiting: opening a pipe waits for somebody who writes to it.
        with os.fdopen(os.open(self._path, _FLAGS), "rb", buffering=0) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise NoRegularFile
            if found.st_size > self._most:
                raise TooManyBytes(found.st_size)
            while (data := file.read(_CHUNK)) and not self.is_given_up:
                self.data += data
                self.last_byte = monotonic()
                if len(self.data) > self._most:  # it grows, or lies about its size
                    raise TooManyBytes(len(self.data))
