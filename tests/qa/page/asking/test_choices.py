from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.page.asking.choices import find, searchable

PEOPLE = tuple(
    searchable(name, name)
    for name in ("Nəsimi Məmmədli", "Þóra Jónsdóttir", "Ana Mammadova", "Jörg Müller", "王小明", "Emil Brandt")
)


def names(typed: str, limit: int = 9) -> list[str]:
    return [choice.name for choice in find(typed, PEOPLE, limit).choices]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nasimi", ["Nəsimi Məmmədli"]),
        ("mammad", ["Nəsimi Məmmədli", "Ana Mammadova"]),
        ("memmed nes", ["Nəsimi Məmmədli"]),
        ("mueller", ["Jörg Müller"]),
        ("MULL", ["Jörg Müller"]),
        ("thora j", ["Þóra Jónsdóttir"]),
        ("王", ["王小明"]),
        ("wang", ["王小明"]),
        ("nobody", []),
    ],
)
def test_a_name_is_found_as_far_as_it_is_typed_without_its_diacritics(typed: str, found: list[str]) -> None:
    assert names(typed) == found


def test_a_word_inside_a_name_is_found_after_those_that_begin_with_it() -> None:
    assert names("an") == ["Ana Mammadova", "王小明", "Emil Brandt"]
    assert names("rand") == ["Emil Brandt"]


def test_with_nothing_typed_all_are_offered_as_far_as_there_is_room() -> None:
    found = find("  ", PEOPLE, 2)
    assert [choice.name for choice in found.choices] == ["Nəsimi Məmmədli", "Þóra Jónsdóttir"]
    assert found.total == len(PEOPLE)


def test_what_else_is_known_is_searched_too() -> None:
    interview = searchable("id-7", "The last keeper", "1999-05-12 · Emil Brandt")
    assert find("brandt keeper", (interview,), 5).choices == (interview,)
    assert find("1999", (interview,), 5).choices == (interview,)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_typed_and_be_a_name(typed: str, name: str) -> None:
    choice = searchable("1", name)
    assert find(typed, (choice,), 1).choices in ((), (choice,))
