"""The page in every language: nothing left in English, and the reader's language found."""

from __future__ import annotations

import inspect
from dataclasses import fields

import pytest

from qa.page.words.azerbaijani import AZERBAIJANI
from qa.page.words.choose import WORDINGS, wording
from qa.page.words.english import ENGLISH, Wording
from qa.values import Coverage

SAME = {"name", "direction"}
"""What is the same in every language: the product's name, and the direction of scripts written from the left."""
COMPOSED = {"counted", "cited_place", "place", "role", "nameless", "layout", "reading_surety", "subject"} | {
    "status",
    "meaning",
    "checked",
    "match",
}
"""What is put together from other words of the same language, or is not said."""
OTHERS = [words for words in WORDINGS.values() if words is not ENGLISH]


def spoken(words: Wording, name: str) -> object:
    return getattr(words, name)


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.code)
def test_every_word_is_translated(words: Wording) -> None:
    texts = [field.name for field in fields(Wording) if isinstance(spoken(ENGLISH, field.name), str)]
    assert [name for name in texts if spoken(words, name) == spoken(ENGLISH, name) and name not in SAME] == []
    assert [name for name in texts if not str(spoken(words, name)).strip()] == []


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.code)
def test_everything_with_a_number_or_a_name_is_translated(words: Wording) -> None:
    said = {name for name, _ in inspect.getmembers(Wording, inspect.isfunction) if not name.startswith("_")}
    own = {name for name in said if getattr(type(words), name) is not getattr(Wording, name)}
    assert said - own - COMPOSED == set()


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.code)
def test_lists_have_the_same_keys(words: Wording) -> None:
    for name in ("keys_help", "styles", "matches"):
        own, english = getattr(words, name), getattr(ENGLISH, name)
        assert [key for key, _ in own] == [key for key, _ in english]
    assert not set(dict(words.matches).values()) & set(dict(ENGLISH.matches).values())
    assert not set(dict(words.keys_help).values()) & set(dict(ENGLISH.keys_help).values())


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.code)
def test_what_is_said_with_numbers_holds_them(words: Wording) -> None:
    for name in ("interviews", "passages", "words_said", "voices", "found", "turns", "remarks", "files"):
        assert "7" in getattr(words, name)(7), name
    assert words.coverage(Coverage(5, 3, 2)).count("3") == 1
    assert "Üç" in words.more_from("Üç")
    assert "90" in words.match_more(0.9)


def test_numbers_are_written_as_the_language_does() -> None:
    assert (ENGLISH.number(12_345), AZERBAIJANI.number(12_345)) == ("12,345", "12\u00a0345")
    assert ENGLISH.interviews(1) == "1 interview"
    assert AZERBAIJANI.interviews(1_204) == "1\u00a0204 müsahibə"


def test_azerbaijani_is_written_in_its_own_letters() -> None:
    letters = set("".join(str(spoken(AZERBAIJANI, field.name)) for field in fields(Wording)))
    assert set("əğışöüç") <= letters
    assert not letters & set("ãàâåîñ")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("az", "az"),
        ("az-Latn-AZ", "az"),
        ("AZ", "az"),
        (["tlh", "az-AZ", "en"], "az"),
        (["en-GB", "az"], "en"),
        (["fr"], "en"),
        ([], "en"),
        ("", "en"),
        (None, "en"),
        ([None, 3, {"az": 1}], "en"),
        ({"az": 1}, "en"),
        ("../az", "en"),
    ],
)
def test_the_first_known_language_is_taken_and_else_english(wanted: object, code: str) -> None:
    assert wording(wanted).code == code
