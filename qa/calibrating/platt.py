"""Scale log odds to outcomes (Platt 1999), and find the threshold for a risk. Pure."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from qa.statistics import Numbers

_LEAST_SHOWN = 10
"""Least number of answers above a threshold, so that the share of wrong ones can be counted."""
_LEAST_SLOPE = 0.5
_MOST_SHIFT = math.log(2)
"""The odds at the threshold are at most halved."""
_SLOPE_DEVIATION, _SHIFT_DEVIATION = 0.25, 0.5
"""Standard deviations of the normal prior around the packaged numbers."""
_STEPS = 100

Flags = NDArray[np.bool_]


def platt(logits: Numbers, right: Flags, weights: Numbers, border: float = 0.0) -> tuple[float, float]:
    """Return slope and shift of the weighted logistic regression of `right` on `logits`, all of shape (n,).

    `logits` are relative to `border`, which is added again after the stretch. The slope is at least `_LEAST_SLOPE`
    and at most 1, and the shift is at least -`_MOST_SHIFT` and at most 0: own questions are easier to tell apart,
    and find their replies more often, than users' questions, so they can't make the confidence surer. A normal
    prior draws both to the packaged numbers, 1 and 0. The targets are a little off 0 and 1, as if one more right
    and one more wrong answer had been seen (Platt 1999).
    """
    ups, downs = float(weights[right].sum()), float(weights[~right].sum())
    targets = np.where(right, (ups + 1) / (ups + 2), 1 / (downs + 2))
    ones = np.ones(len(logits))
    rows, given = np.column_stack([logits, ones]), border + logits
    deviations = np.array([_SLOPE_DEVIATION, _SHIFT_DEVIATION])
    stretch, shift = _logistic(rows, given, targets, weights, deviations)
    if not _LEAST_SLOPE - 1 <= stretch <= 0:
        stretch = float(np.clip(stretch, _LEAST_SLOPE - 1, 0))
        (shift,) = _logistic(rows[:, 1:], given + stretch * logits, targets, weights, deviations[1:])
    if shift > 0:
        shift = 0.0
        (stretch,) = _logistic(rows[:, :1], given, targets, weights, deviations[:1])
        stretch = float(np.clip(stretch, _LEAST_SLOPE - 1, 0))
    return float(1 + stretch), max(float(shift), -_MOST_SHIFT)


def least_threshold(said: Numbers, right: Flags, risk: float, weights: Numbers) -> float | None:
    """Return the least probability in `said` such that of the answers as probable at most `risk` are wrong.

    `None` where there is none, or too few answers are above it.
    """
    order = np.argsort(-said, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(said[order]) < 0, True))
    shown = weights[order].cumsum()[ends]
    wrong = (weights * ~right)[order].cumsum()[ends]
    fits = np.flatnonzero((wrong <= risk * shown + 1e-9) & (ends + 1 >= _LEAST_SHOWN))
    return float(said[order][ends[fits[-1]]]) if len(fits) else None


def _logistic(rows: Numbers, given: Numbers, targets: Numbers, weights: Numbers, deviations: Numbers) -> Numbers:
    """Return numbers of shape (k,) that fit `rows` of shape (n, k), beside the log odds `given`, to `targets`.

    A normal prior around 0 with `deviations` draws them to 0. Newton's method with steps halved until they help
    (Lin, Lin and Weng 2007, "A note on Platt's probabilistic outputs").
    """
    precision = deviations**-2.0

    def loss(numbers: Numbers) -> float:
        z = given + rows @ numbers
        return float(weights @ (np.logaddexp(0, z) - targets * z) + precision @ numbers**2 / 2)

    numbers = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        p = probability_of(given + rows @ numbers)
        curvature = (rows.T * (weights * p * (1 - p))) @ rows + np.diag(precision)
        step = np.linalg.solve(curvature, rows.T @ (weights * (p - targets)) + precision * numbers)
        size = next((s for s in 0.5 ** np.arange(30) if loss(numbers - s * step) < loss(numbers)), 0.0)
        numbers = numbers - size * step
        if size * np.abs(step).max() < 1e-9:
            break
    return numbers


def probability_of(logits: Numbers | float) -> Numbers:
    """Return the probabilities for these log odds."""
    bounded: Numbers = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return bounded


def logit_of(probability: float) -> float:
    """Return the log odds of this probability."""
    return float(np.log(probability / (1 - probability)))
