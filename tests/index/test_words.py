from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import query_terms, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nəsimi Məmmədli", terms("Nasimi Mammadli")),
        ("İstanbul ŁÓDŹ Ærø Đurđa", ["istanbul", "lodz", "aero", "durda"]),
        ("naïve Nguyễn Ọ̀ṣun", terms("naive Nguyen Osun")),
        ("Straße", terms("strasse")),
    ],
)
def test_letters_match_however_they_are_accented(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_english_endings_and_case_make_no_difference() -> None:
    assert terms("Floods FLOODED flooding") == ["flood"] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the speaker's", terms("the speaker")),
        ("the speaker’s", terms("the speaker")),
        ("don’t O'Brien", ["dont", "obrien"]),
        ("l'école d’Artagnan qu'il", terms("ecole Artagnan il")),
        ("'quoted' rock'n'roll", ["quot", "rocknrol"]),
    ],
)
def test_apostrophes_of_all_kinds_do_not_part_a_word_from_itself(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_dashes_quotes_and_ellipses_part_words() -> None:
    assert terms("“cold”—sea…ice well-known, 1987") == ["cold", "sea", "ice", "well", "known", "1987"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("発電所", ["発電", "電所"]),
        ("水", ["水"]),
        ("한국어", ["한국", "국어"]),
        ("ภาษา", ["ภา", "าษ", "ษา"]),
        ("NASAの水", ["nasa", "の水"]),
    ],
)
def test_scripts_without_spaces_are_cut_into_pairs_of_characters(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_vowel_signs_stay_in_their_words_and_optional_points_are_left_out() -> None:
    assert terms("हिन्दी में") == ["हिन्दी", "में"]
    assert terms("שָׁלוֹם مُحَمَّد") == ["שלום", "محمد"]


def test_text_without_letters_has_no_terms() -> None:
    assert terms(" … ?! -- \n") == []


@given(st.text())
def test_terms_never_hold_white_space_and_are_never_empty(text: str) -> None:
    assert all(term and not any(map(str.isspace, term)) for term in terms(text))


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), max_size=4))
def test_words_parted_by_spaces_are_analysed_each_by_itself(words: list[str]) -> None:
    assert terms(" ".join(words)) == [term for word in words for term in terms(word)]


def test_a_megabyte_without_a_space_is_analysed_in_a_moment() -> None:
    start = time.perf_counter()
    assert len(terms("ab'" * 400_000)) == 1
    assert time.perf_counter() - start < 5


def test_a_question_is_searched_without_its_function_words() -> None:
    assert query_terms("Why did the mines of the valley close, and who closed the mine?") == [
        "mine",
        "valley",
        "close",
    ]


def test_a_question_of_function_words_alone_keeps_them() -> None:
    assert query_terms("Who are you?") == ["who", "are", "you"]
