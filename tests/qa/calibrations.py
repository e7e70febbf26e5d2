"""Calibrations that tests can reason about: constant, or rising with one feature."""

from __future__ import annotations

from qa.answering.deciding.confidence import FEATURE_NAMES, Calibration, Calibrations, Split, Tree

STEPS = 2**14


def both(calibration: Calibration) -> Calibrations:
    """The same for questions with and without a reader."""
    return Calibrations(calibration, calibration)


def constant(log_odds: float, threshold: float = 0.5, possible: float = 0.3) -> Calibration:
    """The same log odds for every quote."""
    return Calibration((), log_odds, threshold, possible)


def rising(name: str, slope: float, log_odds: float, most: float = 1.0, possible: float = 0.3) -> Calibration:
    """Log odds that rise with a feature by `slope`, in small steps from -`most` to `most`."""
    return Calibration((stairs(name, slope, -most, most),), log_odds, 0.5, possible)


def stairs(name: str, slope: float, low: float, high: float, steps: int = STEPS) -> Tree:
    """A tree that is nearly `slope` times the feature between `low` and `high`, and flat beyond."""
    middle = (low + high) / 2
    if steps == 1:
        return slope * middle
    below, above = stairs(name, slope, low, middle, steps // 2), stairs(name, slope, middle, high, steps // 2)
    return Split(FEATURE_NAMES.index(name), middle, below, above)
