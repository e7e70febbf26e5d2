"""How well questions with known answers are answered, in the same way as `add` and `ask` work."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from qa.archive import Archive, MakeEmbedder
from qa.dataset import Dataset, Query, load
from qa.measures import auroc, mean, ndcg, percentile, recall, reciprocal_rank
from qa.values import Answer, Progress, Question, Quote

_QUOTES = 50
"""Asked for with each question, so that ten different documents are among them: measures look at ten."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the dataset and what came of it."""

    query: Query
    answer: Answer
    milliseconds: float

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What was found, whether or not it was shown."""
        return self.answer.quotes or self.answer.nearest

    @property
    def ranking(self) -> list[str]:
        """The corpus rows in the order in which they are first quoted."""
        return list(dict.fromkeys(quote.citation.path for quote in self.quotes))


def evaluate(
    folder: Path, *, make_embedder: MakeEmbedder | None = None, progress: Progress | None = None
) -> dict[str, Any]:
    """Index the dataset in `folder` into a temporary archive, ask all its questions, and measure.

    Raises `SourceUnreadable` for a dataset that is not one.
    """
    dataset = load(folder)
    with tempfile.TemporaryDirectory(prefix="onrecord-") as temporary:
        archive = Archive(Path(temporary) / "archive", make_embedder=make_embedder)
        archive.warm_up()  # neither indexing nor the first question is charged with loading the model
        began = perf_counter()
        report = archive.add_documents(dataset.documents, progress=progress)
        indexed = perf_counter() - began
        asked = list(ask_all(archive, dataset, progress))
    result = measure(asked, dataset)
    return result | {"passages_per_second": round(report.passages / indexed, 1)}


def ask_all(archive: Archive, dataset: Dataset, progress: Progress | None = None) -> Iterator[Asked]:
    """Every question of the dataset, one at a time, as a user asks it."""
    for done, query in enumerate(dataset.queries):
        if progress:
            progress("ask", done, len(dataset.queries), "")
        began = perf_counter()
        answer = archive.ask(Question(query.text, history=query.history, top=_QUOTES))
        yield Asked(query, answer, 1e3 * (perf_counter() - began))


def measure(asked: list[Asked], dataset: Dataset) -> dict[str, Any]:
    """The measures that `evaluate --json` gives, but for the speed of indexing."""
    judged = [each for each in asked if dataset.judged.get(each.query.id)]
    ranked = [(each.ranking, dataset.judged[each.query.id]) for each in judged]
    times = [each.milliseconds for each in asked]
    return {
        "queries": len(judged),
        "ndcg@10": _rounded(mean([ndcg(ranking, relevant) for ranking, relevant in ranked])),
        "mrr@10": _rounded(mean([reciprocal_rank(ranking, relevant) for ranking, relevant in ranked])),
        **{
            f"recall@{cutoff}": _rounded(mean([recall(ranking, relevant, cutoff) for ranking, relevant in ranked]))
            for cutoff in (1, 5, 10)
        },
        "highlight@1": _highlight_at_1(asked, dataset),
        "abstention": _abstention(asked, dataset.judged),
        "ms_per_query": {
            name: round(percentile(times, share), 1) for name, share in (("p50", 0.5), ("p95", 0.95))
        },
    }


def result_lines(result: Mapping[str, Any]) -> Iterator[str]:
    """The measures for people, a line each."""
    for name, value in result.items():
        if isinstance(value, dict):
            yield f"{name:<20}" + "  ".join(f"{key} {_shown(each)}" for key, each in value.items())
        else:
            yield f"{name:<20}{_shown(value)}"


def _highlight_at_1(asked: list[Asked], dataset: Dataset) -> float | None:
    """How often the first highlight of the right passage touches a marked answer.

    Judged on the questions whose right passage is among the quotes, whatever its rank: whether it is found
    is what the ranked measures tell.
    """
    hits = [
        _touches(quote, spans[quote.citation.path])
        for each in asked
        if (spans := dataset.spans.get(each.query.id))
        if (quote := _quote_with_answer(each, spans))
    ]
    return _rounded(mean([float(hit) for hit in hits])) if hits else None


def _quote_with_answer(asked: Asked, spans: Mapping[str, list[tuple[int, int]]]) -> Quote | None:
    """The first quote that holds a whole marked answer."""
    for quote in asked.quotes:
        if any(quote.start <= start and end <= quote.end for start, end in spans.get(quote.citation.path, [])):
            return quote
    return None


def _touches(quote: Quote, spans: list[tuple[int, int]]) -> bool:
    first_start, first_end = quote.highlights[0]
    return any(first_start <= start < first_end for start, _ in spans)


def _abstention(asked: list[Asked], judged: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    """Confidence on answerable against unanswerable questions, and what was decided.

    An answer is right when one of its first three quotes is from a relevant row.
    """
    can = [each for each in asked if not each.query.unanswerable and judged.get(each.query.id)]
    cannot = [each for each in asked if each.query.unanswerable]
    area = auroc([each.answer.confidence for each in can], [each.answer.confidence for each in cannot])
    answered = [each for each in can if each.answer.outcome == "answered"]
    right = sum(_is_right(each, judged[each.query.id]) for each in answered)
    misled = sum(each.answer.outcome == "answered" for each in cannot)
    return {
        "auroc": None if area is None else _rounded(area),
        "answered_right": right,
        "answered_wrong": len(answered) - right + misled,
        "abstained_right": len(cannot) - misled,
        "abstained_wrong": len(can) - len(answered),
    }


def _is_right(asked: Asked, relevant: Mapping[str, int]) -> bool:
    return any(relevant.get(quote.citation.path, 0) > 0 for quote in asked.answer.quotes[:3])


def _rounded(value: float) -> float:
    return round(value, 4)


def _shown(value: Any) -> str:
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:.3f}"
