"""Which families are measured with which noises, and which combinations are held out.

Held-out combinations measure what nobody tuned on: their figures are printed, their texts never. The choice depends on
the names alone, so a new family or noise doesn't move others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from random import Random

from benchmarks.transcripts.families import families
from benchmarks.transcripts.family import Family
from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.noises import noises

HELD_OUT_FAMILIES = frozenset({"angle-label", "dash-label"})
"""Families that occur in the held-out part only."""

HELD_OUT_PERCENT = 30
SEVERAL = 3
"""Noises of the combinations of several: each family has `MIXTURES` of them."""

MIXTURES = 3
CLEAN = "none"
MIXED = "several"


@dataclass(frozen=True, slots=True)
class Combination:
    """A family with one noise, none, or several at once."""

    family: Family
    noises: tuple[Noise, ...]

    @property
    def noise_name(self) -> str:
        """Return the row of a table that the combination belongs to."""
        if not self.noises:
            return CLEAN
        return self.noises[0].name if len(self.noises) == 1 else MIXED

    @property
    def is_held_out(self) -> bool:
        """Return whether the combination is kept for the held-out part."""
        if self.family.name in HELD_OUT_FAMILIES:
            return True
        if not self.noises:
            return False
        key = "\n".join((self.family.name, *(noise.name for noise in self.noises)))
        return sha256(key.encode()).digest()[0] * 100 < HELD_OUT_PERCENT * 256


def combinations(*, held_out: bool) -> Iterator[Combination]:
    """Yield all combinations of the held-out part, or all of the development part."""
    for family in families().values():
        fitting = [noise for noise in noises().values() if noise.fits(family)]
        chosen: list[tuple[Noise, ...]] = [(), *((noise,) for noise in fitting)]
        rng = Random(family.name)
        if len(fitting) > SEVERAL:
            chosen += [tuple(sorted(rng.sample(fitting, SEVERAL), key=fitting.index)) for _ in range(MIXTURES)]
        for each in chosen:
            combination = Combination(family, each)
            if combination.is_held_out == held_out:
                yield combination
