"""Each variant of an expression accepts what its name says, and the others do not."""

from __future__ import annotations

import re

import pytest

from corpus import punctuation
from corpus.punctuation import (
    ENDS_ASKING,
    ENDS_ASKING_JAPANESE,
    ENDS_ASKING_JAPANESE_MARKDOWN,
    ENDS_ASKING_MARKDOWN,
    ENDS_LABELLED_LINE,
    ENDS_LINE,
    ENDS_SPEECH,
    ENDS_WRAPPED_LINE,
    IN_BRACKETS,
    QUESTION_MARK,
    QUESTION_MARK_OR_GREEK,
)

ASKING = (ENDS_ASKING, ENDS_ASKING_MARKDOWN, ENDS_ASKING_JAPANESE, ENDS_ASKING_JAPANESE_MARKDOWN)


def found(words: str, *patterns: re.Pattern[str]) -> list[bool]:
    return [bool(pattern.search(words)) for pattern in patterns]


@pytest.mark.parametrize(
    ("words", "asking"),
    [
        ("Why?", [True, True, True, True]),
        ("He asked: “Why？” ", [True, True, True, True]),
        ("**Why?**", [False, True, False, True]),
        ("„Warum?“", [True, True, True, True]),
        ("いつですか。", [False, False, True, True]),
        ("**いつですか。**", [False, False, False, True]),
        ("Why? In spring.", [False, False, False, False]),
    ],
)
def test_the_end_of_a_question_is_found_by_each_variant(words: str, asking: list[bool]) -> None:
    assert found(words, *ASKING) == asking


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("In spring.", [True, True, True, True]),
        ("He said “no”", [False, True, True, False]),
        ("Er sagte: „Nein.“", [True, True, True, True]),
        ("Er sagte: »Nein.«", [True, True, True, True]),
        ("In spring:", [True, False, False, True]),
        ("and then -", [False, False, True, True]),
        ("We left in", [False, False, False, False]),
    ],
)
def test_the_end_of_a_sentence_is_found_by_each_variant(words: str, ends: list[bool]) -> None:
    assert found(words, ENDS_WRAPPED_LINE, ENDS_LINE, ENDS_LABELLED_LINE, ENDS_SPEECH) == ends


def test_a_greek_question_mark_counts_where_it_is_named() -> None:
    assert found("Γιατί\u037e", QUESTION_MARK, QUESTION_MARK_OR_GREEK) == [False, True]


def test_no_two_names_stand_for_one_expression() -> None:
    patterns = [each.pattern for each in vars(punctuation).values() if isinstance(each, re.Pattern)]

    assert len(patterns) == len(set(patterns))


@pytest.mark.parametrize(
    "words", ["[laughs]", "(she nods, slowly)", "（笑）", "\\[music\\]", "[Note: off\nthe record]"]
)
def test_words_in_one_pair_of_brackets_are_recognised(words: str) -> None:
    assert re.fullmatch(IN_BRACKETS, words)


@pytest.mark.parametrize("words", ["[]", "()", "[laughs", "(a) b (c)", "[a] [b]", "words", "(" + "a" * 401 + ")"])
def test_other_words_are_not_in_one_pair_of_brackets(words: str) -> None:
    assert not re.fullmatch(IN_BRACKETS, words)
