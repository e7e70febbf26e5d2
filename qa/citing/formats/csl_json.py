"""Citations as CSL-JSON 1.0.2: one item for each interview, with its quotations in `custom`. Pure.

Zotero, Pandoc and other programs for the Citation Style Language open it. `note` repeats the words for people;
reading uses `custom`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from qa.citing.references import Interview, csl_item, interviews, place_in_words
from qa.citing.rows import from_row, in_order_of_export, parse_json, rank_of, to_row
from qa.citing.saved import SavedCitation

_OWN = "onrecord"


def write(citations: Sequence[SavedCitation]) -> str:
    """Return an array of items."""
    shown = json.dumps([_item(each) for each in interviews(citations)], ensure_ascii=False, indent=2)
    return shown.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def read(text: str, where: str) -> list[SavedCitation]:
    """Return the quotations of the items, in the order of the export. Raises `CitationError` if there are none."""
    value = parse_json(text, where)
    items = value if isinstance(value, list) else [value]
    rows = [row for item in items for row in _rows(item)]
    ranked = [(rank_of(row), from_row(row, f"{where}, quotation {at}")) for at, row in enumerate(rows, start=1)]
    return in_order_of_export(ranked, where)


def is_csl(value: Any) -> bool:
    """Return whether a JSON value is an item of CSL-JSON."""
    return (
        isinstance(value, dict)
        and "id" in value
        and isinstance(value.get("type"), str)
        and "@context" not in value
    )


def _item(interview: Interview) -> dict[str, Any]:
    rows = [to_row(each, rank) for rank, each in interview.quotations]
    return {**csl_item(interview), "note": "\n\n".join(_note_lines(interview)), "custom": {_OWN: rows}}


def _note_lines(interview: Interview) -> list[str]:
    places = [(each.shown, place_in_words(each)) for _, each in interview.quotations]
    notes = [f"“{words}” ({place})" if place else f"“{words}”" for words, place in places]
    return [*notes, interview.notice] if interview.notice else notes


def _rows(item: Any) -> list[Any]:
    custom = item.get("custom") if isinstance(item, Mapping) else None
    rows = custom.get(_OWN) if isinstance(custom, Mapping) else None
    return rows if isinstance(rows, list) else []
