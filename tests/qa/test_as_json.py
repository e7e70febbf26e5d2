"""Documents, places and reports are shown as JSON with exact words and offsets."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Location, Turn
from corpus.errors import UsageError
from qa.as_json import CONTEXT_CHARACTERS, parse_span, place_json, reading_json, report_json
from qa.citing.rows import from_row
from qa.citing.saved import SavedCitation
from qa.reports import AddPlan, AddReport, Rejection, Remark

TEXT = "What broke?\nThe valve. It froze."
MINE = Document(
    path="/in/mine.txt",
    text=TEXT,
    turns=(Turn(1, "question", None, 0, 11), Turn(2, "answer", "Nəsimi", 12, 32)),
    title="The mine",
    date="1999",
    place="Bakı",
    participants=("Nəsimi",),
    locations=(Location(0, page=4), Location(12, page=5, seconds=2.5)),
    warnings=("Look.",),
    confidence=0.5,
)


def test_a_span_is_two_offsets() -> None:
    assert parse_span(" 3:32 ", 32) == (3, 32)


@pytest.mark.parametrize("text", ["", "5", "a:b", "1-2", "-1:5", "1:2:3", "1.0:2", "9" * 5000 + ":1", "٣:٥"])
def test_what_is_no_span_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match="is not a place") as refused:
        parse_span(text, 10**9)
    assert "--at 1200:1460" in refused.value.remedy


@pytest.mark.parametrize("text", ["0:33", "5:5", "7:3", "32:33"])
def test_a_span_outside_the_document_is_refused_with_its_length(text: str) -> None:
    with pytest.raises(UsageError, match=f"{text} is not a span of this document, which has 32 characters"):
        parse_span(text, 32)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_every_stretch_of_a_document_can_be_named(start: int, length: int) -> None:
    assert parse_span(f"{start}:{start + length}", start + length) == (start, start + length)


def test_a_reading_shows_every_turn_with_its_words() -> None:
    assert reading_json(MINE) == {
        "path": "/in/mine.txt",
        "title": "The mine",
        "date": "1999",
        "place": "Bakı",
        "sha256": MINE.sha256,
        "length": 32,
        "participants": ["Nəsimi"],
        "confidence": 0.5,
        "needs_review": True,
        "reviewed": False,
        "turns": [
            {"number": 1, "role": "question", "speaker": None, "start": 0, "end": 11, "text": "What broke?"},
            {
                "number": 2,
                "role": "answer",
                "speaker": "Nəsimi",
                "start": 12,
                "end": 32,
                "text": "The valve. It froze.",
            },
        ],
        "warnings": ["Look."],
    }


def test_a_place_within_an_answer_has_a_citation_that_stands_alone() -> None:
    citation = place_json("mine", MINE, (23, 32))["citation"]
    assert from_row(citation, "show") == SavedCitation(
        exact="It froze.",
        prefix="What broke?\nThe valve. ",
        speaker="Nəsimi",
        prompting_question="What broke?",
        title="The mine",
        date="1999",
        participants=("Nəsimi",),
        document_id="mine",
        path="/in/mine.txt",
        sha256=MINE.sha256,
        turn=2,
        start=23,
        end=32,
        page=5,
        seconds=2.5,
        held_at="Bakı",
        kind="answer",
        needs_review=True,
    )


@pytest.mark.parametrize("span", [(0, 11), (5, 20)])
def test_a_place_that_is_no_one_persons_answer_has_no_citation(span: tuple[int, int]) -> None:
    assert place_json("mine", MINE, span)["citation"] is None


def test_a_place_shows_its_words_where_they_stand_and_whose_they_are() -> None:
    shown = place_json("mine", MINE, (23, 32))
    assert (shown["text"], shown["start"], shown["end"]) == ("It froze.", 23, 32)
    assert shown["before"] + shown["text"] + shown["after"] == TEXT
    assert shown["location"] == {"page": 5, "seconds": 2.5}
    assert shown["document"]["id"] == "mine"
    assert shown["document"]["sha256"] == MINE.sha256
    assert [turn["speaker"] for turn in shown["turns"]] == ["Nəsimi"]


def test_a_place_shows_every_turn_that_it_touches_and_no_neighbour() -> None:
    touched = {span: [turn["number"] for turn in place_json("mine", MINE, span)["turns"]] for span in
               ((0, 11), (10, 13), (11, 12), (12, 13))}  # fmt: skip
    assert touched == {(0, 11): [1], (10, 13): [1, 2], (11, 12): [], (12, 13): [2]}


def test_the_words_around_a_place_are_cut() -> None:
    plain = Document("/in/a", "b" * 999 + "X" + "a" * 999)
    shown = place_json("a", plain, (999, 1000))
    assert (shown["before"], shown["after"]) == ("b" * CONTEXT_CHARACTERS, "a" * CONTEXT_CHARACTERS)


PLAN = AddPlan(
    added=("/in/a",), changed=("/in/b",), missing=("/in/c",), rejected=(Rejection("/in/d", "It is empty."),)
)


def test_a_plan_alone_is_a_dry_run() -> None:
    assert json.loads(json.dumps(report_json(PLAN, None))) == {
        "dry_run": True,
        "added": ["/in/a"],
        "changed": ["/in/b"],
        "removed": [],
        "missing": ["/in/c"],
        "unchanged": [],
        "rejected": [{"path": "/in/d", "reason": "It is empty."}],
    }


def test_a_report_shows_what_was_done_and_what_deserves_a_look() -> None:
    report = AddReport(PLAN, 2, 7, 5, 2, (Remark("a", "/in/a", ("Look.",)),), 1.23456)
    shown = json.loads(json.dumps(report_json(PLAN, report)))
    assert shown["dry_run"] is False
    assert {name: shown[name] for name in ("documents", "passages", "passages_embedded", "passages_reused")} == {
        "documents": 2,
        "passages": 7,
        "passages_embedded": 5,
        "passages_reused": 2,
    }
    assert shown["remarks"] == [{"document_id": "a", "path": "/in/a", "warnings": ["Look."]}]
    assert shown["seconds"] == 1.235


def test_json_keeps_the_exact_words_and_adds_those_without_markup_where_they_differ() -> None:
    text = "What broke?\nThe *valve*. It froze."
    turns = (Turn(1, "question", None, 0, 11), Turn(2, "answer", "Nəsimi", 12, 34))
    marked = replace(MINE, path="/in/mine.md", text=text, turns=turns)
    asked, answered = reading_json(marked)["turns"]
    assert (answered["text"], answered["shown"]) == ("The *valve*. It froze.", "The valve. It froze.")
    assert "shown" not in asked
    assert place_json("mine", marked, (12, 24))["shown"] == "The valve."
    assert all("shown" not in turn for turn in reading_json(replace(marked, path="/in/mine.txt"))["turns"])
