from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Passage, Turn
from corpus.passages import passages_of, split_turn

SPECIAL = 2


def count_tokens(texts: Sequence[str]) -> list[int]:
    """Return a tokenizer like WordPiece: three letters a token, every mark one, and two special tokens."""
    return [SPECIAL + sum(-(-len(word) // 3) for word in re.findall(r"\w+|[^\w\s]", text)) for text in texts]


def split(text: str, window: int = 30, target: int = 20) -> list[Passage]:
    return split_turn(text, 0, len(text), turn=1, window=window, count_tokens=count_tokens, target=target)


def texts(text: str, passages: Sequence[Passage]) -> list[str]:
    return [text[passage.start : passage.end] for passage in passages]


def test_a_short_answer_is_one_passage_with_its_sentences() -> None:
    text = "In spring. It was cold."
    assert split(text) == [Passage(1, 0, 23, ((0, 10), (11, 23)))]


def test_sentences_are_kept_whole_and_shared_out_evenly() -> None:
    text = " ".join(["one two six."] * 9)  # 4 tokens each: 36 in all, two passages of about 18
    assert [count - SPECIAL for count in count_tokens(texts(text, split(text, 40, 22)))] in ([16, 20], [20, 16])


def test_a_passage_ends_with_a_paragraph_where_that_costs_little() -> None:
    text = "one two six. one two six.\n\none two six. one two six. one two six."
    assert texts(text, split(text, 30, 12)) == [
        "one two six. one two six.",
        "one two six. one two six. one two six.",
    ]


def test_a_sentence_over_the_window_is_cut_behind_a_clause() -> None:
    text = "one two six, one two six, one two six, one two six."
    pieces = texts(text, split(text, 12, 12))
    assert pieces == ["one two six, one two six,", "one two six, one two six."]


def test_a_word_over_the_window_is_cut_and_covered() -> None:
    text = "x" * 100
    passages = split(text, 12, 12)
    assert "".join(texts(text, passages)) == text
    assert max(count_tokens(texts(text, passages))) <= 12


def test_only_answers_have_passages_and_carry_their_turn() -> None:
    text = "When? In spring. Why? The sea."
    turns = (Turn(1, "question", None, 0, 5), Turn(2, "answer", None, 6, 16), Turn(3, "question", None, 17, 21),
             Turn(4, "answer", None, 22, 30))  # fmt: skip
    passages = passages_of(Document("a", text, turns), window=30, count_tokens=count_tokens, target=20)
    assert [(passage.turn, text[passage.start : passage.end]) for passage in passages] == [
        (2, "In spring."),
        (4, "The sea."),
    ]


def test_a_document_of_questions_only_has_no_passages() -> None:
    document = Document("a", "When? Why?", (Turn(1, "question", None, 0, 5), Turn(2, "other", None, 6, 10)))
    assert passages_of(document, window=30, count_tokens=count_tokens, target=20) == []


def test_plain_text_is_split_whole_as_turn_zero() -> None:
    passages = passages_of(Document("a", "It was cold.\n"), window=30, count_tokens=count_tokens, target=20)
    assert passages == [Passage(0, 0, 12, ((0, 12),))]


def test_tokens_are_counted_in_a_few_calls_however_long_the_document() -> None:
    calls: list[int] = []

    def counting(each: Sequence[str]) -> list[int]:
        calls.append(len(each))
        return count_tokens(each)

    text = "one two six. " * 2000
    turns = tuple(Turn(n + 1, "answer", None, n * 1300, n * 1300 + 1299) for n in range(20))
    assert len(passages_of(Document("a", text, turns), window=30, count_tokens=counting, target=20)) > 200
    assert len(calls) <= 4


def test_a_window_without_room_for_words_is_refused() -> None:
    with pytest.raises(ValueError, match="holds no words"):
        split("In spring.", SPECIAL, SPECIAL)


WORDS = st.text(alphabet=st.sampled_from(list('abc.,;?! \n"Ə。🦆-')), max_size=300)


@given(WORDS, st.integers(SPECIAL + 1, 40), st.integers(1, 40))
def test_nothing_of_an_answer_is_dropped_and_no_passage_is_over_the_window(
    text: str, window: int, target: int
) -> None:
    passages = split(text, window, target)
    covered = [at for passage in passages for start, end in passage.sentences for at in range(start, end)]
    assert covered == sorted(set(covered))
    assert {at for at, character in enumerate(text) if not character.isspace()} <= set(covered)
    for passage, tokens in zip(passages, count_tokens(texts(text, passages)), strict=True):
        assert tokens <= window
        assert (passage.start, passage.end) == (passage.sentences[0][0], passage.sentences[-1][1])


@given(WORDS)
def test_splitting_twice_gives_the_same(text: str) -> None:
    assert split(text) == split(text)


def test_a_passage_over_the_window_by_its_real_count_is_halved() -> None:
    def joins_cost(each: Sequence[str]) -> list[int]:
        """Return a tokenizer for which text counts for more together than its sentences do apart."""
        return [count + 5 * text.count(". ") for text, count in zip(each, count_tokens(each), strict=True)]

    text = " ".join(["one two six."] * 6)
    passages = split_turn(text, 0, len(text), turn=1, window=20, count_tokens=joins_cost, target=20)
    assert max(joins_cost(texts(text, passages))) <= 20
    assert " ".join(texts(text, passages)) == text


def test_what_named_people_say_is_quotable_where_nobody_asks() -> None:
    text = "It was cold. Nobody named said this."
    lecture = Document("a", text, (Turn(1, "other", "Ana Lind", 0, 12), Turn(2, "other", None, 13, 36)))
    passages = passages_of(lecture, window=64, count_tokens=count_tokens, target=32)
    assert [(passage.turn, text[passage.start : passage.end]) for passage in passages] == [(1, "It was cold.")]
