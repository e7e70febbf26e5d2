"""The calls that the page makes, as plain functions of what it sends: start, ask, open a source.

Each takes the decoded JSON of the call, which a page of any make may have sent, and returns JSON. An error of
the product becomes a failure that the page shows; any other is a defect and is left to the server to report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from corpus.document import Document
from corpus.errors import OnRecordError, QuoteMismatch, UsageError
from qa.page import cards, shell
from qa.page.markup import Span
from qa.page.source import Marks, source, title_of
from qa.page.wording import ENGLISH, Wording, wording
from qa.values import Answer, DocumentSummary, Question

# Earlier questions of a conversation that are sent along with a new one.
_HISTORY = 10

Reply = dict[str, Any]


class ChatArchive(Protocol):
    """What the page asks of an archive."""

    @property
    def path(self) -> Path:
        """The archive's folder."""
        ...

    def ask(self, question: str | Question) -> Answer:
        """The answer, or an `OnRecordError`."""
        ...

    def documents(self) -> tuple[DocumentSummary, ...]:
        """All interviews."""
        ...

    def speakers(self) -> tuple[str, ...]:
        """The names of all who answer."""
        ...

    def starters(self, limit: int = 4) -> tuple[str, ...]:
        """Questions to begin with."""
        ...

    def document(self, name: str) -> tuple[str, Document]:
        """One interview by its id, or `DocumentUnknown`."""
        ...


@dataclass(frozen=True, slots=True)
class Chat:
    """The page's calls on an archive."""

    archive: ChatArchive

    def frame(self, request: object) -> Reply:
        """The page itself in the language of `{"language"}`: its code, its direction, and its HTML."""
        words = _words(request)
        return {"language": words.code, "direction": words.direction, "html": shell.frame(words)}

    def start(self, request: object) -> Reply:
        """What the page shows first: about the archive, a welcome, and what a search can be limited to."""
        words = _words(request)
        try:
            documents, speakers = self.archive.documents(), self.archive.speakers()
            starters = self.archive.starters() if documents else ()
        except OnRecordError as error:
            return {"ready": False, "about": "", "welcome": shell.unopened(words, error)}
        return {
            "ready": bool(documents),
            "about": shell.about(words, self.archive.path, documents, speakers),
            "welcome": shell.welcome(words, starters) if documents else shell.empty(words, self.archive.path),
            "speakers": shell.speaker_options(speakers),
            "documents": shell.document_options(words, documents),
        }

    def ask(self, request: object) -> Reply:
        """The answer to `{"question", "speaker", "document", "since", "until", "history"}` as HTML.

        `status` is a line for people who listen to the page.
        """
        words = _words(request)
        try:
            question = question_from(request)
            given = self.archive.ask(question)
        except OnRecordError as error:
            return {"html": cards.failure(words, error), "status": ""}
        found = given.outcome == "answered"
        status = words.found(len(given.quotes)) if found else words.not_found
        return {"html": cards.answer(words, given, limited=_is_limited(question)), "status": status}

    def source(self, request: object) -> Reply:
        """The interview of a quote, `{"document", "sha256", "start", "end", "highlights"}`, as HTML.

        Fails when the stored text is not the one that was quoted.
        """
        words = _words(request)
        try:
            place = _Place.read(request)
            _, document = self.archive.document(place.document)
            place.check(document, words)
        except OnRecordError as error:
            return {"html": cards.failure(words, error)}
        return {"html": source(words, document, place.marks), "title": title_of(document)}


def question_from(request: object) -> Question:
    """The question that the page sent. Raises `UsageError` when it is none."""
    fields = _fields(request)
    text, history = fields.get("question"), fields.get("history", [])
    if not isinstance(text, str) or not isinstance(history, list):
        raise _malformed()
    return Question(
        text,
        speaker=_limit(fields, "speaker"),
        document=_limit(fields, "document"),
        since=_limit(fields, "since"),
        until=_limit(fields, "until"),
        history=tuple(str(earlier) for earlier in history[-_HISTORY:]),
    )


def _limit(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name, "")
    if not isinstance(value, str):
        raise _malformed()
    return value.strip() or None


def _is_limited(question: Question) -> bool:
    return any((question.speaker, question.document, question.since, question.until))


@dataclass(frozen=True, slots=True)
class _Place:
    """A quote's place as the page sends it back."""

    document: str
    sha256: str
    marks: Marks

    @classmethod
    def read(cls, request: object) -> _Place:
        fields = _fields(request)
        try:
            quote = int(fields["start"]), int(fields["end"])
            best = tuple(_span(part) for part in str(fields.get("highlights") or "").split(",") if part)
            return cls(str(fields["document"]), str(fields["sha256"]), Marks(quote, best))
        except (KeyError, TypeError, ValueError) as error:
            raise _malformed() from error

    def check(self, document: Document, words: Wording) -> None:
        start, end = self.marks.quote
        if document.sha256 != self.sha256 or not 0 <= start < end <= len(document.text):
            raise QuoteMismatch(words.place_gone, words.place_gone_remedy)


def _span(text: str) -> Span:
    start, end = text.split("-")
    return int(start), int(end)


def _fields(request: object) -> Mapping[str, Any]:
    if not isinstance(request, dict):
        raise _malformed()
    return request


def _words(request: object) -> Wording:
    """The words in the language that the page asks for; every call carries it."""
    return wording(request.get("language") if isinstance(request, dict) else None)


def _malformed() -> UsageError:
    return UsageError(ENGLISH.malformed, ENGLISH.malformed_remedy)
