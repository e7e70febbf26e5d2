"""The questions to begin with are interviewers' own, stand alone, and come from many interviews."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.overview.starters import pick_starters


def question(document: int, number: int) -> str:
    return f"Why did mine number {document} close in {1900 + number}?"


def test_every_interview_gives_one_before_any_gives_two() -> None:
    asked = [(document, question(document, number)) for document in range(4) for number in range(10)]
    picked = pick_starters(asked, 6)
    mines = [words.split()[4] for words in picked]
    assert len(picked) == 6
    assert set(mines[:4]) == {"0", "1", "2", "3"}
    assert set(asked) >= {(int(mine), words) for mine, words in zip(mines, picked, strict=True)}


@pytest.mark.parametrize(
    "words",
    [
        "Why did it close so many years later?",  # points back
        "And what did the women of the village think?",  # continues
        "Who closed the mine?",  # too short to say much
        "Why did the mine close, " + "and what else, " * 10 + "after all?",  # too long for a button
        "Tell me about the day the mine closed.",  # no question
    ],
)
def test_what_does_not_stand_alone_on_a_button_is_not_picked(words: str) -> None:
    good = "Why did the mine at Askeran close?"
    assert pick_starters([(1, words), (2, good)], 5) == (good,)


def test_line_breaks_inside_a_question_become_spaces() -> None:
    assert pick_starters([(1, "Why did the mine\n  at Askeran close?")], 5) == (
        "Why did the mine at Askeran close?",
    )


def test_a_question_asked_in_several_interviews_is_picked_once() -> None:
    same = "Why did the mine at Askeran close?"
    assert pick_starters([(1, same), (2, same), (3, same)], 5) == (same,)


def test_question_marks_of_other_scripts_end_questions() -> None:
    arabic = "لماذا أغلق المنجم القديم في المدينة؟"
    chinese = "为什么这座城市的老矿山在一九九九年的春天突然永远关闭了它的大门？"
    assert set(pick_starters([(1, arabic), (2, chinese)], 5)) == {arabic, chinese}


def test_an_archive_without_questions_has_no_starters() -> None:
    assert pick_starters([], 5) == ()


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=30), st.integers(0, 8))
def test_starters_are_distinct_questions_of_the_archive_and_at_most_as_many_as_asked_for(
    numbers: list[tuple[int, int]], limit: int
) -> None:
    asked = [(document, question(document, number)) for document, number in numbers]
    picked = pick_starters(asked, limit)
    assert len(picked) == min(limit, len(set(numbers)))
    assert len(set(picked)) == len(picked)
    assert set(picked) <= {words for _, words in asked}
    assert picked == pick_starters(iter(asked), limit)


def test_an_interview_of_thousands_of_questions_takes_no_time() -> None:
    asked = [(1, question(1, number)) for number in range(5_000)]
    began = perf_counter()
    assert len(pick_starters(asked, 4)) == 4
    assert perf_counter() - began < 2
