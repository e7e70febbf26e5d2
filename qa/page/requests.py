"""What the page sends, read with care: any program may have sent it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.document import Document
from corpus.errors import QuoteMismatch, UsageError
from qa.html import Span
from qa.page.words.messages import ENGLISH, Words, words_in

Reply = dict[str, Any]
"""What a call of the page gives: JSON."""

_LEAST_SHA256 = 16
"""Digits of a checksum that a link carries at least: no two versions of a text have so many in common."""


@dataclass(frozen=True, slots=True)
class RequestedPlace:
    """A place in a document as the page sends it back: the words from `start` to `end` of one version of it.

    `highlights` are the spans of its best sentences; `sha256` may be only the beginning of the checksum.
    """

    document: str
    sha256: str
    start: int
    end: int
    highlights: tuple[Span, ...] = ()

    @classmethod
    def read(cls, request: object) -> RequestedPlace:
        """The place in `{"document", "sha256", "start", "end", "highlights"}`; raises `UsageError`."""
        given = fields(request)
        try:
            best = spans_of(given.get("highlights"))
            return cls(str(given["document"]), str(given["sha256"]), int(given["start"]), int(given["end"]), best)
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise malformed() from error

    def check(self, document: Document, words: Words) -> None:
        """Raise `QuoteMismatch` unless `document` is the version that was quoted, and has the place."""
        is_same = len(self.sha256) >= _LEAST_SHA256 and document.sha256.startswith(self.sha256)
        if not is_same or not 0 <= self.start < self.end <= len(document.text):
            raise QuoteMismatch(words("place-gone"), words("place-gone-remedy"))


def spans_of(value: object) -> tuple[Span, ...]:
    """Spans as the page carries them: `10-25,40-61`; raises `ValueError` for anything else."""
    spans = []
    for part in str(value or "").split(","):
        if part:
            start, end = part.split("-")
            spans.append((int(start), int(end)))
    return tuple(spans)


def spans_to_text(spans: Sequence[Span]) -> str:
    """Spans as the page carries them in an attribute: `10-25,40-61`."""
    return ",".join(f"{start}-{end}" for start, end in spans)


def fields(request: object) -> Mapping[str, Any]:
    """The fields of a call; raises `UsageError` where there are none."""
    if not isinstance(request, dict):
        raise malformed()
    return request


def words_of(request: object) -> Words:
    """The words in the language that the page asks for, or the first of several; every call carries it."""
    return words_in(request.get("language") if isinstance(request, dict) else None)


def malformed() -> UsageError:
    """What is told where a call makes no sense."""
    return UsageError(ENGLISH("malformed"), ENGLISH("malformed-remedy"))


def text_in(given: Mapping[str, Any], name: str) -> str:
    """A field that holds text; raises `UsageError` where it does not."""
    value = given.get(name, "")
    if not isinstance(value, str):
        raise malformed()
    return value


def texts_in(given: Mapping[str, Any], name: str) -> list[str]:
    """A field that holds a list of texts; raises `UsageError` where it does not."""
    values = given.get(name)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise malformed()
    return values
