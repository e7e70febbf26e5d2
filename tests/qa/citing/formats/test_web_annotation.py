"""Annotations as the W3C's model has them: https://www.w3.org/TR/annotation-model/."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CitationError
from qa.citing.formats import web_annotation
from qa.citing.saved import SavedCitation
from tests.qa.citing.samples import ALL, BAKER, MAMMADLI, any_citations, text_of

CLASSES = {
    "AnnotationCollection": {"@context", "id", "type", "label", "total", "first"},
    "AnnotationPage": {"id", "type", "partOf", "startIndex", "items"},
    "Annotation": {"id", "type", "motivation", "body", "target"},
    "TextualBody": {"type", "purpose", "format", "value"},
    "SpecificResource": {"type", "source", "selector"},
    "Text": {"id", "type", "format"},
    "TextPositionSelector": {"type", "start", "end"},
    "TextQuoteSelector": {"type", "exact", "prefix", "suffix"},
    "FragmentSelector": {"type", "conformsTo", "value"},
}
"""The classes of the model and their properties, as far as they are used."""


def check(value: Any) -> None:
    """Every object is of a class of the model, with all its properties and none but those and our own."""
    if isinstance(value, list):
        for each in value:
            check(each)
    if isinstance(value, dict) and "type" in value:
        properties = {name for name in value if not name.startswith("onrecord:")}
        assert properties == CLASSES[value["type"]]
        assert all(":" in value["id"] for _ in [0] if "id" in value)
        for name, each in value.items():
            if name.startswith("onrecord:"):
                assert not isinstance(each, dict)
            elif name != "@context":
                check(each)


def exported(citations: list[SavedCitation]) -> Any:
    return json.loads(text_of(citations, "web-annotation"))


@settings(max_examples=60)
@given(st.lists(any_citations(), min_size=1, max_size=3))
def test_whatever_is_cited_keeps_the_model(citations: list[SavedCitation]) -> None:
    collection = exported(citations)
    check(collection)
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == len(collection["first"]["items"]) == len(citations)


def test_the_words_are_selected_by_position_and_by_quotation_in_the_text_of_that_fingerprint() -> None:
    target = exported([BAKER])["first"]["items"][0]["target"][0]
    digest = base64.urlsafe_b64encode(bytes.fromhex("ab" * 32)).decode().rstrip("=")
    assert target["source"] == {"id": f"ni:///sha-256;{digest}", "type": "Text", "format": "text/plain"}
    assert target["selector"] == [
        {"type": "TextPositionSelector", "start": 1200, "end": 1242},
        {
            "type": "TextQuoteSelector",
            "exact": "I hung the lamps back. Nobody asked me to.",
            "prefix": "ANA LIND: And then?\nRUTH BAKER: ",
            "suffix": " It was dark.",
        },
    ]


def test_a_page_or_a_time_selects_a_fragment_of_the_source() -> None:
    page = exported([BAKER])["first"]["items"][0]["target"][1]
    assert page["source"]["id"] == "file:///home/ana/interviews/baker.pdf"
    assert page["selector"]["value"] == "page=12"
    time = exported([replace(MAMMADLI, path="in/a b.mp3")])["first"]["items"][0]["target"][1]
    assert time["source"]["id"] == "file:in/a%20b.mp3"
    assert time["selector"]["value"] == "t=npt:754.200000"


def test_each_annotation_has_a_name_of_its_own_that_stays() -> None:
    names = [item["id"] for item in exported(list(ALL))["first"]["items"]]
    assert len(set(names)) == len(ALL)
    assert names == [item["id"] for item in exported(list(ALL))["first"]["items"]]


def test_an_annotation_of_another_program_is_read_as_far_as_it_goes() -> None:
    theirs = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://example.org/1",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "Look!"},
        "target": {
            "source": "https://example.org/page",
            "selector": {"type": "TextQuoteSelector", "exact": "Some words.", "prefix": "Before. "},
        },
    }
    assert web_annotation.read(json.dumps(theirs), "a.jsonld") == [SavedCitation("Some words.", prefix="Before. ")]


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ([1], "annotation 1 is not an annotation"),
        ("words", "contains no annotations"),
        (
            {"type": "AnnotationCollection", "first": "urn:x"},
            "refers to its annotations but does not contain them",
        ),
        ({"type": "Annotation", "target": "urn:x"}, "annotation 1: it has no quoted words"),
        ([{"target": [{"selector": [{"type": "TextQuoteSelector", "exact": 5}]}]}], "it has no quoted words"),
        (
            [{"target": {"selector": {"type": "TextQuoteSelector", "exact": "x"}}, "onrecord:highlights": "1:a"}],
            "highlights should be a list of places",
        ),
    ],
)
def test_an_annotation_without_a_quotation_is_reported(value: Any, fault: str) -> None:
    with pytest.raises(CitationError, match=fault):
        web_annotation.read(json.dumps(value), "a.jsonld")
