from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.verifying.matching import seeds
from qa.verifying.matching.seeds import candidates

LAMPS = "Every man who went down took a lamp from me and left me a brass tag with his number on it."
FERRY = "A crossing cost four crowns for a grown person and nothing for a child."
TEXTS = [(7, FERRY), (9, f"{'And so on. ' * 40}{LAMPS} And so on.")]


def test_a_changed_quotation_is_looked_for_where_it_stands() -> None:
    (found,) = candidates(["took a lamp from us and left me an iron tag with his number"], TEXTS)
    best = found[0]
    assert best.document == 9
    assert "lamp from" in TEXTS[1][1][best.start : best.end]


def test_case_accents_and_typography_make_no_difference() -> None:
    (found,) = candidates(["A CROSSÍNG — cost; four crowns"], TEXTS)
    assert [(each.document, each.start) for each in found] == [(7, 0)]


def test_a_few_characters_are_enough_in_scripts_without_spaces() -> None:
    texts = [(1, "昨天我去了矿山工作。"), (2, "今天天气很好。")]
    assert [each.document for each in candidates(["我去了矿山"], texts)[0]] == [1]


def test_what_is_too_short_has_no_candidates() -> None:
    assert candidates(["me", "?!"], TEXTS) == [[], []]


def test_nothing_is_found_where_there_are_no_texts() -> None:
    assert candidates([LAMPS, "four crowns"], []) == [[], []]


def test_texts_in_many_batches_keep_their_offsets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeds, "BATCH_CHARACTERS", 500)
    texts = [(number, f"{number} nothing here. ") for number in range(400)]
    texts.insert(250, (1000, f"Before it. {LAMPS}"))
    (found,) = candidates([LAMPS], texts)
    assert (found[0].document, found[0].start) == (1000, len("Before it. "))


@given(st.text(min_size=1, max_size=60), st.integers(0, 40), st.integers(1, 40))
def test_any_stretch_of_a_text_has_it_among_its_candidates(text: str, start: int, length: int) -> None:
    piece = text[start : start + length]
    found = candidates([piece], [(1, text)])[0]
    if sum(map(str.isalnum, piece)) >= 4:
        assert any(each.start < start + length and start < each.end for each in found)
    assert all(0 <= each.start < each.end for each in found)
