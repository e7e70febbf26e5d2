"""Fitting finds the stretch that made the data, keeps to the risk, and tells how it does on other documents."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UsageError
from qa.calibrating import LEAST_QUESTIONS, calibrate, least_threshold, platt, samples_of
from qa.confidence import FEATURE_NAMES, Calibration, Features
from qa.own_questions import Asked

NOTHING = Features(0, 0, 0, 0, 0, 0, 0, 0)
# The log odds are ten times the best passage's cosine, less five.
PACKAGED = Calibration(
    tuple(10.0 if name == "passage" else 0.0 for name in FEATURE_NAMES), constant=-5.0, threshold=0.5, possible=0.3
)


def with_logit(logit: float) -> Features:
    return replace(NOTHING, passage=(logit + 5) / 10)


def asked_of(slope: float, constant: float, questions: int, documents: int = 6) -> list[Asked]:
    """Questions whose packaged log odds become right ones when stretched by `slope` and shifted."""
    dice = np.random.default_rng(7)
    logits = dice.normal(0, 3, 40 * questions)
    right = dice.random(len(logits)) < 1 / (1 + np.exp(-slope * logits - constant))
    pairs = zip(logits[right][:questions], logits[~right][:questions], strict=True)
    return [
        Asked(n % documents, with_logit(float(up)), True, with_logit(float(down)))
        for n, (up, down) in enumerate(pairs)
    ]


def test_platt_scaling_finds_the_slope_and_constant_that_made_the_data() -> None:
    dice = np.random.default_rng(1)
    logits = dice.normal(0, 2, 20_000)
    right = dice.random(20_000) < 1 / (1 + np.exp(-(0.5 * logits - 1)))
    assert platt(logits, right) == pytest.approx((0.5, -1), abs=0.05)


def test_evidence_that_speaks_against_itself_gets_no_weight() -> None:
    logits = np.array([-2.0, -1, 1, 2] * 10)
    assert platt(logits, logits < 0) == pytest.approx((0.0, 0.0))


def test_own_questions_that_are_easy_to_tell_do_not_make_the_confidence_surer() -> None:
    logits = np.array([-2.0, -1, 1, 2] * 10)
    assert platt(logits, logits > 0) == pytest.approx((1.0, 0.0))
    slope, constant = platt(logits + 3, logits > 0)
    assert (slope, constant) == pytest.approx((1.0, -3.0))


@given(st.lists(st.tuples(st.floats(-20, 20), st.booleans()), min_size=1, max_size=40))
def test_platt_scaling_is_finite_whatever_it_is_given(rows: list[tuple[float, bool]]) -> None:
    slope, constant = platt(np.array([z for z, _ in rows]), np.array([right for _, right in rows], bool))
    assert 0 <= slope <= 1
    assert math.isfinite(constant)


def test_the_threshold_is_the_least_one_at_which_the_risk_is_kept() -> None:
    said = np.arange(1, 21) / 20
    right = said > 0.35  # the six at .05 to .30 and the one at .35 are wrong
    assert least_threshold(said, right, 0.0) == pytest.approx(0.4)
    assert least_threshold(said, right, 0.19) == pytest.approx(0.25)  # 3 of 16 are .1875
    assert least_threshold(said, right, 1.0) == pytest.approx(0.05)


def test_answers_that_are_equally_sure_are_shown_together_or_not_at_all() -> None:
    said = np.array([0.9] * 10 + [0.5] * 10)
    right = np.array([True] * 15 + [False] * 5)
    assert least_threshold(said, right, 0.1) == pytest.approx(0.9)


def test_there_is_no_threshold_where_the_surest_answers_are_wrong_or_too_few() -> None:
    assert least_threshold(np.linspace(0, 1, 40), np.linspace(0, 1, 40) < 0.5, 0.1) is None
    assert least_threshold(np.linspace(0, 1, 9), np.ones(9, bool), 0.1) is None


def test_a_confidence_that_is_too_sure_is_brought_down() -> None:
    report = calibrate(asked_of(0.3, -0.5, 300), PACKAGED, 0.2)
    assert 0.1 < report.fit.slope < 0.6
    assert report.after.calibration_error < report.before.calibration_error - 0.05
    assert report.before.auroc == pytest.approx(report.after.auroc or 0, abs=0.03)


def test_a_threshold_for_less_risk_shows_less_and_keeps_it_on_other_documents() -> None:
    asked = asked_of(1.0, 0.0, 400)
    careful, bold = calibrate(asked, PACKAGED, 0.05), calibrate(asked, PACKAGED, 0.2)
    assert careful.fit.reaches_risk
    assert careful.fit.threshold > bold.fit.threshold
    assert careful.after.answered < bold.after.answered
    assert careful.after.wrong == pytest.approx(0.05, abs=0.03)
    assert bold.after.wrong == pytest.approx(0.2, abs=0.05)


def test_where_no_threshold_keeps_the_risk_the_same_is_shown_as_before() -> None:
    # The surest of all are asked of an archive without the answer.
    asked = [Asked(n % 4, with_logit(0.5 + n / 40), True, with_logit(-1 if n % 2 else 8)) for n in range(40)]
    report = calibrate(asked, PACKAGED, 0.1)
    assert not report.fit.reaches_risk
    rescaled = PACKAGED.rescaled(report.fit.slope, report.fit.constant, report.fit.threshold)
    for logit in (-0.01, 0.01):
        is_shown = PACKAGED.probability(with_logit(logit)) >= PACKAGED.threshold
        assert (rescaled.probability(with_logit(logit)) >= rescaled.threshold) == is_shown == (logit > 0)
    assert report.after.answered == report.before.answered == 1


def test_the_packaged_numbers_stay_where_they_do_better_on_other_documents() -> None:
    # What is right in the one document is wrong in the other, so that nothing learned of one holds there.
    asked = [Asked(n % 2, with_logit(8 if n % 2 else 2), True, with_logit(2 if n % 2 else -8)) for n in range(40)]
    report = calibrate(asked, PACKAGED, 0.1)
    assert (report.fit.slope, report.fit.constant) == (1, 0)
    assert report.after.calibration_error == report.before.calibration_error


def test_that_it_was_asked_before_is_left_out_of_the_fit() -> None:
    asked = asked_of(1.0, 0.0, 50)
    same = [replace(each, inside=replace(each.inside, asked_before=1.0)) for each in asked]
    by_name = dict(zip(FEATURE_NAMES, PACKAGED.weights, strict=True)) | {"asked_before": 3.0}
    weighed = replace(PACKAGED, weights=tuple(by_name.values()))
    assert samples_of(same, weighed).logits.tolist() == samples_of(asked, PACKAGED).logits.tolist()


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        (asked_of(1, 0, LEAST_QUESTIONS - 1), "29 of the archive's questions"),
        (asked_of(1, 0, 60, documents=1), "in 1 documents"),
        ([Asked(n % 3, with_logit(0), n < 4, with_logit(0)) for n in range(40)], "Only 4 of 40"),
        ([], "0 of the archive's questions"),
    ],
    ids=["few", "one document", "nothing found", "none"],
)
def test_too_little_to_fit_to_is_refused(asked: list[Asked], what: str) -> None:
    with pytest.raises(UsageError, match=what):
        calibrate(asked, PACKAGED, 0.1)
