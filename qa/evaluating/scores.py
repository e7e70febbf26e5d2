"""Score the response to each question of a dataset; read and write the scores as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from corpus.errors import OnRecordError, SourceUnreadable
from qa.answering.deciding.confidence import LOOKED_AT
from qa.evaluating.dataset import Dataset, DatasetQuery
from qa.evaluating.measures import ndcg, recall, reciprocal_rank
from qa.values import Outcome, Quote

KEPT = 10
"""Rows of a ranking that are stored: the measures use ten."""
_REMEDY = "Name a file that `onrecord evaluate DATASET --each FILE` wrote."


@dataclass(frozen=True, slots=True)
class Response:
    """The response to one question, of `ask` or of a baseline.

    `ranking` has the corpus rows found, shown or not, in the order of their first quotes; `first` has those of the
    first `LOOKED_AT` quotes. `highlight` is true if the first highlight of the first quote with a marked answer
    touches the answer, and `None` if no answer is marked or found.
    """

    searched: str
    outcome: Outcome
    confidence: float
    ranking: tuple[str, ...]
    first: tuple[str, ...]
    highlight: bool | None
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Scored:
    """One question and the scores of its answer: a line of `--each`.

    `ranks` has the rank of each relevant row, `None` if it wasn't found. `scores` is empty for a question without
    judgements. `right` is true if one of the first quotes, shown or not, is from a relevant row. `subsets` are the
    parts of the dataset that the question belongs to.
    """

    id: str
    question: str
    searched: str
    subsets: tuple[str, ...]
    unanswerable: bool
    outcome: Outcome
    confidence: float
    right: bool
    highlight: bool | None
    ranks: Mapping[str, int | None]
    ranking: tuple[str, ...]
    scores: Mapping[str, float]
    milliseconds: float

    @property
    def is_answerable(self) -> bool:
        """Return whether the archive is known to answer the question."""
        return bool(self.scores) and not self.unanswerable


def score(query: DatasetQuery, response: Response, dataset: Dataset) -> Scored:
    """Score the response to a query."""
    judged = dataset.judged.get(query.id, {})
    relevant = [row for row, grade in judged.items() if grade > 0]
    places = {row: rank for rank, row in enumerate(response.ranking, start=1)}
    expanded = ("follow-up",) if response.searched != query.text.strip() else ()
    return Scored(
        id=query.id,
        question=query.text,
        searched=response.searched,
        subsets=(*query.subsets, *expanded),
        unanswerable=query.unanswerable,
        outcome=response.outcome,
        confidence=response.confidence,
        right=not query.unanswerable and any(row in relevant for row in response.first),
        highlight=response.highlight,
        ranks={row: places.get(row) for row in relevant},
        ranking=response.ranking[:KEPT],
        scores=_scores(response.ranking, judged) if judged else {},
        milliseconds=round(response.milliseconds, 2),
    )


def highlight_touches(quotes: Sequence[Quote], spans: Mapping[str, Sequence[tuple[int, int]]]) -> bool | None:
    """Return whether the first highlight of the first quote with a whole marked answer touches an answer.

    `None` if no quote has one: finding the right passage is the subject of the ranked measures.
    """
    for quote in quotes:
        marked = spans.get(quote.citation.path, ())
        if any(quote.start <= start and end <= quote.end for start, end in marked):
            first_start, first_end = quote.highlights[0]
            return any(first_start <= start < first_end for start, _ in marked)
    return None


def quoted_rows(quotes: Sequence[Quote]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the rows that are quoted, each once in order, and those of the first quotes.

    They include rows with the same words as a quote, which are cited with it.
    """
    rows = [tuple(place.path for place in (quote.citation, *quote.also)) for quote in quotes]
    return _each_once(rows), _each_once(rows[:LOOKED_AT])


def _each_once(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(rows)))


def write_each(scored: Iterable[Scored], path: Path) -> None:
    """Write one JSON object for each question to `path`."""
    lines = (json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in scored)
    try:
        path.write_text("".join(lines), encoding="utf-8", newline="\n")
    except OSError as error:
        raise OnRecordError(f"Can't write {path}: {error.strerror}.", "Choose another file.") from error


def read_each(path: Path) -> tuple[Scored, ...]:
    """Read the run that `write_each` wrote to `path`; raise `SourceUnreadable` with the file and line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceUnreadable(f"Can't read {path}.", _REMEDY) from error
    return tuple(_line(f"{path}, line {number}", line) for number, line in enumerate(lines, 1) if line.strip())


def _line(at: str, line: str) -> Scored:
    try:
        row: dict[str, Any] = json.loads(line)
        row |= {name: tuple(row[name]) for name in ("subsets", "ranking")}
        numbers = [row["confidence"], row["milliseconds"], *row["scores"].values()]
        if all(isinstance(number, int | float) for number in numbers):
            return Scored(**row)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise SourceUnreadable(f"{at}: not a question of a saved run.", _REMEDY) from error
    raise SourceUnreadable(f"{at}: a figure is not a number.", _REMEDY)


def _scores(ranking: Sequence[str], judged: Mapping[str, int]) -> dict[str, float]:
    return {
        "ndcg@10": ndcg(ranking, judged),
        "mrr@10": reciprocal_rank(ranking, judged),
        **{f"recall@{cutoff}": recall(ranking, judged, cutoff) for cutoff in (1, 5, 10)},
    }
