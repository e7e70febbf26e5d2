"""Seals: SHA-256 digests of everything in the catalogue except the texts, which have digests of their own.

The seal of a document covers its row, turns, speakers and passages: all that is shown of it, and all that is
searched in it. The seal of the archive covers all other tables, and the seals of all documents.

The digests are computed from what the tables hold, whatever their columns are: a later format is covered without
a change here.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cached_property

_PARTS = {"turns": "number", "voices": "id", "passages": "id"}
"""The tables with rows of a document, and the column that orders them."""
_NAMES = frozenset({"speaker"})
_UNSEALED = frozenset({"text", "seal"})
"""Columns without a part in the digests: texts have their own, and seals can't cover themselves."""


class Seals:
    """Computes the seals of the catalogue behind `connection`, as one transaction sees it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def exist(self) -> bool:
        """Return whether the catalogue has seals; those made by earlier versions have none before a change."""
        return "seal" in self._columns("documents")

    def cover(self, column: str) -> bool:
        """Return whether documents have this column, which a later version may have added."""
        return column in self._columns("documents")

    def of_document(self, number: int) -> str:
        """Return the seal that the rows of a document should have."""
        total = hashlib.sha256()
        own, numbers = self._own
        row = self._connection.execute(own, (number,)).fetchone()
        if row is not None:
            total.update(_line(row, numbers))
        for sql in self._of_parts:
            [rows] = self._connection.execute(sql, (number,)).fetchone()
            total.update(f"\n{rows}".encode())
        return total.hexdigest()

    def of_archive(self) -> str:
        """Return the seal that the archive should have, with the seals of the documents as they are stored."""
        total = hashlib.sha256()
        for table in self._tables():
            columns = self._columns(table)
            wanted = ["number", "seal"] if table == "documents" else [each for each in columns if each != "seal"]
            cells = ", ".join(_cell(each, columns[each]) for each in wanted)
            total.update(f"\n{table}\n".encode())
            numbers = _numbers(columns[each] for each in wanted)
            order = ", ".join(str(at + 1) for at in range(len(wanted)))
            for row in self._connection.execute(f'SELECT {cells} FROM "{table}" ORDER BY {order}'):
                total.update(_line(row, numbers))
        return total.hexdigest()

    def stored(self) -> Iterator[tuple[int, str, str]]:
        """Yield the number, the id and the stored seal of each document."""
        yield from self._connection.execute("SELECT number, id, seal FROM documents ORDER BY number")

    def stored_of_archive(self) -> str:
        """Return the archive's stored seal; empty if its row is gone."""
        row = self._connection.execute("SELECT seal FROM archive").fetchone()
        return str(row[0]) if row else ""

    def write(self) -> None:
        """Store the seals of all documents that have none, and that of the archive."""
        db = self._connection
        missing = db.execute("SELECT number FROM documents WHERE seal = ''").fetchall()
        db.executemany(
            "UPDATE documents SET seal = ? WHERE number = ?", [(self.of_document(n), n) for (n,) in missing]
        )
        db.execute("UPDATE archive SET seal = ?", (self.of_archive(),))

    def tables(self) -> tuple[str, ...]:
        """Return the names of all tables, those first that others refer to."""
        return (*(name for name in self._tables() if name != "sqlite_sequence"), "voices", "turns", "passages")

    @cached_property
    def _own(self) -> tuple[str, tuple[bool, ...]]:
        """Return the query for a document's own row, and which of its cells are floating-point numbers."""
        columns = {name: kind for name, kind in self._columns("documents").items() if name not in _UNSEALED}
        cells = ", ".join(_cell(name, kind) for name, kind in columns.items())
        return f"SELECT {cells} FROM documents WHERE number = ?", _numbers(columns.values())

    @cached_property
    def _of_parts(self) -> list[str]:
        """Return a query for the rows of each table with parts of a document, joined to one text by SQLite.

        That is faster than in Python. How JSON escapes control characters may differ between
        versions of SQLite, so names, which might have some, are written as hexadecimal digits.
        """
        queries = []
        for table, order in _PARTS.items():
            columns = self._columns(table)
            cells = ", ".join(_cell(each, columns[each]) if each in _NAMES else f'"{each}"' for each in columns)
            rows = f'SELECT * FROM "{table}" WHERE document = ? ORDER BY "{order}"'
            queries.append(f"SELECT json_group_array(json_array({cells})) FROM ({rows})")
        return queries

    def _columns(self, table: str) -> dict[str, str]:
        """Return the names of a table's columns with their types."""
        return {row[1]: row[2] for row in self._connection.execute(f'PRAGMA table_info("{table}")')}

    def _tables(self) -> list[str]:
        """Return the tables that the archive's seal covers, in alphabetical order."""
        rows = self._connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND (name NOT LIKE 'sqlite_%'"
            " OR name = 'sqlite_sequence') ORDER BY name"
        )
        return [name for (name,) in rows if name not in _PARTS]


def _cell(column: str, kind: str) -> str:
    """Return SQL for a value as unambiguous text; Python writes floating-point numbers, alike in all versions."""
    if kind == "REAL":
        return f'"{column}"'
    return (
        f"CASE typeof(\"{column}\") WHEN 'null' THEN '-' WHEN 'integer' THEN \"{column}\""
        f' ELSE typeof("{column}") || hex("{column}") END'
    )


def _numbers(kinds: Iterable[str]) -> tuple[bool, ...]:
    return tuple(kind == "REAL" for kind in kinds)


def _line(row: tuple[object, ...], numbers: tuple[bool, ...]) -> bytes:
    cells = (
        float(cell).hex() if is_number and isinstance(cell, (int, float)) else str(cell)
        for cell, is_number in zip(row, numbers, strict=True)
    )
    return (",".join(cells) + "\n").encode("utf-8", "surrogatepass")
