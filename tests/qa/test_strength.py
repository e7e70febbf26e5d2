"""The words for a confidence, and what is folded away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.strength import strength_of
from qa.values import Quote
from tests.qa.page.fakes import LIGHTHOUSE, quotes_of


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(1.0, "strong"), (0.8, "strong"), (0.79, "good"), (0.6, "good"), (0.59, "possible"), (0.08, "possible")],
)
def test_a_confidence_has_a_word(confidence: float, word: str) -> None:
    assert strength_of(confidence) == word


@pytest.mark.parametrize("confidence", [0.07, 0.0])
def test_what_is_not_even_possible_is_weak(confidence: float) -> None:
    assert strength_of(confidence) == "weak"


def quote(rank: int, confidence: float | None) -> Quote:
    return replace(next(iter(quotes_of(LIGHTHOUSE))), rank=rank, confidence=confidence)


def test_a_weak_quote_is_folded_away_unless_it_is_the_first() -> None:
    folded = [quote(*each).is_folded for each in [(1, 0.05), (2, 0.05), (2, 0.1), (2, None)]]
    assert folded == [False, True, False, False]


def test_the_json_of_a_quote_has_its_confidence_and_strength() -> None:
    row = quote(2, 0.6121).to_json()
    assert (row["confidence"], row["strength"]) == (0.6121, "good")
    unjudged = quote(1, None).to_json()
    assert (unjudged["confidence"], unjudged["strength"]) == (None, None)
