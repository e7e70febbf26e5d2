"""A protected name is found however people write it, and nothing else is changed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.conditions import Conditions, PersonNaming, initials
from qa.viewing.names import ProtectedNames, protected_names
from qa.viewing.patterns import folded, merged, parts_of

MARTA = PersonNaming("pseudonym", "Marta Holm")
LETTERS = st.characters(categories=("Lu", "Ll", "Lo", "Mn", "Nd", "Zs", "Po"))


def names_of(*people: str, rule: PersonNaming = MARTA, words: tuple[str, ...] = ()) -> ProtectedNames:
    """The protected names of an archive where document 1 has rules for `people`, and document 2 for nobody."""
    rules = tuple((name, rule) for name in people)
    return protected_names(
        {1: list(people), 2: ["Karl Strand"]}, {1: Conditions(attribution=rules, protected=words)}
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Bodil Berg", "So I said to Bodil that it was over."),
        ("Bodil Berg", "Mrs Berg was here."),
        ("Bodil Berg", "That was Bergs boat."),
        ("Bodil Berg", "That was Berg's boat."),
        ("Bodil Berg", "BERG, BODIL"),
        ("Bodil Berg", "she is called bodil berg"),
        ("Bodil Berg", "On the net she is bodilberg, all in one word."),
        ("Bodil Berg", "Look for #bergbodil1961 There."),
        ("Nəsimi Məmmədli", "Onda Mammadli gəldi."),
        ("Nəsimi Məmmədli", "Məmmədlinin evi."),
        ("Dr. Jürgen Müller", "Herr Mueller kam."),
        ("Dr. Jürgen Müller", "Herr Müller kam."),
        ("Ása Þórsdóttir", "Þórsdóttir kom."),
        ("Иван Петров", "Петрова я не видел."),
        ("王小明", "昨天王小明来了。"),
        ("محمد علي", "قال محمد ذلك."),
        ("Anna", "Thank you, Anna."),
        ("bodil", "yes bodil i know"),
        ("Jürgen Müller", "Signed _Müller_ on paper."),
        ("Ada Featherstone", "See the site /Ada_Featherstone/life for more."),
        ("Ada Featherstone", "Write to afeatherstone@example.org about it."),
        ("Ada Featherstone", "It is filed under AdaFeatherstone."),
        ("Ada Featherstone", "The Feather\u00adstone papers."),
        ("Ada Featherstone", "The Feather\u200bstone papers."),
        ("Ada Featherstone", "The Feather-\nstone papers."),
        ("Ada Featherstone", "The Feather**stone** papers."),
        ("Ada Featherstone", "The Feather-Stone papers."),
        ("Sean O'Brien", "Mr OBrien came."),
        ("Anne-Marie Holt", "Thank you, Annemarie."),
        ("Danuta Rogalska", "Nie widziałam Rogalskiej ani Rogalskiego."),
        ("Gülnarə Səfərova", "The sign says Səfərov and Son."),
    ],
)
def test_a_name_is_found_in_its_own_interview(name: str, text: str) -> None:
    assert names_of(name).spans_in(text, 1), folded(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Bodil Berg", "We climbed the iceberg."),
        ("Will May", "I will go, it may rain."),
        ("Ann Carpenter", "Then the carpenter came. He was a good carpenter."),
        ("Ann Holt", "We went to Holtville."),
        ("Ole de Vries", "The house of the captain."),
        ("Dr. Jürgen Müller", "The doctor, Dr. Holm, came."),
        ("Li Wu", "Lisa and Wulf came."),
    ],
)
def test_other_words_are_not_names(name: str, text: str) -> None:
    assert names_of(name).spans_in(text, 1) == []


def test_elsewhere_the_surname_and_the_name_in_full_count() -> None:
    names = names_of("Bodil Berg")
    assert names.spans_in("Then Mrs Berg came.", 2) == [(9, 13)]
    assert names.spans_in("Then bodil berg came.", 2) == [(5, 15)]
    assert names.spans_in("Then Bodil came.", 2) == []
    assert names_of("Anna").spans_in("Then Anna came.", 2) == []


def test_elsewhere_a_name_in_one_word_counts_too() -> None:
    names = names_of("Bodil Berg")
    assert names.spans_in("Her name There was bodilberg, of all names.", 2) == [(19, 28)]
    assert names_of("Bo Berg").spans_in("They lived in Boberget, in the hills.", 2) == []


def test_where_somebody_else_has_the_surname_only_the_name_in_full_counts() -> None:
    rules = {1: Conditions(attribution=(("Bodil Berg", MARTA),))}
    names = protected_names({1: ["Bodil Berg"], 2: ["Karl Berg"]}, rules)
    assert names.spans_in("Our boat is the Berg boat.", 2) == []
    assert names.spans_in("Bodil Berg rowed it.", 2) == [(0, 10)]
    assert 2 not in names.shown


def test_a_person_has_the_same_name_in_every_interview_unless_one_says_otherwise() -> None:
    rules = {
        1: Conditions(attribution=(("Bodil Berg", MARTA),)),
        3: Conditions(attribution=(("Bodil Berg", PersonNaming("full name")),)),
    }
    names = protected_names({1: ["BODIL BERG"], 2: ["B. Berg"], 3: ["Bodil Berg"]}, rules)
    assert names.shown == {1: {"BODIL BERG": "Marta Holm"}, 2: {"B. Berg": "Marta Holm"}}
    assert names.spans_in("Bodil Berg", 3) == []


def test_a_pseudonym_may_keep_a_part_of_the_name() -> None:
    names = names_of("Bodil Berg", rule=PersonNaming("pseudonym", "Bodil Holm"))
    assert names.spans_in("Thank you, Bodil.", 1) == []
    assert names.spans_in("Thank you, Mrs Berg.", 1) == [(15, 19)]


def test_listed_words_are_protected_in_their_interview_only() -> None:
    names = names_of("Bodil Berg", words=("the Ellida", "Bo"))
    assert names.spans_in("We sailed the ellida.", 1) == [(10, 20)]
    assert names.spans_in("They called me bo.", 1) == [(15, 17)]
    assert names.spans_in("We sailed the Ellida.", 2) == []


def test_titles_have_what_stands_for_names() -> None:
    assert names_of("Bodil Berg").replaced("Bodil Berg on the ferry", 1) == "Marta Holm on the ferry"
    assert names_of("Bodil Berg").replaced("Interview with Berg", 1) == "Interview with Marta Holm"
    assert names_of("Bodil Berg").replaced("What Mrs Berg knew", 2) == "What Mrs [name withheld] knew"
    anonymous = names_of("Bodil Berg", rule=PersonNaming("anonymous"))
    assert anonymous.replaced("Bodil Berg on the ferry", 1) == "[name withheld] on the ferry"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Bodil Berg", "B. B."),
        ("Berg, Bodil", "B. B."),
        ("Ole de Vries", "O. V."),
        ("王小明", "王."),
        ("bodil", "B."),
    ],
)
def test_initials_are_those_of_the_capitalised_words(name: str, short: str) -> None:
    assert initials(name) == short


@given(st.text(LETTERS, max_size=40), st.text(LETTERS, max_size=40))
def test_a_name_between_any_words_is_found_and_gone_from_a_title(before: str, after: str) -> None:
    names = names_of("Bodil Quartzvein")
    text = f"{before} Bodil Quartzvein {after}"
    assert any(start <= len(before) + 1 < end for start, end in names.spans_in(text, 1))
    assert "quartzvein" not in names.replaced(text, 1).lower() or "quartzvein" in f"{before}{after}".lower()


@given(st.text(max_size=60))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text(max_size=30))
def test_any_name_gives_patterns_that_compile(name: str) -> None:
    names = names_of(name, words=(name,) if name.strip() else ())
    assert names.spans_in("nothing to see", 2) == [] or parts_of(name)
    names.unnamed("Who came?")


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 10)), max_size=12))
def test_merged_spans_are_apart_and_cover_the_same(spans: list[tuple[int, int]]) -> None:
    given_spans = [(start, start + length) for start, length in spans]
    joined = merged(given_spans)
    assert {at for a, b in given_spans for at in range(a, b)} == {at for a, b in joined for at in range(a, b)}
    assert all(one[1] < other[0] for one, other in pairwise(joined))
