"""Compatibility characters are normalised for searching, and every span finds its way back to the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.plain_text import normalised, plain_text
from index.terms import fold, terms

SAME = [
    ("ﬁnancial oﬀice", "financial office"),
    ("ＡＢＣ１２３", "abc123"),
    ("ｶﾞｿﾘﾝ", "ガソリン"),
    ("x² and ①", "x2 and 1"),
    ("ﻣﺮﺣﺒﺎ", "مرحبا"),
    ("co\u00adoper\u200bation\u2060", "cooperation"),
    ("na\u200eme\ufe0f", "name"),
    ("cafe\u0301", "café"),
    ("I\u0307stanbul", "İstanbul"),
    ("ŉ boer", "ʼn boer"),
]


@pytest.mark.parametrize(("written", "plain"), SAME)
@pytest.mark.parametrize("language", ["en", "ar", "tr", "fr"])
def test_what_reads_the_same_has_the_same_terms(written: str, plain: str, language: str) -> None:
    assert terms(written, language) == terms(plain, language)
    assert terms(written, language)


TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("ﬁＡ①²é\u0301\u00ad\u200b\u200d\u200cｶﾞ각\u1161가 ﷺ’")
)


@given(TEXTS, st.sampled_from(["en", "ar", "fr", "de"]))
def test_equal_words_after_nfkc_give_equal_terms(text: str, language: str) -> None:
    again = unicodedata.normalize("NFKC", text)
    assert terms(text, language) == terms(again, language)
    assert fold(text) == fold(again)


@given(TEXTS)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@given(TEXTS, st.data())
def test_spans_keep_their_place(text: str, data: st.DataObject) -> None:
    before = str(text)
    plain = plain_text(text)
    assert text == before
    cut = data.draw(st.integers(0, len(text)))
    (first, second) = plain.spans([(0, cut), (cut, len(text))])
    assert (first[0], first[1], second[1]) == (0, second[0], len(plain.text))
    start = data.draw(st.integers(0, len(plain.text)))
    end = data.draw(st.integers(start, len(plain.text)))
    source = plain.source_span(start, end)
    assert 0 <= source[0] <= source[1] <= len(text)
    if start < end:
        assert plain.spans([source])[0][0] <= start
        assert plain.spans([source])[0][1] >= end


def test_a_sentence_is_found_through_a_ligature_and_back() -> None:
    text = "We o\u00adﬀered ﬁsh. No\u200bbody paid."
    plain = plain_text(text)
    (first, second) = plain.spans([(0, text.index(".")), (text.index("No"), len(text))])
    assert plain.text[slice(*first)] == "We offered fish"
    assert plain.text[slice(*second)].endswith("Nobody paid.")
    at = plain.text.index("fish")
    start, end = plain.source_span(at, at + 4)
    assert text[start:end] == "ﬁsh"
