"""A folder of questions with known answers: `corpus.jsonl`, `queries.jsonl`, `qrels.tsv`, maybe `spans.jsonl`.

The first three are the format of BEIR (Thakur et al. 2021, arXiv:2104.08663). A corpus row may have a
`speaker` and the `question` that it answers; a query may be `unanswerable` and have a `history`; spans mark
the answer inside a passage (`query_id`, `passage_id`, `answer_start`, `answer`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.document import Document, Turn
from corpus.errors import SourceUnreadable
from qa.batch import earlier_questions


@dataclass(frozen=True, slots=True)
class Query:
    """A question of a dataset; `history` holds the questions before it."""

    id: str
    text: str
    unanswerable: bool
    history: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """`judged` maps a query to its relevant rows and grades; `spans` to where a row's text answers it."""

    documents: tuple[Document, ...]
    queries: tuple[Query, ...]
    judged: dict[str, dict[str, int]]
    spans: dict[str, dict[str, list[tuple[int, int]]]]


def load(folder: Path) -> Dataset:
    """The dataset in `folder`; raises `SourceUnreadable` naming the file and line that is wrong."""
    documents = {row.path: row for row in (_document(at, row) for at, row in _rows(folder / "corpus.jsonl"))}
    queries = tuple(_query(at, row) for at, row in _rows(folder / "queries.jsonl"))
    judged: dict[str, dict[str, int]] = {}
    for query, row, grade in _judgements(folder / "qrels.tsv"):
        judged.setdefault(query, {})[row] = grade
    spans: dict[str, dict[str, list[tuple[int, int]]]] = {}
    if (folder / "spans.jsonl").exists():
        for line, marked in _rows(folder / "spans.jsonl"):
            passage = str(_need(line, marked, "passage_id"))
            start = _start_of(documents.get(passage)) + int(_need(line, marked, "answer_start"))
            place = (start, start + len(_need(line, marked, "answer")))
            spans.setdefault(str(_need(line, marked, "query_id")), {}).setdefault(passage, []).append(place)
    return Dataset(tuple(documents.values()), queries, judged, spans)


def _document(at: str, row: dict[str, Any]) -> Document:
    """A row as a document with one answer turn, after its prompting question where it has one."""
    question, text = (row.get("question") or "").strip(), str(_need(at, row, "text"))
    turns, start = [], 0
    if question:
        turns.append(Turn(1, "question", None, 0, len(question)))
        start = len(question) + 1
    speaker = row.get("speaker") or None
    turns.append(Turn(len(turns) + 1, "answer", speaker, start, start + len(text)))
    whole = f"{question}\n{text}" if question else text
    people = (speaker,) if speaker else ()
    return Document(str(_need(at, row, "_id")), whole, tuple(turns), row.get("title") or None, participants=people)


def _query(at: str, row: dict[str, Any]) -> Query:
    history = tuple(earlier_questions(row["history"])) if row.get("history") else ()
    return Query(str(_need(at, row, "_id")), str(_need(at, row, "text")), bool(row.get("unanswerable")), history)


def _start_of(document: Document | None) -> int:
    return document.turns[-1].start if document else 0


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in enumerate(_lines(path), start=1):
        if line.strip():
            at = f"{path.name}, line {number}"
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise SourceUnreadable(
                    f"{at}: not JSON ({error.msg}).", "Write one JSON object a line."
                ) from error
            if not isinstance(row, dict):
                raise SourceUnreadable(f"{at}: not a JSON object.", "Write one JSON object a line.")
            yield at, row


def _judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    for number, line in enumerate(_lines(path), start=1):
        cells = line.split("\t")
        if number == 1 and not cells[-1].strip().isdigit():
            continue  # a header
        if line.strip():
            try:
                query, row, grade = cells
                yield query, row, int(grade)
            except ValueError as error:
                remedy = "Write query id, corpus id and grade with tabs between."
                raise SourceUnreadable(f"{path.name}, line {number}: not a judgement.", remedy) from error


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        remedy = "A dataset is a folder with corpus.jsonl, queries.jsonl and qrels.tsv."
        raise SourceUnreadable(f"{path} cannot be read: {error.strerror}.", remedy) from error
    except UnicodeDecodeError as error:
        raise SourceUnreadable(f"{path} is not UTF-8 text.", "Save it as UTF-8.") from error


def _need(at: str, row: dict[str, Any], field: str) -> Any:
    if field not in row:
        raise SourceUnreadable(f"{at}: it lacks {field}.", "See `onrecord evaluate --help` for the fields.")
    return row[field]
