"""How well questions with known answers are answered, in the same way as `add` and `ask` work."""

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
"""The baseline that is asked each question without the ones before it."""
BASELINES = (*WAYS, BARE)
LEFT_OUT = ("rows", "titles", "answers")
"""What can be left out: the rows that answer, all rows of their titles, or the sentences that answer."""
_QUOTES = 50
"""Asked for with each question, so that ten different documents are among them: measures look at ten."""

Respond = Callable[[DatasetQuery], Response]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is measured besides the questions themselves: `baselines` of `BASELINES`, `left_out` of `LEFT_OUT`."""

    baselines: Sequence[str] = ()
    left_out: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A run over a dataset, question by question.

    `baselines` holds the same questions asked in simpler ways. `left_out` holds the answerable ones asked again
    when what answers them is gone, so that they are unanswerable.
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

    `model` and `reader` name other models than the packaged ones, as `Archive.open` takes them.
    Raises `UsageError` for leaving out answers of a dataset that marks none.
    """
    if "answers" in wanted.left_out and not dataset.spans:
        raise UsageError("The dataset marks no answers that could be left out.", "Give it a spans.jsonl.")

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
    """A temporary archive of the documents, and how many passages a second were indexed."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as temporary:
        archive = open_archive(Path(temporary) / "archive")
        archive.warm_up()  # neither indexing nor the first question is charged with loading the model
        began = perf_counter()
        report = archive.add_documents(documents, progress=progress)
        yield archive, report.passages / (perf_counter() - began)


def _ask_all(
    queries: Sequence[DatasetQuery], respond_to: Respond, dataset: Dataset, progress: Progress | None
) -> tuple[Scored, ...]:
    """Every question, one at a time, as a user asks it."""
    scored = []
    for done, query in enumerate(queries):
        if progress:
            progress("ask", done, len(queries), "")
        scored.append(score(query, respond_to(query), dataset))
    return tuple(scored)


def _asking(archive: Archive, dataset: Dataset) -> Respond:
    """The whole, as `ask` does it."""
    return lambda query: _response(query, archive.ask, dataset)


def _simple(parts: OpenArchive, scored: Sequence[Scored]) -> dict[str, Respond]:
    """The simple ways of searching, for the same words as were searched for in `scored`."""
    paths = {line.number: line.path for line in parts.snapshot.lines()}
    searched = {each.id: each.searched for each in scored}

    def responding(way: Way) -> Respond:
        return lambda query: respond(way, searched[query.id], parts, paths)

    return {name: responding(way) for name, way in WAYS.items()}


def _without_rows(parts: OpenArchive, dataset: Dataset, what: str) -> Respond:
    """The whole, with the relevant rows of each question left out, or (`titles`) all rows of their titles."""
    numbers = {line.path: line.number for line in parts.snapshot.lines()}
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
