from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.selecting.variety import varied


def test_a_nearly_equal_passage_of_another_interview_goes_first() -> None:
    assert varied([0.9, 0.89, 0.88], ["a", "a", "b"], again=0.02) == [
        (0, 0.9),
        (2, 0.88),
        (1, pytest.approx(0.87)),
    ]


def test_a_better_passage_of_the_same_interview_stays_first() -> None:
    assert [place for place, _ in varied([0.9, 0.89, 0.86], ["a", "a", "b"], again=0.02)] == [0, 1, 2]


def test_within_one_interview_nothing_changes_places() -> None:
    assert [place for place, _ in varied([0.5, 0.5, 0.49], ["a"] * 3)] == [0, 1, 2]


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from("abc")), max_size=12))
def test_every_passage_is_there_once_in_order_of_its_score(given_: list[tuple[float, str]]) -> None:
    ranked = sorted(given_, reverse=True)
    order = varied([score for score, _ in ranked], [name for _, name in ranked])
    assert sorted(place for place, _ in order) == list(range(len(ranked)))
    scores = [score for _, score in order]
    assert scores == sorted(scores, reverse=True)
    assert not order or order[0][0] == 0
