"""The call that the page makes to ask a question, as a plain function of what the page sends.

Each takes the decoded JSON of the call, which a page of any make may have sent, and returns JSON. An error of
the product becomes a failure that the page shows; any other is a defect and is left to the server to report.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from corpus.document import Document
from corpus.errors import OnRecordError
from qa.judgements import Judgements
from qa.page.asking import cards
from qa.page.asking.holdings import Shelves
from qa.page.asking.limits import date_typed, text_of
from qa.page.asking.whole_archive import WholeArchive
from qa.page.requests import Reply, fields, malformed, words_of
from qa.page.words.messages import Words
from qa.values import Answer, Question, Quote

# Earlier questions of a conversation that are sent along with a new one.
_HISTORY = 10


class ChatArchive(Shelves, WholeArchive, Protocol):
    """What the page asks of an archive."""

    def ask(self, question: str | Question) -> Answer:
        """The answer, or an `OnRecordError`."""
        ...

    def document(self, name: str) -> tuple[str, Document]:
        """One interview by its id, or `DocumentUnknown`."""
        ...

    def similar(self, document: str, start: int, end: int, top: int = 5) -> tuple[Quote, ...]:
        """The passages nearest to one, or an `OnRecordError`."""
        ...

    def original(self, name: str) -> bytes:
        """The content of the file that an interview was read from, or an `OnRecordError`."""
        ...

    def recording(self, name: str) -> Path | None:
        """The recording of an interview, if there is one."""
        ...


@dataclass(frozen=True, slots=True)
class Chat:
    """The page's calls on an archive."""

    archive: ChatArchive

    def ask(self, request: object) -> Reply:
        """The answer to `{"question", "speaker", "document", "since", "until", "history"}` as HTML.

        `status` is a line for people who listen to the page, `outcome` that of the answer or `failed`, `searched`
        what was really searched for.
        """
        words = words_of(request)
        try:
            question = question_from(request)
            given = self.archive.ask(question)
        except OnRecordError as error:
            return {"html": cards.failure(words, error), "status": "", "outcome": "failed"}
        return {
            "html": cards.answer(words, given, _is_limited(question), self._verdicts(given.searched)),
            "status": _status(words, given),
            "outcome": given.outcome,
            "searched": given.searched,
        }

    def _verdicts(self, question: str) -> cards.Verdicts:
        """What was thought of quotes for the same question before; an answer does not fail for want of it."""
        with suppress(OnRecordError):
            return Judgements(self.archive.path).read().of(question)
        return {}


def _status(words: Words, given: Answer) -> str:
    """Return the outcome in one line."""
    if given.outcome == "not_found":
        return words("not-found")
    found = words("found", number=len(given.quotes))
    return f"{words('may-answer')}: {found}" if given.outcome == "possible" else found


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
        since=_date(given, "since"),
        until=_date(given, "until"),
        history=tuple(str(earlier) for earlier in history[-_HISTORY:]),
    )


def _limit(given: Mapping[str, Any], name: str) -> str | None:
    return text_of(given, name).strip() or None


def _date(given: Mapping[str, Any], name: str) -> str | None:
    """The date in ISO 8601; what is none stays as it is, to be refused."""
    typed = _limit(given, name)
    return typed and (date_typed(typed) or typed)


def _is_limited(question: Question) -> bool:
    return any((question.speaker, question.document, question.since, question.until))
