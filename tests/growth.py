"""How the time of a parser grows with the length of what somebody gives it, whatever the machine does besides."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from time import thread_time

from corpus.errors import OnRecordError

LEAST, MOST, STEP = 1_000, 1_000_000, 4
MEASURABLE = 0.02
"""Seconds of processor time below which a measurement is mostly noise."""
ENOUGH = 0.15
"""Seconds after which larger sizes say nothing new: what grows with the square has shown itself."""
STEEP = 9.0
"""Between 4, for time that grows with the length, and 16, for time that grows with its square."""


def grows_steeply(parse: Callable[[str], object], text_of: Callable[[int], str]) -> str:
    """Return the sizes at which the time of `parse` grows steeply, or nothing. Refusals count as results."""
    size, before = LEAST, 0.0
    while size <= MOST:
        text, taken = text_of(size), float("inf")
        for _ in range(6):  # the shortest of six: others use the processor and its caches, too
            taken = min(taken, _seconds(parse, text))
            if taken < MEASURABLE or taken <= STEEP * before:
                break
        if before >= MEASURABLE and taken > STEEP * before:
            return f"{size // STEP:,} characters take {before:.3f} s, and {size:,} take {taken:.3f} s"
        if taken >= ENOUGH:
            return ""
        size, before = size * STEP, taken
    return ""


def repeated(unit: str) -> Callable[[int], str]:
    """Return a function of a length that returns a text of it: the unit again and again."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _seconds(parse: Callable[[str], object], text: str) -> float:
    """Return the time of one call without collections of garbage, which cost more the more tests ran before."""
    gc.disable()
    try:
        start = thread_time()
        with suppress(OnRecordError):
            parse(text)
        return thread_time() - start
    finally:
        gc.enable()
