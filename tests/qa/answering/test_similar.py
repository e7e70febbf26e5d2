"""Passages like one passage: near in meaning, none of its own turn, and what repeats it left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DocumentUnknown
from qa.answering import similar
from qa.archive import Archive

SISTER = "My sister took over the oven. She still bakes bread there every night."
BAKERS = {
    "first": f"Q: Who took over?\n\nA: {SISTER}\n\nQ: And then?\n\nA: Nobody ever fixed the clock.",
    "again": f"Q: Who came after you?\n\nA: {SISTER}",
    "other": "Q: Who bakes now?\n\nA: Her daughter bakes bread in that oven every night, since my sister is ill.",
    "far": "Q: How was the ferry?\n\nA: A crossing cost four crowns for grown people.",
}


@pytest.fixture
def bakers(empty_archive: Archive, tmp_path: Path) -> Archive:
    """One passage, the same words again, a passage near to it, and one that has nothing to do with it."""
    for name, text in BAKERS.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        empty_archive.add([tmp_path / f"{name}.txt"])
    return empty_archive


def place_of(archive: Archive, name: str, words: str) -> tuple[str, int, int]:
    _, document = archive.document(name)
    start = document.text.index(words)
    return name, start, start + len(words)


def test_the_nearest_passage_is_given_and_neither_itself_nor_what_repeats_it(bakers: Archive) -> None:
    found = bakers.similar(*place_of(bakers, "first", SISTER))
    assert [(quote.rank, quote.citation.document_id) for quote in found] == [(1, "other")]
    assert found[0].text == "Her daughter bakes bread in that oven every night, since my sister is ill."
    assert 0.35 <= found[0].score <= 1


def test_a_part_of_a_passage_stands_for_it(bakers: Archive) -> None:
    name, start, _ = place_of(bakers, "first", SISTER)
    assert bakers.similar(name, start, start + 9) == bakers.similar(*place_of(bakers, "first", SISTER))


def test_what_is_far_from_everything_is_like_nothing(bakers: Archive) -> None:
    assert bakers.similar(*place_of(bakers, "far", "A crossing cost four crowns")) == ()


def test_nobodys_words_are_like_nothing(bakers: Archive) -> None:
    assert bakers.similar(*place_of(bakers, "first", "Who took over?")) == ()


def test_no_more_are_given_than_asked_for(bakers: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "LEAST_COSINE", -1.0)
    place = place_of(bakers, "first", SISTER)
    everything = bakers.similar(*place, top=9)
    assert {quote.citation.document_id for quote in everything} == {"first", "other", "far"}
    assert everything[0].citation.document_id == "other"
    assert bakers.similar(*place, top=1) == everything[:1]


def test_an_unknown_document_is_an_error(bakers: Archive) -> None:
    with pytest.raises(DocumentUnknown):
        bakers.similar("nowhere", 0, 5)
