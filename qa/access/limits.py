"""How often somebody may try: buckets that fill up slowly and lose a token at each try."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from time import monotonic

_MOST_REMEMBERED = 10_000


@dataclass(slots=True)
class Limit:
    """At most `burst` tries at once by the same caller, and `per_second` in the long run."""

    burst: float
    per_second: float
    clock: Callable[[], float] = monotonic
    _left: OrderedDict[Hashable, tuple[float, float]] = field(default_factory=OrderedDict)

    def wait(self, key: Hashable) -> float:
        """Return the seconds until the next try is allowed; 0 if it is allowed now."""
        left = self._now(key)
        return 0.0 if left >= 1 else (1 - left) / self.per_second

    def spend(self, key: Hashable) -> None:
        """Count one try."""
        self._left[key] = (self._now(key) - 1, self.clock())
        self._left.move_to_end(key)
        if len(self._left) > _MOST_REMEMBERED:
            self._left.popitem(last=False)

    def give_back(self, key: Hashable) -> None:
        """Uncount one try."""
        self._left[key] = (min(self.burst, self._now(key) + 1), self.clock())

    def _now(self, key: Hashable) -> float:
        left, at = self._left.get(key, (self.burst, self.clock()))
        return min(self.burst, left + (self.clock() - at) * self.per_second)
