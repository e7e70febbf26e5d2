"""The calls that the page makes to ask, as plain functions of what it sends: its frame, its start, a question.

Each takes the decoded JSON of the call, which a page of any make may have sent, and returns JSON. An error of
the product becomes a failure that the page shows; any other is a defect and is left to the server to report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from corpus.document import Document
from corpus.errors import OnRecordError
from qa.page import cards, shell
from qa.page.requests import Reply, fields, malformed, words_of
from qa.values import Answer, DocumentSummary, Question

# Earlier questions of a conversation that are sent along with a new one.
_HISTORY = 10


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
        words = words_of(request)
        return {"language": words.code, "direction": words.direction, "html": shell.frame(words)}

    def start(self, request: object) -> Reply:
        """What the page shows first: about the archive, a welcome, and what a search can be limited to."""
        words = words_of(request)
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
        words = words_of(request)
        try:
            question = question_from(request)
            given = self.archive.ask(question)
        except OnRecordError as error:
            return {"html": cards.failure(words, error), "status": ""}
        found = given.outcome == "answered"
        status = words.found(len(given.quotes)) if found else words.not_found
        return {"html": cards.answer(words, given, limited=_is_limited(question)), "status": status}


def question_from(request: object) -> Question:
    """The question that the page sent. Raises `UsageError` when it is none."""
    given = fields(request)
    text, history = given.get("question"), given.get("history", [])
    if not isinstance(text, str) or not isinstance(history, list):
        raise malformed()
    return Question(
        text,
        speaker=_limit(given, "speaker"),
        document=_limit(given, "document"),
        since=_limit(given, "since"),
        until=_limit(given, "until"),
        history=tuple(str(earlier) for earlier in history[-_HISTORY:]),
    )


def _limit(given: Mapping[str, Any], name: str) -> str | None:
    value = given.get(name, "")
    if not isinstance(value, str):
        raise malformed()
    return value.strip() or None


def _is_limited(question: Question) -> bool:
    return any((question.speaker, question.document, question.since, question.until))
