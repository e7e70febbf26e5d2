"""All families of layouts."""

from __future__ import annotations

from functools import cache

from benchmarks.transcripts.families import (
    captions,
    html_files,
    json_files,
    labels,
    office,
    official,
    own_line,
    pdf_files,
    questions,
    tables,
    tools,
    unmarked,
    xml_files,
)
from benchmarks.transcripts.family import Family

_MODULES = (
    labels,
    own_line,
    questions,
    unmarked,
    official,
    tools,
    captions,
    tables,
    json_files,
    html_files,
    office,
    pdf_files,
    xml_files,
)


@cache
def families() -> dict[str, Family]:
    """Return every family by name."""
    return {family.name: family for module in _MODULES for family in module.FAMILIES}
