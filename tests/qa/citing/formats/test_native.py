"""Answers as they were saved are citations."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from corpus.errors import CitationError
from qa.citing.formats import native
from qa.citing.rows import to_row
from qa.citing.saved import SavedCitation, saved_citation
from qa.citing.sections import Section
from qa.values import Answer, Citation, Quote
from tests.qa.citing.samples import BAKER, SECOND

AT = Citation(
    "id", "T", None, "p", "ab" * 32, "Ruth", None, 1, 0, 5, None, None, "", "", ("Ruth",), ("Ana",), "Bergen"
)
QUOTE = Quote(1, "Words", 0, 5, (), AT, 0.5)
ANSWER = Answer("Why?", "Why?", "answered", 0.9, (QUOTE, replace(QUOTE, rank=2)), nearest=(QUOTE,))


def test_an_answer_as_ask_gives_it_is_read() -> None:
    assert native.read(json.dumps(ANSWER.to_json()), "a.json") == [saved_citation(QUOTE)] * 2


def test_a_session_is_read_from_answers_in_a_list_or_a_line_each() -> None:
    failed = {"question": "Who?", "error": {"type": "SpeakerUnknown", "message": "…", "remedy": ""}}
    answers = [ANSWER.to_json(), failed, ANSWER.to_json()]
    assert len(native.read(json.dumps(answers), "a.json")) == 4
    assert len(native.read("\n".join(map(json.dumps, answers)) + "\n\n", "a.jsonl")) == 4


def test_a_place_as_show_gives_it_is_read_if_it_is_somebodys() -> None:
    shown: dict[str, Any] = {"document": {}, "text": "Words", "citation": to_row(BAKER, 1)}
    assert native.read(json.dumps(shown), "a.json") == [BAKER]
    assert native.read(json.dumps({**shown, "citation": None}), "a.json") == []


def test_quotes_by_themselves_are_read() -> None:
    assert native.read(json.dumps([to_row(BAKER, 1), to_row(SECOND, 2)]), "a.json") == [BAKER, SECOND]


def test_passages_that_do_not_answer_are_no_citations() -> None:
    nothing = replace(ANSWER, outcome="not_found", quotes=())
    assert native.read(json.dumps(nothing.to_json()), "a.json") == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", r"a\.json is not JSON"),
        ('{"quotes": []}\nno', r"a\.json, line 2 is not JSON"),
        ("5", r"a\.json: it is not an answer or a quotation"),
        ("[[1]]", r"a\.json: it is not an answer or a quotation"),
        ('{"documents": []}', r"a\.json: it is not an answer, place or quotation"),
        ('{"quotes": [{}, {}]}', r"a\.json, quote 1: it has no quoted words"),
        ('[{"quotes": []}, {"quotes": [{"text": "x", "end": NaN}]}]', "end should be a whole number"),
        ('[{"quotes": []}, {"quotes": [{"text": 5}]}]', r"a\.json, item 2, quote 1: it has no quoted words"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_an_invalid_saved_answer_is_reported_with_its_position(text: str, fault: str) -> None:
    with pytest.raises(CitationError, match=fault):
        native.read(text, "a.json")


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b'{"question": "Why?", "quotes": []}', "Why?"),
        (b'{"title": "Lamps", "question": "Why?", "quotes": []}', "Lamps"),
        (b'{"title": 5, "quotes": []}', ""),
        (b'{"title": "Other"}', ""),
        (b"[1]", ""),
        (b"\xff", ""),
    ],
)
def test_the_question_of_one_answer_is_the_title(data: bytes, title: str) -> None:
    assert native.about(data) == (title, ())


def test_the_questions_of_a_session_are_its_headings() -> None:
    answers = [
        ANSWER,
        replace(ANSWER, question="Who?", outcome="not_found", quotes=()),
        replace(ANSWER, question="And?"),
    ]
    saved = json.dumps([answer.to_json() for answer in answers]).encode()
    sections = (
        Section(0, "Why?"),
        Section(2, "Who?", ("Nothing in the archive answers that.",)),
        Section(2, "And?"),
    )
    assert native.about(saved) == ("", sections)
    exported = native.write(native.read(saved.decode(), "a.json"), "Lamps", sections).encode()
    assert native.about(exported) == ("Lamps", sections)


@pytest.mark.parametrize("sections", ["5", "[5]", '[{"after": "x"}]', '[{"after": 1, "heading": "A"}]'])
def test_headings_that_are_none_are_left_out(sections: str) -> None:
    assert native.about(f'{{"title": "Lamps", "sections": {sections}, "quotes": []}}'.encode()) == ("Lamps", ())


def test_an_export_names_what_it_is_about() -> None:
    exported = json.loads(native.write([BAKER], "Lamps"))
    assert exported == {"title": "Lamps", "sections": [], "quotes": [to_row(BAKER, 1)]}
    assert native.read(native.write([SavedCitation("a \ud800")], ""), "a.json") == [SavedCitation("a \ud800")]
