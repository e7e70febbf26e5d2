"""Interviewers' questions are found when they are asked for, and quoted as questions only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import QuoteMismatch
from qa.answering.selecting.quotes import question_quote
from qa.archive import Archive
from qa.citing.formats.native import read, write
from qa.citing.references import csl_item, interviews
from qa.citing.saved import saved_citation
from qa.values import Quote
from tests.qa.conftest import hashed_words

PRESS = """\
Date: 2011-06-22

ADA LIND: Good afternoon. The board decided to buy forty wagons and to close no station this year, because the \
harvest was large, the rivers were low, and the roads were not fit for carts until May.

JIM HILL: You speak of harvests. Will the wages of the drivers rise?

ADA LIND: They will not, before the autumn.

MAY FOX: What will the wagons cost?

ADA LIND: Nine hundred crowns each.

JIM HILL: And who paints the wagons?

ADA LIND: Our own people paint them.
"""


@pytest.fixture
def press(tmp_path: Path) -> Archive:
    """A press conference with two reporters, read as labelled turns."""
    file = tmp_path / "press.txt"
    file.write_text(PRESS, encoding="utf-8")
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add([file])
    return archive


def asked(archive: Archive, question: str) -> list[Quote]:
    return [quote for quote in archive.ask(question).quotes if quote.kind == "question"]


def test_the_asker_is_found_and_quoted_as_asking(press: Archive) -> None:
    (found,) = asked(press, "Who asked about the wages of the drivers?")
    _, document = press.document("press")
    assert found.text == document.text[found.start : found.end]
    assert "wages of the drivers" in found.text
    assert found.citation.speaker == "JIM HILL"
    assert found.citation.prompting_question is None
    assert found.citation.interviewers == ("JIM HILL",)
    assert str(found.citation).startswith("Question by JIM HILL")
    assert found.to_json()["kind"] == "question"


def test_a_named_asker_or_a_named_guest_limits_what_is_found(press: Archive) -> None:
    assert [each.citation.speaker for each in asked(press, "What did May Fox ask about the wagons?")] == [
        "MAY FOX"
    ]
    assert asked(press, "Was Ada Lind asked about wages?")
    assert not asked(press, "What did Ada Lind ask about wagons?")
    assert not asked(press, "Was Jim Hill asked about wages?")


def test_what_nobody_asked_about_is_no_question(press: Archive) -> None:
    assert not asked(press, "Who asked about zebras?")


def test_other_questions_never_quote_the_one_who_asks(press: Archive) -> None:
    given = press.ask("Will the wages of the drivers rise?")
    assert {quote.kind for quote in (*given.quotes, *given.nearest)} <= {"answer", "statement"}


def test_an_opening_statement_is_a_passage_without_a_prompting_question(press: Archive) -> None:
    kinds = {quote.kind: quote for quote in press.passages() if "forty wagons" in quote.text}
    if "statement" in kinds:  # else the statement was read as an answer
        assert kinds["statement"].citation.prompting_question is None
        assert kinds["statement"].citation.speaker == "ADA LIND"
    assert kinds


def test_a_question_is_saved_and_verified_as_a_question_only(press: Archive) -> None:
    saved = saved_citation(asked(press, "Who asked about the wages of the drivers?")[0])
    (again,) = read(write([saved], "chicago"), "a.json")
    assert again == saved
    assert [each.status for each in press.verify([saved]).citations] == ["verified"]
    for kind in ("answer", "statement"):
        (checked,) = press.verify([replace(saved, kind=kind)]).citations
        assert checked.status == "misattributed"
    (answered,) = press.verify([replace(saved, speaker="ADA LIND")]).citations
    assert answered.status == "misattributed"
    item = csl_item(interviews([saved])[0])
    assert "author" not in item
    assert [name["family"] for name in item["interviewer"]] == ["HILL"]


def test_a_question_quote_lies_within_one_question(press: Archive) -> None:
    with press.opened() as parts:
        stored = parts.document(parts.snapshot.document_rows()[0].number)
    turns = stored.document.turns
    question = next(turn for turn in turns if turn.role == "question")
    answer = next(turn for turn in turns if turn.role == "answer")
    assert question_quote(1, stored, question.number, (question.start, question.end), [], 0.5).is_whole
    for number, span in (
        (answer.number, (answer.start, answer.end)),
        (question.number, (question.start - 1, question.end)),
        (question.number, (question.start, question.end + 1)),
        (question.number, (question.start, question.start)),
        (0, (question.start, question.end)),
        (len(turns) + 1, (question.start, question.end)),
    ):
        with pytest.raises(QuoteMismatch):
            question_quote(1, stored, number, span, [], 0.5)


def test_a_follow_up_that_is_only_a_name_limits_what_is_found(press: Archive) -> None:
    given = press.ask("And Lind?", history=("Was Ada Lind asked about wages?",))
    assert given.searched == "Was Lind asked about wages?"
    assert [(each.kind, each.citation.speaker) for each in given.quotes] == [("question", "JIM HILL")]
