"""Figures agree with their definitions, and counting a question twice is the same as having it twice."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.statistics import (
    Statistic,
    auroc_of,
    calibration_error_of,
    mean_of,
    of_all,
    percentile_of,
    risk_coverage,
    risk_coverage_area_of,
    sum_of,
)

confidences = st.sampled_from([0.0, 0.1, 0.35, 0.5, 0.52, 0.95, 1.0])
asked = st.lists(st.tuples(confidences, st.booleans()), min_size=1, max_size=9)
counts = st.lists(st.integers(0, 3), min_size=9, max_size=9)

STATISTICS: dict[str, Callable[[list[float], list[bool]], Statistic]] = {
    "mean": lambda said, right: mean_of(said),
    "sum": lambda said, right: sum_of(said),
    "median": lambda said, right: percentile_of(said, 0.5),
    "auroc": auroc_of,
    "calibration error": calibration_error_of,
    "risk-coverage area": risk_coverage_area_of,
}


@pytest.mark.parametrize("name", STATISTICS)
@given(asked, counts)
def test_a_question_that_counts_twice_is_as_good_as_two(
    name: str, pairs: list[tuple[float, bool]], times: list[int]
) -> None:
    said, right = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    weights = np.array([times[: len(pairs)]], float)
    again = [pair for pair, count in zip(pairs, times, strict=False) for _ in range(count)]
    if not again:
        return
    weighted = STATISTICS[name](said, right)(weights)[0]
    repeated = STATISTICS[name]([pair[0] for pair in again], [pair[1] for pair in again])
    assert weighted == pytest.approx(of_all(repeated, len(again)), nan_ok=True)


@pytest.mark.parametrize("name", STATISTICS)
def test_every_weighting_has_a_figure_of_its_own(name: str) -> None:
    said, right = [0.9, 0.2, 0.6], [True, False, False]
    rows = np.array([[1.0, 1, 1], [2, 1, 0], [0, 3, 1]])
    together = STATISTICS[name](said, right)(rows)
    alone = [STATISTICS[name](said, right)(row[None])[0] for row in rows]
    assert together == pytest.approx(np.array(alone), nan_ok=True)


def test_a_mean_leaves_out_what_is_not_judged() -> None:
    assert of_all(mean_of([1.0, float("nan"), 0.5]), 3) == 0.75
    assert np.isnan(of_all(mean_of([float("nan")]), 1))


@pytest.mark.parametrize(("share", "value"), [(0, 15), (0.05, 15), (0.30, 20), (0.40, 20), (0.50, 35), (1, 50)])
def test_a_percentile_is_the_nearest_rank(share: float, value: float) -> None:
    assert of_all(percentile_of([50.0, 20, 15, 40, 35], share), 5) == value


def test_a_share_that_is_not_exact_in_binary_does_not_move_the_rank() -> None:
    assert of_all(percentile_of(range(1, 101), 0.07), 100) == 7  # 0.07 * 100 is a little more than 7


@given(st.integers(1, 300), st.integers(0, 100))
def test_a_percentile_is_the_least_value_with_that_share_at_or_below(count: int, percent: int) -> None:
    values = [float(n) for n in range(count, 0, -1)]
    least = next(n for n in range(1, count + 1) if n * 100 >= percent * count)
    assert of_all(percentile_of(values, percent / 100), count) == least


@pytest.mark.parametrize("name", [name for name in STATISTICS if name != "sum"])
def test_of_no_questions_a_figure_is_undefined(name: str) -> None:
    assert np.isnan(of_all(STATISTICS[name]([], []), 0))


def test_auroc_of_one_kind_alone_is_undefined() -> None:
    assert np.isnan(of_all(auroc_of([0.3, 0.4], [True, True]), 2))


def test_the_calibration_error_is_the_gap_in_each_bin_by_its_size() -> None:
    said, right = [0.91, 0.99, 0.95, 0.2], [True, True, False, False]
    first = abs((0.91 + 0.99 + 0.95) / 3 - 2 / 3)
    assert of_all(calibration_error_of(said, right), 4) == pytest.approx(0.75 * first + 0.25 * 0.2)


def test_gaps_of_either_side_within_a_bin_cancel() -> None:
    assert of_all(calibration_error_of([0.5, 0.5], [True, False]), 2) == 0


def test_full_confidence_belongs_to_the_last_bin() -> None:
    assert of_all(calibration_error_of([1.0, 0.9], [True, True]), 2) == pytest.approx(0.05)


def test_the_risk_coverage_area_is_the_mean_share_of_wrong_answers_at_least_as_sure() -> None:
    risks = [0, 1 / 2, 1 / 3]
    assert of_all(risk_coverage_area_of([0.9, 0.8, 0.7], [True, False, True]), 3) == pytest.approx(sum(risks) / 3)


def test_equal_confidence_has_one_risk() -> None:
    assert of_all(risk_coverage_area_of([0.5, 0.5], [True, False]), 2) == 0.5


def test_risk_and_coverage_are_reported_at_every_threshold() -> None:
    coverage, risk = risk_coverage([0.9, 0.4, 0.4, 0.1], [True, True, False, False])
    assert coverage.tolist() == [0.25, 0.75, 1]
    assert risk.tolist() == pytest.approx([0, 1 / 3, 1 / 2])
