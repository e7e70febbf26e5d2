"""The page's calls that open an interview: as text at a quote, or as pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Protocol

from corpus.document import Document
from corpus.errors import OnRecordError
from corpus.formats.pdf.pictures import page_letters, page_sizes
from qa.answering.understanding.filters import shown_title
from qa.page.asking.quote_calls import pasted
from qa.page.failures import failure, told
from qa.page.requests import Reply, RequestedPlace, fields, file_reply, malformed, text_in, words_of
from qa.page.transcript import panel
from qa.page.transcript.page_marks import PageMark, marks_on, parts_of
from qa.page.transcript.selected import selected_quote
from qa.page.transcript.transcript import Marks, QuoteMark, page_starts, source
from qa.page.words.messages import Words
from qa.publishing.publishing import PublishedFormat

_MOST_QUOTES = 100
"""Quotes of an answer that are marked in one interview."""


class SourceArchive(Protocol):
    """The part of an archive that showing interviews needs."""

    def document(self, name: str) -> tuple[str, Document]:
        """Return an interview by its id; raises `DocumentUnknown`."""
        ...

    def original(self, name: str) -> bytes:
        """Return the content of the file that it was read from; raises `OnRecordError`."""
        ...

    def publish(
        self, names: Collection[str], format: PublishedFormat, *, as_readers: bool = False
    ) -> dict[str, bytes]:
        """Return interviews as files by their paths."""
        ...

    def recording(self, name: str) -> Path | None:
        """Return the path of its recording, if there is one."""
        ...


@dataclass(frozen=True, slots=True)
class Sources:
    """The page's calls that open interviews."""

    archive: SourceArchive

    def source(self, request: object) -> Reply:
        """Return an interview as HTML, opened at `{"document", "sha256", "start", "end", "highlights"}`.

        `others` lists further quotes of the same answer, each with `start`, `end` and `highlights`. Without
        `start`, no quote is marked. Fails if the stored text has changed.
        """
        words = words_of(request)
        try:
            given = fields(request)
            name, document = self.archive.document(_name(given))
            marks = _marks(given, document, words)
            recording = self.archive.recording(name)
        except OnRecordError as error:
            return {"html": failure(words, error, can_retry=True)}
        has_pages = is_paged(document)
        return {
            "html": source(words, document, marks, is_playable=recording is not None),
            "document": name,
            "sha256": document.sha256,
            "title": shown_title(document),
            "tools": panel.tools(words, marks, has_pages, is_timed=_is_timed(document)),
            "strip": panel.strip(words, document, marks) if marks.quotes else "",
            "recording": panel.recording(words, name, recording) if recording else "",
        }

    def pages(self, request: object) -> Reply:
        """Return the pages of the PDF of `{"document"}`, as HTML; fails if it is missing or changed.

        The words of the quote and of the `others`, as for `source`, are marked where they are found.
        """
        words = words_of(request)
        try:
            given = fields(request)
            name, document = self.archive.document(_name(given))
            marks = _marks(given, document, words)
            data, file = self.archive.original(name), PurePath(document.path).name
            sizes = page_sizes(data, file)
            parts = parts_of(document, marks.spans)
            letters = page_letters(data, file, {part.page for part in parts} & {*range(1, len(sizes) + 1)})
        except OnRecordError as error:
            return {"html": failure(words, error, can_retry=True), "ready": False}
        found: dict[int, list[PageMark]] = {}
        for part in parts:
            found.setdefault(part.page, []).extend(marks_on(part, document.text, letters.get(part.page, ())))
        all_found = all(any(mark.quote == part.quote for mark in found[part.page]) for part in parts)
        html = panel.pages(words, name, document.sha256, sizes, found, marks.shown, has_all=all_found)
        return {"html": html, "ready": True}

    def copy(self, request: object) -> Reply:
        """Return the selected words as text to paste, with their citation in `style`; or the `failure`."""
        words = words_of(request)
        try:
            given = fields(request)
            return {"text": pasted(selected_quote(given, self.archive, words), text_in(given, "style"))}
        except OnRecordError as error:
            return {"failure": told(words, error)}

    def download(self, request: object) -> Reply:
        """Return `{"document"}` as a file in `{"format"}`, as readers may see it; or the `failure`."""
        words = words_of(request)
        try:
            given = fields(request)
            format = text_in(given, "format")
            if format not in panel.SAVED:
                raise malformed()
            files = self.archive.publish([_name(given)], format, as_readers=True)
        except OnRecordError as error:
            return {"failure": told(words, error)}
        ((name, data),) = files.items()
        return file_reply(data, name, panel.SAVED[format], words("saved-as", name=name))


def is_paged(document: Document) -> bool:
    """Return true if the document's file has pages that can be shown."""
    return bool(page_starts(document)) and PurePath(document.path).suffix.lower() == ".pdf"


def _is_timed(document: Document) -> bool:
    return any(each.seconds is not None for each in document.locations)


def _name(given: Mapping[str, Any]) -> str:
    """Return the id of the requested document."""
    name = given.get("document")
    if not isinstance(name, str):
        raise malformed()
    return name


def _marks(given: Mapping[str, Any], document: Document, words: Words) -> Marks:
    """Return the marks of the quote and the others of a request; raise `QuoteMismatch` for changed words."""
    if "start" not in given:
        return Marks()
    places = _places(given)
    for place in places:
        place.check(document, words)
    shown, *others = (QuoteMark((place.start, place.end), place.highlights) for place in places)
    return Marks.of(shown, others)


def _places(given: Mapping[str, Any]) -> list[RequestedPlace]:
    """Return the quote and the other quotes of its answer."""
    place = RequestedPlace.read(given)
    others = given.get("others") or []
    if not isinstance(others, list) or not all(isinstance(other, dict) for other in others):
        raise malformed()
    version = {"document": place.document, "sha256": place.sha256}
    return [place, *(RequestedPlace.read({**other, **version}) for other in others[:_MOST_QUOTES])]
