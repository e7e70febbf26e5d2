"""Times as files write them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random


def clock(seconds: float, *, hours: bool = True, tenths: str = "") -> str:
    """Return a time as `00:01:05`, without hours `1:05`; `tenths` is put behind it."""
    whole = int(seconds)
    ahead = f"{whole // 3600:02}:{whole // 60 % 60:02}" if hours else f"{whole // 60}"
    return f"{ahead}:{whole % 60:02}{tenths}"


def milliseconds(seconds: float, point: str = ".") -> str:
    """Return a time as `00:01:05.500`."""
    return clock(seconds, tenths=f"{point}{int(seconds * 1000) % 1000:03}")


FORMS: tuple[Callable[[float], str], ...] = (
    lambda s: clock(s, hours=False),
    clock,
    lambda s: f"[{clock(s, hours=False).zfill(5)}]",
    lambda s: f"[{clock(s)}]",
    lambda s: f"({clock(s)})",
    lambda s: f"#{clock(s)}-{int(s * 10) % 10}#",
    milliseconds,
)
_BRACKETED = FORMS[2:6]


def form(rng: Random, *, bracketed: bool = False) -> Callable[[float], str]:
    """Return one of the usual ways to write a time; in brackets or the like on request."""
    return rng.choice(_BRACKETED if bracketed else FORMS)
