"""Signals of every kind are made comparable before they are added."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.finding.ranking import (
    BM25_CEILING,
    FOREIGN_WEIGHTS,
    Candidates,
    Scores,
    Weights,
    asked_before,
    best_first,
    joint_scores,
)

NAN = float("nan")
cosines = st.floats(-1, 1, width=32)
bm25 = st.floats(0, 40, width=32)
SIGNALS = ("passage", "sentence", "question", "keyword", "question_keyword", "density")


def scores(*values: float) -> Scores:
    return np.array(values, np.float32)


def candidates(
    passage: Scores,
    sentence: Scores,
    question: Scores,
    keyword: Scores,
    question_keyword: Scores | None = None,
    density: Scores | None = None,
) -> Candidates:
    none = np.zeros(len(passage), np.float32)
    asked = none if question_keyword is None else question_keyword
    ids = np.arange(1, len(passage) + 1)
    return Candidates(ids, passage, sentence, question, keyword, asked, none if density is None else density)


@st.composite
def any_candidates(draw: st.DrawFn) -> Candidates:
    signals = st.tuples(cosines, cosines, cosines | st.just(NAN), bm25, bm25, cosines)
    rows = draw(st.lists(signals, min_size=1, max_size=12))
    return candidates(*np.array(rows, np.float32).T)


def test_each_signal_counts_by_its_weight() -> None:
    found = candidates(
        scores(1, 0, 0, 0), scores(0, 1, 0, 0), scores(0, 0, 1, 0), scores(0, 0, 0, BM25_CEILING * 5)
    )
    joint = joint_scores(found, 5, Weights(sentence=0.75, question=1, keyword=0.5))
    assert joint.tolist() == pytest.approx([0.125, 0.375, 0.5, 0.25])


def test_a_passage_that_nothing_prompted_is_judged_by_its_own_words() -> None:
    found = candidates(scores(0.8, 0.8), scores(0.6, 0.6), scores(NAN, 1), scores(0, 0))
    joint = joint_scores(found, 5, Weights(sentence=0.5, question=1, keyword=1))
    assert joint.tolist() == pytest.approx([0.7, 0.85])


@pytest.mark.parametrize(("similarity", "trusted"), [(-1, 0), (0.5, 0), (0.7, 0.5), (0.9, 1), (1, 1)])
def test_prompting_questions_count_the_more_the_nearer_one_comes(similarity: float, trusted: float) -> None:
    found = candidates(scores(0, 0), scores(0, 0), scores(similarity, NAN), scores(0, 0))
    assert asked_before(found, Weights(vague=0.5, same=0.9)) == pytest.approx(trusted)


def test_a_question_not_asked_before_is_answered_by_what_passages_say() -> None:
    found = candidates(scores(0.3, 0.4), scores(0.3, 0.4), scores(0.45, 0.1), scores(0, 0))
    assert joint_scores(found, 1).tolist() == pytest.approx([0.3, 0.4])


def test_words_count_by_their_share_of_the_best_possible() -> None:
    found = candidates(scores(0, 0), scores(0, 0), scores(NAN, NAN), scores(BM25_CEILING * 6, BM25_CEILING * 3))
    assert joint_scores(found, 6, Weights(keyword=1)).tolist() == pytest.approx([1, 0.5])


def test_words_of_the_prompting_question_count_as_far_as_the_same_was_asked_before() -> None:
    words = {"keyword": scores(0), "question_keyword": scores(BM25_CEILING * 6)}
    weights = Weights(question=1, keyword=1, vague=0.5, same=0.9)
    new = candidates(scores(0.5), scores(0.5), scores(0.5), **words)
    again = candidates(scores(0.5), scores(0.5), scores(0.9), **words)
    assert joint_scores(new, 6, weights).tolist() == pytest.approx([0.5])
    assert joint_scores(again, 6, weights).tolist() == pytest.approx([(0.5 + 0.9 + 1) / 2])


def test_half_way_to_the_same_question_a_prompting_question_weighs_a_quarter() -> None:
    weights = Weights(question=4, vague=0.5, same=0.9)
    half = candidates(scores(0.1), scores(0.1), scores(0.7), scores(0))
    assert joint_scores(half, 1, weights).tolist() == pytest.approx([(0.1 + 4 / 4 * 0.7) / (1 + 4 / 4)])


def test_the_same_question_asked_before_decides_over_what_passages_say() -> None:
    found = candidates(scores(0.9, 0.2), scores(0.9, 0.2), scores(0.3, 0.9), scores(0, 0))
    assert joint_scores(found, 1).tolist() == pytest.approx([(0.9 + 20 * 0.3) / 21, (0.2 + 20 * 0.9) / 21])


def test_words_decide_in_a_language_that_the_model_does_not_know_whatever_it_takes_for_the_same_question() -> None:
    words = scores(0, BM25_CEILING * 6)
    found = candidates(scores(0.9, 0), scores(0.9, 0), scores(1, 0), words)
    first, second = joint_scores(found, 6, FOREIGN_WEIGHTS)
    assert second > first
    first, second = joint_scores(found, 6)
    assert first > second


def test_a_passage_like_many_others_ranks_below_an_equally_similar_one_that_stands_alone() -> None:
    alike = scores(0.5, 0.5), scores(0.5, 0.5), scores(NAN, NAN), scores(0, 0)
    found = candidates(*alike, density=scores(0.2, -0.1))
    assert joint_scores(found, 1, Weights(density=0.5)).tolist() == pytest.approx([0.4, 0.55])


def test_words_never_count_more_than_all_that_is_asked_for() -> None:
    pairs = scores(BM25_CEILING * 40, BM25_CEILING * 0.1)
    found = candidates(scores(0.1, 0.7), scores(0.1, 0.7), scores(0.9, 0.9), pairs, pairs)
    joint = joint_scores(found, 0.1, Weights(keyword=1, question=1))
    assert joint.tolist() == pytest.approx([(1.1 + 1.9) / 2, (1.7 + 1.9) / 2])


def test_words_that_are_everywhere_add_nothing() -> None:
    found = candidates(scores(0.5), scores(0.5), scores(NAN), scores(0))
    assert joint_scores(found, 0).tolist() == pytest.approx([0.5])


@given(
    any_candidates(), st.integers(0, 11), st.sampled_from(["passage", "sentence", "keyword", "question_keyword"])
)
def test_more_of_any_evidence_never_lowers_a_score(found: Candidates, place: int, signal: str) -> None:
    at = place % len(found)
    more = {name: getattr(found, name).copy() for name in SIGNALS}
    more[signal][at] += 0.25
    assert joint_scores(candidates(**more), 7)[at] >= joint_scores(found, 7)[at]


def test_candidates_stand_best_first_and_equals_in_order_of_id() -> None:
    assert best_first(np.array([7, 5, 6]), scores(0.2, 0.2, 0.9)).tolist() == [2, 1, 0]
