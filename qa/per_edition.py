"""What was worked out about an archive, kept in memory until the archive changes."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Result = TypeVar("Result")


class PerEdition(Generic[Result]):
    """One result for one edition of an archive. Several threads that ask at once wait for one to work it out."""

    def __init__(self) -> None:
        self._kept: tuple[int, Result] | None = None
        self._lock = Lock()

    def of(self, edition: int, work_out: Callable[[], Result]) -> Result:
        """The result for `edition`, worked out unless it is the one that is kept."""
        with self._lock:
            if self._kept is None or self._kept[0] != edition:
                self._kept = (edition, work_out())
            return self._kept[1]
