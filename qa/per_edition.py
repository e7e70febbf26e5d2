"""Cache a result about an archive in memory until the archive changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Result = TypeVar("Result")


class PerEdition(Generic[Result]):
    """A cache of one result for one edition of an archive. Threads that ask at once wait for one computation."""

    def __init__(self) -> None:
        self._kept: tuple[Hashable, Result] | None = None
        self._lock = Lock()

    def of(self, edition: Hashable, compute: Callable[[], Result]) -> Result:
        """Return the result for `edition`, computed unless it is cached."""
        with self._lock:
            if self._kept is None or self._kept[0] != edition:
                self._kept = (edition, compute())
            return self._kept[1]
