"""All families of layouts."""

from __future__ import annotations

from functools import cache

from benchmarks.transcripts.families import labels
from benchmarks.transcripts.family import Family


@cache
def families() -> dict[str, Family]:
    """Return every family by name."""
    return {family.name: family for module in (labels,) for family in module.FAMILIES}
