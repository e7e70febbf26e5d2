from __future__ import annotations

import json

import pytest
import tokenizers
from hypothesis import given, settings
from hypothesis import strategies as st

from index.models.e5_folder import e5_folder
from index.models.question_tokens import QuestionTokens, small_tokenizer, sorted_pieces

TEXTS = [
    "How high was the water in Alsóberek?",
    "Hansı jurnalistlər həbs olundu?",
    "水有多高？ 他们 为什么 离开",
    "מי היה אחראי על הנמל?",
    "Почему закрыли шахту в 1987 году?",
    "ﬁne ½ Ａｂｃ \u200b\u00ad\t x",
    "<s> and </s> and <unk> and ▁",
    "🙂🙃 \ud7ff\ufffd \x00\x01 ꙮ",
    "अन्तर्राष्ट्रिय বিশ্ববিদ্যালয়ের ถานที่ท่องเที่ยว",
    "",
    "   ",
    "a" * 400,
]


@pytest.fixture(scope="module")
def whole() -> tokenizers.Tokenizer:
    return tokenizers.Tokenizer.from_file(str(e5_folder() / "tokenizer.json"))


@pytest.fixture(scope="module")
def question_tokens() -> QuestionTokens:
    return QuestionTokens(e5_folder(), "query: ")


@pytest.mark.parametrize("text", TEXTS)
def test_a_question_has_the_tokens_of_the_whole_tokenizer(
    question_tokens: QuestionTokens, whole: tokenizers.Tokenizer, text: str
) -> None:
    assert question_tokens([text]) == [whole.encode("query: " + text).ids]


def test_several_questions_have_the_tokens_of_each(
    question_tokens: QuestionTokens, whole: tokenizers.Tokenizer
) -> None:
    assert question_tokens(TEXTS) == [whole.encode("query: " + text).ids for text in TEXTS]
    assert question_tokens([]) == []


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
        st.lists(st.sampled_from(" ".join(TEXTS).split()), max_size=9).map(" ".join),
        st.text("abcdefghijklmnopqrstuvwxyz ,.'", max_size=80),
    )
)
def test_any_text_has_the_tokens_of_the_whole_tokenizer(
    question_tokens: QuestionTokens, whole: tokenizers.Tokenizer, text: str
) -> None:
    assert question_tokens([text]) == [whole.encode("query: " + text).ids]


def test_the_table_is_sorted_and_keeps_numbers_and_scores() -> None:
    pieces, values = sorted_pieces([("▁b", -1.5), ("a", -2.0), ("ab", -0.5)])
    assert pieces.tolist() == [b"a", b"ab", "▁b".encode()]
    assert values.tolist() == [(1, -2.0), (2, -0.5), (0, -1.5)]
    with pytest.raises(ValueError, match="longer"):
        sorted_pieces([("x" * 17, 0.0)])


def test_the_small_tokenizer_keeps_special_tokens_and_the_least_likely_piece() -> None:
    whole = {
        "added_tokens": [{"id": 0}, {"id": 1}],
        "model": {"type": "Unigram", "vocab": [["<s>", 0.0], ["<unk>", 0.0], ["a", -9.0], ["b", -3.0]]},
    }
    small = small_tokenizer(json.loads(json.dumps(whole)))
    assert small["model"] == {"type": "Unigram", "vocab": [["<s>", 0.0], ["<unk>", 0.0], ["a", -9.0]]}
