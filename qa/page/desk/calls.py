"""The page's calls about the desks of whoever is signed in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any, Protocol, cast

from corpus.document import Document
from corpus.errors import OnRecordError, UsageError
from index.terms import count_words
from qa.access.roles import Role, caller_name, may
from qa.answering.selecting.quotes import quote_at
from qa.citing.styles import STYLES
from qa.desk.desks import Desk, Desks
from qa.desk.files import DeskList
from qa.desk.values import Colour, QuoteDesk, tags_in
from qa.page.desk import view
from qa.page.desk.quotes import quotes
from qa.page.failures import failure, told
from qa.page.requests import (
    Reply,
    RequestedPlace,
    bytes_in,
    fields,
    file_reply,
    malformed,
    text_in,
    texts_in,
    words_of,
)
from qa.page.transcript.selected import selected_quote
from qa.page.words.messages import Words
from qa.values import Quote

MOST_SECONDS = 20
"""Seconds in which the quotes of a desk are compared with the archive before it is shown."""

_OPENED_HERE = (".json", ".jsonld", ".md", ".html", ".bib", ".ris", ".csv")
"""Endings of files that the page opens as a desk. `onrecord desk load` opens packages, too."""


class DeskArchive(Protocol):
    """The part of an archive that desks need."""

    @property
    def path(self) -> Path:
        """Return the archive's folder."""
        ...

    def document(self, name: str) -> tuple[str, Document]:
        """Return an interview by its id; raises `DocumentUnknown`."""
        ...

    def desks(self, user: str = "") -> Desks:
        """Return the desks of a user."""
        ...


@dataclass(frozen=True, slots=True)
class DeskCalls:
    """The page's calls about desks. Everybody has desks of their own, which nobody else sees."""

    archive: DeskArchive
    can_write: Callable[[], bool] = lambda: True

    def desk(self, request: object) -> Reply:
        """Return the view of `{"desk"}`: the desk with this id, or the one changed last.

        `draft` is its draft as it is stored, and `mark` identifies this version of it.
        """
        words = words_of(request)
        try:
            wanted = text_in(fields(request), "desk")
            listed = self._desks().list()
            stored = self._desks().open(wanted).stored if wanted else next(iter(listed.desks), None)
            return self._view(words, listed, stored)
        except OnRecordError as error:
            return {"html": failure(words, error), "desk": ""}

    def keep(self, request: object) -> Reply:
        """Keep a quote on `{"desk"}`, or on the desk changed last; the first one is made here.

        The place is that of a quote, or the words `from` to `to` of the shown block `start` to `end`. Returns the
        `status` and the `desk`, or the `failure`.
        """
        words = words_of(request)
        try:
            self._require_writable(words)
            given = fields(request)
            quote = selected_quote(given, self.archive, words) if "from" in given else self._quoted(given, words)
            desk = self._target(words, text_in(given, "desk"))
            before = len(desk.stored.quotes)
            kept = desk.keep(quote, question=text_in(given, "question"))
        except OnRecordError as error:
            return {"failure": told(words, error)}
        now = desk.stored
        is_new = len(now.quotes) > before
        status = words("desk-kept", name=now.name, number=len(now.quotes))
        again = words("desk-kept-before", name=now.name)
        return {"status": status if is_new else again, "desk": desk.id, "kept": kept.id}

    def change(self, request: object) -> Reply:
        """Change `{"desk"}` by `do`, and return the view, or the `failure`."""
        words = words_of(request)
        try:
            self._require_writable(words)
            given = fields(request)
            do = text_in(given, "do")
            if do == "new":
                made = self._desks().create(text_in(given, "name"))
                return self._view(words, self._desks().list(), made.stored)
            desk = self._desks().open(text_in(given, "desk"))
            if do == "delete":
                desk.delete()
                listed = self._desks().list()
                return self._view(words, listed, next(iter(listed.desks), None))
            is_renewed = do == "renew"
            after = desk.renew(text_in(given, "id")) if is_renewed else desk.change(_change(do, given))
            return self._view(words, self._desks().list(), after)
        except OnRecordError as error:
            return {"failure": told(words, error)}

    def draft(self, request: object) -> Reply:
        """Store the draft `text` of `{"desk"}`, if it is still the version `mark`; return the new `mark`."""
        words = words_of(request)
        try:
            self._require_writable(words)
            given = fields(request)
            text, mark = text_in(given, "text"), text_in(given, "mark")

            def drafting(desk: QuoteDesk) -> QuoteDesk:
                if _mark(desk.draft) not in (mark, _mark(text)):
                    raise UsageError(words("desk-draft-changed"), words("desk-draft-changed-remedy"))
                return desk.drafting(text)

            after = self._desks().open(text_in(given, "desk")).change(drafting)
        except OnRecordError as error:
            return {"failure": told(words, error)}
        return {"mark": _mark(after.draft), "status": words("desk-draft-saved", words=_words_of(after.draft))}

    def file(self, request: object) -> Reply:
        """Return the quotes or the `draft` of `{"desk"}` as a file in `format` and `style`: `data` is Base64."""
        words = words_of(request)
        try:
            given = fields(request)
            desk, format, style = (text_in(given, name) for name in ("desk", "format", "style"))
            if style not in STYLES:  # a path would make the processor read a file of this machine
                raise malformed()
            opened = self._desks().open(desk)
            made = (
                opened.export_draft(format, style) if given.get("draft") is True else opened.export(format, style)
            )
        except OnRecordError as error:
            return {"failure": told(words, error)}
        status = words("desk-left-out", number=made.left_out) if made.left_out else ""
        return file_reply(made.data, made.name, made.media_type, status)

    def load(self, request: object) -> Reply:
        """Open the file `{"name", "data"}` (Base64) as a new desk, and return its view."""
        words = words_of(request)
        try:
            self._require_writable(words)
            given = fields(request)
            name = text_in(given, "name")
            if PurePath(name).suffix.lower() not in _OPENED_HERE:
                raise UsageError(words("desk-other-file"), words("desk-other-file-remedy"))
            made = self._desks().load(bytes_in(given, "data"), name)
            return self._view(words, self._desks().list(), made.stored)
        except OnRecordError as error:
            return {"failure": told(words, error)}

    def _desks(self) -> Desks:
        return self.archive.desks(caller_name())

    def _require_writable(self, words: Words) -> None:
        if not self.can_write():
            raise UsageError(words("desk-read-only"), words("read-only-remedy"))

    def _target(self, words: Words, id: str) -> Desk:
        """Return the desk to keep a quote on: the one named, or else the one changed last, or else a new one."""
        desks = self._desks()
        listed = desks.list().desks
        known = next((each for each in listed if each.id == id), None) or next(iter(listed), None)
        return desks.open(known.id) if known else desks.create(words("desk-first"))

    def _quoted(self, given: Mapping[str, Any], words: Words) -> Quote:
        place = RequestedPlace.read(given)
        name, document = self.archive.document(place.document)
        place.check(document, words)
        quote = quote_at(name, document, (place.start, place.end), questions=True)
        return replace(quote, highlights=place.highlights)

    def _view(self, words: Words, listed: DeskList, stored: QuoteDesk | None) -> Reply:
        can_write, whose = self.can_write(), view.whose(words, caller_name(), may(Role.OWNER))
        if stored is None:
            return {"html": view.none(words, can_write, listed.damaged, whose), "desk": ""}
        checked = self._desks().open(stored.id).checked(MOST_SECONDS)
        inner = quotes(words, checked, can_write)
        return {
            "html": view.desk(words, listed, stored, inner, can_write, whose),
            "quotes": inner,
            "desk": stored.id,
            "draft": stored.draft,
            "mark": _mark(stored.draft),
        }


