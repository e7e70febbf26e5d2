"""What is said twice in the same words is quoted once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from qa.archive import Archive
from qa.repeats import enough_for, folded
from tests.qa.conftest import LIND, hashed_words

FROZE = frozenset(["the", "valve", "froze"])
WORDS = [FROZE | {"at", "night"}, FROZE, frozenset(["goats"])]


def same(*pairs: tuple[int, int], of: int = 3) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Cosines of `of` passages, of which `pairs` are alike."""
    likeness = np.eye(of, dtype=np.float32)
    for one, other in pairs:
        likeness[one, other] = likeness[other, one] = 0.99
    return likeness


def test_passages_with_the_same_words_are_one_group_and_the_first_leads_it() -> None:
    words = [WORDS[0], WORDS[2], WORDS[0]]
    assert folded(same((0, 2)), words.__getitem__, 5) == [[0, 2], [1]]


def test_likeness_of_meaning_alone_does_not_make_two_passages_the_same() -> None:
    assert folded(same((0, 1)), WORDS.__getitem__, 5) == [[0], [1], [2]]


def test_no_more_groups_are_made_than_asked_for() -> None:
    words = [WORDS[0], WORDS[0], WORDS[2]]
    assert folded(same((0, 1)), words.__getitem__, 1) == [[0, 1]]


def test_words_are_looked_at_only_where_meaning_is_alike() -> None:
    def none(at: int) -> frozenset[str]:
        raise AssertionError(at)

    assert folded(same(), none, 5) == [[0], [1], [2]]


@pytest.mark.parametrize(("most", "found", "enough"), [(5, 100, 15), (5, 3, 3), (1, 100, 7)])
def test_enough_candidates_are_compared_that_different_ones_are_likely_among_them(
    most: int, found: int, enough: int
) -> None:
    assert enough_for(most, found) == enough


@pytest.fixture
def printed_twice(tmp_path: Path) -> Archive:
    """An interview in two newspapers, of which the second changed a word and the title."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "herald.txt").write_text(LIND, encoding="utf-8")
    again = LIND.replace("Ana Lind on the ferry", "The ferry remembered").replace(
        "Nobody paid", "Nobody ever paid"
    )
    (folder / "post.txt").write_text(again, encoding="utf-8")
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add([folder])
    return archive


def test_a_quote_says_where_else_its_words_stand_and_is_not_repeated(printed_twice: Archive) -> None:
    answer = printed_twice.ask("What did a crossing cost?")
    shown = answer.quotes or answer.nearest
    assert len(shown) == 2
    costs = next(quote for quote in shown if "crowns" in quote.text)
    places = [costs.citation.document_id, *(each.document_id for each in costs.also)]
    assert sorted(places) == ["herald", "post"]
    assert costs.to_json()["also"][0]["id"] == places[1]
