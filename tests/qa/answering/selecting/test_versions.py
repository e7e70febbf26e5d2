"""Quotes with nearly the same words stand side by side, and an exact opposite is never left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.selecting.selection import with_opposites
from qa.answering.selecting.versions import is_opposite, nearness, side_by_side
from qa.values import Quote
from tests.qa.page.fakes import LIGHTHOUSE, quotes_of

PATTERN = next(quotes_of(LIGHTHOUSE))
WEIGHED = "I did weigh the eels."
DENIED = "I did not weigh the eels."
FOR = "I spoke for the dam, because my aunt owned the field and she wanted to sell it."
AGAINST = FOR.replace(" for ", " against ")
GOATS = "Our goats ate the hats of the tourists."
SOME_WORDS = st.sampled_from(["I", "did", "not", "weigh", "the", "eels", "goats"])
TEXTS = st.lists(st.lists(SOME_WORDS, min_size=1).map(" ".join))


def quotes(*texts: str, start: int = 100) -> list[Quote]:
    """Quotes of `texts`, each at `start` of some document."""
    return [
        replace(PATTERN, rank=0, text=text, start=start, end=start + len(text), highlights=()) for text in texts
    ]


def marked(quote: Quote) -> list[str]:
    return [quote.text[start - quote.start : end - quote.start] for start, end in quote.differences]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WEIGHED, DENIED),
        (FOR, AGAINST),
        ("I weighed the eels.", "I didn't weigh the eels."),
        ("I could weigh them.", "I couldn’t weigh them."),
        ("We had nine goats on the island.", "We had ten goats on the island."),
        ("我们在岛上有九只山羊。", "我们在岛上有十只山羊。"),
    ],
)
def test_many_words_in_common_make_versions_at_any_length(one: str, other: str) -> None:
    assert 0 < nearness(one, other) < 1
    assert nearness(one, other) == pytest.approx(nearness(other, one), abs=0.1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yes.", "No."),
        ("I did.", "I did not."),
        ("Yes, I did.", "No, I did not."),
        (WEIGHED, "“I did weigh the eels!”"),
        (WEIGHED, GOATS),
        (FOR, f"{FOR} {GOATS} {DENIED}"),
        ("the eels weigh I did", "did I weigh eels the"),
        ("", "…"),
    ],
)
def test_little_in_common_or_no_difference_makes_no_versions(one: str, other: str) -> None:
    assert nearness(one, other) == 0


@pytest.mark.parametrize(
    ("one", "other", "opposite"),
    [
        (WEIGHED, DENIED, True),
        (FOR, AGAINST, True),
        ("Yes, I weighed the eels.", "No, I never weighed the eels.", True),
        ("We can weigh them.", "We cannot weigh them.", True),
        ("We were against the dam and the road.", "We weren't against the dam and the road.", True),
        ("Yes, I weighed the eels.", "I weighed the eels.", False),
        ("I weigh the eels.", "I did weigh the eels.", False),
        ("We had nine goats.", "We had ten goats.", False),
        ("I did.", "I did not.", False),
        (FOR, FOR, False),
    ],
)
def test_an_opposite_has_the_same_words_but_for_a_negation_or_a_side(one: str, other: str, opposite: bool) -> None:
    assert is_opposite(one, other) is is_opposite(other, one) is opposite


def test_a_version_follows_its_quote_and_the_words_that_differ_are_marked_in_both() -> None:
    ranked = side_by_side(quotes(FOR, GOATS, AGAINST))
    assert [(each.rank, each.text, each.version_of) for each in ranked] == [
        (1, FOR, None),
        (2, AGAINST, 1),
        (3, GOATS, None),
    ]
    assert [marked(each) for each in ranked] == [["for"], ["against"], []]


def test_a_word_left_out_is_marked_where_it_stands() -> None:
    assert [marked(each) for each in side_by_side(quotes(DENIED, WEIGHED))] == [["not"], []]
    assert [marked(each) for each in side_by_side(quotes(WEIGHED, DENIED))] == [[], ["not"]]


def test_whole_words_are_marked() -> None:
    one, other = side_by_side(quotes("I didn't weigh the eels.", "I did weigh the eels."))
    assert (marked(one), marked(other)) == (["didn't"], ["did"])


def test_each_version_names_the_quote_that_it_is_nearest_to() -> None:
    told = "We sold nine goats and a cart on the island in May."
    texts = [told, GOATS, told.replace("nine", "ten"), told.replace("nine", "ten").replace("May", "June")]
    ranked = side_by_side(quotes(*texts))
    assert [each.text for each in ranked] == [texts[0], texts[2], texts[3], GOATS]
    assert [each.version_of for each in ranked] == [None, 1, 2, None]
    assert [marked(each) for each in ranked] == [["nine"], ["ten", "May"], ["June"], []]


@given(TEXTS)
def test_all_quotes_are_kept_and_versions_stand_behind_what_they_are_versions_of(texts: list[str]) -> None:
    ranked = side_by_side(quotes(*texts))
    assert sorted(each.text for each in ranked) == sorted(texts)
    assert [each.rank for each in ranked] == list(range(1, len(texts) + 1))
    assert not texts or ranked[0].text == texts[0]
    for each in ranked:
        assert all(text and text == text.strip() for text in marked(each))
        if each.version_of is not None:
            assert each.version_of < each.rank
            between = ranked[each.version_of : each.rank - 1]
            assert all((other.version_of or 0) >= each.version_of for other in between)


def test_an_opposite_takes_the_place_of_the_last_quote() -> None:
    texts = [WEIGHED, GOATS, FOR, DENIED]
    assert with_opposites([0, 1, 2], texts, 3) == [0, 1, 3]
    assert with_opposites([0, 1, 2], texts, 4) == [0, 1, 2, 3]
    assert with_opposites([0, 3, 1], texts, 3) == [0, 3, 1]


def test_an_opposite_takes_the_place_neither_of_the_best_quote_nor_of_another_opposite() -> None:
    texts = [GOATS, FOR, AGAINST, WEIGHED, DENIED]
    assert with_opposites([0, 1, 3], texts, 3) == [0, 1, 3]
    assert with_opposites([3, 1, 0], texts, 3) == [3, 1, 2]
    assert with_opposites([3], texts, 1) == [3]
