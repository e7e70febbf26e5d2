"""All families of layouts."""

from __future__ import annotations

from functools import cache

from benchmarks.transcripts.families import labels, official, own_line, questions, tools, unmarked
from benchmarks.transcripts.family import Family


_MODULES = (labels, official, own_line, questions, tools, unmarked)


@cache
def families() -> dict[str, Family]:
    """Return every family by name."""
    return {family.name: family for module in _MODULES for family in module.FAMILIES}
