"""A single turn is named so that it is found again, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.corrections.corrections import Corrections, corrected, parse_corrections
from corpus.corrections.single_turns import marked_roles, named_turn, turn_key, unmarked
from corpus.document import Document, Turn
from corpus.errors import CorrectionInvalid


def document_of(says: list[str]) -> Document:
    text, turns = "", []
    for number, words in enumerate(says, start=1):
        turns.append(Turn(number, "answer", "Ana", len(text), len(text) + len(words)))
        text += words + "\n\n"
    return Document("a.txt", text, tuple(turns))


YES = document_of(["Yes.", "No,\nnot on   Sundays.", "Yes.", "Yes, at noon.", "Yes."])


def test_the_words_name_the_turn_and_the_number_says_which_of_several() -> None:
    assert named_turn("2 No, not on", YES.turns, YES.text) == YES.turns[1]
    assert named_turn("9 No, not on", YES.turns, YES.text) == YES.turns[1]
    assert named_turn("4 Yes.", YES.turns, YES.text) == YES.turns[2]
    assert named_turn("5 Yes.", YES.turns, YES.text) == YES.turns[4]
    assert named_turn("4", YES.turns, YES.text) == YES.turns[3]
    assert named_turn("2 Never.", YES.turns, YES.text) is None
    assert named_turn("7", YES.turns, YES.text) is None


@given(st.lists(st.text(min_size=1).filter(lambda words: words.strip() == words), min_size=1, max_size=8))
def test_every_turn_is_found_by_its_own_key(says: list[str]) -> None:
    document = document_of(says)
    for turn in document.turns:
        assert named_turn(turn_key(turn, document.text), document.turns, document.text) == turn


def test_the_last_of_two_marks_of_one_turn_counts() -> None:
    pairs = [("2 No", "question"), ("2", "other")]
    assert marked_roles(YES.turns, YES.text, pairs) == {2: "other"}  # type: ignore[arg-type]


def test_a_marked_turn_overrides_its_speakers_role_and_leaves_the_others() -> None:
    table = {"roles": {"Ana": "asks"}, "turns": {"2 No": "answers"}}
    roles = [turn.role for turn in corrected(YES, parse_corrections(table, "test")).turns]
    assert roles == ["question", "answer", "question", "question", "question"]


def test_marks_are_written_as_they_are_read_and_later_ones_count_over_earlier() -> None:
    earlier = parse_corrections({"turns": {"2 No": "asks", "3 Yes": "other"}}, "test")
    later = parse_corrections({"turns": {"2 No, not": "other"}}, "test")
    assert later.over(earlier).to_json() == {"turns": {"3 Yes": "other", "2 No, not": "other"}}
    assert parse_corrections(later.to_json(), "test") == later


def test_a_mark_whose_words_are_gone_is_a_warning() -> None:
    marks = Corrections(turns=(("2 Never", "question"),))
    assert unmarked(YES.turns, YES.text, marks.turns) == ("2 Never",)
    assert corrected(YES, marks).warnings == ("The correction of turn “2 Never” matches no turn.",)


@pytest.mark.parametrize("table", [{"turns": ["2"]}, {"turns": {"No": "asks"}}, {"turns": {"2": "shouts"}}])
def test_what_is_no_mark_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(CorrectionInvalid, match="test: turns"):
        parse_corrections(table, "test")
