"""Fits the numbers of `qa/answering/deciding/fitted.toml`: how likely a quote is to answer.

    python -m training.confidence --questions train.jsonl FILE... > qa/answering/deciding/fitted.toml

Questions about interviews (`training/confidence_interviews.py`) are asked of archives of interviews that no
model was trained on. Each FILE has reading comprehension as JSON lines: one passage per line with `title`,
`text` and `questions`, each with `question` and `answers` (`start`, `text`; none if the passage does not
answer). Archives of several sizes are made of the titles that the reader was not trained on (listed in
`training/reader.json`), and asked in other words than those of the passage. A logistic regression over all
first quotes is fitted on each half of the documents, and its results on the other half are written to standard
error. Then it is fitted on all.

A question counts as answered from the confidence at which `RIGHT` of the deciding quotes are right, and as
possibly answered from `POSSIBLY_RIGHT`, measured on the interviews of the other half. All this is done twice:
with the reader and without.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from corpus.document import Document, Turn
from qa.answering.answer import weighed
from qa.answering.deciding.confidence import FEATURE_NAMES, Calibration, Features
from qa.archive import Archive
from qa.calibrating.own_questions import MOST_DROPPED, in_other_words
from qa.evaluating.measures import auroc
from qa.values import Question, Quote
from training.confidence_interviews import READERS, Sample, interview_samples
from training.interviews import Reply, read_replies

SEED = 20261122
ARCHIVES = (*[(8, 1)] * 3, *[(20, 2)] * 2, (60, 3), (160, 6))
"""Passages and titles of each archive: from one interview (a few pages on one subject) to many."""
QUESTIONS_ASKED = 40
"""Questions for all archives of one size together, so that no size outweighs another."""
PROMPTED = 0.5
"""Share of passages with a prompting question."""
LEFT_OUT = 0.35
"""Share of passages that are asked about but left out of the archive."""
WRITTEN = 0.5
"""Weight of a question about a written text, compared with 1 for a question about an interview."""
BOUNDS: dict[str, tuple[float | None, float | None]] = {"unknown": (None, 0.0), "words": (None, None)}
"""Bounds of the weights of features that are no evidence for an answer."""
PROVENANCE = Path(__file__).with_name("reader.json")
RIGHT = 0.65
"""Minimum share of right quotes among those that decide in answered questions."""
POSSIBLY_RIGHT = 0.25
"""Share of right quotes at the confidence from which quotes may answer."""


@dataclass(frozen=True, slots=True)
class FittedRow:
    """A passage with its questions: pairs of the words and the marked answers (start, end in `text`)."""

    id: str
    file: str
    title: str
    text: str
    questions: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]


def main(options: argparse.Namespace) -> None:
    """Ask, fit, report, and print the TOML file."""
    rows = [row for file in options.files for row in _rows(file)]
    held_out = frozenset(json.loads(PROVENANCE.read_text(encoding="utf-8"))["held_out"])
    unseen = [row for row in rows if f"{row.file}: {row.title}" in held_out]
    replies = read_replies(options.questions)
    samples = list(_samples(unseen, replies, options))
    fitted = [_calibration(name, [sample for with_it, sample in samples if with_it == name]) for name in READERS]
    print(to_toml(*fitted))


def _samples(
    rows: list[FittedRow], replies: list[Reply], options: argparse.Namespace
) -> Iterator[tuple[str | None, Sample]]:
    rng = random.Random(SEED)
    yield from interview_samples(replies, options.model, rng, options.archive)
    for shape in ARCHIVES:
        yield from _asked(rows, shape, options.model, rng)


def _calibration(reader: str | None, samples: list[Sample]) -> Calibration:
    """Return the numbers for archives that are asked with `reader` (see `Archive.open`)."""
    print(f"\nreader: {reader or 'ours'}", file=sys.stderr)
    rng = random.Random(SEED)
    titles = sorted({sample.title for sample in samples})
    rng.shuffle(titles)
    first = set(titles[: len(titles) // 2])
    halves = [[sample for sample in samples if (sample.title in first) is is_first] for is_first in (True, False)]
    judged = [(fitted, other) for one, other in (halves, halves[::-1]) for fitted in [_fit(one)]]
    threshold, possible = _report(judged)
    weights, constant = _fit(samples)
    return Calibration(tuple(weights), constant, threshold, possible)


def _rows(file: Path) -> Iterator[FittedRow]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        questions = tuple(
            (each["question"], tuple((a["start"], a["start"] + len(a["text"])) for a in each["answers"]))
            for each in row["questions"]
        )
        yield FittedRow(f"{file.stem}-{number}", file.stem, row["title"], row["text"], questions)


def _asked(
    rows: list[FittedRow], shape: tuple[int, int], model: str | None, rng: random.Random
) -> Iterator[tuple[str | None, Sample]]:
    chosen = _chosen(rows, shape, rng)
    kept = [row for row in chosen if rng.random() >= LEFT_OUT]
    inside = {row.id for row in kept}
    questions = [(row, *question) for row in chosen for question in row.questions]
    rng.shuffle(questions)
    asked = [
        (row, in_other_words(question, row.text, rng), spans)
        for row, question, spans in questions[: QUESTIONS_ASKED // ARCHIVES.count(shape)]
    ]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "archive"
        Archive(folder, model=model).add_documents([_document(row, rng) for row in kept])
        for reader in READERS:
            with Archive(folder, model=model, reader=reader).opened() as parts:
                for row, words, spans in asked:
                    found = weighed(Question(words), parts)
                    right = tuple(row.id in inside and _holds(quote, row, spans) for quote, _ in found)
                    features = tuple(astuple(each) for _, each in found)
                    yield reader, Sample(row.title, features, right, "written", WRITTEN)


def _chosen(rows: list[FittedRow], shape: tuple[int, int], rng: random.Random) -> list[FittedRow]:
    """Return passages of so many titles; with few titles, of those with enough passages."""
    size, titles = shape
    by_title: dict[str, list[FittedRow]] = {}
    for row in rows:
        by_title.setdefault(row.title, []).append(row)
    enough = [each for each in by_title.values() if len(each) >= size // titles] or list(by_title.values())
    pool = [row for each in rng.sample(enough, min(titles, len(enough))) for row in each]
    return rng.sample(pool, min(size, len(pool)))


def _holds(quote: Quote, row: FittedRow, spans: tuple[tuple[int, int], ...]) -> bool:
    """Return whether the quote contains a marked answer of `row`, whose text follows its prompting question."""
    start = quote.start - _offset(quote)
    end = start + len(quote.text)
    return quote.citation.path == row.id and any(start <= a and b <= end for a, b in spans)


def _offset(quote: Quote) -> int:
    asked = quote.citation.prompting_question
    return len(asked) + 1 if asked else 0


def _document(row: FittedRow, rng: random.Random) -> Document:
    asked = _shortened(rng.choice(row.questions)[0], rng) if row.questions and rng.random() < PROMPTED else ""
    start = len(asked) + 1 if asked else 0
    turns = [Turn(1, "question", None, 0, len(asked))] if asked else []
    turns.append(Turn(len(turns) + 1, "answer", None, start, start + len(row.text)))
    return Document(row.id, f"{asked}\n{row.text}" if asked else row.text, tuple(turns), title=row.title)


def _shortened(question: str, rng: random.Random) -> str:
    share = MOST_DROPPED * rng.random()
    return " ".join(word for word in question.split() if rng.random() >= share) or question.strip()


def _fit(samples: list[Sample]) -> tuple[NDArray[np.float64], float]:
    """Return weights and constant of a logistic regression in which no evidence counts against itself.

    Each weight keeps the sign that its feature's meaning implies. Without that, related features get large
    weights of opposite signs, which fit these texts and mislead on others.
    """
    x = np.array([features for sample in samples for features in sample.features])
    y = np.array([right for sample in samples for right in sample.right], float)
    each = np.array([sample.weight for sample in samples for _ in sample.right])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.column_stack([(x - mean) / spread, np.ones(len(x))])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logit = z @ weights
        penalty = np.append(weights[:-1], 0.0)
        value = each @ np.logaddexp(0, logit) - (each * y) @ logit + penalty @ penalty / 2
        return float(value), z.T @ (each * (1 / (1 + np.exp(-logit)) - y)) + penalty

    signs = [BOUNDS.get(name, (0.0, None)) for name in FEATURE_NAMES]
    found = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B", bounds=[*signs, (None, None)])
    weights = found.x[:-1] / spread
    return weights, float(found.x[-1] - weights @ mean)


def _report(judged: list[tuple[tuple[NDArray[np.float64], float], list[Sample]]]) -> tuple[float, float]:
    """Print the results of fitted numbers on samples of other titles; return the two bounds of a calibration."""
    scored: list[tuple[float, bool, Sample]] = []
    for (weights, constant), samples in judged:
        numbers = Calibration(tuple(weights), constant, 0.0, 0.0)
        for sample in samples:
            each = [numbers.probability(Features(*features)) for features in sample.features]
            best = int(np.argmax(each)) if each else 0
            scored.append((max(each, default=0.0), bool(sample.right) and sample.right[best], sample))
    for name, part in (
        ("interviews", [each for each in scored if each[2].kind != "written"]),
        ("written texts", [each for each in scored if each[2].kind == "written"]),
    ):
        _print_figures(name, part)
    interviews = [(p, right) for p, right, sample in scored if sample.kind not in ("written", "left out")]
    return _lowest_bound(interviews), _possible_bound(interviews)


def _lowest_bound(scored: list[tuple[float, bool]]) -> float:
    """Return the lowest confidence from which `RIGHT` of the quotes are right."""
    bounds = (float(bound) for bound in np.arange(0.02, 1, 0.01))
    return next(
        (round(b, 2) for b in bounds if np.mean([right for p, right in scored if p >= b] or [True]) >= RIGHT), 1.0
    )


def _possible_bound(scored: list[tuple[float, bool]]) -> float:
    """Return the confidence at which `POSSIBLY_RIGHT` of the quotes are right, by isotonic regression."""
    from sklearn.isotonic import IsotonicRegression

    p, right = np.array([each[0] for each in scored]), np.array([each[1] for each in scored], float)
    share = IsotonicRegression(out_of_bounds="clip").fit(p, right).predict(np.arange(0.02, 1, 0.01))
    return float(round(np.arange(0.02, 1, 0.01)[int(np.argmax(share >= POSSIBLY_RIGHT))], 2))


def _print_figures(name: str, scored: list[tuple[float, bool, Sample]]) -> None:
    p = np.array([each[0] for each in scored])
    right = np.array([each[1] for each in scored])
    none = np.array([each[2].kind in ("none", "left out") for each in scored])
    print(f"{name}: {len(p)} questions, {right.mean():.0%} right", file=sys.stderr)
    scores = {"right": auroc(p[right].tolist(), p[~right].tolist())}
    scores["answerable"] = auroc(p[~none].tolist(), p[none].tolist()) if none.any() else None
    print("AUROC " + " ".join(f"{key} {value}" for key, value in scores.items()), file=sys.stderr)
    for low in np.arange(0, 1, 0.1):
        here = (p >= low) & (p < low + 0.1)
        if here.any():
            print(
                f"  said {p[here].mean():.2f} were right {right[here].mean():.2f} of {here.sum()}", file=sys.stderr
            )
    for bound in np.arange(0.05, 0.95, 0.05):
        shown = p >= bound
        silent = f"{(~shown)[none].mean():.2f}" if none.any() else "-"
        print(
            f"  from {bound:.2f}: shown {shown[~none].mean():.2f},"
            f" right and shown {right[shown].sum() / (~none).sum():.2f},"
            f" of shown right {right[shown].mean():.2f}, silent where nothing answers {silent}",
            file=sys.stderr,
        )


def to_toml(with_reader: Calibration, without_reader: Calibration) -> str:
    """Return the file `qa/answering/deciding/fitted.toml`."""
    head = "# The fitted numbers of the confidence, written by training/confidence.py."
    tables = (_table("with_reader", with_reader), _table("without_reader", without_reader))
    return "\n\n".join((head, *tables))


def _table(name: str, calibration: Calibration) -> str:
    weights = "\n".join(
        f"{key} = {weight:.4f}" for key, weight in zip(FEATURE_NAMES, calibration.weights, strict=True)
    )
    return f"""[{name}]
constant = {calibration.constant:.4f}
threshold = {calibration.threshold:.2f}
possible = {calibration.possible:.2f}

[{name}.weights]
{weights}"""


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fit the confidence.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="reading comprehension")
    parser.add_argument("--questions", type=Path, required=True, help="questions about interviews")
    parser.add_argument(
        "--archive", type=Path, help="folder in which to keep the archive of all interviews for another run"
    )
    parser.add_argument("--model", help="embedding model; default: that of new archives")
    return parser.parse_args()


if __name__ == "__main__":
    main(_options())
