"""Training pairs made like speech: what answers stays marked, and all pairs of a question are changed alike."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import tokenizers
from hypothesis import given
from hypothesis import strategies as st

from index.models.packaged import minilm_folder
from training import reader_speech
from training.reader_pairs import Pair
from training.reader_speech import Speech, replying, speech, spoken

TOKENIZER = tokenizers.Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
TOKENIZER.no_truncation()
TOKENIZER.no_padding()
KNOWN: Speech = speech(TOKENIZER)


def ids(words: str) -> tuple[int, ...]:
    return tuple(TOKENIZER.encode(words, add_special_tokens=False).ids)


def words(tokens: tuple[int, ...]) -> str:
    said: str = TOKENIZER.decode(list(tokens))
    return said


def pair(before: str, answer: str, after: str) -> Pair:
    first = len(ids(before))
    return Pair(ids("who dug it?"), ids(f"{before} {answer} {after}"), (first, first + len(ids(answer)) - 1), 7)


def marked(found: Pair) -> str:
    assert found.span is not None
    return words(found.passage[found.span[0] : found.span[1] + 1])


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Nothing is changed unless a test says so."""
    for share in ("FIRST_PERSON", "UNPUNCTUATED", "HESITANT"):
        monkeypatch.setattr(reader_speech, share, 0.0)
    return monkeypatch


def test_he_and_she_tell_of_themselves(always: pytest.MonkeyPatch) -> None:
    always.setattr(reader_speech, "FIRST_PERSON", 1.0)
    (told,) = spoken([pair("He said", "her mother helped him", "herself.")], KNOWN, random.Random(1))
    assert words(told.passage) == "i said my mother helped me myself."
    assert marked(told) == "my mother helped me"


def test_without_punctuation_the_answer_stays_marked(always: pytest.MonkeyPatch) -> None:
    always.setattr(reader_speech, "UNPUNCTUATED", 1.0)
    (told,) = spoken([pair("Well, yes.", "Anna, of Berg,", "dug it.")], KNOWN, random.Random(1))
    assert words(told.passage) == "well yes anna of berg dug it"
    assert marked(told) == "anna of berg"


def test_an_answer_of_nothing_but_punctuation_keeps_it(always: pytest.MonkeyPatch) -> None:
    always.setattr(reader_speech, "UNPUNCTUATED", 1.0)
    whole = pair("He wrote", "!?", "and left.")
    assert spoken([whole], KNOWN, random.Random(1)) == [whole]


def test_who_hesitates_says_all_the_words_in_order_and_some_more(always: pytest.MonkeyPatch) -> None:
    always.setattr(reader_speech, "HESITANT", 1.0)
    whole = pair("In those years the harbour was dug by", "Anna Berg", "and by nobody else at all. " * 9)
    (told,) = spoken([whole], KNOWN, random.Random(5))
    left = iter(told.passage)
    assert all(token in left for token in whole.passage)
    assert len(told.passage) > len(whole.passage)


def test_all_pairs_of_a_question_are_changed_or_none(always: pytest.MonkeyPatch) -> None:
    always.setattr(reader_speech, "UNPUNCTUATED", 0.5)
    pairs = [pair("Yes,", "Anna", "did."), replace(pair("No,", "Berg", "did not."), span=None)]
    found = {
        tuple("." in words(each.passage) for each in spoken(pairs, KNOWN, random.Random(seed)))
        for seed in range(20)
    }
    assert found == {(True, True), (False, False)}


def test_a_reply_stands_after_a_question_that_is_never_marked() -> None:
    alone = pair("It was", "Anna Berg", "who did.")
    reply = replying(alone, ids("Who dug the harbour?"))
    assert words(reply.question) == "who dug it? who dug the harbour?"
    assert (reply.passage, reply.span) == (alone.passage, alone.span)
    assert marked(reply) == "anna berg"
    assert replying(alone, ()) == alone


@given(
    st.integers(0, 2**32), st.lists(st.sampled_from(["he", "unbelievably", "dug", ",", ".", "her"]), min_size=3)
)
def test_whatever_is_changed_the_mark_keeps_its_words(seed: int, before: list[str]) -> None:
    (told,) = spoken([pair(" ".join(before), "Anna Berg", "and nobody, ever.")], KNOWN, random.Random(seed))
    left = iter(ids(marked(told)))
    assert all(token in left for token in ids("Anna Berg"))
    assert told.question == ids("who dug it?")
    assert told.number == 7
