from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reader import MatchingWordsReader, Reader, Reading

MINE = "We danced until morning. The mine closed in 1987. Herring vanished from the sea."
DANCE = "We danced until morning, and then the boat came."
QUESTION = "When did the mine close?"


@pytest.fixture(params=["matching words"])
def reader(request: pytest.FixtureRequest) -> Reader:
    return MatchingWordsReader()


def test_the_passage_that_answers_is_likelier_to_answer(reader: Reader) -> None:
    without, answers = reader.read(QUESTION, [DANCE, MINE])
    assert answers.answered > without.answered + 0.2


def test_the_stretch_stands_in_the_sentence_that_answers(reader: Reader) -> None:
    (reading,) = reader.read(QUESTION, [MINE])
    assert 25 <= reading.start < reading.end <= 49


def test_readings_stand_in_the_order_of_their_passages(reader: Reader) -> None:
    passages = [DANCE, "Yes.", MINE, DANCE * 3]
    there = reader.read(QUESTION, passages)
    back = reader.read(QUESTION, passages[::-1])[::-1]
    assert [each.answered for each in there] == pytest.approx([each.answered for each in back], abs=0.02)
    assert [(each.start, each.end) for each in there] == [(each.start, each.end) for each in back]


def test_no_passages_give_no_readings(reader: Reader) -> None:
    assert reader.read(QUESTION, []) == []


def test_an_answer_at_the_end_of_a_long_passage_is_found(reader: Reader) -> None:
    before = "Every winter we mended nets and sang old songs about the harbour. " * 30
    (reading,) = reader.read(QUESTION, [before + "The mine closed in 1987."])
    assert reading.start >= len(before)


def test_a_question_longer_than_the_window_is_read(reader: Reader) -> None:
    (reading,) = reader.read("I wonder about the winters by the sea, you know. " * 60 + QUESTION, [MINE])
    assert 0 <= reading.start < reading.end <= len(MINE)


@pytest.mark.parametrize("text", ["", " \n", "\ud800", "\0", "🎙️", "发电所 ภาษา", "'", "é" * 5000])
def test_odd_texts_are_read_without_an_error(reader: Reader, text: str) -> None:
    for reading in (*reader.read(QUESTION, [text]), *reader.read(text, [MINE])):
        assert 0 <= reading.answered <= 1
        assert 0 <= reading.span <= 1


def test_a_passage_without_a_word_answers_with_an_empty_stretch(reader: Reader) -> None:
    (reading,) = reader.read(QUESTION, [" \n "])
    assert (reading.start, reading.end) == (0, 0)
    assert reading.answered < 0.5


def test_offsets_count_the_passages_own_characters(reader: Reader) -> None:
    before = "Əli’s 🎙️ naïve café… "
    (reading,) = reader.read(QUESTION, [before + "The mine closed in 1987."])
    assert "closed" in (before + "The mine closed in 1987.")[reading.start : reading.end] or reading.end == (
        len(before) + 24
    )
    assert reading.start >= len(before)


def test_the_same_pair_always_gives_the_same_reading(reader: Reader) -> None:
    assert reader.read(QUESTION, [MINE]) == reader.read(QUESTION, [MINE])


def test_matching_words_are_counted_and_closely_enclosed() -> None:
    (reading,) = MatchingWordsReader().read(
        "Did the mine flood or close?", ["A mine. The mine that closed. It was a good mine."]
    )
    assert reading == Reading(answered=2 / 3, start=12, end=29, span=1.0)


@given(st.text(st.sampled_from("ab .\n"), max_size=40), st.text(st.sampled_from("ab "), max_size=10))
def test_a_stretch_is_never_outside_its_passage_nor_empty_where_there_are_words(
    passage: str, question: str
) -> None:
    (reading,) = MatchingWordsReader().read(question, [passage])
    assert passage[reading.start : reading.end] == passage[reading.start : reading.end].strip()
    assert (reading.end > reading.start) == bool(passage.split())
