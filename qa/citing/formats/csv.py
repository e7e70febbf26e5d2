"""Citations as a table (CSV), for spreadsheets and data frames: a row for each quotation.

A spreadsheet computes a cell that begins with `=`, `+`, `-` or `@` as a formula. Such a cell is written with an
apostrophe before it, as is one that begins with an apostrophe. Reading removes one apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.errors import CitationError
from qa.citing.rows import REMEDY, from_row, parse_json, to_row
from qa.citing.saved import SavedCitation
from qa.citing.styles import cite

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "quotation": ("text",),
    "speaker": ("speaker",),
    "prompting_question": ("prompting_question",),
    "interviewers": ("interviewers",),
    "title": ("document", "title"),
    "date": ("document", "date"),
    "place": ("document", "place"),
    "participants": ("document", "participants"),
    "page": ("location", "page"),
    "seconds": ("location", "seconds"),
    "turn": ("turn",),
    "start": ("start",),
    "end": ("end",),
    "highlights": ("highlights",),
    "before": ("before",),
    "after": ("after",),
    "document": ("document", "id"),
    "path": ("document", "path"),
    "sha256": ("document", "sha256"),
    "kind": ("kind",),
    "needs_review": ("document", "needs_review"),
    "restriction": ("restriction",),
}
"""The path of each column's value in a quotation's row (`rows.to_row`). Lists and numbers are JSON."""
_JSON_COLUMNS = frozenset(
    ("interviewers", "participants", "page", "seconds", "turn", "start", "end", "highlights", "needs_review")
)
_PATH = "path"
_IN_PATH = re.compile("[%\ud800-\udfff]")
"""File names that are not UTF-8 contain lone surrogates; a table has them as `%uDCFF`."""
_PATH_ESCAPE = re.compile(r"%u([0-9a-f]{4})")
_HALF = re.compile("[\ud800-\udfff]")
_REFERENCE = "reference"
_GUARD = "'"
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", _GUARD)
_DELIMITERS = ",;\t"


def write(citations: Sequence[SavedCitation], style: str) -> str:
    """Return a table in UTF-8, with a byte order mark for spreadsheets and a column of references.

    Raises `CitationError` for a lone surrogate, which UTF-8 can't represent.
    """
    pointers = cite(citations, style).pointers
    table = io.StringIO(newline="")
    writer = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([*_COLUMNS, _REFERENCE])
    for rank, (each, pointer) in enumerate(zip(citations, pointers, strict=True), start=1):
        row = {**to_row(each, rank), "text": each.shown, "prompting_question": each.shown_question}
        cells = [_cell(name, _at(row, path)) for name, path in _COLUMNS.items()]
        if _HALF.search("".join(cells)):
            raise CitationError(
                f"Quotation {rank} or its source's title contains half a character, which CSV can't represent.",
                "Export it as JSON.",
            )
        writer.writerow([*cells, _guarded(pointer)])
    return f"\ufeff{table.getvalue()}"


def read(text: str, where: str) -> list[SavedCitation]:
    """Return the citations of the rows, by the names of the columns; other columns are ignored.

    Commas, semicolons or tabs may separate the cells. Raises `CitationError` for another table.
    """
    header = text.removeprefix("\ufeff").split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header.count)
    try:
        rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise CitationError(f"{where} is not CSV: {error}.", REMEDY) from error
    if not rows or "quotation" not in rows[0]:
        raise CitationError(f"{where} has no column “quotation”, or no rows.", REMEDY)
    return [_read(row, f"{where}, row {number}") for number, row in enumerate(rows, start=1)]


def _at(row: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = row
    for name in path:
        value = value.get(name)
    return value


def _cell(name: str, value: Any) -> str:
    """Return the cell of a value: empty for an unknown or false value, a guard alone for an empty text."""
    if value is None or value is False or value == []:
        return ""
    if name in _JSON_COLUMNS:
        return json.dumps(value, ensure_ascii=False)
    if name == _PATH:
        value = _IN_PATH.sub(lambda found: f"%u{ord(found[0]):04x}", value)
    return _guarded(value) or _GUARD


def _guarded(text: str) -> str:
    return f"{_GUARD}{text}" if text.startswith(_GUARDED) else text


def _read(cells: Mapping[str, str | None], where: str) -> SavedCitation:
    row: dict[str, Any] = {"document": {}, "location": {}}
    for name, path in _COLUMNS.items():
        cell = cells.get(name)
        if cell:
            value = parse_json(cell, f"{where}, {name}") if name in _JSON_COLUMNS else cell.removeprefix(_GUARD)
            if name == _PATH:
                value = _PATH_ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
            (row[path[0]] if len(path) > 1 else row)[path[-1]] = value
    return from_row(row, where)
