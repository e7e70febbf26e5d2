"""A heading that an editor sets inside an answer is not quoted, and the words below it are not lost."""

from __future__ import annotations

import pytest

from corpus.document import Document, SourceText
from corpus.formats.html.format import HtmlFormat
from corpus.turns.find import document_from

SAID = [
    ("question", "Where were you born?"),
    ("answer", "In Hamar."),
    ("answer", "I was cold there."),
    ("question", "Where did you live?"),
    ("answer", "In Oslo."),
    ("question", "Why?"),
    ("answer", "My brother was there."),
]


def turns(document: Document) -> list[tuple[str, str]]:
    return [(turn.role, document.text[turn.start : turn.end]) for turn in document.turns]


def interview(mark: str, heading: str, below: str = "I was cold there.") -> Document:
    asked = [mark.format(words) for role, words in SAID if role == "question"]
    text = (
        f"# The ferryman\n\n{asked[0]}\n\nIn Hamar.\n\n{heading}\n\n{below}\n\n{asked[1]}\n\nIn Oslo.\n\n"
        f"{asked[2]}\n\nMy brother was there.\n"
    )
    return document_from(SourceText(text), "talk.md")


@pytest.mark.parametrize(
    ("mark", "heading"),
    [
        ("**{}**", "### A winter in town"),
        ("**{}**", "**A winter in town**"),
        ("## {}", "## A winter in town"),
        ("## {}", "### A winter in town"),
    ],
)
def test_the_answer_goes_on_below_a_heading(mark: str, heading: str) -> None:
    document = interview(mark, heading)
    assert turns(document) == SAID
    assert document.warnings == ()


def test_the_answer_goes_on_below_a_heading_in_html() -> None:
    html = "<html><body><article><h1>The ferryman</h1>" + "".join(
        f"<p><strong>{words}</strong></p>"
        if role == "question"
        else ("<h3>A winter in town</h3>" if number == 2 else "") + f"<p>{words}</p>"
        for number, (role, words) in enumerate(SAID)
    )
    source = HtmlFormat().read((html + "</article></body></html>").encode(), "talk.html")
    assert turns(document_from(source, "talk.html")) == SAID


def test_words_below_a_heading_that_may_not_be_the_guests_are_warned_of() -> None:
    document = interview("**{}**", "### A winter in town", "The house had been cold for years.")
    assert turns(document) == [*SAID[:2], *SAID[3:]]
    assert document.warnings == (
        "One line is in no turn: “The house had been cold for years.”. Check if somebody says it.",
    )


def test_an_introduction_below_the_heading_of_a_part_is_nobodys() -> None:
    text = (
        "# The ferryman\n\n## First years\n\n**Where were you born?**\n\nIn Hamar.\n\n"
        "## Later on\n\nWe met again in June.\n\n**Where did you live?**\n\nIn Oslo.\n\n**Why?**\n\nIt called.\n"
    )
    document = document_from(SourceText(text), "talk.md")
    assert turns(document) == [
        ("question", "Where were you born?"),
        ("answer", "In Hamar."),
        ("question", "Where did you live?"),
        ("answer", "In Oslo."),
        ("question", "Why?"),
        ("answer", "It called."),
    ]
    assert "One line is in no turn: “We met again in June.”. Check if somebody says it." in document.warnings


@pytest.mark.parametrize("asked", ["**You must have been cold.**", "**Your years in town**"])
def test_a_bold_line_that_speaks_to_the_guest_is_a_question(asked: str) -> None:
    assert turns(interview("**{}**", asked))[2] == ("question", asked.strip("*"))


def test_a_question_that_lacks_its_question_mark_is_no_heading_above_a_short_reply() -> None:
    document = interview("**{}**", "**Best song**", "The one of the ferry")
    assert turns(document)[2:4] == [("question", "Best song"), ("answer", "The one of the ferry")]
