"""Measures what the reader adds, on a dataset that it never saw.

    python -m training.reader_proof [--weights FILE] [--questions N] DATASET

DATASET is a folder for `onrecord evaluate`, with `spans.jsonl`. Its rows are indexed and searched as `ask`
does, the first candidates are read, and the results without and with the reader are printed as Markdown.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from corpus.sentences import sentence_spans
from index.embedding.embedder import Embedder
from index.reader.base import Reader, ReaderOutput
from index.reader.choose import NO_READER
from index.reader.trained import TrainedReader
from qa.archive import Archive
from qa.evaluating.dataset import Dataset, DatasetQuery, load
from qa.evaluating.measures import auroc, ndcg
from qa.values import Question, Quote

READ = 20
"""Number of candidates that are read for an answerable question."""
WEIGHTS = (0.0, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0)
"""Weights of the reader's probability when added to a passage's score; the last is nearly the reader alone."""
JUDGED = 3
"""Number of first quotes that determine the confidence."""


@dataclass(frozen=True, slots=True)
class ProofQuestion:
    """One question: rows, scores and readings of its candidates, and the sentence that each way marks.

    `confidence` is that of the archive without the reader; `cosine` is the best of a passage.
    """

    query: DatasetQuery
    rows: tuple[str, ...]
    scores: NDArray[np.float64]
    readings: tuple[ReaderOutput, ...]
    quotes: tuple[Quote, ...]
    confidence: float
    cosine: float


def main(folder: Path, weights: Path | None, questions: int) -> None:
    """Ask, read, and print."""
    dataset = load(folder)
    reader = TrainedReader(weights)
    every = dataset.queries
    answerable = _spread([q for q in every if dataset.judged.get(q.id)], questions)
    unanswerable = _spread([q for q in every if q.unanswerable], questions)
    with tempfile.TemporaryDirectory() as temporary:
        archive = Archive(Path(temporary) / "archive", reader=NO_READER)
        archive.add_documents(dataset.documents)
        with archive.opened() as parts:
            embedder = parts.embedder
        began = perf_counter()
        asked = [_asked(query, READ, archive, reader) for query in answerable]
        print(f"{READ * len(asked) / (perf_counter() - began):.0f} pairs a second, searching included\n")
        refused = [_asked(query, JUDGED, archive, reader) for query in unanswerable]
    print(_ranking(asked, dataset), _marking(asked, dataset), sep="\n")
    if refused:
        print(_abstention(asked, refused))
    if dataset.spans:
        print(_without_its_sentence(asked, dataset, embedder, reader))


def _spread(queries: Sequence[DatasetQuery], most: int) -> list[DatasetQuery]:
    return list(queries[:: max(1, len(queries) // most)])


def _asked(query: DatasetQuery, top: int, archive: Archive, reader: Reader) -> ProofQuestion:
    answer = archive.ask(Question(query.text, history=query.history, top=top))
    quotes = answer.quotes or answer.nearest
    texts = [quote.text for quote in quotes]
    with archive.opened() as parts:
        vectors, _ = parts.embedder.embed_passages(texts[:JUDGED], [()] * len(texts[:JUDGED]))
        cosine = float((vectors @ parts.embedder.embed_question(answer.searched)).max(initial=0.0))
    scores = np.array([quote.score for quote in quotes], np.float64)
    rows = tuple(quote.citation.path for quote in quotes)
    readings = tuple(reader.read(answer.searched, texts))
    return ProofQuestion(query, rows, scores, readings, quotes, answer.confidence, cosine)


def _ranking(asked: Sequence[ProofQuestion], dataset: Dataset) -> str:
    lines = ["| score | nDCG@10 | R@1 |", "|---|---|---|"]
    for weight in WEIGHTS:
        ranked = [(each, _reranked(each, weight)) for each in asked]
        gain = np.mean([ndcg(rows, dataset.judged[each.query.id]) for each, rows in ranked])
        first = np.mean([dataset.judged[each.query.id].get(rows[0], 0) > 0 for each, rows in ranked if rows])
        lines.append(f"| + {weight} × answered | {gain:.3f} | {first:.3f} |")
    return "\n".join(lines)


def _reranked(asked: ProofQuestion, weight: float) -> list[str]:
    answered = np.array([reading.answered for reading in asked.readings])
    order = np.argsort(-(asked.scores + weight * answered), kind="stable")
    return list(dict.fromkeys(asked.rows[at] for at in order))


def _marking(asked: Sequence[ProofQuestion], dataset: Dataset) -> str:
    """Return how often the marked words of an answering passage are in the sentence of a marked answer."""
    before, after = [], []
    for each in asked:
        for quote, reading in zip(each.quotes, each.readings, strict=True):
            spans = dataset.spans.get(each.query.id, {}).get(quote.citation.path, [])
            shift = quote.start - _own_start(quote)
            right = [s for s in sentence_spans(quote.text, 0, len(quote.text)) if _holds(s, spans, shift)]
            if right:
                before.append(any(a <= quote.highlights[0][0] - quote.start < b for a, b in right))
                after.append(any(a <= reading.start < b for a, b in right))
    return f"marked in the right sentence: {np.mean(before):.3f} before, {np.mean(after):.3f} by the reader"


def _own_start(quote: Quote) -> int:
    """Return the offset of a row's own text in its document, after the prompting question."""
    prompted = quote.citation.prompting_question
    return len(prompted) + 1 if prompted else 0


