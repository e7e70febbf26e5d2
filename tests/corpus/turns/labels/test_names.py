"""Names are found as people type them, and nobody else's."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.names import fold, name_matches, words_of

LETTERS = "abcdefghijklmnopqrstuvwxyzəğışçöüéñžłøåßđþ"
PLAIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
DIACRITICS = "\u0301\u0300\u0302\u0303\u0308\u030c\u0327"
names = st.lists(st.text(LETTERS, min_size=2, max_size=9), min_size=1, max_size=4).map(" ".join)
plain_names = st.lists(st.text(PLAIN_LETTERS, min_size=2, max_size=9), min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Mammadli", "Nəsimi Məmmədli"),
        ("nasimi mammadli", "Nəsimi Məmmədli"),
        ("Nesimi Memmedli", "Nəsimi Məmmədli"),
        ("Nasimi Memmedli", "NƏSİMİ MƏMMƏDLİ"),
        ("N. Mammadli", "Nəsimi Məmmədli"),
        ("Ö. Müller", "Özgür Mueller"),
        ("Mammadli, Nasimi", "Nəsimi Məmmədli"),
        ("Tatyana", "Татьяна Орлова"),
        ("Olga", "Ольга"),
        ("Mueller", "Jörg Müller"),
        ("Muller", "Jörg Müller"),
        ("Müller", "Joerg Mueller"),
        ("Oeyvind Aasen", "Øyvind Åsen"),
        ("Oyvind Asen", "Øyvind Åsen"),
        ("Strasse", "Straße"),
        ("O'Brien", "Conan O’Brien"),
        ("Jean Luc", "Jean-Luc Petit"),
        ("jean-luc", "Jean Luc Petit"),
        ("हेमा", "हेमा शर्मा"),
        ("Yeşim", "Yes\u0327im"),
    ],
)
def test_a_name_is_found_as_people_type_it(asked: str, written: str) -> None:
    assert name_matches(asked, written)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("", "Nəsimi Məmmədli"),
        (" .,-", "Nəsimi Məmmədli"),
        ("Mammad", "Nəsimi Məmmədli"),
        ("Rashid Mammadli", "Nəsimi Məmmədli"),
        ("R. Mammadli", "Nəsimi Məmmədli"),
        ("Nasimi Mammadli", "N. Məmmədli"),  # the N. may be somebody else
        ("Anna", "Ann"),
        ("Mueller", "Miller"),
        ("हेमा", "हरि मेहता"),  # vowel signs are no borders of words, and consonants no initials
        ("\ue000", "\ue001"),  # letters that have no ASCII are not all the same
    ],
)
def test_another_name_is_not_found(asked: str, written: str) -> None:
    assert not name_matches(asked, written)


@given(names)
def test_case_never_stops_a_match(name: str) -> None:
    assert name_matches(name.upper(), name)
    assert name_matches(name, name.title())


@given(plain_names, st.data())
def test_diacritics_never_stop_a_match(name: str, data: st.DataObject) -> None:
    dressed = "".join(
        letter + (data.draw(st.sampled_from(["", *DIACRITICS])) if letter != " " else "") for letter in name
    )
    assert name_matches(name, dressed)
    assert name_matches(dressed, name)
    assert name_matches(name, unicodedata.normalize("NFC", dressed))


@given(names, st.data())
def test_every_part_of_a_name_finds_it_in_any_order(name: str, data: st.DataObject) -> None:
    words = data.draw(st.permutations(name.split()))
    part = words[: data.draw(st.integers(1, len(words)))]
    assert name_matches(" ".join(part), name)


@given(st.text(max_size=30), st.text(max_size=30))
def test_names_of_any_characters_can_be_compared(asked: str, written: str) -> None:
    assert name_matches(asked, written) in (True, False)
    assert name_matches(asked, asked) == bool(words_of(asked))


@given(st.text(max_size=30))
def test_folding_gives_lower_case_ascii(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower()


def test_folding_spells_a_name_without_its_own_letters() -> None:
    assert fold("Nəsimi Məmmədli") == "nesimi memmedli"
    assert fold("ＦＵＬＬＷＩＤＴＨ") == "fullwidth"
