from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.tokens import words_in
from qa.verifying.matching.matching import find_all
from qa.verifying.matching.pieces import pieces, whole

SOURCE = (
    "Because I had the lamps. Every man took a lamp from me — 1,900 of them — and left me a brass tag."
    " You know who paid? I did not say “yes”. It fell by 5% to -3 degrees, well-known in $9 shops."
)


def found(text: str) -> list[list[str]]:
    """The stretches of the source that the pieces of a quotation match, for each place."""
    source = words_in(SOURCE)
    return [
        [SOURCE[slice(*source.between(*piece))] for piece in each.pieces]
        for each in find_all(pieces(text), source)
    ]


@pytest.mark.parametrize(
    "text",
    ["I had the lamps,", "because I had the lamps", "(I had the lamps", "I had the lamps …", "I had the lamps"],
)
def test_what_belongs_to_the_sentence_around_is_not_compared(text: str) -> None:
    assert [pieces[0].casefold().endswith("i had the lamps") for pieces in found(text.lstrip("("))] == [True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Every man took a lamp […] and left me a brass tag",
            ["Every man took a lamp", "and left me a brass tag"],
        ),
        ("[E]very man took a lamp", ["Every man took a lamp"]),
        ("[The miner] took a lamp from me", ["took a lamp from me"]),
        ("Every man took a [miner’s] lamp from me", ["Every man took a", "lamp from me"]),
        ("Every man [sic] took a lamp", ["Every man took a lamp"]),
        ("I had the lamps. ... and left me a brass tag", ["I had the lamps", "and left me a brass tag"]),
        ("lamp from me - 1,900 of them - and", ["lamp from me — 1,900 of them — and"]),
        ("I did not say 'yes'.", ["I did not say “yes”"]),
    ],
)
def test_gaps_and_changes_that_are_owned_up_to_are_allowed(text: str, expected: list[str]) -> None:
    (match,) = found(text)
    assert [piece.rstrip("”") for piece in match] == [piece.rstrip("”") for piece in expected]


@pytest.mark.parametrize(
    "text",
    [
        "I had the lamp",
        "1,90",
        "1",
        "900 of them",
        "It fell by 5",
        "3 degrees, well",
        "9 shops",
        "You know who paid.",
        "and left me a brass tag … Every man took a lamp",
        "I did say “yes”",
        "Every Man took a lamp",
        "Every man took a lamp [from me — 1,900 of them and more of all those] tag",
    ],
)
def test_nothing_else_is(text: str) -> None:
    assert found(text) == []


def test_a_question_may_be_quoted_as_one_or_in_part() -> None:
    assert found("You know who paid?") == [["You know who paid?"]]
    assert found("who paid") == [["who paid"]]


def test_brackets_of_the_source_itself_can_be_quoted() -> None:
    piece = whole("the [brass] tag")
    assert piece is not None
    source = words_in("It was the [brass] tag.")
    assert [each.pieces for each in find_all([piece], source)] == [((2, 7),)]


@given(st.data())
def test_a_changed_character_is_never_found(data: st.DataObject) -> None:
    words = SOURCE.split()
    first = data.draw(st.integers(0, len(words) - 4))
    text = " ".join(words[first : first + 4])
    letters = [at for at in range(len(text)) if text[at].isalnum()][1:]
    at = data.draw(st.sampled_from(letters))
    other = data.draw(st.sampled_from("xqj7").filter(lambda each: each != text[at]))
    assert found(text[:at] + other + text[at + 1 :]) == []
