"""Fit the confidence of a reading: the probability that the F1 of a file's turns is over .9.

    python -m training.reading_confidence               # fits, and writes corpus/turns/judging/fitted.toml
    python -m training.reading_confidence --held-out    # figures of the held-out part, with the numbers in use

Transcripts are generated, damaged (`training/reading_files.py`) and read. Each reading has signs that need no gold
(`corpus/turns/judging/signs.py`); a logistic regression with a ridge fits the share of good readings to them. Bad
readings count `BAD` of all, because files that nobody prepared are read worse than generated ones. A sign may only
speak for what it stands for: a fit in which one has the wrong direction fails.

The table has, for each bin of the confidence, the number of files and the share of good ones.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.transcripts.combinations import combinations
from benchmarks.transcripts.generate import generated
from benchmarks.transcripts.gold import GeneratedFile
from benchmarks.transcripts.scoring import compared
from corpus.document import REVIEW_BELOW, Document
from corpus.errors import SourceError
from corpus.reading import read_source
from corpus.turns import find
from corpus.turns.judging import judge
from corpus.turns.judging.judge import FITTED_SIGNS, FittedSigns, judged
from corpus.turns.judging.signs import SIGN_NAMES, ReadingSigns
from training.reading_files import hard_files

GOOD = 0.9
"""The F1 over which a reading is good."""

BAD = 0.4
"""The weight of all bad readings."""

MOST = {
    "alike": 0.1,
    "inside": 0.08,
    "asked_inside": 0.1,
    "unfinished": 0.1,
    "others": 0.2,
    "asked_again": 0.15,
    "run": 1.4,
    "longest": 0.4,
    "long_questions": 0.3,
}
"""The most that a sign counts, so that none decides alone; the others are 1 at most anyway."""

POSITIVE = ("evidence", "roles", "asking")
OUTPUT = Path(judge.__file__).with_name("fitted.toml")
SEEDS = range(3)
RIDGE = 3.0
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.01)

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class JudgedReading:
    """A file's reading: its signs, `None` if it has no turns, and the F1 of its turns."""

    signs: ReadingSigns | None
    f1: float
    is_hard: bool


def main() -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true", help="measure the held-out part instead of fitting")
    held_out: bool = parser.parse_args().held_out
    readings = list(_readings(held_out=held_out))
    fitted = FITTED_SIGNS
    if not held_out:
        fitted = fitted_to(readings)
        OUTPUT.write_text(to_toml(fitted), encoding="utf-8")
    for name, hard in (("usual files", False), ("hard files", True)):
        for line in table([each for each in readings if each.is_hard == hard], fitted):
            print(f"{name}: {line}")
    return 0


def read_with_signs(data: bytes, name: str) -> tuple[Document, ReadingSigns | None]:
    """Return the document and the signs that its confidence was computed from."""
    seen: list[ReadingSigns] = []

    def noted(signs: ReadingSigns) -> tuple[float, tuple[str, ...]]:
        seen.append(signs)
        return judged(signs)

    with patch.object(find, "judged", noted):
        document = read_source(data, name)
    return document, seen[-1] if document.turns and seen else None


def _readings(*, held_out: bool) -> Iterator[JudgedReading]:
    usual = (generated(each.family, each.noises, 0) for each in combinations(held_out=held_out))
    hard = (file for seed in SEEDS for file in hard_files(seed, held_out=held_out))
    for is_hard, files in ((False, usual), (True, hard)):
        yield from (each for file in files if (each := _reading(file, is_hard=is_hard)))


def _reading(file: GeneratedFile, *, is_hard: bool) -> JudgedReading | None:
    try:
        document, signs = read_with_signs(file.data, file.name)
    except SourceError:
        return None
    if not file.gold and not document.turns:
        return None  # neither good nor bad: nothing was there to find
    return JudgedReading(signs, compared(file.gold, document).f1, is_hard)


def fitted_to(readings: Sequence[JudgedReading]) -> FittedSigns:
    """Return the numbers fitted to the readings with turns; raises `ValueError` for a sign of wrong direction."""
    given = [each for each in readings if each.signs]
    good = np.array([each.f1 > GOOD for each in given], float)
    most = [MOST.get(name, 1.0) for name in SIGN_NAMES]
    signs = np.minimum(np.array([astuple(each.signs) for each in given if each.signs]), most)
    shares = np.where(good == 1, (1 - BAD) / good.sum(), BAD / (len(good) - good.sum())) * len(good)
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


def table(readings: Sequence[JudgedReading], fitted: FittedSigns) -> Iterator[str]:
    """Yield the share of good readings for each bin, and how many bad and good ones are marked for review."""
    said = np.array([fitted.probability(each.signs) if each.signs else 0.0 for each in readings])
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
