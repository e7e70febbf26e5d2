"""Read the requests of the page. Any program may have sent them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.document import Document
from corpus.errors import QuoteMismatch, UsageError
from qa.html import Span
from qa.page.words.messages import ENGLISH, Words, words_in

Reply = dict[str, Any]
"""The JSON that a call returns."""

_LEAST_SHA256 = 16
"""The least number of digits of a checksum in a link; no two versions of a text share as many."""


@dataclass(frozen=True, slots=True)
class RequestedPlace:
    """A place that the page requests: the text from `start` to `end` of one version of a document.

    `highlights` are the spans of its best sentences. `sha256` may be only the start of the checksum.
    """

    document: str
    sha256: str
    start: int
    end: int
    highlights: tuple[Span, ...] = ()

    @classmethod
    def read(cls, request: object) -> RequestedPlace:
        """Return the place in `{"document", "sha256", "start", "end", "highlights"}`; raises `UsageError`."""
        given = fields(request)
        try:
            best = spans_of(given.get("highlights"))
            return cls(str(given["document"]), str(given["sha256"]), int(given["start"]), int(given["end"]), best)
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise malformed() from error

    def check(self, document: Document, words: Words) -> None:
        """Raise `QuoteMismatch` unless `document` is the quoted version and contains the place."""
        is_same = len(self.sha256) >= _LEAST_SHA256 and document.sha256.startswith(self.sha256)
        if not is_same or not 0 <= self.start < self.end <= len(document.text):
            raise QuoteMismatch(words("place-gone"), words("place-gone-remedy"))


def spans_of(value: object) -> tuple[Span, ...]:
    """Return the spans in a text such as `10-25,40-61`; raises `ValueError` for anything else."""
    spans = []
    for part in str(value or "").split(","):
        if part:
            start, end = part.split("-")
            spans.append((int(start), int(end)))
    return tuple(spans)


def spans_to_text(spans: Sequence[Span]) -> str:
    """Return spans as text for an attribute: `10-25,40-61`."""
    return ",".join(f"{start}-{end}" for start, end in spans)


def fields(request: object) -> Mapping[str, Any]:
    """Return the fields of a request; raises `UsageError` if it is not an object."""
    if not isinstance(request, dict):
        raise malformed()
    return request


def words_of(request: object) -> Words:
    """Return the messages in the language of a request; every call carries one or several."""
    return words_in(request.get("language") if isinstance(request, dict) else None)


def malformed() -> UsageError:
    """Return the error for an invalid request."""
    return UsageError(ENGLISH("malformed"), ENGLISH("malformed-remedy"))


def text_in(given: Mapping[str, Any], name: str) -> str:
    """Return a field that holds text; raises `UsageError` for any other value."""
    value = given.get(name, "")
    if not isinstance(value, str):
        raise malformed()
    return value


def names_in(given: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return the names in a field that holds one or a list of them; raises `UsageError` for any other value."""
    value = given.get(name, "")
    names = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str) for each in names):
        raise malformed()
    return tuple(filter(None, (each.strip() for each in names)))


def bytes_in(given: Mapping[str, Any], name: str) -> bytes:
    """Return a field that holds bytes in Base64; raises `UsageError` for any other value."""
    try:
        return base64.b64decode(text_in(given, name), validate=True)
    except (binascii.Error, ValueError) as error:
        raise malformed() from error


def file_reply(data: bytes, name: str, media_type: str, status: str) -> Reply:
    """Return a reply with a file in Base64, which the page saves, and what to say about it."""
    encoded = base64.b64encode(data).decode("ascii")
    return {"data": encoded, "name": name, "media_type": media_type, "status": status}


def texts_in(given: Mapping[str, Any], name: str) -> list[str]:
    """Return a field that holds a list of texts; raises `UsageError` for any other value."""
    values = given.get(name)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise malformed()
    return values
