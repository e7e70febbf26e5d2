"""Fit the confidence of a reading: the probability that the F1 of a file's turns is over .9.

    python -m training.reading_confidence --real FOLDER    # fits, and writes corpus/turns/judging/fitted.toml
    python -m training.reading_confidence --held-out       # figures of the held-out part, with the numbers in use

Transcripts are generated, damaged (`training/reading_files.py`) and read; so are real interviews
(`training/reading_real.py`). Each reading has signs that need no gold (`corpus/turns/judging/signs.py`); a
logistic regression with a ridge fits the share of good readings to them. Bad readings count `BAD` of all, because
files that nobody prepared are read worse than generated ones. A sign may only speak for what it stands for: a fit
in which one has the wrong direction fails.

The table has, for each bin of the confidence, the number of files and the share of good ones. Real interviews are
judged by fits without them: without one document in four.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from hashlib import md5
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.transcripts.combinations import combinations
from benchmarks.transcripts.generate import generated
from benchmarks.transcripts.gold import GeneratedFile
from benchmarks.transcripts.scoring import compared
from corpus.document import REVIEW_BELOW, Document
from corpus.errors import SourceError
from corpus.reading import read_text
from corpus.turns.find import Manner, document_from
from corpus.turns.judging import judge
from corpus.turns.judging.judge import FITTED_SIGNS, FittedSigns, judged
from corpus.turns.judging.signs import SIGN_NAMES, ReadingSigns
from training.reading_files import hard_files
from training.reading_real import real_files

GOOD = 0.9
"""The F1 over which a reading is good."""

BAD = 0.4
"""The weight of all bad readings."""

MOST = {
    "alike": 0.1,
    "inside": 0.08,
    "asked_inside": 0.1,
    "unfinished": 0.1,
    "unclear": 0.2,
    "asked_again": 0.15,
    "run": 1.4,
    "longest": 0.4,
    "long_questions": 0.3,
    "panel_sides": 0.6,
}
"""The most that a sign counts, so that none decides alone; the others are 1 at most anyway."""

REAL = 8.0
"""The weight of a reading of a real interview beside a generated one: there are few, and users have real ones."""

REAL_KINDS = ("published", "rendered")
FOLDS = 4
POSITIVE = ("evidence", "covered")
OUTPUT = Path(judge.__file__).with_name("fitted.toml")
SEEDS = range(3)
RIDGE = 3.0
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.01)

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class JudgedReading:
    """A file's reading: its signs, `None` if it has no turns, the F1 of its turns, and what it was made from."""

    signs: ReadingSigns | None
    f1: float
    kind: str
    group: str = ""

    @property
    def weight(self) -> float:
        """Return how much the reading counts in a fit."""
        return REAL if self.kind in REAL_KINDS else 1.0

    @property
    def fold(self) -> int:
        """Return the fold of the document that the file is made from."""
        return md5(self.group.encode()).digest()[0] % FOLDS


def main() -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--real", type=Path, metavar="FOLDER", help="fit, also to the real interviews in it")
    which.add_argument("--held-out", action="store_true", help="measure the held-out part instead of fitting")
    options = parser.parse_args()
    made = list(_generated(held_out=options.held_out))
    if options.held_out:
        _print(made, FITTED_SIGNS)
        return 0
    real = list(_real(options.real))
    fitted = fitted_to([*made, *real])
    OUTPUT.write_text(to_toml(fitted), encoding="utf-8")
    _print(made, fitted)
    for kind in REAL_KINDS:
        own = [[each for each in real if each.kind == kind and each.fold == fold] for fold in range(FOLDS)]
        said = [
            probabilities(readings, fitted_to([*made, *(each for each in real if each.fold != fold)]))
            for fold, readings in enumerate(own)
        ]
        for line in table([each for readings in own for each in readings], np.concatenate(said)):
            print(f"{kind}: {line}")
    return 0


def _print(readings: Sequence[JudgedReading], fitted: FittedSigns) -> None:
    for kind in ("usual", "hard"):
        own = [each for each in readings if each.kind == kind]
        for line in table(own, probabilities(own, fitted)):
            print(f"{kind}: {line}")


def read_with_signs(data: bytes, name: str) -> tuple[Document, ReadingSigns | None]:
    """Return the document and the signs that its confidence was computed from."""
    seen: list[ReadingSigns] = []

    def noted(signs: ReadingSigns, roles: float) -> tuple[float, tuple[str, ...]]:
        seen.append(signs)
        return judged(signs, roles)

    document = document_from(read_text(data, name), name, manner=Manner(judge=noted))
    return document, seen[-1] if document.turns and seen else None


