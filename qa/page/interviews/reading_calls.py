"""The page's calls that check and correct an interview: show, preview, save, undo."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from corpus.conditions import Conditions
from corpus.errors import CorrectionInvalid, OnRecordError, UsageError
from qa.page.failures import failure
from qa.page.interviews import reading
from qa.page.interviews.access import conditions_in
from qa.page.interviews.manager import ArchiveManager
from qa.page.requests import Reply, fields, malformed, text_in, words_of
from qa.page.words.messages import Words
from qa.reports import CorrectionReport
from qa.values import Progress

if TYPE_CHECKING:  # they know all layouts, which a server needs not to start
    from corpus.corrections.corrections import Corrections
    from qa.adding.correct import Trial


class ReadArchive(Protocol):
    """The part of an archive that correcting needs."""

    def preview(self, name: str, given: Corrections, *, forget: bool = False) -> tuple[str, Trial]:
        """Return a document's id and its reading with corrections."""
        ...

    def correct(
        self, name: str, given: Corrections, *, forget: bool = False, progress: Progress | None = None
    ) -> CorrectionReport:
        """Save corrections of a document."""
        ...

    def restrict(
        self, names: Collection[str], given: Conditions, *, whole: bool = False
    ) -> tuple[tuple[str, Conditions], ...]:
        """Set access conditions of documents."""
        ...

    def contact(self) -> str:
        """Return whom readers ask for interviews on request."""
        ...

    def review(
        self, names: Collection[str], *, undo: bool = False, progress: Progress | None = None
    ) -> tuple[str, ...]:
        """Mark documents as reviewed, or undo that."""
        ...


@dataclass(frozen=True, slots=True)
class Readings:
    """The page's calls that check and correct interviews."""

    archive: ReadArchive
    manager: ArchiveManager

    @property
    def can_change(self) -> bool:
        """Return true if corrections may be saved."""
        return self.manager.can_change

    def reading(self, request: object) -> Reply:
        """Return the reading of `{"document"}`, as HTML."""
        words = words_of(request)
        try:
            name, trial = self.archive.preview(_document(request), _none())
        except OnRecordError as error:
            return {"failure": failure(words, error)}
        return self._whole(words, name, trial)

    def turns(self, request: object) -> Reply:
        """Return the turns of `{"document"}` from `start` on, with the corrections `given`."""
        words = words_of(request)
        try:
            _, trial = self.archive.preview(_document(request), _given(request))
            start = int(fields(request)["start"])
        except OnRecordError as error:
            return {"failure": failure(words, error)}
        except (KeyError, TypeError, ValueError, OverflowError):
            return {"failure": failure(words, malformed())}
        return self._turns(words, trial, range(max(start, 0), max(start, 0) + reading.AT_ONCE))

    def preview(self, request: object) -> Reply:
        """Return parts of the view of `{"document"}` with the corrections `given`; saves nothing."""
        words = words_of(request)
        try:
            given = _given(request)
            _, trial = self.archive.preview(_document(request), given)
        except OnRecordError as error:
            return {"failure": failure(words, error)}
        shown = fields(request).get("shown")
        return {
            **self._turns(words, trial, range(max(shown if isinstance(shown, int) else 0, reading.AT_ONCE))),
            "remarks": reading.remarks(words, trial.reading.document),
            "count": words.number(_count(given)),
        }

    def _turns(self, words: Words, trial: Trial, places: range) -> Reply:
        document = trial.reading.document
        return {
            "turns": reading.turns(words, document, places, self.can_change),
            "more": places.stop < len(document.turns),
        }

    def keep(self, request: object) -> Reply:
        """Save the corrections `{"document", "given"}`, or undo all with `forget`; return the new view."""
        words = words_of(request)
        try:
            name, forget = _document(request), fields(request).get("forget") is True
            given = _none() if forget else _given(request)
            return self._kept(words, name, given, forget)
        except OnRecordError as error:
            return {"failure": failure(words, error)}

    def review(self, request: object) -> Reply:
        """Mark `{"document"}` as reviewed, or with `undo` not; return the new view."""
        words = words_of(request)
        try:
            name, undo = _document(request), fields(request).get("undo") is True
            self.manager.carry_out(words, name, lambda told: self.archive.review([name], undo=undo, progress=told))
            name, trial = self.archive.preview(name, _none())
        except OnRecordError as error:
            return {"failure": failure(words, error)}
        told = words("review-undone") if undo else words("review-done")
        return {**self._whole(words, name, trial), "told": told}

    def access(self, request: object) -> Reply:
        """Set the access conditions `{"document", "given"}` of an interview; return the new view."""
        words = words_of(request)
        try:
            name, given = _document(request), conditions_in(fields(request).get("given"))
            self.manager.carry_out(words, name, lambda _: self.archive.restrict([name], given, whole=True))
            name, trial = self.archive.preview(name, _none())
        except OnRecordError as error:
            return {"failure": failure(words, error)}
        return {**self._whole(words, name, trial), "told": words("access-saved")}

    def _kept(self, words: Words, name: str, given: Corrections, forget: bool) -> Reply:
        state = self.manager.carry_out(
            words, name, lambda told: self.archive.correct(name, given, forget=forget, progress=told)
        )
        name, trial = self.archive.preview(name, _none())
        told = words("forgotten-done") if forget else words("corrected-done")
        if state and isinstance(state.outcome, CorrectionReport) and not state.outcome.from_source:
            told = f"{told} {words('no-source')}"
        return {**self._whole(words, name, trial), "told": told}

    def _whole(self, words: Words, name: str, trial: Trial) -> Reply:
        document = trial.reading.document
        kept = trial.kept.changes_reading
        contact = self.archive.contact() if self.can_change else ""
        return {"html": reading.reading(words, name, document, kept, self.can_change, contact)}


def _document(request: object) -> str:
    return text_in(fields(request), "document")


def _given(request: object) -> Corrections:
    """Return the corrections in a request; raises `UsageError` if they are invalid."""
    table: Any = fields(request).get("given")
    if not isinstance(table, Mapping):
        raise malformed()
    from corpus.corrections.corrections import parse_corrections

    try:
        return parse_corrections(table, "corrections")
    except CorrectionInvalid as error:
        raise UsageError(error.message.removeprefix("corrections: "), error.remedy) from error


def _none() -> Corrections:
    """Return no corrections."""
    from corpus.corrections.corrections import Corrections

    return Corrections()


def _count(given: Corrections) -> int:
    """Return the number of corrections."""
    tables = ("names", "roles", "turns")
    row = given.to_json()
    return len(row.keys() - set(tables)) + sum(len(row.get(name, ())) for name in tables)
