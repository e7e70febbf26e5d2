"""Compute statistics over many questions, for any weighting of them. Pure.

A `Statistic` takes weights of shape (b, n), for b weightings of n questions, and returns its value for each, shape
(b,), NaN if it is undefined. With weights of one, it is the statistic itself; with the counts of resampled
questions, its bootstrap replicates. One definition serves both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Statistic = Callable[[Numbers], Numbers]
Given = Sequence[float] | Sequence[bool] | NDArray[Any]
"""A number or a flag for each of n questions."""

BINS = 10
"""The number of equal bins of confidence for the calibration error."""


def of_all(statistic: Statistic, questions: int) -> float:
    """Return the statistic itself: each of so many questions counts once."""
    return float(statistic(np.ones((1, questions)))[0])


def mean_of(values: Given) -> Statistic:
    """Return the statistic for the mean of all values that aren't NaN; NaN marks a question without judgement."""
    given = np.asarray(values, float)
    judged = ~np.isnan(given)

    def statistic(weights: Numbers) -> Numbers:
        return _share(weights[:, judged] @ given[judged], weights[:, judged].sum(1))

    return statistic


def sum_of(values: Given) -> Statistic:
    """Return the statistic for the sum of the values, none of them NaN."""
    given = np.asarray(values, float)
    return lambda weights: weights @ given


def percentile_of(values: Given, share: float) -> Statistic:
    """Return the statistic for the percentile `share` (0 to 1) of the values, by nearest rank."""
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
    """Return the statistic for the probability that a positive scores above a negative, with ties as one half.

    It is the area under the ROC curve (Hanley and McNeil 1982).
    """
    given, positive = np.asarray(scores, float), np.asarray(is_positive, bool)
    order, ends = _levels(given)

    def statistic(weights: Numbers) -> Numbers:
        ups = _by_level((weights * positive)[:, order], ends)
        downs = _by_level((weights * ~positive)[:, order], ends)
        below = downs.cumsum(1) - downs
        return _share((ups * (below + downs / 2)).sum(1), ups.sum(1) * downs.sum(1))

    return statistic


def calibration_error_of(confidence: Given, is_right: Given) -> Statistic:
    """Return the statistic for the expected calibration error (Naeini et al. 2015), 0 to 1, smaller is better.

    It is the mean distance of the confidence from the share of right answers, over `BINS` bins.
    """
    said, right = np.asarray(confidence, float), np.asarray(is_right, float)
    member = np.eye(BINS)[bin_of(said)]  # (n, bins)

    def statistic(weights: Numbers) -> Numbers:
        gap = np.abs((weights * (said - right)) @ member).sum(1)
        return _share(gap, weights.sum(1))

    return statistic


def risk_coverage_area_of(confidence: Given, is_right: Given) -> Statistic:
    """Return the statistic for the area under the risk-coverage curve, 0 to 1, smaller is better.

    It is the mean share of wrong answers among those with at least the confidence of each question (Geifman and
    El-Yaniv 2017).
    """
    said, wrong = np.asarray(confidence, float), 1 - np.asarray(is_right, float)
    order, ends = _levels(-said)

    def statistic(weights: Numbers) -> Numbers:
        counted = _by_level(weights[:, order], ends)
        risk = _share(_by_level((weights * wrong)[:, order], ends).cumsum(1), counted.cumsum(1))
        return _share((counted * np.nan_to_num(risk)).sum(1), counted.sum(1))

    return statistic


def bin_of(confidence: Numbers) -> NDArray[np.intp]:
    """Return the bin, 0 to `BINS` - 1, of each confidence (0 to 1)."""
    return np.clip((confidence * BINS).astype(np.intp), 0, BINS - 1)


def risk_coverage(confidence: Given, is_right: Given) -> tuple[Numbers, Numbers]:
    """Return coverage and risk at every threshold, shape (k,) each, highest confidence first.

    Coverage is the share of questions whose confidence reaches the threshold; risk is the share of wrong answers
    among these (El-Yaniv and Wiener 2010).
    """
    said, wrong = np.asarray(confidence, float), 1 - np.asarray(is_right, float)
    order, ends = _levels(-said)
    answered = np.asarray(ends, float)
    return answered / max(1, len(said)), wrong[order].cumsum()[np.asarray(ends, int) - 1] / answered


def _levels(scores: Numbers) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the places of the scores in ascending order, and the ends of runs of equal scores (exclusive)."""
    order = np.argsort(scores, kind="stable")
    ordered = scores[order]
    ends = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True)) + 1 if len(ordered) else order
    return order, ends


def _by_level(ordered: Numbers, ends: NDArray[np.intp]) -> Numbers:
    """Return the sums of the columns of each run of equal scores, shape (b, levels)."""
    if not len(ends):
        return np.zeros((len(ordered), 0))
    return np.add.reduceat(ordered, np.append(0, ends[:-1]), axis=1)


def _share(parts: Numbers, whole: Numbers) -> Numbers:
    """Return the parts divided by the whole, NaN where that is 0."""
    shares: Numbers = np.divide(parts, whole, out=np.full_like(parts, np.nan, dtype=float), where=whole > 0)
    return shares
