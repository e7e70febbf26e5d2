"""All noises, in the order in which several are applied to one file."""

from __future__ import annotations

from functools import cache

from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.noises import around, characters, labels, pages, speech, times

GROUPS: tuple[tuple[Noise, ...], ...] = (
    speech.NOISES,
    labels.NOISES,
    around.NOISES,
    times.NOISES,
    pages.NOISES,
    characters.NOISES,
)
"""The noises by kind. Noises of different groups can be applied to one file together."""


@cache
def noises() -> dict[str, Noise]:
    """Return every noise by name."""
    return {noise.name: noise for group in GROUPS for noise in group}
