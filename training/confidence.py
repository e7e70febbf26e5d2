"""Fit the numbers of `qa/calibration.py`: how likely the first quotes are to answer.

    python training/confidence.py DATA > qa/calibration.py

DATA is a folder of `*.jsonl` reading-comprehension files: a passage a line with `title`, `text` and
`questions`, each with `question` and `answers` (`start`, `text`; none: the passage does not answer). Archives
of several sizes are made of them, at random but always the same, and asked. A question whose passage is left
out of the archive, or that has no answer, must not be answered; one whose passage is in it is answered when
one of the first quotes holds a marked answer. A logistic regression is fitted on half of the titles and its
figures on the other half are written to standard error; then it is fitted on all.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from corpus.document import Document, Turn
from qa.archive import Archive
from qa.confidence import FEATURE_NAMES, LOOKED_AT
from qa.measures import auroc
from qa.values import Question

SEED = 20261122
ARCHIVE_SIZES = (60, 200, 600, 1500)
"""Passages: from a handful of interviews to a shelf of them."""
QUESTIONS_AN_ARCHIVE = 1000
LEFT_OUT = 0.35
"""Share of passages that are asked about but left out."""
TARGET_RISK = 0.25
"""The threshold is the least confidence above which at most this share of answers on held-out titles is wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage with its questions: pairs of the words and the marked answers (start, end)."""

    id: str
    title: str
    text: str
    questions: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One question asked: its features and whether one of the first quotes answers."""

    title: str
    features: tuple[float, ...]
    is_right: bool


def main(folder: Path) -> None:
    """Ask, fit, report, and print the module."""
    rows = list(_rows(folder))
    dice = random.Random(SEED)
    samples = [sample for size in ARCHIVE_SIZES for sample in _asked(rows, size, dice)]
    titles = sorted({sample.title for sample in samples})
    dice.shuffle(titles)
    first = set(titles[: len(titles) // 2])
    fitted = _fit([sample for sample in samples if sample.title in first])
    held_out = [sample for sample in samples if sample.title not in first]
    threshold = _report(fitted, held_out)
    weights, constant = _fit(samples)
    print(_module(weights, constant, threshold))


def _rows(folder: Path) -> Iterator[Row]:
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            questions = tuple(
                (each["question"], tuple((a["start"], a["start"] + len(a["text"])) for a in each["answers"]))
                for each in row["questions"]
            )
            yield Row(f"{file.stem}-{number}", row.get("title") or f"{file.stem}-{number}", row["text"], questions)


def _asked(rows: list[Row], size: int, dice: random.Random) -> Iterator[Sample]:
    chosen = dice.sample(rows, min(size, len(rows)))
    kept = [row for row in chosen if dice.random() >= LEFT_OUT]
    inside = {row.id for row in kept}
    questions = [(row, *question) for row in chosen for question in row.questions]
    dice.shuffle(questions)
    with tempfile.TemporaryDirectory() as temporary:
        archive = Archive(Path(temporary) / "archive")
        archive.add_documents([_document(row) for row in kept])
        for row, words, spans in questions[:QUESTIONS_AN_ARCHIVE]:
            quotes, features = archive.judge(Question(words, top=LOOKED_AT))
            right = row.id in inside and any(
                quote.citation.path == row.id and quote.start <= start and end <= quote.end
                for quote in quotes
                for start, end in spans
            )
            yield Sample(row.title, astuple(features), right)
    print(f"{size} passages: {len(questions[:QUESTIONS_AN_ARCHIVE])} questions asked", file=sys.stderr)


def _document(row: Row) -> Document:
    return Document(row.id, row.text, (Turn(1, "answer", None, 0, len(row.text)),), title=row.title)


def _fit(samples: list[Sample]) -> tuple[NDArray[np.float64], float]:
    x = np.array([sample.features for sample in samples])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    model = LogisticRegression(C=1.0, max_iter=1000).fit((x - mean) / spread, [s.is_right for s in samples])
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def _report(fitted: tuple[NDArray[np.float64], float], samples: list[Sample]) -> float:
    weights, constant = fitted
    p = 1 / (1 + np.exp(-(np.array([s.features for s in samples]) @ weights + constant)))
    right = np.array([s.is_right for s in samples])
    print(f"held-out titles: {len(samples)} questions, {right.mean():.0%} right", file=sys.stderr)
    print(f"AUROC {auroc(p[right].tolist(), p[~right].tolist()):.3f}", file=sys.stderr)
    for low in np.arange(0, 1, 0.1):
        here = (p >= low) & (p < low + 0.1)
        if here.any():
            print(
                f"  said {p[here].mean():.2f}  were right {right[here].mean():.2f}  of {here.sum()}",
                file=sys.stderr,
            )
    for threshold in np.arange(0.05, 0.95, 0.05):
        shown = p >= threshold
        print(
            f"  threshold {threshold:.2f}: shows {shown.mean():.2f}, of these wrong {1 - right[shown].mean():.2f},"
            f" of the right ones shown {right[shown].sum() / right.sum():.2f}",
            file=sys.stderr,
        )
    for threshold in np.arange(0.05, 0.95, 0.01):
        if 1 - right[p >= threshold].mean() <= TARGET_RISK:
            return float(threshold)
    return 0.5


def _module(weights: NDArray[np.float64], constant: float, threshold: float) -> str:
    lines = "\n".join(f"        {w:.4f},  # {name}" for name, w in zip(FEATURE_NAMES, weights, strict=True))
    return f'''"""The fitted numbers of `qa.confidence`, as written by `training/confidence.py`."""

from __future__ import annotations

from qa.confidence import Calibration

DEFAULT_CALIBRATION = Calibration(
    weights=(
{lines}
    ),
    constant={constant:.4f},
    threshold={threshold:.2f},
)'''


if __name__ == "__main__":
    main(Path(sys.argv[1]))
