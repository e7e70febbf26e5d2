"""Read a dataset: a folder with `corpus.jsonl`, `queries.jsonl`, `qrels.tsv` and optionally `spans.jsonl`.

The first three have the format of BEIR (Thakur et al. 2021, arXiv:2104.08663). A corpus row may have a `speaker`
and the `question` that it answers. A query may be `unanswerable`, have a `history`, and belong to a `subset` (or a
list of subsets) that is measured separately. Spans mark the answer inside a passage (`query_id`, `passage_id`,
`answer_start`, `answer`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.document import Document, Turn
from corpus.errors import SourceUnreadable
from corpus.sentences import sentence_spans
from qa.evaluating.question_files import earlier_questions

_FIELDS_HELP = "See `onrecord evaluate --help` for the fields."
_SURROGATE = re.compile("[\ud800-\udfff]")
"""A lone surrogate, which JSON can express but no file can store."""


@dataclass(frozen=True, slots=True)
class DatasetQuery:
    """A question of a dataset; `history` holds the questions before it, `subsets` the parts it belongs to."""

    id: str
    text: str
    unanswerable: bool
    history: tuple[str, ...]
    subsets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """`judged` maps a query to its rows and their grades; `spans` maps it to the spans of its answers by row."""

    documents: tuple[Document, ...]
    queries: tuple[DatasetQuery, ...]
    judged: dict[str, dict[str, int]]
    spans: dict[str, dict[str, list[tuple[int, int]]]]


def load(folder: Path) -> Dataset:
    """Read the dataset in `folder`; raise `SourceUnreadable` with the file and line of the first error."""
    documents = {id: _document(at, id, row) for at, id, row in _named_rows(folder / "corpus.jsonl")}
    queries = tuple(_query(at, id, row) for at, id, row in _named_rows(folder / "queries.jsonl"))
    judged: dict[str, dict[str, int]] = {}
    for query, row, grade in _judgements(folder / "qrels.tsv"):
        judged.setdefault(query, {})[row] = grade
    spans: dict[str, dict[str, list[tuple[int, int]]]] = {}
    if (folder / "spans.jsonl").exists():
        for at, marked in _rows(folder / "spans.jsonl"):
            passage, query = str(_need(at, marked, "passage_id")), str(_need(at, marked, "query_id"))
            place = _span(at, marked, documents.get(passage))
            spans.setdefault(query, {}).setdefault(passage, []).append(place)
    return Dataset(tuple(documents.values()), queries, judged, spans)


def without_answers(dataset: Dataset) -> tuple[Document, ...]:
    """Return the documents without the sentences of marked answers; drop documents with no text left."""
    marked: dict[str, list[tuple[int, int]]] = {}
    for places in dataset.spans.values():
        for row, spans in places.items():
            marked.setdefault(row, []).extend(spans)
    cut = (_without(document, marked.get(document.path, [])) for document in dataset.documents)
    return tuple(document for document in cut if document)


def _without(document: Document, marked: list[tuple[int, int]]) -> Document | None:
    """Return the document without the sentences that overlap a marked span; `None` if nothing is left."""
    if not marked:
        return document
    said, text = document.turns[-1], document.text
    kept = [
        text[start:end]
        for start, end in sentence_spans(text, said.start, said.end)
        if not any(start < marked_end and marked_start < end for marked_start, marked_end in marked)
    ]
    words = " ".join(kept)
    turns = (*document.turns[:-1], replace(said, end=said.start + len(words)))
    return replace(document, text=text[: said.start] + words, turns=turns) if words else None


def _document(at: str, name: str, row: dict[str, Any]) -> Document:
    """Return a row as a document with one answer turn, after its prompting question if it has one."""
    question, text = _text(at, row, "question").strip(), _text(at, row, "text", needed=True)
    turns, start = [], 0
    if question:
        turns.append(Turn(1, "question", None, 0, len(question)))
        start = len(question) + 1
    speaker = _text(at, row, "speaker") or None
    turns.append(Turn(len(turns) + 1, "answer", speaker, start, start + len(text)))
    whole = f"{question}\n{text}" if question else text
    people = (speaker,) if speaker else ()
    return Document(name, whole, tuple(turns), _text(at, row, "title") or None, participants=people)


def _query(at: str, name: str, row: dict[str, Any]) -> DatasetQuery:
    try:
        history = tuple(earlier_questions(row.get("history") or []))
    except ValueError as error:
        raise SourceUnreadable(f"{at}: {error}.", _FIELDS_HELP) from error
    return DatasetQuery(
        name, _text(at, row, "text", needed=True), bool(row.get("unanswerable")), history, _subsets(at, row)
    )


def _subsets(at: str, row: dict[str, Any]) -> tuple[str, ...]:
    given = row.get("subset") or []
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise SourceUnreadable(f"{at}: subset must be a name or a list of names.", _FIELDS_HELP)
    return tuple(dict.fromkeys(names))


def _span(at: str, marked: dict[str, Any], document: Document | None) -> tuple[int, int]:
    """Return the span of the answer in the document; raise `SourceUnreadable` if the words there differ."""
    answer, offset = _text(at, marked, "answer", needed=True), _need(at, marked, "answer_start")
    start = document.turns[-1].start + offset if document and isinstance(offset, int) else -1
    if not document or start < 0 or not document.text.startswith(answer, start):
        raise SourceUnreadable(
            f"{at}: the passage does not have this answer at answer_start.",
            "Write answer_start as a character offset in the passage's text.",
        )
    return start, start + len(answer)


def _named_rows(path: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the rows with their `_id`; raise `SourceUnreadable` for a duplicate."""
    seen: set[str] = set()
    for at, row in _rows(path):
        name = str(_need(at, row, "_id"))
        if name in seen:
            raise SourceUnreadable(f"{at}: duplicate _id {name}.", "Give every row its own _id.")
        seen.add(name)
        yield at, name, row


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
        if number == 1 and not cells[-1].strip().removeprefix("-").isdigit():
            continue  # a header
        if line.strip():
            try:
                query, row, grade = cells
                yield query, row, int(grade)
            except ValueError as error:
                remedy = "Write query id, corpus id and grade, separated by tabs."
                raise SourceUnreadable(f"{path.name}, line {number}: not a judgement.", remedy) from error


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        remedy = "A dataset is a folder with corpus.jsonl, queries.jsonl and qrels.tsv."
        raise SourceUnreadable(f"Can't read {path}: {error.strerror}.", remedy) from error
    except UnicodeDecodeError as error:
        raise SourceUnreadable(f"Can't read {path}: it is not UTF-8 text.", "Save it as UTF-8.") from error


def _need(at: str, row: dict[str, Any], field: str) -> Any:
    if field not in row:
        raise SourceUnreadable(f"{at}: it has no {field}.", _FIELDS_HELP)
    return row[field]


def _text(at: str, row: dict[str, Any], field: str, *, needed: bool = False) -> str:
    """Return a text field, or "" for a missing field that isn't needed."""
    value = _need(at, row, field) if needed else row.get(field)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or _SURROGATE.search(value):
        raise SourceUnreadable(f"{at}: {field} is not text.", _FIELDS_HELP)
    return value
