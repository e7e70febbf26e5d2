from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.terms import count_words, query_forms, query_terms, terms, words_and_terms


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


@example(["Ȝ", "𝓐"])
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


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "activación activaciones ACTIVACION"),
        ("de", "Häuser Haus Haeuser HÄUSERN"),
        ("fr", "l'école écoles ECOLES d’École"),
        ("it", "dell'arte l’arte ARTE un'arte"),
        ("tr", "KITAP kitap kitapları KİTAPLAR"),
        ("ru", "шахта Шахту шахты"),
        ("ar", "المنجم منجم مُنجم"),
        ("hi", "लड़की लड़कियों"),
        ("hr", "rudnika рудник"),
        ("de", "Auf\u200clage Auflage Auf\u00adlagen"),
    ],
)
def test_endings_of_other_languages_make_no_difference(language: str, words: str) -> None:
    found = terms(words, language)
    assert len(found) == len(words.split())
    assert len(set(found)) == 1


def test_words_of_two_languages_are_never_taken_for_each_other() -> None:
    assert terms("mine", "en") == ["mine"]
    assert terms("mine", "fr") == ["min@french"]
    assert terms("発電所 NASA", "zh") == terms("発電所 NASA", "en")


@given(st.text(), st.sampled_from(["ar", "de", "el", "fr", "it", "sr", "tr", "zh"]))
def test_terms_of_every_language_are_words(text: str, language: str) -> None:
    assert all(term and not any(map(str.isspace, term)) for term in terms(text, language))


def test_a_question_has_each_word_in_every_language() -> None:
    assert query_forms("Minas, minas!", ["en"]) == {"mina": ("mina",)}
    assert query_forms("las minas", ["es", "en", "zh"]) == {
        "las@spanish": ("las@spanish", "las"),
        "min@spanish": ("min@spanish", "mina"),
    }
    assert query_forms("the mines", ["en", "es", "zh"]) == {
        "the": ("the", "the@spanish"),
        "mine": ("mine", "min@spanish"),
    }


def test_a_word_that_parts_differently_stands_for_itself_in_each_language() -> None:
    assert query_forms("ﷺ", ["es", "en"]).keys() >= set(terms("ﷺ", "es"))


def test_the_ending_behind_a_persian_joiner_is_no_part_of_its_word() -> None:
    assert terms("کتاب\u200cها", "fa")[0] == terms("کتاب", "fa")[0]


def test_written_words_come_with_the_terms_that_join_their_forms() -> None:
    said = words_and_terms("The trawlers’ nets; a Trawler's net.")
    assert said == [
        ("The", "the"),
        ("trawlers’", "trawler"),
        ("nets", "net"),
        ("a", "a"),
        ("Trawler's", "trawler"),
        ("net", "net"),
    ]


def test_written_words_without_spaces_are_pairs_of_characters() -> None:
    assert [word for word, _ in words_and_terms("鐵路工人 spoke")] == ["鐵路", "路工", "工人", "spoke"]


@given(st.text(max_size=200))
def test_every_written_word_stands_in_the_text_with_a_term_of_the_text(text: str) -> None:
    known = set(terms(text))
    for word, term in words_and_terms(text):
        assert word in text
        assert term in known or terms(word) == [term]


def test_words_are_counted_by_spaces_and_without_spaces_by_two_characters() -> None:
    assert count_words("We rang the bell.") == 4
    assert count_words("Wir läuteten") == 2
    assert count_words("鐵路工人") == 2
    assert count_words("the 鐵路工人 said") == 4
    assert count_words(" \n") == 0
