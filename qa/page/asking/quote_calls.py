"""The page's calls about one quote: the whole answer, similar passages, copying, and judging."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from corpus.document import Document
from corpus.errors import OnRecordError, UsageError
from qa.access.roles import caller_name
from qa.answering.selecting.quotes import quote_at, turn_at
from qa.answering.understand import MOST_CHARACTERS
from qa.judgements import VERDICTS, Judgements, Verdict
from qa.page.asking import cards
from qa.page.failures import told
from qa.page.requests import Reply, RequestedPlace, fields, malformed, words_of
from qa.page.words.messages import Words
from qa.values import Quote

PLAIN_STYLE = "plain"
"""The style for copying the words with one line for the speaker and the place."""

_SIMILAR = 4


class QuotedArchive(Protocol):
    """The part of an archive that these calls need."""

    @property
    def path(self) -> Path:
        """Return the archive's folder."""
        ...

    def document(self, name: str) -> tuple[str, Document]:
        """Return an interview by its id; raises `DocumentUnknown`."""
        ...

    def similar(self, document: str, start: int, end: int, top: int = 5) -> tuple[Quote, ...]:
        """Return the passages nearest to one; raises `OnRecordError`."""
        ...


@dataclass(frozen=True, slots=True)
class Quotes:
    """The page's calls about the quotes of an archive.

    Each names its quote by `{"document", "sha256", "start", "end", "highlights"}`, and fails if the stored text
    has changed.
    """

    archive: QuotedArchive
    can_judge: Callable[[], bool] = lambda: True

    def whole(self, request: object) -> Reply:
        """Return the whole turn of a quote as HTML, with the quote marked."""
        words = words_of(request)
        try:
            place, quote, document = self._quote(request, words)
            turn = turn_at(document, (quote.start, quote.end), questions=True)
            span = (turn.start, turn.end) if turn else (0, len(document.text))
            around = quote_at(quote.citation.document_id, document, span, questions=True)
        except OnRecordError as error:
            return _failed(words, error)
        return {"html": cards.whole(around, (quote.start, quote.end), place.highlights)}

    def similar(self, request: object) -> Reply:
        """Return the passages nearest in meaning to a quote as HTML, labelled as no answers."""
        words = words_of(request)
        try:
            _, quote, _ = self._quote(request, words, questions=False)
            near = self.archive.similar(quote.citation.document_id, quote.start, quote.end, _SIMILAR)
        except OnRecordError as error:
            return _failed(words, error)
        return {"html": cards.similar(words, near)}

    def copy(self, request: object) -> Reply:
        """Return a quote as text to paste, with its citation in `style`."""
        words = words_of(request)
        try:
            style = _text(fields(request), "style")
            place, quote, _ = self._quote(request, words)
            text = pasted(replace(quote, highlights=place.highlights), style)
        except OnRecordError as error:
            return _failed(words, error)
        return {"text": text}

    def judge(self, request: object) -> Reply:
        """Save a `verdict` on a quote as an answer to `question`: good, wrong, or empty to remove it."""
        words = words_of(request)
        try:
            if not self.can_judge():
                raise UsageError(words("read-only"), words("read-only-remedy"))
            given = fields(request)
            question, verdict = _text(given, "question").strip(), _verdict(given)
            if not 0 < len(question) <= MOST_CHARACTERS:
                raise malformed()
            _, quote, _ = self._quote(request, words, questions=False)
            Judgements(self.archive.path).add(question, quote, verdict, caller_name())
        except OnRecordError as error:
            return _failed(words, error)
        said = {"good": words("kept-good"), "wrong": words("kept-wrong"), None: words("kept-none")}
        return {"verdict": verdict or "", "status": said[verdict]}

    def _quote(
        self, request: object, words: Words, *, questions: bool = True
    ) -> tuple[RequestedPlace, Quote, Document]:
        """Return the requested quote; it may be an interviewer's question only with `questions`."""
        place = RequestedPlace.read(request)
        name, document = self.archive.document(place.document)
        place.check(document, words)
        return place, quote_at(name, document, (place.start, place.end), questions=questions), document


def pasted(quote: Quote, style: str) -> str:
    """Return a quote as text to paste, with its citation in a style; raise `UsageError` for no such style."""
    if style == PLAIN_STYLE:
        unsure = f"\n[{quote.citation.notice}]" if quote.citation.notice else ""
        return f"“{quote.shown_text}”\n{quote.citation}{unsure}"
    # The citation processor loads slowly and is rarely needed.
    from qa.citing.formats.plain import plain_quotation
    from qa.citing.saved import saved_citation
    from qa.citing.styles import STYLES

    if style not in STYLES:  # a path would make the processor read a file of this machine
        raise malformed()
    return plain_quotation(saved_citation(quote), style)


def _verdict(given: Mapping[str, Any]) -> Verdict | None:
    said = _text(given, "verdict")
    if said == "":
        return None
    for verdict in VERDICTS:
        if said == verdict:
            return verdict
    raise malformed()


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str):
        raise malformed()
    return value


def _failed(words: Words, error: OnRecordError) -> Reply:
    """Return a failure that the page shows in one line beside its button."""
    return {"failure": told(words, error)}
