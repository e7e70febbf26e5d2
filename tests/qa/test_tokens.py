from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.tokens import count_words, words_in

SENTENCE = "I don’t know — the mine’s “old” shaft…"


@pytest.mark.parametrize(
    "printed",
    [
        "I don't know - the mine's \"old\" shaft...",
        "I don’t know–the mine’s «old» shaft. . .",
        "I don’t\nknow — the mi\u00adne’s ‘old’ shaft…",
        "I *don’t* know — the mine’s “old”\u00a0shaft…",
    ],
)
def test_typography_makes_no_difference(printed: str) -> None:
    assert words_in(printed).forms == words_in(SENTENCE).forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the mine closed", "The mine closed"),
        ("1,900 men", "1900 men"),
        ("some one", "someone"),
        ("5 %", "5"),
        ("we went, home", "we went home"),
        ("cant", "can't"),
    ],
)
def test_letters_digits_case_and_punctuation_do(one: str, other: str) -> None:
    assert words_in(one).forms != words_in(other).forms


def test_an_accent_is_the_same_however_it_is_composed() -> None:
    assert words_in("cafe\u0301").forms == words_in("caf\u00e9").forms == ("caf\u00e9",)


def test_each_character_of_a_script_without_spaces_is_a_word() -> None:
    assert words_in("我们在这里。").forms == ("我", "们", "在", "这", "里", ".")
    assert count_words("我们在这里。") == 5


def test_a_row_of_words_is_found_where_it_begins() -> None:
    words = words_in("the lamp and the lamp room")
    assert list(words.find(("the", "lamp"))) == [0, 3]
    assert list(words.find(("the", "lam"))) == []
    assert words.text[slice(*words.between(3, 6))] == "the lamp room"


@given(st.text(max_size=80))
def test_spans_are_in_order_and_hold_what_is_not_white_space(text: str) -> None:
    words = words_in(text)
    spans = list(zip(words.starts, words.ends, strict=True))
    assert spans == sorted(spans)
    assert all(start < end <= after for (start, end), (after, _) in pairwise(spans))
    assert all(
        words_in(text[start:end]).forms == (form,) for (start, end), form in zip(spans, words.forms, strict=True)
    )
