"""Write a conversation to a file: every question is asked again, and every quote is checked again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from corpus.conditions import Conditions
from corpus.errors import OnRecordError, UsageError
from qa.access.roles import READER, called_by
from qa.citing.formats import html, markdown
from qa.citing.saved import SavedCitation, saved_citation
from qa.citing.sections import Section
from qa.citing.styles import DEFAULT_STYLE
from qa.page.asking.calls import question_from
from qa.page.failures import told
from qa.page.requests import Reply, fields, malformed, names_in, text_in, words_of
from qa.page.words.messages import Words
from qa.values import Answer, Question, each_name

_MOST_QUESTIONS = 300
_FORMATS = {"markdown": (markdown.write, "md", "text/markdown"), "html": (html.write, "html", "text/html")}


class AskedArchive(Protocol):
    """The part of an archive that saving a conversation needs."""

    def ask(self, question: str | Question) -> Answer:
        """Return the answer; raises `OnRecordError`."""
        ...

    def conditions(self, names: Collection[str] = ()) -> tuple[tuple[str, Conditions], ...]:
        """Return the access conditions that the caller may know of."""
        ...


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as the user typed it, the question that was searched for, and its outcome.

    `interviews` are the titles of the interviews in its filters.
    """

    asked: str
    question: Question
    interviews: tuple[str, ...]
    outcome: Answer | OnRecordError


@dataclass(frozen=True, slots=True)
class Exports:
    """The page's call that saves a conversation."""

    archive: AskedArchive

    def export(self, request: object) -> Reply:
        """Return the conversation `{"questions", "format"}` as `{"text", "media_type", "name"}`, or the `fault`.

        Each question is as `Chat.ask` takes it, with `asked`, the heading above its answer.
        """
        words = words_of(request)
        try:
            given = fields(request)
            exchanges = [self._exchange(row) for row in _rows(words, given)]
            note = words("as-readers-see") if self.archive.conditions() else ""
            return written(words, exchanges, text_in(given, "format"), note)
        except OnRecordError as error:
            return {"fault": told(words, error)}

    def _exchange(self, row: Mapping[str, Any]) -> Exchange:
        question = question_from(row)
        asked = text_in(row, "asked").strip() or question.text
        named = names_in(row, "documentName") if question.document else ()
        interviews = named or each_name(question.document)
        try:
            with called_by(READER):  # a file is for others to read
                return Exchange(asked, question, interviews, self.archive.ask(question))
        except OnRecordError as error:
            return Exchange(asked, question, interviews, error)


def written(words: Words, exchanges: Sequence[Exchange], format: str, note: str = "") -> Reply:
    """Return the conversation in a format, with a `note` above the first answer.

    Raises `UsageError` if the format is unknown.
    """
    if format not in _FORMATS:
        raise malformed()
    write, suffix, media_type = _FORMATS[format]
    citations: list[SavedCitation] = []
    sections: list[Section] = []
    for exchange in exchanges:
        quotes = exchange.outcome.likely if isinstance(exchange.outcome, Answer) else ()
        told = _told(words, exchange) if sections or not note else [note, *_told(words, exchange)]
        sections.append(Section(len(citations), exchange.asked, tuple(told)))
        citations += map(saved_citation, quotes)
    text = write(citations, DEFAULT_STYLE, words("name"), sections)
    return {"text": text, "media_type": f"{media_type};charset=utf-8", "name": f"on-record.{suffix}"}


def _told(words: Words, exchange: Exchange) -> list[str]:
    """Return the lines between a question and its quotes."""
    asked, outcome = exchange.question, exchange.outcome
    limits = [
        (words("limit-speaker"), each_name(asked.speaker)),
        (words("limit-document"), exchange.interviews),
        (words("limit-within"), each_name(asked.within)),
        (words("limit-since"), each_name(asked.since)),
        (words("limit-until"), each_name(asked.until)),
    ]
    told = [" · ".join(f"{name}: {value}" for name, values in limits for value in values)]
    if isinstance(outcome, OnRecordError):
        return [*filter(None, told), f"{words('failure')} {outcome.message}"]
    if outcome.searched != exchange.asked:
        told.append(f"{words('searched')}: {outcome.searched}")
    if outcome.alone:
        told.append(words("ignored-earlier"))
    if outcome.outcome == "possible":
        told.append(words("may-answer"))
    told.append(words("found", number=len(outcome.likely)) if outcome.quotes else words("not-found"))
    return [line for line in told if line]


def _rows(words: Words, given: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    rows = given.get("questions")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise malformed()
    if len(rows) > _MOST_QUESTIONS:
        raise UsageError(words("too-many", most=_MOST_QUESTIONS), words("too-many-remedy"))
    return rows
