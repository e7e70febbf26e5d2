"""Questions about what was asked are told from all others."""

from __future__ import annotations

import pytest

from qa.answering.understanding.who_asked import AskedAbout, asked_about


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("Who asked about inflation?", AskedAbout("inflation")),
        ("And who asked him about the Greek debt?", AskedAbout("the Greek debt")),
        ("Did anyone ask about the flood?", AskedAbout("the flood")),
        ("Did the reporters ask whether rates would rise?", AskedAbout("whether rates would rise")),
        ("What was he asked about Greece?", AskedAbout("Greece")),
        ("Was Ada Lind asked about wages?", AskedAbout("wages", asked="Ada Lind")),
        ("What did Jim Hill ask about the dam?", AskedAbout("the dam", asker="Jim Hill")),
        ("What questions were asked about the mine?", AskedAbout("the mine")),
        ("Who raised the question of gold?", AskedAbout("gold")),
        ("Who asked why the mine closed?", AskedAbout("why the mine closed")),
    ],
)
def test_a_question_about_questions_is_recognised(question: str, sought: AskedAbout) -> None:
    assert asked_about(question) == sought


@pytest.mark.parametrize(
    "question",
    [
        "Why did the mine close?",
        "Who asked you to join the band?",
        "Did anyone ask you about the fire?",
        "Who asked him to leave?",
        "What was she asked to do?",
        "Did anyone ask?",
        "Who asked about it?",
        "What did people say when asked about the flood?",
        "What did she say about the question of gold?",
    ],
)
def test_other_questions_are_not(question: str) -> None:
    assert asked_about(question) is None
