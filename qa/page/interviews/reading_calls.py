"""The page's calls about how an interview was read: shown, corrected as a trial, kept, undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from corpus.corrections.corrections import Corrections, parse_corrections
from corpus.errors import CorrectionInvalid, OnRecordError, UsageError
from qa.adding.correct import Trial
from qa.page.interviews import reading
from qa.page.interviews import report as work_report
from qa.page.interviews.desk import ArchiveManager
from qa.page.requests import Reply, fields, malformed, text_in, words_of
from qa.page.words.messages import Words
from qa.values import CorrectionReport, Progress


class ReadArchive(Protocol):
    """What correcting asks of an archive."""

    def preview(self, name: str, given: Corrections, *, forget: bool = False) -> tuple[str, Trial]:
        """A document's id and how it would be read with corrections."""
        ...

    def correct(
        self, name: str, given: Corrections, *, forget: bool = False, progress: Progress | None = None
    ) -> CorrectionReport:
        """Keep corrections of a document."""
        ...


@dataclass(frozen=True, slots=True)
class Readings:
    """The page's calls about how interviews were read."""

    archive: ReadArchive
    desk: ArchiveManager

    @property
    def can_change(self) -> bool:
        """Whether corrections may be kept."""
        return self.desk.can_change

    def reading(self, request: object) -> Reply:
        """How `{"document"}` was read, as HTML."""
        words = words_of(request)
        try:
            name, trial = self.archive.preview(_document(request), Corrections())
        except OnRecordError as error:
            return {"failure": work_report.failure(words, error)}
        return self._whole(words, name, trial)

    def turns(self, request: object) -> Reply:
        """The turns of `{"document", "given"}` from the one at `start` on, with what is given tried."""
        words = words_of(request)
        try:
            _, trial = self.archive.preview(_document(request), _given(request))
            start = int(fields(request)["start"])
        except OnRecordError as error:
            return {"failure": work_report.failure(words, error)}
        except (KeyError, TypeError, ValueError, OverflowError):
            return {"failure": work_report.failure(words, malformed())}
        return self._turns(words, trial, range(max(start, 0), max(start, 0) + reading.AT_ONCE))

    def preview(self, request: object) -> Reply:
        """How `{"document", "given"}` would be read, in parts, with `shown` turns; keeps nothing."""
        words = words_of(request)
        try:
            given = _given(request)
            _, trial = self.archive.preview(_document(request), given)
        except OnRecordError as error:
            return {"failure": work_report.failure(words, error)}
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
        """Keep the corrections `{"document", "given"}`, or with `forget` undo all; how it is read then."""
        words = words_of(request)
        try:
            name, forget = _document(request), fields(request).get("forget") is True
            given = Corrections() if forget else _given(request)
            return self._kept(words, name, given, forget)
        except OnRecordError as error:
            return {"failure": work_report.failure(words, error)}

    def _kept(self, words: Words, name: str, given: Corrections, forget: bool) -> Reply:
        number = self.desk.start(
            words, "correcting", name, lambda told: self.archive.correct(name, given, forget=forget, progress=told)
        )
        state = self.desk.works.wait(number)
        if state and state.failure:
            raise state.failure
        name, trial = self.archive.preview(name, Corrections())
        told = words("forgotten-done") if forget else words("corrected-done")
        if state and isinstance(state.outcome, CorrectionReport) and not state.outcome.from_source:
            told = f"{told} {words('no-source')}"
        return {**self._whole(words, name, trial), "told": told}

    def _whole(self, words: Words, name: str, trial: Trial) -> Reply:
        document = trial.reading.document
        kept = not trial.kept.is_empty
        return {"html": reading.reading(words, name, document, kept, self.can_change)}


def _document(request: object) -> str:
    return text_in(fields(request), "document")


def _given(request: object) -> Corrections:
    """The corrections that the page sends; raises `UsageError` for what is not understood."""
    table: Any = fields(request).get("given")
    if not isinstance(table, Mapping):
        raise malformed()
    try:
        return parse_corrections(table, "corrections")
    except CorrectionInvalid as error:
        raise UsageError(error.message.removeprefix("corrections: "), error.remedy) from error


def _count(given: Corrections) -> int:
    """How many things are corrected."""
    tables = ("names", "roles", "turns")
    row = given.to_json()
    return len(row.keys() - set(tables)) + sum(len(row.get(name, ())) for name in tables)
