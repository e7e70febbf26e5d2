"""One shape for citations in JSON, read strictly: what is wrong is told by its name."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given

from corpus.errors import CitationError
from qa.citing.rows import from_note, from_row, to_note, to_row
from qa.citing.saved import SavedCitation
from tests.qa.citing.samples import BAKER, HOSTILE, any_citations


def test_a_row_has_the_shape_of_a_quote_in_an_answer() -> None:
    assert to_row(BAKER, 3) == {
        "rank": 3,
        "kind": "answer",
        "text": "I hung the lamps back. Nobody asked me to.",
        "start": 1200,
        "end": 1242,
        "highlights": [[1200, 1222]],
        "speaker": "Ruth Baker",
        "prompting_question": "And then?",
        "interviewers": ["Ana Lind"],
        "turn": 4,
        "document": {
            "id": "baker-1987",
            "title": "The lamp room",
            "date": "1987-06-04",
            "path": "/home/ana/interviews/baker.pdf",
            "sha256": "ab" * 32,
            "participants": ["Ana Lind", "Ruth Baker"],
            "place": "Bergen",
            "needs_review": False,
        },
        "location": {"page": 12, "seconds": None},
        "before": "ANA LIND: And then?\nRUTH BAKER: ",
        "after": " It was dark.",
    }


def test_only_the_words_must_be_there() -> None:
    assert from_row({"text": "Words."}, "a.json") == SavedCitation("Words.")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (5, "a citation must be a JSON object"),
        ({}, "it has no quoted words"),
        ({"text": ""}, "it has no quoted words"),
        ({"text": ["x"]}, "it has no quoted words"),
        ({"text": "x", "speaker": 5}, "speaker should be text"),
        ({"text": "x", "start": "5"}, "start should be a whole number, not negative"),
        ({"text": "x", "start": -1}, "start should be a whole number, not negative"),
        ({"text": "x", "start": True}, "start should be a whole number, not negative"),
        ({"text": "x", "end": 10**400}, "end should be a whole number, not negative"),
        ({"text": "x", "start": 9, "end": 3}, r"end \(3\) is before start \(9\)"),
        ({"text": "x", "location": {"seconds": 10**400}}, "seconds should be a number, not negative"),
        ({"text": "x", "location": {"seconds": "1:02"}}, "seconds should be a number, not negative"),
        ({"text": "x", "location": 5}, "location should be a JSON object"),
        ({"text": "x", "document": {"sha256": "AB" * 32}}, "sha256 should be 64 hexadecimal digits"),
        ({"text": "x", "document": {"participants": "Ana"}}, "participants should be a list of texts"),
        ({"text": "x", "interviewers": [5]}, "interviewers should be a list of texts"),
        ({"text": "x", "highlights": [[1]]}, "highlights should be a list of places"),
        ({"text": "x", "highlights": [[1, "2"]]}, "highlights should be a whole number"),
    ],
)
def test_a_field_of_the_wrong_kind_is_reported(row: Any, fault: str) -> None:
    with pytest.raises(CitationError, match=f"a.json, quote 1: {fault}"):
        from_row(row, "a.json, quote 1")


@given(any_citations())
def test_a_note_holds_nothing_with_a_meaning_in_another_notation(citation: SavedCitation) -> None:
    note = to_note(citation, 1)
    assert note.isascii()
    inside = "".join(json.loads(f'"{text}"') for text in re.findall(r'"([A-Za-z0-9 .,:/_-]*)"', note))
    assert not set(inside) & set("\\{}<>&'\"`*$%#@\n")
    assert re.fullmatch(r'(?:"(?:[A-Za-z0-9 .,:/_-]|\\u[0-9a-f]{4})*"|[\[\]{},: 0-9e.+-]|true|false)*', note)
    assert from_note(note, citation.exact, "a.bib") == (1, citation)


def test_a_note_does_not_repeat_the_words() -> None:
    assert "cmd" not in to_note(HOSTILE, 1)


def test_a_note_that_is_not_an_object_is_reported() -> None:
    with pytest.raises(CitationError, match=r"a\.bib: the data of a quotation is damaged"):
        from_note("[1]", "Words.", "a.bib")
