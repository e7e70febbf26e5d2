"""Plan how the rows of a word processor's table are written: as questions with their answers, or as turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.formats.columns import Columns, columns_of
from corpus.formats.writer import LONGEST_LABEL_CELL
from corpus.turns.lexicon.labels import label_key, role_of_word

_ROLE_MARKS = ("Q", "A")


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """A cell to write: its number in the row, the words that mark its role, and whether it is a label.

    A cell that `opens_paragraph` begins one; others follow on the line, after a tab.
    """

    at: int
    mark: str = ""
    is_label: bool = False
    opens_paragraph: bool = False


def planned(rows: Sequence[Sequence[str]]) -> list[list[PlannedCell]]:
    """Return the cells to write for each row of a table, in the order in which they are written."""
    columns = columns_of(rows) if rows and max(map(len, rows)) > 1 else Columns()
    above = [_as_they_stand(row) for row in rows[: columns.body]]
    if columns.are_pairs and _says_all(rows, columns, columns.question, columns.answer):
        named: list[list[PlannedCell]] = [[]] if columns.body else []  # their names mark each pair
        return [*above[:-1], *named, *_pairs(rows, columns)]
    ends_early = columns.words is not None and columns.words < max(columns.speaker or 0, columns.time or 0)
    used = (columns.time, columns.speaker, columns.words)
    if columns.speaker is not None and ends_early and _says_all(rows, columns, *used):
        return [*above, *_turns(rows, columns)]
    return [_as_they_stand(row) for row in rows]


def _as_they_stand(row: Sequence[str]) -> list[PlannedCell]:
    """Return the cells of a row on one line; a short cell before the last is a label."""
    last = len(row) - 1
    return [
        PlannedCell(at, is_label=at < last and len(cell) <= LONGEST_LABEL_CELL, opens_paragraph=at == 0)
        for at, cell in enumerate(row)
    ]


def _says_all(rows: Sequence[Sequence[str]], columns: Columns, *used: int | None) -> bool:
    """Return whether nothing but numbers stands beside the columns that are `used`."""
    others = [cell.strip() for row in rows[columns.body :] for at, cell in enumerate(row) if at not in used]
    return all(len(cell) <= 5 and not cell.isalpha() for cell in others if cell)


def _pairs(rows: Sequence[Sequence[str]], columns: Columns) -> list[list[PlannedCell]]:
    """Return a paragraph for each question and each answer, marked with the name of its column."""
    head = rows[columns.body - 1] if columns.body else ()
    question, answer = columns.question or 0, columns.answer or 0
    marks = {at: _mark(head, at, mark) for at, mark in zip((question, answer), _ROLE_MARKS, strict=True)}
    return [
        [
            PlannedCell(at, mark=marks[at], opens_paragraph=True)
            for at in (question, answer)
            if at < len(row) and row[at].strip()
        ]
        for row in rows[columns.body :]
    ]


def _mark(head: Sequence[str], at: int, otherwise: str) -> str:
    """Return the name of a column if it is a word for question or answer by itself."""
    name = " ".join(head[at].split()).rstrip(":：.") if at < len(head) else ""
    return f"{name if name and role_of_word(label_key(name)) else otherwise}: "


def _turns(rows: Sequence[Sequence[str]], columns: Columns) -> list[list[PlannedCell]]:
    """Return the time, the label and the words of each row, in this order."""
    order = [at for at in (columns.time, columns.speaker, columns.words) if at is not None]
    return [
        [
            PlannedCell(at, is_label=at != columns.words, opens_paragraph=number == 0)
            for number, at in enumerate(order)
            if at < len(row)
        ]
        for row in rows[columns.body :]
    ]