def _generated(*, held_out: bool) -> Iterator[JudgedReading]:
    usual = (generated(each.family, each.noises, 0) for each in combinations(held_out=held_out))
    hard = (file for seed in SEEDS for file in hard_files(seed, held_out=held_out))
    for kind, files in (("usual", usual), ("hard", hard)):
        yield from (each for file in files if (each := _reading(file, kind)))


def _real(folder: Path) -> Iterator[JudgedReading]:
    for group, file in real_files(folder):
        kind = "published" if file.family == "published" else "rendered"
        if reading := _reading(file, kind, group):
            yield reading


def _reading(file: GeneratedFile, kind: str, group: str = "") -> JudgedReading | None:
    try:
        document, signs = read_with_signs(file.data, file.name)
    except SourceError:
        return None
    if not file.gold and not document.turns:
        return None  # neither good nor bad: nothing was there to find
    return JudgedReading(signs, compared(file.gold, document).f1, kind, group)


def fitted_to(readings: Sequence[JudgedReading]) -> FittedSigns:
    """Return the numbers fitted to the readings with turns; raises `ValueError` for a sign of wrong direction."""
    given = [each for each in readings if each.signs]
    good = np.array([each.f1 > GOOD for each in given], float)
    most = [MOST.get(name, 1.0) for name in SIGN_NAMES]
    signs = np.minimum(np.array([astuple(each.signs) for each in given if each.signs]), most)
    counts = np.array([each.weight for each in given])
    of_good = (counts * good).sum()
    shares = np.where(good == 1, (1 - BAD) / of_good, BAD / (counts.sum() - of_good)) * counts * len(good)
    weights, constant = logistic(signs, good, shares)
    by_name = dict(zip(SIGN_NAMES, map(float, weights), strict=True))
    if wrong := [name for name, weight in by_name.items() if (weight > 0) != (name in POSITIVE)]:
        raise ValueError(f"These signs speak for the opposite of what they stand for: {', '.join(wrong)}.")
    usual = dict(zip(SIGN_NAMES, map(float, signs[good == 1].mean(axis=0)), strict=True))
    return FittedSigns(constant, by_name, dict(zip(SIGN_NAMES, most, strict=True)), usual)


def logistic(signs: Numbers, good: Numbers, shares: Numbers) -> tuple[Numbers, float]:
    """Return the weights, shape (k,), and the constant of a logistic regression, by Newton's method.

    `signs` has shape (n, k); `good` (0 or 1) and the weights of the rows, `shares`, have shape (n,). The ridge
    applies to standardised signs.
    """
    mean = np.average(signs, axis=0, weights=shares)
    scale = np.sqrt(np.average((signs - mean) ** 2, axis=0, weights=shares)) + 1e-6
    rows = np.column_stack([(signs - mean) / scale, np.ones(len(signs))])
    ridge = np.array([RIDGE] * signs.shape[1] + [0.0])
    fit = np.zeros(rows.shape[1])
    for _ in range(50):
        said = 1 / (1 + np.exp(-np.clip(rows @ fit, -30, 30)))
        slope = rows.T @ (shares * (said - good)) + ridge * fit
        bend = (rows * (shares * said * (1 - said))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        fit -= step
        if np.abs(step).max() < 1e-8:
            break
    weights = fit[:-1] / scale
    return weights, float(fit[-1] - weights @ mean)


def probabilities(readings: Sequence[JudgedReading], fitted: FittedSigns) -> Numbers:
    """Return what the fit says of each reading, shape (n,); 0 of one without turns."""
    return np.array([fitted.probability(each.signs) if each.signs else 0.0 for each in readings], float)


def table(readings: Sequence[JudgedReading], said: Numbers) -> Iterator[str]:
    """Yield the share of good readings for each bin, and how many bad and good ones are marked for review."""
    turns = np.array([each.signs is not None for each in readings])
    good = np.array([each.f1 > GOOD for each in readings])
    for low, high in pairwise(BINS):
        inside = turns & (said >= low) & (said < high)
        if inside.any():
            yield f"{low:.1f} to {min(high, 1):.1f}: {inside.sum()} files, {good[inside].mean():.3f} good"
    marked = said < REVIEW_BELOW
    yield f"without turns: {(~turns).sum()}"
    for name, which in (("bad", ~good), ("good", good)):
        yield f"marked, of {which.sum()} {name} files: {marked[which].mean():.3f}"


def to_toml(fitted: FittedSigns) -> str:
    """Return the fitted numbers as the text of `fitted.toml`."""
    lines = [
        "# The fitted numbers of a reading's confidence, written by training/reading_confidence.py.",
        "",
        f"constant = {fitted.constant:.4f}",
    ]
    for title, numbers in (("weights", fitted.weights), ("most", fitted.most), ("usual", fitted.usual)):
        lines += ["", f"[{title}]", *(f"{name} = {numbers[name]:.4f}" for name in SIGN_NAMES)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