def _holds(sentence: tuple[int, int], spans: Sequence[tuple[int, int]], shift: int) -> bool:
    return any(start - shift < sentence[1] and sentence[0] < end - shift for start, end in spans)


def _abstention(asked: Sequence[ProofQuestion], refused: Sequence[ProofQuestion]) -> str:
    """Return the AUROC of answerable against unanswerable questions, as a table."""
    lines = ["| unanswerable questions recognised by | AUROC |", "|---|---|"]
    every = (*asked, *refused)
    reader = [_best_reading(each) for each in every]
    confidence = [each.confidence for each in every]
    ways = {
        "cosine": [each.cosine for each in every],
        "confidence": confidence,
        "reader": reader,
        "confidence × reader": [a * b for a, b in zip(confidence, reader, strict=True)],
    }
    for name, values in ways.items():
        lines.append(f"| {name} | {auroc(values[: len(asked)], values[len(asked) :]):.3f} |")
    return "\n".join(lines)


def _best_reading(asked: ProofQuestion) -> float:
    return max((reading.answered for reading in asked.readings[:JUDGED]), default=0.0)


def _without_its_sentence(
    asked: Sequence[ProofQuestion], dataset: Dataset, embedder: Embedder, reader: Reader
) -> str:
    """Return the AUROC of passages against themselves without the answering sentences, as a table."""
    read: list[tuple[float, float]] = []
    cosine: list[tuple[float, float]] = []
    for query, whole, cut in _cut(asked, dataset):
        first, second = reader.read(query, [whole, cut])
        read.append((first.answered, second.answered))
        vectors, _ = embedder.embed_passages([whole, cut], [(), ()])
        similarity = vectors @ embedder.embed_question(query)
        cosine.append((float(similarity[0]), float(similarity[1])))
    lines = [
        f"| {len(read)} passages distinguished from themselves without the answer by | AUROC | pairs right |",
        "|---|---|---|",
    ]
    for name, pairs in {"cosine": cosine, "reader": read}.items():
        value = auroc([a for a, _ in pairs], [b for _, b in pairs])
        lines.append(f"| {name} | {value:.3f} | {np.mean([a > b for a, b in pairs]):.3f} |")
    return "\n".join(lines)


def _cut(asked: Sequence[ProofQuestion], dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    for each in asked:
        for quote in each.quotes:
            spans = dataset.spans.get(each.query.id, {}).get(quote.citation.path, [])
            shift = quote.start - _own_start(quote)
            sentences = sentence_spans(quote.text, 0, len(quote.text))
            kept = [s for s in sentences if not _holds(s, spans, shift)]
            if kept and len(kept) < len(sentences):
                yield each.query.text, quote.text, " ".join(quote.text[a:b] for a, b in kept)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure what the reader adds.")
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--weights", type=Path, default=None)
    parser.add_argument(
        "--questions", type=int, default=400, help="approximate maximum number of questions of either kind"
    )
    options = parser.parse_args()
    main(options.dataset, options.weights, options.questions)
