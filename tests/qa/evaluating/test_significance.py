"""Intervals and p values agree with what is known of them, and never change from run to run."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from qa.evaluating import significance
from qa.evaluating.significance import bootstrap, interval, of_paired_statistics, of_paired_values, sign_flip_p
from qa.statistics import auroc_of, mean_of, sum_of

DICE = np.random.default_rng(7)
VALUES = DICE.normal(5, 2, 400)


def test_the_interval_of_a_mean_is_about_two_standard_errors_either_way() -> None:
    ends = interval(bootstrap({"mean": mean_of(VALUES)}, 400)["mean"])
    assert ends is not None
    error = VALUES.std() / math.sqrt(400)
    assert ends == pytest.approx((VALUES.mean() - 1.96 * error, VALUES.mean() + 1.96 * error), abs=0.2 * error)


def test_a_resample_holds_as_many_questions_as_there_are() -> None:
    assert set(bootstrap({"all": sum_of(np.ones(30))}, 30)["all"]) == {30.0}


def test_resampling_in_parts_gives_every_replicate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(significance, "_CELLS", 700 * 30)  # does not divide REPLICATES
    replicates = bootstrap({"mean": mean_of(VALUES[:30])}, 30)["mean"]
    assert replicates.shape == (significance.REPLICATES,)
    assert replicates.std() == pytest.approx(VALUES[:30].std() / math.sqrt(30), rel=0.1)


def test_resampling_is_the_same_every_time() -> None:
    first, second = (bootstrap({"mean": mean_of(VALUES)}, 400)["mean"] for _ in range(2))
    assert np.array_equal(first, second)


def test_what_is_mostly_undefined_has_no_interval() -> None:
    assert interval(np.array([np.nan, np.nan, 1.0])) is None
    assert interval(np.array([1.0, 1.0, np.nan])) == (1, 1)
    assert interval(np.array([])) is None


def test_no_questions_have_no_replicates() -> None:
    assert bootstrap({"mean": mean_of([])}, 0) == {}


def test_p_is_the_share_of_sign_flips_as_large_as_what_is_seen() -> None:
    differences = np.array([0.5, 0.2, 0.9, -0.1, 0.4, 0.3])
    sums = [abs(np.dot(signs, differences)) for signs in itertools.product((-1, 1), repeat=6)]
    exact = np.mean([each >= differences.sum() - 1e-9 for each in sums])
    assert sign_flip_p(differences) == pytest.approx(exact, abs=0.01)


def test_p_does_not_depend_on_which_run_is_named_first() -> None:
    assert sign_flip_p(-VALUES[:20] + 5) == sign_flip_p(VALUES[:20] - 5)


def test_runs_that_never_differ_have_p_1() -> None:
    assert sign_flip_p(np.zeros(5)) == 1


def test_p_of_chance_alone_is_seldom_small() -> None:
    ps = [sign_flip_p(DICE.normal(0, 1, 40)) for _ in range(100)]
    assert sum(p < 0.05 for p in ps) <= 11  # 5 are expected; more than 11 come once in 200 times
    assert np.mean(ps) == pytest.approx(0.5, abs=0.1)


def test_paired_values_are_compared_where_both_are_judged() -> None:
    nan = float("nan")
    found = of_paired_values(np.array([1.0, 0.5, nan, 1.0]), np.array([0.0, 0.5, 0.1, nan]))
    assert found is not None
    assert (found.this, found.other, found.difference) == (0.75, 0.25, 0.5)
    assert found.interval == (0, 1)
    assert of_paired_values(np.array([nan]), np.array([1.0])) is None


def test_a_steady_small_gain_is_significant_although_the_values_vary_widely() -> None:
    found = of_paired_values(VALUES + 0.1 + DICE.normal(0, 0.2, 400), VALUES)
    assert found is not None
    assert found.interval is not None
    assert 0.05 < found.interval[0] < found.difference < found.interval[1] < 0.15
    assert found.p == pytest.approx(1 / (1 + significance.FLIPS))


def test_areas_are_compared_over_the_same_resampled_questions() -> None:
    is_positive = np.arange(200) % 2 == 0
    noise = DICE.normal(0, 1, 200)
    good, poor = auroc_of(is_positive + 0.3 * noise, is_positive), auroc_of(noise, is_positive)
    found = of_paired_statistics(good, poor, 200)
    assert found is not None
    assert found.interval is not None
    assert found.interval[0] > 0.3
    assert found.p < 0.01
    same = of_paired_statistics(good, good, 200)
    assert same is not None
    assert (same.difference, same.interval, same.p) == (0, (0, 0), 1)


def test_an_undefined_area_is_not_compared() -> None:
    undefined = auroc_of([0.1, 0.2], [True, True])
    assert of_paired_statistics(undefined, undefined, 2) is None
