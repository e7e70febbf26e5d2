"""A quote is right when it is from the file and holds half of the answer's words in one run."""

from __future__ import annotations

import difflib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluating.question_sets.gold import holds, is_right, marks_right, words
from qa.values import Citation, Quote

ANSWER = "We lost six hundred and twelve lots."  # seven words, so four in one run are enough


def quote(text: str, path: str = "/archive/seeds.md", marked: tuple[tuple[int, int], ...] = ()) -> Quote:
    """A quote that begins at 100 in its document; `marked` are offsets in `text`."""
    at = Citation("seeds-1", "Seeds", None, path, "0", None, None, 1, 100, 100 + len(text), None, None, "", "")
    spans = tuple((100 + start, 100 + end) for start, end in marked)
    return Quote(1, text, 100, 100 + len(text), spans, at, 1.0)


@pytest.mark.parametrize(
    ("text", "is_held"),
    [
        ("WE LOST: six – hundred!", True),
        ("hundred and twelve lots, they say", True),
        ("We lost six, and then a hundred and twelve lots", True),
        ("We lost six. A hundred and twelve.", False),  # three in one run
        ("lost lots twelve and hundred six we", False),
        ("", False),
    ],
)
def test_half_of_the_words_must_stand_in_one_run(text: str, is_held: bool) -> None:
    assert holds(text, ANSWER) is is_held


def test_half_of_an_odd_number_is_rounded_up_and_one_word_must_be_there() -> None:
    assert holds("a b", "a b c") is True
    assert holds("a", "a b c") is False
    assert holds("Yes, twice.", "Twice!") is True
    assert holds("Yes.", "Twice!") is False


@given(*[st.lists(st.sampled_from("abc"), min_size=1, max_size=12).map(" ".join)] * 2)
def test_the_longest_common_run_decides(text: str, answer: str) -> None:
    block = difflib.SequenceMatcher(None, words(answer), words(text), autojunk=False).find_longest_match()
    assert holds(text, answer) is (block.size >= 0.5 * len(words(answer)))


def test_the_file_is_compared_by_its_name() -> None:
    assert is_right(quote(ANSWER), "folder/seeds.md", ANSWER)
    assert not is_right(quote(ANSWER), "folder/beans.md", ANSWER)
    assert not is_right(quote("Nothing was lost."), "seeds.md", ANSWER)


def test_the_highlights_are_joined_before_they_are_compared() -> None:
    said = "It was wet. We lost six. I counted: hundred and twelve lots."
    both = ((12, 23), (36, 60))
    assert marks_right(quote(said, marked=both), ANSWER)
    assert not marks_right(quote(said, marked=both[:1]), ANSWER)
    assert not marks_right(replace(quote(said), highlights=()), ANSWER)
