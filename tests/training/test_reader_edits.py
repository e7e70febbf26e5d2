from __future__ import annotations

import random

import pytest

from training.reader_edits import edited, shortened, vocabulary

TEXTS = (
    "The oldest harbour belongs to Warsaw. It was dug by Anna Berg in 1904. In Krakow nobody believed it.",
    "It is said that the market of Gdansk burnt in 1911. Many say that people knew it.",
)
SAID = "It was dug by Anna Berg in 1904."


def every_edit(question: str, said: str = SAID) -> set[str | None]:
    words = vocabulary(TEXTS)
    return {edited(question, TEXTS[0], said, words, random.Random(seed)) for seed in range(60)}


def test_a_name_is_replaced_by_another_of_the_document() -> None:
    changed = every_edit("Who ruled Krakow?", said="")
    assert changed >= {"Who ruled Warsaw?", "Who ruled Gdansk?"}
    assert "Who ruled Krakow?" not in changed


def test_a_name_is_found_in_a_question_without_capitals() -> None:
    assert "who ruled Gdansk?" in every_edit("who ruled krakow?", said="")


def test_words_that_only_begin_sentences_are_no_names() -> None:
    assert vocabulary(TEXTS).names == ("Warsaw", "Anna Berg", "Krakow", "Gdansk")


def test_a_number_is_replaced_by_another() -> None:
    changed = every_edit("What was dug in 1904?", said="")
    assert "What was dug in 1911?" in changed
    assert "What was dug in 1904?" not in changed


def test_a_word_becomes_its_opposite() -> None:
    assert "Which is the youngest one?" in every_edit("Which is the oldest one?", said="")


def test_a_word_shared_with_the_answer_becomes_another_that_follows_the_same_word() -> None:
    changed = every_edit("Whose is the harbour?", said="The harbour is mine.")
    assert changed <= {None, "Whose is the market?", "Whose is not the harbour?", "Whose is the oldest?"}
    assert "Whose is the market?" in changed


def test_a_question_that_nothing_can_be_changed_in_is_left_alone() -> None:
    assert every_edit("Why?", said="") == {None}


@pytest.mark.parametrize("seed", range(20))
def test_a_shortened_question_keeps_its_first_word_and_adds_none(seed: int) -> None:
    question = "Who dug the oldest harbour of Warsaw in 1904?"
    short = shortened(question, random.Random(seed))
    assert short.startswith("Who")
    assert len(short.split()) >= len(question.split()) - 1
    assert set(short.rstrip("?").split()) <= set(question.rstrip("?").split())
