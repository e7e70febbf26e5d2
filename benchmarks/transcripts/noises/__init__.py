"""All noises, in the order in which several are applied to one file."""

from __future__ import annotations

from functools import cache

from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.noises import characters, pages, times


@cache
def noises() -> dict[str, Noise]:
    """Return every noise by name."""
    return {noise.name: noise for module in (times, pages, characters) for noise in module.NOISES}
