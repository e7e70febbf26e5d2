"""Follow-ups that mean who was quoted, or everybody else: resolved by asking the question before again."""

from __future__ import annotations

import pytest

from qa.answering import answer as asking
from qa.answering.open_archive import OpenArchive
from qa.answering.understanding.follow_ups import asks_what_was_said
from qa.archive import Archive
from qa.values import Answer, Outcome, Question

OVEN = "Who took over the oven of the bakery?"


@pytest.mark.parametrize(
    "question",
    [
        "What did she say about the flour?",
        "And what does he think about visitors?",
        "Why did he feel that way?",
        "Did she ever mention a doctor?",
        "What she remembers of the war?",
    ],
)
def test_the_speaker_may_be_the_person_quoted_last(question: str) -> None:
    assert asks_what_was_said(question, [OVEN])


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("What did she say about the flour?", []),
        ("What did she say about the flour?", ["Why did Marie Curie leave Poland?"]),
        ("What did Marie Curie mean when she said that?", [OVEN]),
        ("Where did she bake?", [OVEN]),
        ("Where was she when people said that?", [OVEN]),
        ("What did they say about it?", [OVEN]),
    ],
)
def test_a_name_that_is_there_or_no_saying_at_all_is_left_as_it_is(question: str, before: list[str]) -> None:
    assert not asks_what_was_said(question, before)


def test_she_who_said_something_is_the_person_quoted_for_the_question_before(archive_of_two: Archive) -> None:
    answer = archive_of_two.ask("What did he say about the flour dust?", history=(OVEN,))
    assert answer.searched == f"{OVEN} What did he say about the flour dust?"
    assert answer.people == ("BENEDICT OKORO",)
    assert answer.quotes[0].text.startswith("The flour dust got into my lungs")


def test_nobody_is_meant_where_the_question_before_was_not_answered(archive_of_two: Archive) -> None:
    before = "quantum chromodynamics lattice?"
    answer = archive_of_two.ask("What did he say about the flour dust?", history=(before,))
    assert answer.searched == f"{before} What did he say about the flour dust?"
    assert answer.people == ()
    assert "OKORO" not in answer.searched


OUTCOMES: dict[bool, Outcome] = {True: "not_found", False: "possible"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """The questions that are searched for: with earlier ones nothing is found, without them a possible answer."""
    questions: list[Question] = []

    def answered(question: Question, parts: OpenArchive) -> Answer:
        questions.append(question)
        searched = " ".join((*question.history, question.text))
        outcome = OUTCOMES[bool(question.history)]
        return Answer(question.text, searched, outcome, 0.3, (), timings_ms={"total": 2.0})

    monkeypatch.setattr(asking, "_answer", answered)
    return questions


def test_a_follow_up_that_finds_nothing_with_the_earlier_questions_is_tried_alone(
    asked: list[Question], archive_of_two: Archive
) -> None:
    answer = archive_of_two.ask("Who took over the oven then?", history=("Why did the mine close?",))
    assert [question.history for question in asked] == [("Why did the mine close?",), ()]
    assert (answer.outcome, answer.alone, answer.depends_on_context) == ("possible", True, False)
    assert answer.timings_ms == {"total": 4.0}
    assert answer.to_json()["alone"] is True


@pytest.mark.parametrize("question", ["And what did he do then?", "Anyone else?", "Why?"])
def test_a_follow_up_that_says_nothing_by_itself_is_not_tried_alone(
    asked: list[Question], archive_of_two: Archive, question: str
) -> None:
    answer = archive_of_two.ask(question, history=("Why did the mine close?",))
    assert len(asked) == 1
    assert (answer.outcome, answer.alone, answer.depends_on_context) == ("not_found", False, True)


@pytest.mark.parametrize("question", ["Anyone else?", "And anybody else?"])
def test_anyone_else_asks_everyone_the_question_before(archive_of_two: Archive, question: str) -> None:
    answer = archive_of_two.ask(question, history=(OVEN,))
    assert answer.outcome == "answered"
    assert answer.coverage is not None
    assert answer.coverage.one_each
    assert answer.quotes[0].text.startswith("My sister took over the oven.")
