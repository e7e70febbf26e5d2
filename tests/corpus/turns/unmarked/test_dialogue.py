"""Dialogues without any mark of who speaks, and prose that is none."""

from __future__ import annotations

import pytest

from corpus.document import REVIEW_BELOW, Document, SourceText
from corpus.turns.find import document_from
from corpus.turns.unmarked.dialogue import likeliest_questions

Q, A = "question", "answer"
TALK = (
    (Q, "When did you come to the harbour?"),
    (A, "In the spring of 1961, with my uncle. He had a boat and no children, and I had nothing better to do."),
    (Q, "Was it hard?"),
    (A, "Yes."),
    (Q, "You have said that the sea was your school."),
    (A, "It was. I learned to read from the names of the ships, and to count from the fish in the baskets."),
    (Q, "And who taught you to mend nets?"),
    (A, "An old man from Ellis. He asked for bread, and he showed me a knot each time that I brought him some."),
    (Q, "Would you do it again?"),
    (A, "Every day of it."),
)
SAID = tuple(words for role, words in TALK if role == A and len(words) > 40)


def read(text: str) -> Document:
    return document_from(SourceText(text), "talk.txt")


def turns(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(turn.role, document.text[turn.start : turn.end]) for turn in document.turns]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_who_asks_is_told_by_the_words_also_where_somebody_only_states_something(between: str) -> None:
    assert turns(between.join(words for _, words in TALK)) == list(TALK)


def test_nobody_is_named_and_the_reading_needs_review() -> None:
    document = read("\n\n".join(words for _, words in TALK))
    assert {turn.speaker for turn in document.turns} == {None}
    assert document.confidence < REVIEW_BELOW


def test_a_question_that_somebody_asks_back_stays_in_the_answer() -> None:
    asked_back = "Who knows? I never counted them, and nobody else did, as far as I remember it now."
    text = "\n\n".join(words for _, words in TALK).replace("Yes.", asked_back)
    assert (A, asked_back) in turns(text)


def test_times_behind_the_lines_do_not_hide_the_questions() -> None:
    text = "\n\n".join(f"{words} [00:00:{10 + 4 * number}]" for number, (_, words) in enumerate(TALK))
    assert turns(text) == list(TALK)


ESSAY = (
    "The sea rises, and this is about that. It has been so for long, and nobody has told us why.",
    "What follows from it?",
    "That is told by the tide. The harbour lies below it, as the town has known for a century.",
    "Its walls are old. I saw them as a child, and you can see them still, if you look for them.",
    "The council met in March and agreed on a plan that would have cost two millions.",
    "But who pays for it?",
    "Nobody wants to. My neighbours have moved, and I have thought of it myself more than once.",
    "So we wait. We have a word for it, and it is not a good one.",
)
FORM = (
    "Part I. Income",
    "Did you have income from a boat?",
    "If yes, enter the amount on line 4.",
    "Did you sell fish?",
    "If yes, attach Schedule F.",
    "4 Amount from line 3",
    "Are you married?",
    "Check one box only.",
    "Sign here",
)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ESSAY,
        ESSAY * 4,
        FORM,
        SAID,
        SAID * 5,
        ("Is this the end?", *SAID, "Who can tell?", *SAID, "Can you?", *SAID),
    ],
    ids=["an essay", "a long essay", "a tax form", "a statement", "a long statement", "an article"],
)
def test_prose_has_no_turns(paragraphs: tuple[str, ...]) -> None:
    assert turns("\n\n".join(paragraphs)) == []


def test_the_likeliest_sequence_weighs_lines_against_what_stands_above_them() -> None:
    follows = ((-1.0, 1.0), (1.0, -4.0))
    assert likeliest_questions([3.0, -3.0, 3.0, -3.0], follows) == [0, 2]
    assert likeliest_questions([3.0, 0.5, 3.0], follows) == [0, 2]
    assert likeliest_questions([], follows) == []
