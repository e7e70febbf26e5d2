"""What one speaker says twice in equal words is quoted once; nothing else is ever hidden."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.selecting.repeats import Said, enough_for, folded, is_same_speaker, plain_words
from qa.archive import Archive
from tests.qa.conftest import LIND, hashed_words

NAMES = st.sampled_from([None, "Mara Velt", "MARA VELT", "Velt, Mara", "M. Velt", "Tom Ash", ""])
WORDS = st.lists(st.sampled_from(["I", "i", "did", "not", "did't", "—", ",", "  ", "5", "$5", "’tis", "'tis"]))
SAID = st.lists(st.tuples(NAMES, WORDS.map(" ".join) | st.text()), max_size=25)


@given(SAID)
def test_nothing_is_folded_under_other_words_or_another_speaker(said: list[Said]) -> None:
    groups = folded(said)
    assert sorted(at for group in groups for at in group) == list(range(len(said)))
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)
    for first, *rest in groups:
        for other in rest:
            assert first < other
            assert plain_words(said[first][1]) == plain_words(said[other][1])
            assert is_same_speaker(said[first][0], said[other][0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We can’t – not now.", "we can't - NOT\n now"),
        ("“A well-known mill…”", '"A well—known mill"'),
        ("Straße", "STRASSE"),
        ("soft\u00adly", "softly"),
    ],
)
def test_white_space_case_and_punctuation_make_no_difference(one: str, other: str) -> None:
    assert folded([("Mara Velt", one), ("Mara Velt", other)]) == [[0, 1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("I did weigh the eels.", "I did not weigh the eels."),
        ("We'll be there.", "Well, be there."),
        ("It cost $5.", "It cost €5."),
        ("It cost 15.", "It cost 1.5."),
        ("It grew 5%.", "It grew 5."),
    ],
)
def test_other_words_stay_passages_of_their_own(one: str, other: str) -> None:
    assert folded([("Mara Velt", one), ("Mara Velt", other)]) == [[0], [1]]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mara Velt", "VELT, Mara", True),
        ("Nəsimi Məmmədli", "Nesimi Memmedli", True),
        (None, None, True),
        (None, "Mara Velt", False),
        ("M. Velt", "Mara Velt", False),
        ("Velt", "Mara Velt", False),
        ("Mara Velt", "Tom Ash", False),
    ],
)
def test_equal_words_are_folded_only_for_the_same_speaker(one: str | None, other: str | None, same: bool) -> None:
    assert folded([(one, "The eels came."), (other, "The eels came.")]) == ([[0, 1]] if same else [[0], [1]])


@pytest.mark.parametrize(("most", "found", "enough"), [(5, 100, 15), (5, 3, 3), (1, 100, 7)])
def test_enough_candidates_are_compared_that_different_ones_are_likely_among_them(
    most: int, found: int, enough: int
) -> None:
    assert enough_for(most, found) == enough


def printed_twice(folder: Path, again: str) -> Archive:
    """An archive of one interview in two newspapers, of which the second prints it as `again`."""
    papers = folder / "papers"
    papers.mkdir()
    (papers / "herald.txt").write_text(LIND, encoding="utf-8")
    (papers / "post.txt").write_text(
        again.replace("Ana Lind on the ferry", "The ferry remembered"), encoding="utf-8"
    )
    archive = Archive(folder / "archive", make_embedder=hashed_words)
    archive.add([papers])
    return archive


def test_a_quote_says_where_else_its_words_stand_and_is_not_repeated(tmp_path: Path) -> None:
    answer = printed_twice(tmp_path, LIND).ask("What did a crossing cost?", top=5)  # however unsure of the others
    shown = answer.quotes or answer.nearest
    assert len(shown) == 2
    costs = next(quote for quote in shown if "crowns" in quote.text)
    places = [costs.citation.document_id, *(each.document_id for each in costs.also)]
    assert sorted(places) == ["herald", "post"]
    assert costs.to_json()["also"][0]["id"] == places[1]
    assert costs.version_of is None
    assert costs.differences == ()


def test_a_version_with_another_word_follows_the_first_with_the_difference_marked(tmp_path: Path) -> None:
    archive = printed_twice(tmp_path, LIND.replace("Nobody paid", "Nobody ever paid"))
    answer = archive.ask("What did a crossing cost?")
    shown = answer.quotes or answer.nearest
    one, other = (quote for quote in shown if "crowns" in quote.text)
    assert one.also == other.also == ()
    assert (other.rank, other.version_of) == (one.rank + 1, one.rank)
    marked = {each.text[a - each.start : b - each.start] for each in (one, other) for a, b in each.differences}
    assert marked == {"ever"}
