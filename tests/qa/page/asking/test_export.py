from __future__ import annotations

from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from corpus.errors import ModelError
from qa.citing.formats import html, markdown
from qa.page.asking.export import Exports
from qa.page.words.messages import ENGLISH
from qa.values import Answer, Question
from tests.qa.page.fakes import HOSTILE_WORDS, LIGHTHOUSE, FakeArchive, document_id

BELL = LIGHTHOUSE.turns[1]
TALK = [
    {"question": "Who heard the trawlers?", "asked": "Who heard the trawlers?", "history": []},
    {"question": "photosynthesis", "asked": "And photosynthesis?", "speaker": "Emil Brandt"},
]


def exported(format: str, questions: Any = TALK, archive: FakeArchive | None = None) -> dict[str, Any]:
    return Exports(archive or FakeArchive()).export({"format": format, "questions": questions})


def texts(page: str, tag: str) -> list[str]:
    return [node.text() for node in LexborHTMLParser(page).css(tag)]


def test_markdown_has_each_question_over_its_quotes_and_gives_the_quotes_back() -> None:
    reply = exported("markdown")
    assert (reply["name"], reply["media_type"]) == ("on-record.md", "text/markdown;charset=utf-8")
    lines = reply["text"].splitlines()
    assert lines.index("## Who heard the trawlers?") < lines.index("## And photosynthesis?")
    (citation,) = markdown.read(reply["text"], "on-record.md")
    assert (citation.exact, citation.speaker) == (LIGHTHOUSE.text[BELL.start : BELL.end], "Þóra Jónsdóttir")
    assert citation.document_id == document_id(LIGHTHOUSE)


def test_html_has_each_question_over_its_quotes_and_gives_the_quotes_back() -> None:
    reply = exported("html")
    assert (reply["name"], reply["media_type"]) == ("on-record.html", "text/html;charset=utf-8")
    assert texts(reply["text"], "h2")[:2] == [
        "Who heard the trawlers?",
        "And photosynthesis?",
    ]
    (citation,) = html.read(reply["text"], "on-record.html")
    assert citation.exact == LIGHTHOUSE.text[BELL.start : BELL.end]


def test_the_filters_search_and_result_of_a_question_are_shown() -> None:
    told = texts(exported("html")["text"], "p")
    assert "1 quote" in told
    assert told[-3:] == ["Speaker: Emil Brandt", "Searched for: photosynthesis", ENGLISH("not-found")]


def test_an_interview_is_called_by_its_title() -> None:
    row = {"question": "trawlers", "document": document_id(LIGHTHOUSE), "documentName": "The last keeper"}
    assert "Interview: The last keeper" in exported("markdown", [row])["text"]
    assert "Interview" not in exported("markdown", [row | {"document": ""}])["text"].split("[^1]:")[0]


def test_a_question_that_failed_says_so_in_its_place() -> None:
    class Failing(FakeArchive):
        def ask(self, question: str | Question) -> Answer:
            if isinstance(question, Question) and "trawlers" in question.text:
                raise ModelError("The model is damaged.", "Install it again.")
            return super().ask(question)

    text = exported("html", archive=Failing())["text"]
    assert f"{ENGLISH('failure')} The model is damaged." in texts(text, "p")


def test_hostile_words_and_questions_stay_text() -> None:
    row = {"question": "hostile", "asked": "# <script>alert(1)</script> **bold** [x](javascript:1)"}
    page = exported("html", [row])["text"]
    assert texts(page, "script") == []
    assert texts(page, "h2")[0] == row["asked"]
    assert html.read(page, "x")[0].exact == HOSTILE_WORDS
    assert markdown.read(exported("markdown", [row])["text"], "x")[0].exact == HOSTILE_WORDS
    assert "<script>" not in exported("markdown", [row])["text"].split(">", 1)[0]


@pytest.mark.parametrize(
    "request_",
    [
        None,
        {},
        {"format": "html", "questions": []},
        {"format": "html", "questions": "x"},
        {"format": "html", "questions": [3]},
        {"format": "exe", "questions": TALK},
        {"format": "html", "questions": [{"question": 4}]},
    ],
)
def test_nonsense_is_reported(request_: object) -> None:
    assert Exports(FakeArchive()).export(request_)["fault"].startswith(ENGLISH("malformed"))


def test_a_conversation_without_end_is_refused_with_what_to_do() -> None:
    fault = exported("html", TALK * 200)["fault"]
    assert fault == f"{ENGLISH('too-many', most=300)} {ENGLISH('too-many-remedy')}"
