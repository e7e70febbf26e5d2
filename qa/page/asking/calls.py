"""The page's call that asks a question, as a plain function of the request.

A call takes decoded JSON, which any program may have sent, and returns JSON. The page shows the project's own
errors as failures. Any other exception is a defect, which the server reports.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from corpus.document import Document
from corpus.errors import OnRecordError
from qa.access.roles import caller_name
from qa.judgements import Judgements
from qa.page.asking import cards, outcomes
from qa.page.asking.archive_summary import ListedArchive
from qa.page.asking.limits import date_typed
from qa.page.failures import failure
from qa.page.requests import Reply, fields, malformed, text_in, words_of
from qa.page.words.messages import Words
from qa.values import Answer, Question, Quote

# Earlier questions of the conversation that are used with a new one.
_HISTORY = 10


class ChatArchive(ListedArchive, Protocol):
    """The part of an archive that questions and answers need."""

    def ask(self, question: str | Question) -> Answer:
        """Return the answer; raises `OnRecordError`."""
        ...

    def document(self, name: str) -> tuple[str, Document]:
        """Return an interview by its id; raises `DocumentUnknown`."""
        ...

    def similar(self, document: str, start: int, end: int, top: int = 5) -> tuple[Quote, ...]:
        """Return the passages nearest to one; raises `OnRecordError`."""
        ...

    def original(self, name: str) -> bytes:
        """Return the content of the file that an interview was read from; raises `OnRecordError`."""
        ...

    def recording(self, name: str) -> Path | None:
        """Return the path of an interview's recording, if there is one."""
        ...


@dataclass(frozen=True, slots=True)
class Chat:
    """The page's call that asks a question."""

    archive: ChatArchive

    def ask(self, request: object) -> Reply:
        """Return the answer to `{"question", "speaker", "document", "since", "until", "history"}` as HTML.

        `status` is a line for screen readers. `outcome` is that of the answer, or `failed`. `searched` is the text
        that was searched for.
        """
        words = words_of(request)
        try:
            question = question_from(request)
            given = self.archive.ask(question)
        except OnRecordError as error:
            return {"html": failure(words, error, can_retry=True), "status": "", "outcome": "failed"}
        return {
            "html": outcomes.answer(words, given, _is_limited(question), self._verdicts(given.searched)),
            "status": _status(words, given),
            "outcome": given.outcome,
            "searched": given.searched,
        }

    def _verdicts(self, question: str) -> cards.Verdicts:
        """Return the caller's judgements for this question; an answer is shown even if they can't be read."""
        with suppress(OnRecordError):
            return Judgements(self.archive.path).read(caller_name() or None).of(question)
        return {}


def _status(words: Words, given: Answer) -> str:
    """Return the outcome in one line."""
    if given.outcome == "not_found":
        return words("not-found")
    found = words("found", number=len(given.quotes))
    return f"{words('may-answer')}: {found}" if given.outcome == "possible" else found


def question_from(request: object) -> Question:
    """Return the question in a request; raises `UsageError` if the request is invalid."""
    given = fields(request)
    text, history = given.get("question"), given.get("history", [])
    if not isinstance(text, str) or not isinstance(history, list):
        raise malformed()
    return Question(
        text,
        speaker=_limit(given, "speaker"),
        document=_limit(given, "document"),
        since=_date(given, "since"),
        until=_date(given, "until"),
        history=tuple(str(earlier) for earlier in history[-_HISTORY:]),
    )


def _limit(given: Mapping[str, Any], name: str) -> str | None:
    return text_in(given, name).strip() or None


def _date(given: Mapping[str, Any], name: str) -> str | None:
    """Return the date in ISO 8601; other text stays as it is and is rejected later."""
    typed = _limit(given, name)
    return typed and (date_typed(typed) or typed)


def _is_limited(question: Question) -> bool:
    return any((question.speaker, question.document, question.since, question.until))
