"""How sure a figure is, and whether two runs differ by more than chance. Pure and repeatable: seeded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.statistics import Numbers, Statistic

REPLICATES = 2_000
"""Resamplings: enough for the ends of a 95 % interval to hold still in the third decimal."""
FLIPS = 10_000
"""Random sign flips: the least p that can be told is one in so many and one."""
LEVEL = 0.95
SEED = 20261122
_CELLS = 2_000_000
"""Numbers held at a time: 16 MB."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Difference:
    """What one run has more than another on the same questions.

    `interval` is that of the difference, `None` where it is mostly undefined; `p` is the probability of a
    difference as large, either way, if the two runs did not differ.
    """

    this: float
    other: float
    difference: float
    interval: Interval | None
    p: float


def bootstrap(statistics: Mapping[str, Statistic], questions: int) -> dict[str, Numbers]:
    """Each statistic on resampled questions (Efron 1979), shape (`REPLICATES`,).

    All are worked out on the same samples of as many `questions`, drawn with replacement.
    """
    parts = [{name: each(weights) for name, each in statistics.items()} for weights in _samples(questions)]
    return {name: np.concatenate([part[name] for part in parts]) for name in statistics} if parts else {}


def interval(replicates: Numbers) -> Interval | None:
    """The percentile interval that holds `LEVEL` of the replicates; `None` when most are undefined."""
    defined = replicates[~np.isnan(replicates)]
    if 2 * len(defined) <= len(replicates):
        return None
    low, high = np.quantile(defined, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def sign_flip_p(differences: Numbers) -> float:
    """The two-sided p of paired differences, shape (n,), by random sign flips (Fisher 1935; Smucker et al. 2007).

    If the two runs did not differ, each question's difference could as well have had the other sign.
    """
    telling = differences[differences != 0]
    if not len(telling):
        return 1.0
    seen = abs(telling.sum()) - 1e-9  # the same sum in another order is as large
    dice = np.random.default_rng(SEED)
    as_large = 0
    for rows in _rows(FLIPS, len(telling)):
        signs = dice.integers(0, 2, (rows, len(telling)), dtype=np.int8) * 2 - 1
        as_large += int(np.count_nonzero(np.abs(signs @ telling) >= seen))
    return (1 + as_large) / (1 + FLIPS)


def of_paired_values(this: Numbers, other: Numbers) -> Difference | None:
    """The difference of the means of two runs' values, shape (n,), on the questions that both are judged on."""
    both = ~(np.isnan(this) | np.isnan(other))
    if not both.any():
        return None
    this, other = this[both], other[both]
    differences = this - other
    replicates = bootstrap({"": lambda weights: weights @ differences / weights.sum(1)}, len(differences))[""]
    means = (float(this.mean()), float(other.mean()))
    return Difference(*means, means[0] - means[1], interval(replicates), sign_flip_p(differences))


def of_paired_statistics(this: Statistic, other: Statistic, questions: int) -> Difference | None:
    """The difference of two runs' figures over the same questions, where no question has a value of its own.

    Questions are resampled for both alike. p is twice the smaller share of replicates on either side of 0.
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
    """How often each question is drawn, shapes (b, `questions`), `REPLICATES` rows in all."""
    dice = np.random.default_rng(SEED)
    for rows in _rows(REPLICATES, questions) if questions else ():
        drawn: NDArray[np.int64] = dice.integers(0, questions, (rows, questions))
        drawn += np.arange(rows)[:, None] * questions
        yield np.bincount(drawn.ravel(), minlength=rows * questions).reshape(rows, questions).astype(float)


def _rows(total: int, columns: int) -> Iterator[int]:
    """How many rows of so many columns to hold at a time, `total` in all."""
    at_once = max(1, _CELLS // columns)
    for done in range(0, total, at_once):
        yield min(at_once, total - done)
