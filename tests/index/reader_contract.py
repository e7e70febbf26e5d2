"""The contract that every `Reader` keeps: subclass one of the two classes and give it a fixture `reader`."""

from __future__ import annotations

import pytest

from index.reader.base import Reader

MINE = "We danced until morning. The mine closed in 1987. Herring vanished from the sea."
DANCE = "We danced until morning, and then the boat came."
QUESTION = "When did the mine close?"
BEFORE = "Every winter we mended nets and sang old songs about the harbour. " * 30


class ReaderContract:
    """Subclasses (named `Test…`) have a fixture `reader` that can tell MINE from DANCE, given QUESTION."""

    def test_the_passage_that_answers_is_likelier_to_answer(self, reader: Reader) -> None:
        without, answers = reader.read(QUESTION, [DANCE, MINE])
        assert answers.answered > without.answered + 0.2

    def test_readings_stand_in_the_order_of_their_passages(self, reader: Reader) -> None:
        passages = [DANCE, "Yes.", MINE, DANCE * 3]
        there = reader.read(QUESTION, passages)
        back = reader.read(QUESTION, passages[::-1])[::-1]
        assert [each.answered for each in there] == pytest.approx([each.answered for each in back], abs=0.02)
        assert [(each.start, each.end) for each in there] == [(each.start, each.end) for each in back]

    def test_no_passages_give_no_readings(self, reader: Reader) -> None:
        assert reader.read(QUESTION, []) == []

    def test_a_question_longer_than_the_window_is_read(self, reader: Reader) -> None:
        long = "I wonder about the winters by the sea, you know. " * 60 + QUESTION
        (reading,) = reader.read(long, [MINE])
        assert 0 <= reading.start < reading.end <= len(MINE)

    @pytest.mark.parametrize("text", ["", " \n", "\ud800", "\0", "🎙️", "发电所 ภาษา", "'", "é" * 5000])
    def test_odd_texts_are_read_without_an_error(self, reader: Reader, text: str) -> None:
        for reading in (*reader.read(QUESTION, [text]), *reader.read(text, [MINE])):
            assert 0 <= reading.answered <= 1
            assert 0 <= reading.span <= 1

    def test_a_passage_without_a_word_answers_with_an_empty_stretch(self, reader: Reader) -> None:
        (reading,) = reader.read(QUESTION, [" \n "])
        assert (reading.start, reading.end) == (0, 0)
        assert reading.answered < 0.5

    def test_the_same_pair_always_gives_the_same_reading(self, reader: Reader) -> None:
        assert reader.read(QUESTION, [MINE]) == reader.read(QUESTION, [MINE])


class MarkingReaderContract(ReaderContract):
    """For readers that also tell where a passage answers."""

    def test_the_stretch_stands_in_the_sentence_that_answers(self, reader: Reader) -> None:
        (reading,) = reader.read(QUESTION, [MINE])
        assert 25 <= reading.start < reading.end <= 49

    def test_an_answer_at_the_end_of_a_long_passage_is_found(self, reader: Reader) -> None:
        (reading,) = reader.read(QUESTION, [BEFORE + "The mine closed in 1987."])
        assert reading.start >= len(BEFORE)

    def test_offsets_count_the_passages_own_characters(self, reader: Reader) -> None:
        before = "Əli’s 🎙️ naïve café… "
        passage = before + "The mine closed in 1987."
        (reading,) = reader.read(QUESTION, [passage])
        assert {"closed", "1987"} & set(passage[reading.start : reading.end].rstrip(".").split())
        assert reading.start >= len(before)
