"""A follow-up is searched for with what it leans on, a new question by itself."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answering.understanding.follow_ups import (
    ResolvedQuestion,
    context_questions,
    depends_on_context,
    resolved,
)

FIRST = "Who led the strike at the mine?"


def stand_alone(question: str, history: list[str]) -> str:
    """Return `question` behind the earlier questions that it depends on."""
    return " ".join(each for each in (*context_questions(question, history), question.strip()) if each)


@pytest.mark.parametrize(
    "question",
    [
        "And his brother?",
        "Why?",
        "How so?",
        "Why not?",
        "How many?",
        "When exactly?",
        "Anyone else?",
        "Anything else about the war?",
        "What did she say about that later?",
        "And the women of the village?",
        "What about the children?",
        "But who paid for the food?",
        "Where did they go after the flood?",
        "What happened then?",
        "Was it dangerous?",
        "How did it feel?",
        "Did it move to a larger town?",
        "Who lived there before the war?",
        "Were there any others in the village?",
        "Which one was the best of all?",
        "Can you tell me more?",
        "Which was more important?",
        "How could a widow get one?",
        "What were the dangers, if there were any?",
        "Tell me more about the flood.",
        "Were the wages of women the same?",
        "Did the engineers of the railway think so?",
        "What was the reason for that?",
        "That was in the newspapers, who wrote the article?",
        "Did these changes help the farmers?",
        "what did nasimi say when he left?",
    ],
)
def test_a_follow_up_depends_on_the_question_before(question: str) -> None:
    assert depends_on_context(question)
    assert stand_alone(question, [FIRST]) == f"{FIRST} {question}"


@pytest.mark.parametrize(
    "question",
    [
        "Why did the mine close?",
        "When did you retire?",
        "Who founded the museum?",
        "Where were you born?",
        "What was it like to work underground?",
        "Is it true that the mine was flooded?",
        "How long did it take to dig the tunnel?",
        "How did it feel being the only woman?",
        "Do you think that the strike was right?",
        "What was the song that everyone sang?",
        "Were there any women in the mine?",
        "How many people were there in the village?",
        "Did the neighbours help each other?",
        "Did more than one family leave the village?",
        "And so, looking back, what would you tell a young engineer today?",
        "Why did Nasimi Mammadli leave his post?",
        "Why did I and Əli leave his post?",
        "What did Marie Curie do after she left Poland?",
        "Niyə şaxta bağlandı və nə vaxt?",
        "为什么这座城市的老矿山突然关闭了？",
    ],
)
def test_a_question_that_stands_alone_is_searched_for_as_it_is(question: str) -> None:
    assert not depends_on_context(question)
    assert stand_alone(question, [FIRST]) == question


def test_without_earlier_questions_a_follow_up_is_searched_for_as_it_is() -> None:
    assert stand_alone(" And his brother? ", []) == "And his brother?"


def test_a_follow_up_to_a_follow_up_uses_the_context_of_both() -> None:
    history = [FIRST, "And what did his brother do?"]
    assert (
        stand_alone("Why did he do that?", history) == f"{FIRST} And what did his brother do? Why did he do that?"
    )


def test_a_question_before_that_stands_alone_ends_the_search() -> None:
    history = [FIRST, "What did the bishop say about the flood?"]
    assert stand_alone("And why?", history) == "What did the bishop say about the flood? And why?"


def test_questions_of_a_word_or_two_do_not_hide_their_context() -> None:
    searched = stand_alone("And his brother?", [FIRST, "Why?", "", "When exactly?"])
    assert searched == f"{FIRST} Why? When exactly? And his brother?"


def test_at_most_two_earlier_questions_are_taken() -> None:
    history = [FIRST, "Did he talk to them?", "And did she talk to them?"]
    assert stand_alone("Why did he?", history) == "Did he talk to them? And did she talk to them? Why did he?"


@pytest.mark.parametrize("piece", ["it like ", "A", "A ", "HE A", "it feel xing ", "there ", "so ", "that\n"])
def test_a_question_of_any_length_is_judged_at_once(piece: str) -> None:
    began = perf_counter()
    depends_on_context(piece * (5_000 // len(piece)))
    assert perf_counter() - began < 1


questions = st.one_of(st.sampled_from([FIRST, "Why?", "Did he?", "And what did she say?"]), st.text(max_size=40))


@given(questions, st.lists(questions, max_size=5))
def test_the_new_question_ends_what_is_searched_for_and_the_rest_is_earlier_questions_in_order(
    question: str, history: list[str]
) -> None:
    searched = stand_alone(question, history)
    assert searched.endswith(question.strip())
    rest = searched.removesuffix(question.strip()).strip()
    endings = [
        " ".join(part.strip() for part in history[start:] if part.strip()) for start in range(len(history) + 1)
    ]
    assert len(rest) <= max(map(len, endings))
    if not depends_on_context(question):
        assert rest == ""


def test_a_question_that_nothing_came_before_means_what_it_says() -> None:
    assert resolved(f" {FIRST} ", []) == ResolvedQuestion(FIRST, FIRST, shown=FIRST)


def test_a_follow_up_has_half_the_weight_and_is_searched_with_its_context() -> None:
    both = f"{FIRST} And his brother?"
    assert resolved("And his brother?", [FIRST]) == ResolvedQuestion(both, "And his brother?", both, 0.5, both)


def test_a_new_question_keeps_its_words_and_is_only_coloured_by_the_one_before() -> None:
    new = "Which ships came to Vardø?"
    assert resolved(new, ["And who paid?", FIRST]) == ResolvedQuestion(new, new, f"{FIRST} {new}", 0.7, new)


def test_each_of_them_who_says_something_needs_no_context() -> None:
    assert not depends_on_context("What did each of them say about money?")
    assert depends_on_context("What happened to each of them in the flood?")
