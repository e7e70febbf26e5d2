"""Replies that say nothing are told from short replies that do."""

from __future__ import annotations

import pytest

from qa.answering.selecting.replies import begins_with_yes_or_no, needs_its_question, says_nothing


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Yes.",
            "No, never.",
            "Exactly, exactly.",
            "Mm-hmm.",
            "Well, you know, yes.",
            "Of course.",
            "Thank you.",
        ),
        *(
            "Good morning.",
            "I did.",
            "They had.",
            "That’s right.",
            "I don't know.",
            "[laughs]",
            "(nods) Yes.",
            "…",
        ),
        *("Thank you very much for having me.", "Bəli.", "Xeyr.", "Да.", "Sí.", "Não."),
    ],
)
def test_agreeing_refusing_greeting_and_stalling_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Oslo.", "In 1962.", "My father.", "Only to eat.", "No water.", "Of the sea, never.", "Yes, the bell."),
        *("He left.", "Nobody did that for us.", "Daryaçay."),
    ],
)
def test_a_short_reply_with_content_says_something(text: str) -> None:
    assert not says_nothing(text)


def test_function_words_of_other_languages_are_not_known() -> None:
    assert says_nothing("It was.", "en")
    assert not says_nothing("O idi.", "az")


@pytest.mark.parametrize(
    "text", ["Yes, I was.", "No. Never.", "No, not once.", "No I was not.", "Bəli, oradaydım."]
)
def test_a_reply_may_begin_with_yes_or_no(text: str) -> None:
    assert begins_with_yes_or_no(text)


@pytest.mark.parametrize("text", ["No one came.", "He left.", "Yesterday.", "No water was left."])
def test_a_word_that_looks_like_no_does_not_begin_a_refusal(text: str) -> None:
    assert not begins_with_yes_or_no(text)


def test_a_short_reply_or_a_yes_needs_its_question() -> None:
    long = "the bell was louder than anything I knew when I was nine years old"
    assert needs_its_question("The bell was loud.")
    assert needs_its_question(f"Yes, {long}.")
    assert not needs_its_question(f"I think {long}.")
