"""Measures agree with their definitions, worked by hand or counted naively."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluating.measures import auroc, ndcg, recall, reciprocal_rank

RANKING = ["c", "a", "x", "b"]
JUDGED = {"a": 2, "b": 1, "c": 0, "d": 1}
names = st.sampled_from("abcdefgh")
rankings = st.lists(names, unique=True)
judgements = st.dictionaries(names, st.integers(-1, 3))
scores = st.lists(st.sampled_from([-1.0, 0.0, 0.25, 0.5, 1.0]), min_size=1, max_size=12)


def test_ndcg_discounts_graded_gains_by_rank() -> None:
    ideal = 2 + 1 / log2(3) + 1 / log2(4)
    assert ndcg(RANKING, JUDGED) == pytest.approx((2 / log2(3) + 1 / log2(5)) / ideal)


def test_ndcg_looks_no_further_than_its_cutoff() -> None:
    assert ndcg(RANKING, JUDGED, cutoff=2) == pytest.approx((2 / log2(3)) / (2 + 1 / log2(3)))
    assert ndcg(RANKING, JUDGED, cutoff=1) == 0


@given(rankings, judgements, st.integers(1, 10))
def test_ndcg_lies_between_0_and_1(ranking: list[str], judged: dict[str, int], cutoff: int) -> None:
    assert 0 <= ndcg(ranking, judged, cutoff) <= 1 + 1e-9


@given(judgements.filter(lambda judged: max(judged.values(), default=0) > 0), st.integers(1, 10))
def test_ndcg_of_the_ideal_order_is_1(judged: dict[str, int], cutoff: int) -> None:
    ideal = sorted(judged, key=lambda name: -judged[name])
    assert ndcg(ideal, judged, cutoff) == pytest.approx(1)


@given(rankings.filter(lambda ranking: len(ranking) > 1), judgements, st.data())
def test_ndcg_never_falls_when_a_better_result_moves_up(
    ranking: list[str], judged: dict[str, int], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(ranking) - 2))
    swapped = [*ranking[:at], ranking[at + 1], ranking[at], *ranking[at + 2 :]]
    if judged.get(ranking[at + 1], 0) >= judged.get(ranking[at], 0):
        assert ndcg(swapped, judged) >= ndcg(ranking, judged) - 1e-9


def test_the_reciprocal_rank_is_that_of_the_first_relevant_result() -> None:
    assert reciprocal_rank(RANKING, JUDGED) == 1 / 2
    assert reciprocal_rank(RANKING, {"b": 1}) == 1 / 4
    assert reciprocal_rank(RANKING, {"b": 1}, cutoff=3) == 0


def test_recall_is_the_share_of_relevant_results_found() -> None:
    assert recall(RANKING, JUDGED, 1) == 0
    assert recall(RANKING, JUDGED, 2) == pytest.approx(1 / 3)
    assert recall(RANKING, JUDGED, 10) == pytest.approx(2 / 3)


def test_a_judged_question_without_results_counts_as_zero() -> None:
    assert (ndcg([], JUDGED), reciprocal_rank([], JUDGED), recall([], JUDGED, 10)) == (0, 0, 0)


def test_a_question_without_relevant_results_counts_as_zero() -> None:
    nothing = {"a": 0, "b": -1}
    assert (ndcg(RANKING, nothing), reciprocal_rank(RANKING, nothing), recall(RANKING, nothing, 10)) == (0, 0, 0)


@given(scores, scores)
def test_auroc_is_the_share_of_pairs_in_the_right_order(positive: list[float], negative: list[float]) -> None:
    pairs = [(p > n) + (p == n) / 2 for p in positive for n in negative]
    assert auroc(positive, negative) == pytest.approx(sum(pairs) / len(pairs))


def test_auroc_needs_both_sides() -> None:
    assert auroc([], [1.0]) is None
    assert auroc([1.0], []) is None
    assert auroc([2.0, 3.0], [1.0]) == 1
    assert auroc([1.0], [2.0, 3.0]) == 0
