"""Places as the page sends them: read with care, and checked against the text."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.errors import QuoteMismatch, UsageError
from qa.page.requests import RequestedPlace, fields, spans_of, spans_to_text
from qa.page.words.messages import ENGLISH
from tests.qa.page.fakes import LIGHTHOUSE, document_id

PLACE: dict[str, Any] = {
    "document": document_id(LIGHTHOUSE),
    "sha256": LIGHTHOUSE.sha256,
    "start": "10",
    "end": "40",
    "highlights": "10-12,20-25",
}


def test_a_place_is_read_as_the_page_carries_it() -> None:
    place = RequestedPlace.read(PLACE)
    assert (place.start, place.end, place.highlights) == (10, 40, ((10, 12), (20, 25)))
    assert spans_to_text(place.highlights) == PLACE["highlights"]
    assert spans_of(None) == spans_of("") == ()


@pytest.mark.parametrize(
    "other",
    [
        {"start": "x"},
        {"end": None},
        {"highlights": "1-2-3"},
        {"highlights": [7]},
        {"start": float("inf")},
        {"start": []},
    ],
)
def test_what_is_no_place_is_refused(other: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="invalid request"):
        RequestedPlace.read(PLACE | other)


@pytest.mark.parametrize("request_", [None, [], "x", 7])
def test_a_call_without_fields_is_refused(request_: object) -> None:
    with pytest.raises(UsageError):
        fields(request_)


def test_the_beginning_of_a_checksum_is_enough_when_it_is_long_enough() -> None:
    RequestedPlace.read(PLACE | {"sha256": LIGHTHOUSE.sha256[:16]}).check(LIGHTHOUSE, ENGLISH)
    for short in (LIGHTHOUSE.sha256[:15], "", "0" * 64):
        with pytest.raises(QuoteMismatch):
            RequestedPlace.read(PLACE | {"sha256": short}).check(LIGHTHOUSE, ENGLISH)
