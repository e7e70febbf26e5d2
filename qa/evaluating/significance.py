"""Compute confidence intervals, and test whether two runs differ by more than chance. Pure and seeded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.statistics import Numbers, Statistic

REPLICATES = 2_000
"""Resamplings: enough to make the ends of a 95 % interval stable in the third decimal."""
FLIPS = 10_000
"""Random sign flips; the smallest possible p is 1 / (`FLIPS` + 1)."""
LEVEL = 0.95
SEED = 20261122
_CELLS = 2_000_000
"""Numbers in memory at a time: 16 MB."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of one run from another on the same questions.

    `interval` is that of the difference, `None` if it is mostly undefined. `p` is the probability of a difference
    at least as large, in either direction, if the runs did not differ.
    """

    this: float
    other: float
    difference: float
    interval: Interval | None
    p: float


def bootstrap(statistics: Mapping[str, Statistic], questions: int) -> dict[str, Numbers]:
    """Return the replicates of each statistic on resampled questions (Efron 1979), shape (`REPLICATES`,).

    All statistics use the same samples of as many `questions`, drawn with replacement.
    """
    parts = [{name: each(weights) for name, each in statistics.items()} for weights in _samples(questions)]
    return {name: np.concatenate([part[name] for part in parts]) for name in statistics} if parts else {}


def interval(replicates: Numbers) -> Interval | None:
    """Return the percentile interval with `LEVEL` of the replicates; `None` if most are undefined."""
    defined = replicates[~np.isnan(replicates)]
    if 2 * len(defined) <= len(replicates):
        return None
    low, high = np.quantile(defined, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def sign_flip_p(differences: Numbers) -> float:
    """Return the two-sided p of paired differences, shape (n,), by random sign flips.

    If the runs did not differ, the difference of each question could equally have the other sign (Fisher 1935;
    Smucker et al. 2007).
    """
    nonzero = differences[differences != 0]
    if not len(nonzero):
        return 1.0
    seen = abs(nonzero.sum()) - 1e-9  # tolerance for the order of summation
    dice = np.random.default_rng(SEED)
    as_large = 0
    for rows in _rows(FLIPS, len(nonzero)):
        signs = dice.integers(0, 2, (rows, len(nonzero)), dtype=np.int8) * 2 - 1
        as_large += int(np.count_nonzero(np.abs(signs @ nonzero) >= seen))
    return (1 + as_large) / (1 + FLIPS)


def of_paired_values(this: Numbers, other: Numbers) -> Difference | None:
    """Return the difference of the means of two runs' values, shape (n,), on the questions judged in both."""
    both = ~(np.isnan(this) | np.isnan(other))
    if not both.any():
        return None
    this, other = this[both], other[both]
    differences = this - other
    replicates = bootstrap({"": lambda weights: weights @ differences / weights.sum(1)}, len(differences))[""]
    means = (float(this.mean()), float(other.mean()))
    return Difference(*means, means[0] - means[1], interval(replicates), sign_flip_p(differences))


def of_paired_statistics(this: Statistic, other: Statistic, questions: int) -> Difference | None:
    """Return the difference of two runs in a statistic that has no value for single questions.

    Both use the same resampled questions. p is twice the smaller share of replicates on either side of 0.
    """
    figures = [float(each(np.ones((1, questions)))[0]) for each in (this, other)]
    if np.isnan(figures).any():
        return None
    replicates = bootstrap({"": lambda weights: this(weights) - other(weights)}, questions)[""]
    defined = replicates[~np.isnan(replicates)]
    tail = min(np.count_nonzero(defined <= 0), np.count_nonzero(defined >= 0))
    p = min(1.0, 2 * (1 + float(tail)) / (1 + len(defined)))
    return Difference(figures[0], figures[1], figures[0] - figures[1], interval(replicates), p)


def _samples(questions: int) -> Iterator[Numbers]:
    """Yield counts of how often each question is drawn, shapes (b, `questions`), `REPLICATES` rows in all."""
    dice = np.random.default_rng(SEED)
    for rows in _rows(REPLICATES, questions) if questions else ():
        drawn: NDArray[np.int64] = dice.integers(0, questions, (rows, questions))
        drawn += np.arange(rows)[:, None] * questions
        yield np.bincount(drawn.ravel(), minlength=rows * questions).reshape(rows, questions).astype(float)


def _rows(total: int, columns: int) -> Iterator[int]:
    """Yield the numbers of rows of so many columns that fit in memory at a time, `total` in all."""
    at_once = max(1, _CELLS // columns)
    for done in range(0, total, at_once):
        yield min(at_once, total - done)
