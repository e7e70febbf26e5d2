"""Cache a result about an archive in memory until the archive changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Result = TypeVar("Result")

_KEPT = 3
"""Editions at once: what readers see of an archive is another edition than what its keepers see."""


class PerEdition(Generic[Result]):
    """A cache of results for the last editions of an archive. Threads that ask at once wait for one result."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Result] = OrderedDict()
        self._lock = Lock()

    def of(self, edition: Hashable, compute: Callable[[], Result]) -> Result:
        """Return the result for `edition`, computed unless it is cached."""
        with self._lock:
            if edition not in self._kept:
                self._kept[edition] = compute()
            self._kept.move_to_end(edition)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return self._kept[edition]
