"""A text without turns in which much is asked needs review: its quotes may hold a question and the answer."""

from __future__ import annotations

import pytest

from corpus.corrections.corrections import PLAIN, Corrections, corrected
from corpus.document import Document
from corpus.reading import read_source

ASKED_AGAIN = (
    "1. When did you come? I came in 1961. And your father? He came later, in 1963.\n"
    "2. What did it cost? Four crowns. And for children? Nothing at all.\n"
    "3. Did you ever leave? No, never. You never wanted to? I had no money.\n"
)
RUN_TOGETHER = "and did you like it? yes I did we all did I think so " * 12
PROSE = (
    "The bridge was built in a year. Who paid for it? Nobody knows, and the books of the town were burnt.\n\n"
    "It was torn down after the war, and the stones were used for the mill, which stands to this day.\n\n"
    "The mill has two wheels, one for the corn and one for the saw, and a pond behind it for the ducks.\n\n"
) * 5


def read(text: str) -> Document:
    document = read_source(text.encode(), "talk.txt")
    assert document.turns == ()
    return document


@pytest.mark.parametrize("text", [ASKED_AGAIN, RUN_TOGETHER, RUN_TOGETHER.replace("?", "؟")])
def test_questions_without_speakers_need_review(text: str) -> None:
    assert read(text).needs_review


@pytest.mark.parametrize("text", [PROSE, "A note on the bridge.", "Who? Why? When?"])
def test_prose_with_some_questions_does_not(text: str) -> None:
    assert (read(text).confidence, read(text).needs_review) == (1.0, False)


def test_whoever_says_that_it_is_plain_text_settles_it_and_a_title_does_not() -> None:
    document = read(RUN_TOGETHER)
    assert not corrected(document, Corrections(layout=PLAIN)).needs_review
    assert corrected(document, Corrections(title="The bridge")).needs_review
