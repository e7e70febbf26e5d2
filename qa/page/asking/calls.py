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
from qa.answering.understanding.filters import is_limited
from qa.html import Html
from qa.judgements import Judgements
from qa.literal.patterns import quoted_phrases
from qa.page.asking import cards, outcomes
from qa.page.asking.archive_summary import ListedArchive
from qa.page.asking.limits import date_typed
from qa.page.asking.mentions import LiteralArchive, LiteralSearch, beside, literally, mode_of, offered
from qa.page.failures import failure
from qa.page.requests import Reply, fields, malformed, names_in, text_in, words_of
from qa.page.words.messages import Words
from qa.values import Answer, Question, Quote

# Earlier questions of the conversation that are used with a new one.
_HISTORY = 10
_MOST_MENTIONS = 10_000_000


class ChatArchive(ListedArchive, LiteralArchive, Protocol):
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
        """Return the answer to a question as HTML.

        The request is `{"question", "speaker", "document", "within", "since", "until", "history"}`;
        `speaker`, `document` and `within` are one name or a list of names. With `exact` (`any`, `case`, `accents`
        or `both`), and for a question all in quotation marks, the words are searched for literally, and the
        answer is a list of their mentions.
        `status` is a line for screen readers. `outcome` is that of the answer, or `failed`. `searched` is the text
        that was searched for.
        """
        words, limited = words_of(request), False
        try:
            question = question_from(request)
            limited = is_limited(question)
            if mode := mode_of(question.text, text_in(fields(request), "exact")):
                return literally(words, LiteralSearch(question, mode), self.archive)
            given = self.archive.ask(question)
            literal = self._literal(words, given, question)
        except OnRecordError as error:
            html = failure(words, error, can_retry=True, limited=limited)
            return {"html": html, "status": "", "outcome": "failed"}
        return {
            "html": outcomes.answer(words, given, limited, self._verdicts(given.searched), literal),
            "status": _status(words, given),
            "outcome": given.outcome,
            "searched": given.searched,
        }

    def mentions(self, request: object) -> Reply:
        """Return the mentions of exact words from `first` on; with `asked`, those of interviewers, too."""
        words = words_of(request)
        try:
            given, question = fields(request), question_from(request)
            first = given.get("first", 0)
            if not isinstance(first, int) or not 0 <= first <= _MOST_MENTIONS:
                raise malformed()
            mode = mode_of(question.text, text_in(given, "exact")) or "any"
        except OnRecordError as error:
            return {"html": failure(words, error), "status": "", "outcome": "failed"}
        return literally(words, LiteralSearch(question, mode, bool(given.get("asked")), first), self.archive)

    def _literal(self, words: Words, given: Answer, question: Question) -> Html:
        """Return the mentions of phrases in quotation marks, or of the words of an unanswered question."""
        if phrases := quoted_phrases(question.text):
            return beside(words, phrases, question, self.archive)
        return offered(words, given.searched, question, self.archive) if given.outcome == "not_found" else Html("")

    def _verdicts(self, question: str) -> cards.Verdicts:
        """Return the caller's judgements for this question; an answer is shown even if they can't be read."""
        with suppress(OnRecordError):
            return Judgements(self.archive.path).read(caller_name() or None).of(question)
        return {}


def _status(words: Words, given: Answer) -> str:
    """Return the outcome in one line."""
    if given.outcome == "not_found":
        return words("not-found")
    found = outcomes.number_of_quotes(words, given)
    return f"{words('may-answer')}: {found}" if given.outcome == "possible" else found


def question_from(request: object) -> Question:
    """Return the question in a request; raises `UsageError` if the request is invalid."""
    given = fields(request)
    text, history = given.get("question"), given.get("history", [])
    if not isinstance(text, str) or not isinstance(history, list):
        raise malformed()
    return Question(
        text,
        speaker=names_in(given, "speaker") or None,
        document=names_in(given, "document") or None,
        since=_date(given, "since"),
        until=_date(given, "until"),
        history=tuple(str(earlier) for earlier in history[-_HISTORY:]),
        within=names_in(given, "within") or None,
    )


def _date(given: Mapping[str, Any], name: str) -> str | None:
    """Return the date in ISO 8601; other text stays as it is and is rejected later."""
    typed = text_in(given, name).strip()
    return (date_typed(typed) or typed) or None
