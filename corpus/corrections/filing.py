"""Read from a table of corrections how an interview is filed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.errors import CorrectionInvalid
from corpus.filing import MOST_CHARACTERS, MOST_NAMES, Filing, filing_key

FIELDS = ("collections", "tags", "project", "case")
"""The fields of a table of corrections that file an interview."""


def parse_filing(table: Mapping[str, Any], where: str) -> Filing:
    """Return how an interview is filed, from a TOML or JSON table; raise `CorrectionInvalid` for a bad value."""
    return Filing(
        collections=_names(table.get("collections"), "collections", where),
        tags=_names(table.get("tags"), "tags", where),
        project=_name(table.get("project"), "project", where),
        case=_name(table.get("case"), "case", where),
    )


def _names(value: object, field: str, where: str) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise CorrectionInvalid(f"{where}: {field}: this is not a list.", f'Write {field} = ["Mines", "Strike"].')
    if len(value) > MOST_NAMES:
        raise CorrectionInvalid(f"{where}: {field}: these are more than {MOST_NAMES}.", "Use fewer.")
    names: dict[str, str] = {}
    for each in value:
        name = _name(each, field, where)
        if not name:
            raise CorrectionInvalid(f"{where}: {field}: “{each}” is not a name.", "Write a word or a few.")
        names.setdefault(filing_key(name), name)
    return tuple(names.values())


def _name(value: object, field: str, where: str) -> str | None:
    if value is None:
        return None
    name = " ".join(str(value).split())
    if not isinstance(value, str) or not name.isprintable():
        raise CorrectionInvalid(f"{where}: {field}: “{value!r}” is not a name.", "Write a word or a few.")
    if len(name) > MOST_CHARACTERS:
        raise CorrectionInvalid(
            f"{where}: {field}: “{name[:40]}…” has {len(name)} characters; the most is {MOST_CHARACTERS}.",
            "Shorten it.",
        )
    return name
