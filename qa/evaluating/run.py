"""Evaluate an archive on questions with known answers, through the same code as `add` and `ask`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import perf_counter

from corpus.document import Document
from corpus.errors import UsageError
from qa.answering.answer import answer
from qa.answering.open_archive import OpenArchive
from qa.archive import Archive
from qa.evaluating.baselines import WAYS, Way, respond
from qa.evaluating.dataset import Dataset, DatasetQuery, without_answers
from qa.evaluating.scores import Response, Scored, highlight_touches, quoted_rows, score
from qa.session.models import MakeEmbedder
from qa.values import Answer, Progress, Question

BARE = "bare"
"""The baseline that gets each question without the earlier ones."""
BASELINES = (*WAYS, BARE)
LEFT_OUT = ("rows", "titles", "answers")
"""The parts that can be left out: the rows that answer, all rows of their titles, or the sentences that answer."""
_QUOTES = 50
"""Quotes for each question, so that they include ten different documents, which the measures need."""

Respond = Callable[[DatasetQuery], Response]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Additional measurements: `baselines` are names from `BASELINES`, `left_out` names from `LEFT_OUT`."""

    baselines: Sequence[str] = ()
    left_out: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A run over a dataset, question by question.

    `baselines` has the same questions for simpler searches. `left_out` has the answerable questions again after
    their answers were removed, so that they are unanswerable.
    """

    scored: tuple[Scored, ...]
    passages_per_second: float | None = None
    baselines: Mapping[str, tuple[Scored, ...]] = field(default_factory=dict)
    left_out: Mapping[str, tuple[Scored, ...]] = field(default_factory=dict)


def evaluate(
    dataset: Dataset,
    wanted: Wanted = Wanted(),
    *,
    model: str | None = None,
    reader: str | None = None,
    make_embedder: MakeEmbedder | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Index the dataset into a temporary archive and ask all its questions.

    `model` and `reader` name other models than the packaged ones, as in `Archive.open`. Raises `UsageError` if
    answers are to be left out and the dataset marks none.
    """
    if "answers" in wanted.left_out and not dataset.spans:
        raise UsageError("The dataset marks no answers that could be left out.", "Add a spans.jsonl to it.")

    def archive_of(documents: Sequence[Document]) -> AbstractContextManager[tuple[Archive, float]]:
        return _indexed(
            documents, partial(Archive, model=model, reader=reader, make_embedder=make_embedder), progress
        )

    with archive_of(dataset.documents) as (archive, speed):
        scored = _ask_all(dataset.queries, _asking(archive, dataset), dataset, progress)
        answerable = tuple(replace(each, unanswerable=True) for each in _answerable(dataset.queries, scored))
        with archive.opened() as parts:
            whole = _asking(archive, dataset)
            ways = _simple(parts, scored) | {BARE: lambda query: whole(replace(query, history=()))}
            baselines = {
                name: _ask_all(dataset.queries, ways[name], dataset, progress) for name in wanted.baselines
            }
            left_out = {
                name: _ask_all(answerable, _without_rows(parts, dataset, name), dataset, progress)
                for name in wanted.left_out
                if name != "answers"
            }
    if "answers" in wanted.left_out:
        with archive_of(without_answers(dataset)) as (archive, _):
            left_out["answers"] = _ask_all(answerable, _asking(archive, dataset), dataset, progress)
    return Evaluation(scored, speed, baselines, left_out)


@contextmanager
def _indexed(
    documents: Sequence[Document], open_archive: Callable[[Path], Archive], progress: Progress | None
) -> Iterator[tuple[Archive, float]]:
    """Yield a temporary archive of the documents, and the number of passages indexed per second."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as temporary:
        archive = open_archive(Path(temporary) / "archive")
        archive.warm_up()  # so that loading the model isn't counted
        began = perf_counter()
        report = archive.add_documents(documents, progress=progress)
        yield archive, report.passages / (perf_counter() - began)


def _ask_all(
    queries: Sequence[DatasetQuery], respond_to: Respond, dataset: Dataset, progress: Progress | None
) -> tuple[Scored, ...]:
    """Ask every question, one at a time, as a user does, and score the responses."""
    scored = []
    for done, query in enumerate(queries):
        if progress:
            progress("ask", done, len(queries), "")
        scored.append(score(query, respond_to(query), dataset))
    return tuple(scored)


def _asking(archive: Archive, dataset: Dataset) -> Respond:
    """Return a function that answers as `ask` does."""
    return lambda query: _response(query, archive.ask, dataset)


def _simple(parts: OpenArchive, scored: Sequence[Scored]) -> dict[str, Respond]:
    """Return the baselines, which search for the same words as were searched for in `scored`."""
    paths = {row.number: row.path for row in parts.snapshot.document_rows()}
    searched = {each.id: each.searched for each in scored}

    def responding(way: Way) -> Respond:
        return lambda query: respond(way, searched[query.id], parts, paths)

    return {name: responding(way) for name, way in WAYS.items()}


def _without_rows(parts: OpenArchive, dataset: Dataset, what: str) -> Respond:
    """Return a function that answers without the relevant rows of a question, or all rows of their titles."""
    numbers = {row.path: row.number for row in parts.snapshot.document_rows()}
    titles = {document.path: document.title for document in dataset.documents}
    of_title: dict[str | None, set[int]] = {}
    for path, number in numbers.items():
        of_title.setdefault(titles[path], set()).add(number)

    def respond_to(query: DatasetQuery) -> Response:
        rows = [row for row, grade in dataset.judged[query.id].items() if grade > 0 and row in numbers]
        gone = {numbers[row] for row in rows}
        if what == "titles":
            gone = gone.union(*(of_title[titles[row]] for row in rows if titles[row]))
        less = replace(parts, left_out=frozenset(gone))
        return _response(query, lambda question: answer(question, less), dataset)

    return respond_to


def _response(query: DatasetQuery, ask: Callable[[Question], Answer], dataset: Dataset) -> Response:
    began = perf_counter()
    said = ask(Question(query.text, history=query.history, top=_QUOTES))
    milliseconds = 1e3 * (perf_counter() - began)
    quotes = said.quotes or said.nearest
    ranking, first = quoted_rows(quotes)
    return Response(
        searched=said.searched,
        outcome=said.outcome,
        confidence=said.confidence,
        ranking=ranking,
        first=first,
        highlight=highlight_touches(quotes, dataset.spans.get(query.id, {})),
        milliseconds=milliseconds,
    )


def _answerable(queries: Sequence[DatasetQuery], scored: Sequence[Scored]) -> Iterator[DatasetQuery]:
    return (query for query, each in zip(queries, scored, strict=True) if each.is_answerable)
