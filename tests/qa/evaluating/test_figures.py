"""Figures of a run, its parts, and what it is compared with, worked by hand."""

from __future__ import annotations

import pytest

from corpus.errors import UsageError
from qa.evaluating.figures import RANKED, comparison, figures, measures
from qa.evaluating.run import Evaluation
from qa.evaluating.scores import Scored
from tests.qa.runs import scored, unanswerable


def good(id: str, **known: object) -> Scored:
    return scored(id, right=True, scores=dict.fromkeys(RANKED, 1.0), ranks={"a": 1}, **known)


RUN = (
    good("q1", confidence=0.9, highlight=True, milliseconds=10.0, subsets=("short",)),
    good("q2", confidence=0.3, outcome="not_found", milliseconds=30.0),
    scored("q3", confidence=0.8, highlight=False, milliseconds=20.0),
    unanswerable("q4", confidence=0.6, milliseconds=40.0, subsets=("short",)),
    unanswerable("q5", confidence=0.1, outcome="not_found", milliseconds=50.0),
    scored("q6", scores={}, confidence=1.0, right=False, milliseconds=5.0),  # neither judged nor unanswerable
)


def test_every_measure_is_over_the_questions_that_it_is_about() -> None:
    found = measures(RUN)
    assert found["queries"] == 3
    assert (found["ndcg@10"], found["recall@5"]) == (0.6667, 0.6667)
    assert found["highlight@1"] == 0.5
    assert found["abstention"] == {
        "auroc": 0.8333,  # .9 and .8 are above both, .3 above one of two
        "answered_right": 1,
        "answered_wrong": 2,
        "abstained_right": 1,
        "abstained_wrong": 1,
    }
    assert found["calibration"]["ece"] == pytest.approx((0.1 + 0.7 + 0.8 + 0.6 + 0.1) / 5)
    assert found["calibration"]["aurc"] == pytest.approx((0 + 1 / 2 + 2 / 3 + 2 / 4 + 3 / 5) / 5, abs=1e-4)
    assert found["ms_per_query"] == {"p50": 20.0, "p95": 50.0}


def test_what_cannot_be_measured_is_none_rather_than_a_number() -> None:
    found = measures([scored("q", scores={})])
    assert (found["queries"], found["ndcg@10"], found["highlight@1"]) == (0, None, None)
    assert found["abstention"]["auroc"] is None
    assert found["calibration"] == {"ece": None, "aurc": None}
    assert figures(Evaluation(()))["intervals"] == {}


def test_every_measure_has_an_interval_around_it() -> None:
    found = figures(Evaluation(RUN * 20, passages_per_second=12.34))
    assert found["passages_per_second"] == 12.3
    ends = found["intervals"]
    assert ends.keys() == found.keys() - {"queries", "passages_per_second", "intervals", "subsets"}
    assert ends["ndcg@10"][0] < found["ndcg@10"] < ends["ndcg@10"][1]
    for group in ("abstention", "calibration", "ms_per_query"):
        assert ends[group].keys() == found[group].keys()
        for name, (low, high) in ends[group].items():
            assert low <= found[group][name] <= high


def test_a_subset_is_measured_by_itself() -> None:
    [(name, part)] = figures(Evaluation(RUN))["subsets"].items()
    assert name == "short"
    assert (part["queries"], part["ndcg@10"], part["abstention"]["answered_wrong"]) == (1, 1.0, 1)


def test_a_comparison_is_over_the_questions_of_both_runs() -> None:
    other = (scored("q1", confidence=0.9), scored("q2"), scored("unknown"))
    found = comparison(RUN, other)
    assert found["questions"] == 2
    p = found["ndcg@10"].pop("p")
    assert p == pytest.approx(0.5, abs=0.02)  # of four ways to flip two signs, two are as large
    assert found["ndcg@10"] == {"this": 1, "other": 0, "difference": 1, "interval": [1, 1]}
    assert found["calibration"]["ece"]["other"] == 0.7
    assert "ms_per_query" not in found
    assert found["subsets"]["short"]["questions"] == 1


def test_another_question_of_the_same_name_is_not_compared() -> None:
    with pytest.raises(UsageError, match="no question in common"):
        comparison(RUN, [scored("q1", question="What else?")])


def test_a_baseline_is_measured_and_compared_without_its_confidence() -> None:
    simple = tuple(scored(each.id, confidence=12.5, scores=each.scores and RUN[2].scores) for each in RUN)
    found = figures(Evaluation(RUN, baselines={"keywords": simple}))["baselines"]["keywords"]
    assert found["ndcg@10"] == 0
    assert found["comparison"]["ndcg@10"]["difference"] == 0.6667
    assert "calibration" not in found
    assert "calibration" not in found["comparison"]


def test_left_out_answers_are_recognised_by_the_confidence_of_the_same_questions() -> None:
    without = (
        unanswerable("q1", confidence=0.5, outcome="not_found"),
        unanswerable("q2", confidence=0.4),
        unanswerable("q3", confidence=0.1, outcome="not_found"),
    )
    found = figures(Evaluation(RUN, left_out={"rows": without}))["leave_out"]["rows"]
    assert found["auroc"] == 0.7778  # .9 and .8 are above all three, .3 above one
    assert (found["queries"], found["abstained_right"], found["answered_wrong"]) == (3, 2, 1)
    assert found["interval"][0] <= found["auroc"] <= found["interval"][1]


def test_a_question_and_its_twin_without_the_answer_are_resampled_together() -> None:
    run = (good("q1", confidence=0.9), good("q2", confidence=0.4))
    without = (unanswerable("q1", confidence=0.5), unanswerable("q2", confidence=0.1))
    found = figures(Evaluation(run, left_out={"rows": without}))["leave_out"]["rows"]
    assert found["auroc"] == 0.75
    assert found["interval"] == [0.75, 1]  # either question twice is told from its own twin
