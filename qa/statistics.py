"""Figures over many questions that can be worked out for any weighting of them. Pure.

A `Statistic` takes how often each question counts, weights of shape (b, n) for b weightings of n questions,
and gives the figure under each, shape (b,), NaN where it is undefined. The figure itself is that of weights
that are all one; its bootstrap replicates are those of resampled questions. One definition serves both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Statistic = Callable[[Numbers], Numbers]
Given = Sequence[float] | Sequence[bool] | NDArray[Any]
"""A number, or whether something holds, for each of n questions."""

BINS = 10
"""Of confidence, of equal width, in which the calibration error is counted."""


def of_all(statistic: Statistic, questions: int) -> float:
    """The figure itself: every one of so many questions counts once."""
    return float(statistic(np.ones((1, questions)))[0])


def mean_of(values: Given) -> Statistic:
    """The mean of the values that are numbers; a question whose value is NaN is not judged."""
    given = np.asarray(values, float)
    judged = ~np.isnan(given)

    def statistic(weights: Numbers) -> Numbers:
        return _share(weights[:, judged] @ given[judged], weights[:, judged].sum(1))

    return statistic


def sum_of(values: Given) -> Statistic:
    """The sum of the values, none of them NaN."""
    given = np.asarray(values, float)
    return lambda weights: weights @ given


def percentile_of(values: Given, share: float) -> Statistic:
    """The value that `share` (0 to 1) of the values are at or below (nearest rank)."""
    given = np.asarray(values, float)
    order = np.argsort(given, kind="stable")

    def statistic(weights: Numbers) -> Numbers:
        if not len(given):
            return np.full(len(weights), np.nan)
        below = weights[:, order].cumsum(1)
        rank = np.ceil(np.round(share * below[:, -1], 6))  # 0.07 * 100 is a little more than 7
        values: Numbers = given[order][np.argmax(below >= np.maximum(1, rank)[:, None], axis=1)]
        return values

    return statistic


def auroc_of(scores: Given, is_positive: Given) -> Statistic:
    """The probability that a positive scores above a negative, ties counting half (Hanley and McNeil 1982)."""
    given, positive = np.asarray(scores, float), np.asarray(is_positive, bool)
    order, ends = _levels(given)

    def statistic(weights: Numbers) -> Numbers:
        ups = _by_level((weights * positive)[:, order], ends)
        downs = _by_level((weights * ~positive)[:, order], ends)
        below = downs.cumsum(1) - downs
        return _share((ups * (below + downs / 2)).sum(1), ups.sum(1) * downs.sum(1))

    return statistic


def calibration_error_of(confidence: Given, is_right: Given) -> Statistic:
    """The expected calibration error (Naeini et al. 2015), 0 to 1, smaller is better.

    It is how far confidence and share of right answers are apart on average, counted in `BINS` bins.
    """
    said, right = np.asarray(confidence, float), np.asarray(is_right, float)
    member = np.eye(BINS)[bin_of(said)]  # (n, bins)

    def statistic(weights: Numbers) -> Numbers:
        gap = np.abs((weights * (said - right)) @ member).sum(1)
        return _share(gap, weights.sum(1))

    return statistic


def risk_coverage_area_of(confidence: Given, is_right: Given) -> Statistic:
    """The area under the risk-coverage curve (Geifman and El-Yaniv 2017), 0 to 1, smaller is better.

    It is the mean over questions of the share of wrong answers among those at least as sure.
    """
    said, wrong = np.asarray(confidence, float), 1 - np.asarray(is_right, float)
    order, ends = _levels(-said)

    def statistic(weights: Numbers) -> Numbers:
        counted = _by_level(weights[:, order], ends)
        risk = _share(_by_level((weights * wrong)[:, order], ends).cumsum(1), counted.cumsum(1))
        return _share((counted * np.nan_to_num(risk)).sum(1), counted.sum(1))

    return statistic


def bin_of(confidence: Numbers) -> NDArray[np.intp]:
    """The bin, 0 to `BINS` - 1, of each confidence (0 to 1)."""
    return np.clip((confidence * BINS).astype(np.intp), 0, BINS - 1)


def risk_coverage(confidence: Given, is_right: Given) -> tuple[Numbers, Numbers]:
    """Coverage and risk, shape (k,) each, at every threshold, the highest confidence first.

    Coverage is the share of questions whose answer is at least as sure as the threshold; risk is the share of
    wrong ones among these (El-Yaniv and Wiener 2010).
    """
    said, wrong = np.asarray(confidence, float), 1 - np.asarray(is_right, float)
    order, ends = _levels(-said)
    answered = np.asarray(ends, float)
    return answered / max(1, len(said)), wrong[order].cumsum()[np.asarray(ends, int) - 1] / answered


def _levels(scores: Numbers) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The places of the scores in ascending order, and where each run of equal ones ends in it (exclusive)."""
    order = np.argsort(scores, kind="stable")
    ordered = scores[order]
    ends = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True)) + 1 if len(ordered) else order
    return order, ends


def _by_level(ordered: Numbers, ends: NDArray[np.intp]) -> Numbers:
    """Sums of the columns of each run of equal scores, shape (b, levels)."""
    if not len(ends):
        return np.zeros((len(ordered), 0))
    return np.add.reduceat(ordered, np.append(0, ends[:-1]), axis=1)


def _share(parts: Numbers, whole: Numbers) -> Numbers:
    """Parts divided by the whole, NaN where that is 0."""
    shares: Numbers = np.divide(parts, whole, out=np.full_like(parts, np.nan, dtype=float), where=whole > 0)
    return shares
