"""Which families are measured with which noises, and which combinations are held out.

Held-out combinations measure what nobody tuned on: their figures are printed, their texts never. The choice
depends on the names alone, so a new family or noise doesn't move others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from random import Random

from benchmarks.transcripts.families import families
from benchmarks.transcripts.family import Family
from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.noises import GROUPS

HELD_OUT_FAMILIES = frozenset(
    {
        "angle-label",
        "bold-dash-question",
        "csv-label-in-text",
        "dash-label",
        "docx-tab-label",
        "html-label-break",
        "json-chat-roles",
        "members-stop",
        "name-colon-time",
        "own-line-square",
        "own-line-time-name",
        "squares",
        "srt-square",
        "zoom-chat-lines",
    }
)
"""Families that occur in the held-out part only. Each has relatives of its kind in the development part."""

HELD_OUT_PERCENT = 30
SEVERAL = 3
"""How many noises of different kinds are applied together."""

MIXTURES = 3
"""How many such combinations each family has."""

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
        groups = [[noise for noise in group if noise.fits(family)] for group in GROUPS]
        chosen: list[tuple[Noise, ...]] = [(), *((noise,) for group in groups for noise in group)]
        for each in (*chosen, *_mixtures(family, [group for group in groups if group])):
            combination = Combination(family, each)
            if combination.is_held_out == held_out:
                yield combination


def _mixtures(family: Family, groups: list[list[Noise]]) -> Iterator[tuple[Noise, ...]]:
    """Yield combinations of noises of different kinds, in the order in which they are applied."""
    rng = Random(family.name)
    for _ in range(MIXTURES if len(groups) >= SEVERAL else 0):
        kinds = sorted(rng.sample(range(len(groups)), SEVERAL))
        yield tuple(rng.choice(groups[kind]) for kind in kinds)
