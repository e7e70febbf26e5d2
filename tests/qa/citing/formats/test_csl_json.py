"""CSL-JSON that keeps its schema and that a CSL processor takes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CitationError
from qa.citing.formats import csl_json
from qa.citing.saved import SavedCitation
from tests.qa.citing.samples import ALL, BAKER, SECOND, any_citations, text_of

TEXT = {"type": "string"}
NAMES = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "additionalProperties": False,
        "properties": {"family": TEXT, "given": TEXT, "literal": TEXT},
        "anyOf": [{"required": ["family", "given"]}, {"required": ["literal"]}],
    },
}
PARTS = {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}
DATE = {
    "type": "object",
    "additionalProperties": False,
    "minProperties": 1,
    "properties": {
        "date-parts": {"type": "array", "items": PARTS, "minItems": 1, "maxItems": 2},
        "literal": TEXT,
    },
}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "id": TEXT,
            "type": {"const": "interview"},
            "author": NAMES,
            "interviewer": NAMES,
            "issued": DATE,
            **dict.fromkeys(("title", "publisher-place", "event-place", "medium", "note"), TEXT),
            "custom": {"type": "object"},
        },
    },
}
"""As the schema of CSL 1.0.2 (csl-data.json) has those of its fields that an interview needs."""


def items(citations: list[SavedCitation]) -> Any:
    return json.loads(text_of(citations, "csl-json"))


@settings(max_examples=60)
@given(st.lists(any_citations(), min_size=1, max_size=3))
def test_whatever_is_cited_keeps_the_schema(citations: list[SavedCitation]) -> None:
    jsonschema.validate(items(citations), SCHEMA)


def test_the_items_are_interviews_with_their_quotations() -> None:
    found = items([BAKER, SECOND])
    assert [(item["id"], item["type"]) for item in found] == [("baker-1987", "interview")]
    assert (
        found[0]["note"]
        == "“I hung the lamps back. Nobody asked me to.” (page 12)\n\n“It took two nights.” (page 13)"
    )
    assert [row["text"] for row in found[0]["custom"]["onrecord"]] == [BAKER.exact, SECOND.exact]


def test_keys_are_unique() -> None:
    found = items([*ALL, replace(BAKER, document_id="another")])
    assert len({item["id"] for item in found}) == len(found) == 5


def test_items_of_other_works_are_left_out_but_some_must_quote() -> None:
    book = {"id": "x", "type": "book", "title": "A book"}
    mixed = json.dumps([book, *items([BAKER])])
    assert csl_json.read(mixed, "a.json") == [BAKER]
    with pytest.raises(CitationError, match=r"a\.json has interviews but no quotations"):
        csl_json.read(json.dumps([book]), "a.json")
