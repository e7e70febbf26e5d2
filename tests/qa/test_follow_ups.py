"""Follow-ups that mean who was quoted, or everybody else: resolved by asking the question before again."""

from __future__ import annotations

import pytest

from qa.archive import Archive
from qa.conversation import asks_what_was_said

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
def test_who_said_something_may_be_whoever_was_quoted_last(question: str) -> None:
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


LATTICE = "Which quantum chromodynamics lattice did the physicists at the collider measure?"


def test_a_follow_up_that_finds_nothing_with_the_earlier_questions_is_tried_alone(archive_of_two: Archive) -> None:
    question = "Who took over the oven then?"
    by_itself = archive_of_two.ask(question)
    assert (by_itself.outcome, by_itself.alone) == ("answered", False)
    answer = archive_of_two.ask(question, history=(LATTICE,) * 2)
    assert (answer.outcome, answer.alone, answer.leans) == ("answered", True, False)
    assert answer.searched == question
    assert answer.quotes == by_itself.quotes
    assert answer.to_json()["alone"] is True


def test_a_follow_up_that_says_nothing_by_itself_is_not_tried_alone(archive_of_two: Archive) -> None:
    answer = archive_of_two.ask("And what did he do then?", history=(LATTICE,))
    assert (answer.outcome, answer.alone, answer.leans) == ("not_found", False, True)


def test_a_search_limited_to_a_speaker_needs_no_other_name(archive_of_two: Archive) -> None:
    answer = archive_of_two.ask("What did he say about the flour dust?", history=(OVEN,), speaker="Okoro")
    assert answer.searched == f"{OVEN} What did he say about the flour dust?"


@pytest.mark.parametrize("question", ["Anyone else?", "And anybody else?"])
def test_anyone_else_asks_everyone_the_question_before(archive_of_two: Archive, question: str) -> None:
    answer = archive_of_two.ask(question, history=(OVEN,))
    assert answer.outcome == "answered"
    assert answer.coverage is not None
    assert answer.coverage.one_each
    assert answer.quotes[0].text.startswith("My sister took over the oven.")