def _change(do: str, given: Mapping[str, Any]) -> Callable[[QuoteDesk], QuoteDesk]:
    """Return the change that a request asks for; raises `UsageError` for an unknown one."""
    id, name = text_in(given, "id"), text_in(given, "name")
    by = -1 if given.get("by") == -1 else 1

    def edited(desk: QuoteDesk) -> QuoteDesk:
        note, group = text_in(given, "note"), text_in(given, "group")
        tags, colour = tags_in(text_in(given, "tags")), cast(Colour, text_in(given, "colour"))
        after = desk.changing(id, lambda kept: replace(kept, note=note, tags=tags, colour=colour))
        return after if after.quote(id).group == group else after.moving(id, group)

    changes: dict[str, Callable[[QuoteDesk], QuoteDesk]] = {
        "edit": edited,
        "tag": lambda desk: desk.tagging(texts_in(given, "ids"), tags_in(name)),
        "move": lambda desk: desk.moving(id, text_in(given, "group"), text_in(given, "before") or None),
        "step": lambda desk: desk.stepping(id, by),
        "join": lambda desk: desk.joining(id, text_in(given, "other")),
        "drop": lambda desk: desk.dropping(id),
        "restore": lambda desk: desk.restoring(),
        "rename": lambda desk: desk.renamed(name),
        "group": lambda desk: desk.with_group(name),
        "group-rename": lambda desk: desk.renaming_group(text_in(given, "group"), name),
        "group-step": lambda desk: desk.moving_group(text_in(given, "group"), by),
        "group-drop": lambda desk: desk.without_group(text_in(given, "group")),
    }
    if do not in changes:
        raise malformed()
    return changes[do]


def _words_of(draft: str) -> int:
    """Return the number of words of a draft, without the marks of footnotes and of blocks."""
    return count_words(re.sub(r"\[\^q\d+\]|^> ?", "", draft, flags=re.MULTILINE))


def _mark(draft: str) -> str:
    return hashlib.sha256(draft.encode("utf-8", "replace")).hexdigest()[:16]
