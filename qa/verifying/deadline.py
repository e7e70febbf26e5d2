"""The time that one check may take. What is not checked by then is counted, and the report says so."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic


class TimeOver(Exception):
    """The time of a check is over. It never leaves `qa.verifying`."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on a clock that counts in seconds."""

    end: float = math.inf
    clock: Callable[[], float] = monotonic

    @classmethod
    def after(cls, seconds: float | None, clock: Callable[[], float] = monotonic) -> Deadline:
        """Return the moment in so many seconds; `None` is never."""
        return cls() if seconds is None else cls(clock() + seconds, clock)

    def check(self) -> None:
        """Raise `TimeOver` if the moment is past."""
        if self.clock() >= self.end:
            raise TimeOver


NEVER = Deadline()
