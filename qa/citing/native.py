"""Citations as On Record's own JSON: the shape of `ask --json`, which loses nothing. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.errors import CitationError
from qa.citing.rows import REMEDY, from_row, parse_json, to_row
from qa.citing.saved import SavedCitation


def write(citations: Sequence[SavedCitation], title: str) -> str:
    """An object like an answer's: what the quotations are about, and the quotations in order."""
    quotes = [to_row(each, rank) for rank, each in enumerate(citations, start=1)]
    shown = json.dumps({"title": title, "quotes": quotes}, ensure_ascii=False, indent=2)
    return shown.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def read(text: str, where: str) -> list[SavedCitation]:
    """The quotations of answers, of places, or by themselves: one JSON value, or one a line.

    An answer's `nearest` passages answer nothing and are not among them. Raises `CitationError` for anything else.
    """
    return [from_row(row, f"{where}, {place}") for row, place in _rows(_values(text, where), where)]


def title_of(data: bytes) -> str:
    """The question that one saved answer replies to, or the title of an export; empty for anything else."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    title = (value.get("title") or value.get("question")) if isinstance(value, dict) else None
    return title if isinstance(title, str) else ""


def _values(text: str, where: str) -> list[Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
        if len(lines) < 2:
            return [parse_json(text, where)]
        return [parse_json(line, f"{where}, line {number}") for number, line in lines]
    return value if isinstance(value, list) else [value]


def _rows(values: Sequence[Any], where: str) -> Iterator[tuple[Any, str]]:
    for number, value in enumerate(values, start=1):
        place = f"item {number}, " if len(values) > 1 else ""
        if not isinstance(value, dict):
            raise CitationError(f"{where}: {place or 'it'} is no answer or quotation.", REMEDY)
        if isinstance(value.get("quotes"), list):
            yield from ((row, f"{place}quote {rank}") for rank, row in enumerate(value["quotes"], start=1))
        elif value.get("citation") is not None:
            yield value["citation"], f"{place}citation"
        elif "citation" in value or "error" in value:
            continue  # a place that is no one's turn, or a question that failed: told when it was asked
        elif "text" in value:
            yield value, f"{place}quote {number}"
        else:
            raise CitationError(f"{where}: {place or 'it'} is no answer, place or quotation.", REMEDY)
