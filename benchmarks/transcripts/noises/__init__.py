"""All noises, in the order in which several are applied to one file."""

from __future__ import annotations

from functools import cache

from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.noises import around, characters, labels, pages, speech, times

_MODULES = (speech, labels, around, times, pages, characters)


@cache
def noises() -> dict[str, Noise]:
    """Return every noise by name."""
    return {noise.name: noise for module in _MODULES for noise in module.NOISES}
