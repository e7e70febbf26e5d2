"""What exact words match, and what they don't."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.errors import QuestionError
from qa.literal.patterns import Matching, is_only_quoted, pattern_of, phrases_in, quoted_phrases

ANY, CASE, ACCENTS = Matching(), Matching(case=True), Matching(accents=True)


def found(words: str, text: str, matching: Matching = ANY) -> list[str]:
    return pattern_of((words,), matching).findall(text)


def test_whole_words_are_matched_and_no_parts_of_words() -> None:
    text = "The mine, the mines, a miner. MINE! Undermine. Mine-shaft; mine's."
    assert found("mine", text) == ["mine", "MINE", "Mine", "mine"]
    assert found("mine*", text) == ["mine", "mines", "miner", "MINE", "Mine", "mine's"]
    assert found("mine", text, CASE) == ["mine", "mine"]


def test_a_phrase_matches_over_line_ends_and_with_other_quotation_marks_and_dashes() -> None:
    assert found("lamp room", "a lamp\nroom, a lamp  room, a lamproom") == ["lamp\nroom", "lamp  room"]
    assert found("don't", "I don’t") == ["don’t"]
    assert found("lamp-room", "the lamp‑room") == ["lamp‑room"]
    assert found("lamp room", "the lamp-room") == []


def test_accents_are_ignored_or_counted() -> None:
    text = "Łągiewka, Lagiewka, LĄGIEWKA"
    assert found("lagiewka", text) == ["Łągiewka", "Lagiewka", "LĄGIEWKA"]
    assert found("Łągiewka", text) == ["Łągiewka", "Lagiewka", "LĄGIEWKA"]
    assert found("Łągiewka", text, ACCENTS) == ["Łągiewka"]
    assert found("Nesimi", "Nəsimi") == found("Nasimi", "Nəsimi") == ["Nəsimi"]
    assert found("resume", "résumé") == ["résumé"]
    assert found("resume", "résumé", ACCENTS) == []
    assert found("елка", "ёлка") == ["ёлка"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_are_the_same(form: str) -> None:
    text = unicodedata.normalize(form, "un café noir")  # type: ignore[arg-type]
    for matching in (ANY, ACCENTS):
        assert [unicodedata.normalize("NFC", each) for each in found("café", text, matching)] == ["café"]
    assert len(found("cafe", text)) == 1
    assert found("cafe", text, ACCENTS) == []


def test_scripts_without_spaces_need_no_edges_of_words() -> None:
    assert found("灯火", "那些灯火很暗") == ["灯火"]
    assert found("米", "米が、米を") == ["米", "米"]
    assert found("각", unicodedata.normalize("NFD", "각 가")) == [unicodedata.normalize("NFD", "각")]


def test_phrases_are_taken_from_a_question() -> None:
    asked = "Who says „rote Lampe“ or «лампа» or “the lamp” and \"brass tag\", not 'this'?"
    assert quoted_phrases(asked) == ("rote Lampe", "лампа", "the lamp", "brass tag")
    assert not is_only_quoted(asked)
    assert is_only_quoted(' "lamp room" “tag”. ')
    assert phrases_in("lamp room") == ("lamp room",)
    assert phrases_in('"lamp room" "tag" more') == ("lamp room", "tag")
    assert quoted_phrases('" — " and ""') == ()


@pytest.mark.parametrize("words", ["", " ", "?!", "***", "x" * 301])
def test_what_is_no_word_or_too_long_is_refused(words: str) -> None:
    with pytest.raises(QuestionError):
        phrases_in(words)


@given(st.text(min_size=1, max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_any_words_are_found_as_they_stand_and_never_fail(words: str, before: str, after: str) -> None:
    words, text = (unicodedata.normalize("NFC", each) for each in (words, f"{before} {words} {after}"))
    assume(re.search(r"[^\W_]", words))
    for matching in (ANY, CASE, ACCENTS):
        pattern = pattern_of((words,), matching)
        assert pattern.search(text) or "*" in words or words.strip() != words, (words, pattern.pattern)


def test_a_long_text_that_nearly_matches_takes_no_long_time() -> None:
    text = "a" * 50_000 + " " + "a\u0301" * 10_000 + " aa" * 10_000
    began = time.perf_counter()
    for words in ("a" * 300, "a a a a a a a a b", "aa*", "a-a"):
        found(words, text)
    assert time.perf_counter() - began < 5
