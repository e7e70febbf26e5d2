"""Many questions from a file: each line says what it asks, and every fault is told at once."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UsageError
from qa.evaluating.question_files import earlier_questions, parse_questions
from qa.values import Question

DEFAULTS = Question("", speaker="Ana", document="mine", since="1999", until="2004", history=("Who?",), top=3)


def test_a_plain_line_is_a_question_with_the_default_limits() -> None:
    [question] = parse_questions(["  Why did it close?\r\n"], DEFAULTS)
    assert question == Question("Why did it close?", "Ana", "mine", "1999", "2004", ("Who?",), 3)


def test_an_object_says_what_differs_from_the_defaults() -> None:
    row = {
        "question": "Why?",
        "speaker": "N. Mammadli",
        "document": None,
        "since": "",
        "history": ["What?", "When?"],
    }
    [question] = parse_questions([json.dumps(row)], DEFAULTS)
    assert question == Question("Why?", "N. Mammadli", "mine", "1999", "2004", ("What?", "When?"), 3)


def test_an_empty_history_begins_a_conversation_afresh() -> None:
    [question] = parse_questions(['{"question": "Why?", "history": []}'], DEFAULTS)
    assert question.history == ()


def test_of_a_recorded_conversation_only_the_users_questions_are_taken() -> None:
    history = [{"s": "user", "t": "Who?"}, {"s": "agent", "t": "Ana."}, {"s": "user", "t": "When?"}]
    [question] = parse_questions([json.dumps({"question": "Why?", "history": history})], DEFAULTS)
    assert question.history == ("Who?", "When?")


def test_blank_lines_and_byte_order_marks_are_no_questions() -> None:
    lines = ['\ufeff{"question": "One?"}', "", "  \t", "\ufeff", "Two?", '\ufeff  {"question": "Three?"}']
    assert [question.text for question in parse_questions(lines, DEFAULTS)] == ["One?", "Two?", "Three?"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{question: Why?}", "not JSON"),
        ('{"question": "Why?"', "not JSON"),
        ('{"questoin": "Why?"}', "unknown field questoin; known are question, document, speaker"),
        ('{"speaker": "Ana"}', "it has no question"),
        ('{"question": null}', "it has no question"),
        ('{"question": "  "}', "it has no question"),
        ('{"question": 5}', "question must be text"),
        ('{"question": "Why?", "since": 1999}', "since must be text"),
        ('{"question": "Why?", "history": "Who?"}', "history must be a list"),
        ('{"question": "Why?", "history": [1]}', "history must contain texts"),
        ('{"question": "Why?", "history": [{"t": "Who?"}]}', "history must contain texts"),
        ('{"question": "Why?", "history": [{"s": "user"}]}', "history must contain texts"),
    ],
)
def test_a_faulty_line_is_named_with_its_fault(line: str, fault: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_questions(["Fine?", "", line], DEFAULTS)
    assert f"1 of the questions can't be read: line 3: {fault}" in refused.value.message
    assert '{"question": "…"' in refused.value.remedy


def test_every_faulty_line_is_named() -> None:
    with pytest.raises(UsageError) as refused:
        parse_questions(["{", "Fine?", *["{}"] * 7], DEFAULTS)
    assert refused.value.message.startswith("8 of the questions can't be read: line 1: not JSON")
    assert refused.value.message.endswith("line 6: it has no question; and lines 7, 8, 9.")


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_can_be_asked_in_an_object(text: str) -> None:
    [question] = parse_questions([json.dumps({"question": text})], DEFAULTS)
    assert question.text == text


@given(st.lists(st.text()))
def test_earlier_questions_stay_in_order(texts: list[str]) -> None:
    assert list(earlier_questions(texts)) == texts
    assert list(earlier_questions([{"s": "user", "t": text} for text in texts])) == texts
