"""The fit finds the stretch that made the data, within bounds, and is kept only if held-out documents gain."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UsageError
from qa.answering.deciding.confidence import NO_FEATURES, Features
from qa.calibrating.fit import LEAST_QUESTIONS, TOLERANCE, calibrate, samples_of
from qa.calibrating.own_questions import OwnQuestionResult
from qa.calibrating.platt import Flags, least_threshold, platt
from qa.statistics import Numbers
from tests.qa.calibrations import rising, stairs

# The log odds are ten times the best sentence's cosine, less five.
PACKAGED = rising("sentence", 10.0, -5.0, most=4.0)


def with_logit(logit: float) -> Features:
    return replace(NO_FEATURES, sentence=(logit + 5) / 10)


def asked_of(slope: float, constant: float, questions: int, documents: int = 6) -> list[OwnQuestionResult]:
    """Questions whose packaged log odds become right ones when stretched by `slope` and shifted."""
    dice = np.random.default_rng(7)
    logits = dice.normal(0, 3, 40 * questions)
    right = dice.random(len(logits)) < 1 / (1 + np.exp(-slope * logits - constant))
    pairs = zip(logits[right][:questions], logits[~right][:questions], strict=True)
    return [
        OwnQuestionResult(n % documents, with_logit(float(up)), True, with_logit(float(down)))
        for n, (up, down) in enumerate(pairs)
    ]


def fit_platt(logits: Numbers, right: Flags, border: float = 0.0) -> tuple[float, float]:
    return platt(logits, right, np.ones(len(logits)), border)


def test_platt_scaling_finds_the_slope_and_shift_that_made_the_data() -> None:
    dice = np.random.default_rng(1)
    logits = dice.normal(0, 2, 20_000)
    right = dice.random(20_000) < 1 / (1 + np.exp(-(0.7 * logits - 0.5)))
    assert fit_platt(logits, right) == pytest.approx((0.7, -0.5), abs=0.05)
    assert fit_platt(logits, right, border=-0.5) == pytest.approx((0.7, 0.0), abs=0.05)


def test_few_questions_move_the_packaged_numbers_little() -> None:
    logits, right = np.array([-2.0, -1, 1, 2]), np.array([False, False, False, True])
    slope, shift = fit_platt(logits, right)
    many_slope, many_shift = fit_platt(np.tile(logits, 50), np.tile(right, 50))
    assert abs(slope - 1) < 0.3
    assert abs(shift) < 0.3 < abs(many_shift)
    assert 0.5 <= many_slope <= 1


def test_slope_and_shift_are_bounded() -> None:
    logits = np.array([-2.0, -1, 1, 2] * 10)
    assert fit_platt(logits, logits > 0)[0] == 1  # easy to tell apart does not mean surer
    assert fit_platt(logits, logits < 0)[0] == 0.5
    assert fit_platt(logits + 9, logits > 9)[1] == pytest.approx(-math.log(2))
    assert fit_platt(logits - 9, logits < 9)[1] == 0  # finding replies often does not mean surer


@given(st.lists(st.tuples(st.floats(-20, 20), st.booleans()), min_size=1, max_size=40))
def test_platt_scaling_is_finite_whatever_it_is_given(rows: list[tuple[float, bool]]) -> None:
    slope, shift = fit_platt(np.array([z for z, _ in rows]), np.array([right for _, right in rows], bool))
    assert 0.5 <= slope <= 1
    assert -math.log(2) <= shift <= 0


def test_the_threshold_is_the_least_one_at_which_the_risk_is_kept() -> None:
    said, ones = np.arange(1, 21) / 20, np.ones(20)
    right = said > 0.35  # the six at .05 to .30 and the one at .35 are wrong
    assert least_threshold(said, right, 0.0, ones) == pytest.approx(0.4)
    assert least_threshold(said, right, 0.19, ones) == pytest.approx(0.25)  # 3 of 16 are .1875
    assert least_threshold(said, right, 1.0, ones) == pytest.approx(0.05)
    halved = np.where(right, 1.0, 0.5)
    assert least_threshold(said, right, 0.19, halved) == pytest.approx(0.1)  # 3 of 16, counted by half


def test_answers_that_are_equally_sure_are_shown_together_or_not_at_all() -> None:
    said = np.array([0.9] * 10 + [0.5] * 10)
    right = np.array([True] * 15 + [False] * 5)
    assert least_threshold(said, right, 0.1, np.ones(20)) == pytest.approx(0.9)


def test_there_is_no_threshold_where_the_surest_answers_are_wrong_or_too_few() -> None:
    said = np.linspace(0, 1, 40)
    assert least_threshold(said, said < 0.5, 0.1, np.ones(40)) is None
    assert least_threshold(said[:9], np.ones(9, bool), 0.1, np.ones(9)) is None


def test_a_fit_that_is_better_on_held_out_documents_says_so() -> None:
    report = calibrate(asked_of(0.5, 0.3, 300), PACKAGED)
    assert 0.5 <= report.fit.slope < 0.7
    assert report.shortfalls == ()
    assert report.is_better
    assert report.after.log_loss < report.before.log_loss
    assert report.after.brier < report.before.brier
    assert report.after.calibration_error < report.before.calibration_error
    assert report.before.auroc == pytest.approx(report.after.auroc or 0, abs=0.03)


@pytest.mark.parametrize(("slope", "constant"), [(1, 0), (0.5, -3), (0.5, 3), (1, -4), (1, 2)])
def test_without_a_risk_the_same_answers_are_shown(slope: float, constant: float) -> None:
    asked = asked_of(slope, constant, 200)
    report = calibrate(asked, PACKAGED)
    fitted = PACKAGED.rescaled(report.fit.slope, report.fit.constant, report.fit.threshold)
    for each in (features for one in asked for features in (one.inside, one.outside)):
        is_shown = PACKAGED.probability(each) >= PACKAGED.threshold
        assert (fitted.probability(each) >= fitted.threshold) == is_shown
    assert report.after.wrongly_silent == report.before.wrongly_silent
    assert report.after.wrongly_shown == report.before.wrongly_shown


def test_own_questions_that_find_themselves_silence_nobody_else() -> None:
    """Own questions are far surer than users' ones; the border between users' right and wrong answers stays."""
    dice = np.random.default_rng(3)
    asked = [
        OwnQuestionResult(n % 6, with_logit(4 + dice.normal()), True, with_logit(1 + dice.normal()))
        for n in range(200)
    ]
    report = calibrate(asked, PACKAGED)
    fitted = PACKAGED.rescaled(report.fit.slope, report.fit.constant, report.fit.threshold)
    user = with_logit(0.5)
    assert PACKAGED.probability(user) >= PACKAGED.threshold
    assert fitted.probability(user) >= fitted.threshold
    assert fitted.probability(user) == pytest.approx(PACKAGED.probability(user), abs=0.18)


def test_a_threshold_for_less_risk_shows_less_and_keeps_it_on_other_documents() -> None:
    asked = asked_of(1.0, 0.0, 400)
    careful, bold = calibrate(asked, PACKAGED, 0.05), calibrate(asked, PACKAGED, 0.2)
    assert careful.fit.reaches_risk
    assert careful.fit.threshold > bold.fit.threshold
    assert careful.after.answered < bold.after.answered
    assert careful.after.wrong == pytest.approx(0.05, abs=0.03)
    assert bold.after.wrong == pytest.approx(0.2, abs=0.05)


def test_a_risk_that_costs_too_many_right_answers_is_a_shortfall() -> None:
    report = calibrate(asked_of(1.0, 0.0, 400), PACKAGED, 0.01)
    assert (report.after.wrongly_silent or 0) > (report.before.wrongly_silent or 0) + TOLERANCE
    assert any("wrongly silent" in sentence for sentence in report.shortfalls)


def test_more_wrong_answers_are_a_shortfall() -> None:
    report = calibrate(asked_of(1.0, 0.0, 400), PACKAGED, 0.5)
    assert any("wrongly shown" in sentence for sentence in report.shortfalls)


def test_where_no_threshold_keeps_the_risk_the_same_is_shown_as_before() -> None:
    # The surest of all are asked of an archive without the answer.
    asked = [
        OwnQuestionResult(n % 4, with_logit(0.5 + n / 40), True, with_logit(-1 if n % 8 < 4 else 8))
        for n in range(40)
    ]
    report = calibrate(asked, PACKAGED, 0.1)
    assert not report.fit.reaches_risk
    rescaled = PACKAGED.rescaled(report.fit.slope, report.fit.constant, report.fit.threshold)
    for logit in (-0.01, 0.01):
        is_shown = PACKAGED.probability(with_logit(logit)) >= PACKAGED.threshold
        assert (rescaled.probability(with_logit(logit)) >= rescaled.threshold) == is_shown == (logit > 0)
    assert report.after.answered == report.before.answered == 1


def test_a_fit_that_is_worse_on_held_out_documents_says_so() -> None:
    # What is right in the one document is wrong in the other, so that nothing learned of one holds there.
    asked = [
        OwnQuestionResult(n % 2, with_logit(8 if n % 2 else 2), True, with_logit(2 if n % 2 else -8))
        for n in range(40)
    ]
    report = calibrate(asked, PACKAGED)
    assert not report.is_better
    assert report.shortfalls[0] == "The log loss is not lower on both halves of the documents."


def test_questions_without_their_document_count_half() -> None:
    samples = samples_of([OwnQuestionResult(0, with_logit(1), True, with_logit(0))], PACKAGED)
    assert samples.weights.tolist() == [1.0, 0.5]


def test_that_it_was_asked_before_is_left_out_of_the_fit() -> None:
    asked = asked_of(1.0, 0.0, 50)
    same = [replace(each, inside=replace(each.inside, asked_before=1.0)) for each in asked]
    weighed = replace(PACKAGED, trees=(*PACKAGED.trees, stairs("asked_before", 3.0, -1.0, 1.0)))
    assert samples_of(same, weighed).logits.tolist() == samples_of(asked, weighed).logits.tolist()


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        (asked_of(1, 0, LEAST_QUESTIONS - 1), "29 of the archive's questions"),
        (asked_of(1, 0, 60, documents=1), "in 1 documents"),
        (
            [OwnQuestionResult(n % 3, with_logit(0), n < 4, with_logit(0)) for n in range(40)],
            "only 4 of the archive's 40",
        ),
        ([], "0 of the archive's questions"),
    ],
    ids=["few", "one document", "nothing found", "none"],
)
def test_too_little_to_fit_to_is_refused(asked: list[OwnQuestionResult], what: str) -> None:
    with pytest.raises(UsageError, match=what):
        calibrate(asked, PACKAGED, 0.1)
