from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.verifying.matching.differences import differences, differing_words
from qa.verifying.values import Change

TEXTS = st.text(alphabet="ab1 .,’'\n我", max_size=40)


def test_a_changed_digit_is_shown_as_the_whole_number() -> None:
    assert differences("in 1962, when", "in 1961, when") == (
        Change("same", "in ", "in "),
        Change("changed", "1962", "1961"),
        Change("same", ", when", ", when"),
    )


def test_a_negation_left_out_is_dropped_and_one_put_in_is_added() -> None:
    assert [each.kind for each in differences("I went", "I never went")] == ["same", "dropped", "same"]
    assert [each.kind for each in differences("I never went", "I went")] == ["same", "added", "same"]


def test_typography_is_a_difference_only_where_it_is_asked_for() -> None:
    assert [each.kind for each in differing_words("don't  go", "don’t go")] == ["same"]
    assert "changed" in [each.kind for each in differences("don't  go", "don’t go")]


@given(TEXTS, TEXTS)
def test_the_steps_join_to_both_texts(quoted: str, source: str) -> None:
    for compare in (differences, differing_words):
        steps = compare(quoted, source)
        assert "".join(step.quoted for step in steps) == quoted
        assert "".join(step.source for step in steps) == source


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(step.kind == "same" for step in differences(text, text))


def test_long_texts_are_compared_without_waiting() -> None:
    long = " ".join(f"word{number}" for number in range(6_000))
    steps = differences(long, long.replace("word5000 ", "other "))
    assert [(step.quoted, step.source) for step in steps if step.kind != "same"] == [("word5000", "other")]
