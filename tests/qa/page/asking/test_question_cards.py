"""A quoted question says on its card that it is one, and whose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.page.asking.cards import card
from qa.page.words.messages import ENGLISH, Words
from qa.values import Citation, Quote

AZERBAIJANI = Words("az")

AT = Citation("a", "A", None, "/a", "", "JIM HILL", None, 1, 0, 5, None, None, "", "", kind="question")
QUESTION = Quote(1, "What?", 0, 5, (), AT, 0.5)


@pytest.mark.parametrize(
    ("words", "named", "unnamed"),
    [
        (ENGLISH, "Question by JIM HILL", "Question by Interviewer"),
        (AZERBAIJANI, "Sualı verən: JIM HILL", "Sualı verən: müsahibəni aparan"),
    ],
)
def test_a_question_names_the_one_who_asks(words: Words, named: str, unnamed: str) -> None:
    assert named in card(words, QUESTION)
    assert unnamed in card(words, replace(QUESTION, citation=replace(AT, speaker=None)))


def test_a_question_cannot_be_judged_as_an_answer() -> None:
    shown = card(ENGLISH, QUESTION)
    assert 'data-do="judge"' not in shown
    assert 'data-do="similar"' not in shown
    assert 'data-do="copy"' in shown
    assert 'data-do="judge"' in card(ENGLISH, replace(QUESTION, citation=replace(AT, kind="answer")))
