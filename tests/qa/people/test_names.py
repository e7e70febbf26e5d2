"""A person is found by a part of the name, and other spellings of it are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SpeakerUnknown, UsageError
from qa.people.names import same_people, spellings_of

NAMES = ["Nəsimi Məmmədli", "Nasimi Mammadli", "Bodil Berg", "Jon Berg", "Ida Strand"]


def test_names_that_differ_in_accents_are_one_persons() -> None:
    assert spellings_of("nasimi mammadli", NAMES) == ("Nasimi Mammadli", "Nəsimi Məmmədli")
    assert spellings_of("Strand", NAMES) == ("Ida Strand",)


def test_a_name_of_several_people_is_refused_with_their_names() -> None:
    with pytest.raises(UsageError, match="Several people are called “Berg”: Bodil Berg, Jon Berg"):
        spellings_of("Berg", NAMES)


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(SpeakerUnknown) as refused:
        spellings_of("Ida Strnad", NAMES)
    assert refused.value.remedy == "Did you mean Ida Strand?"


def test_initials_and_lone_surnames_may_be_somebody() -> None:
    found = same_people(["Bodil Berg", "B. Berg", "Berg", "Ida Strand", "Strand, Ida", "Ola Ness"])
    assert found["Bodil Berg"] == ("B. Berg", "Berg")
    assert found["Ida Strand"] == ("Strand, Ida",)
    assert "Ola Ness" not in found


def test_misspellings_may_be_somebody_and_other_first_names_are_not() -> None:
    found = same_people(["Tamsin Penhallow", "Tamsyn Penhallow", "Tamsin Penhalow", "Jon Penhallow", "Ida Strand"])
    assert found["Tamsin Penhallow"] == ("Tamsin Penhalow", "Tamsyn Penhallow")
    assert "Jon Penhallow" not in found


def test_a_surname_of_two_people_may_be_neither() -> None:
    assert same_people(["Bodil Berg", "Jon Berg", "Berg"]) == {}


@given(st.lists(st.text("ABC ab.", min_size=1, max_size=8), max_size=8))
def test_who_may_be_the_same_is_so_both_ways(names: list[str]) -> None:
    found = same_people(names)
    assert all(name in found[each] and name != each for name, others in found.items() for each in others)
