"""Read the catalogue as it was when a snapshot was taken."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Any, cast

from corpus.corrections.corrections import Corrections, parse_corrections
from corpus.document import Document, InterviewSession, Location, Role, Turn, text_sha256
from corpus.errors import ArchiveBroken, CorrectionInvalid
from corpus.store.records import (
    CurrentIndex,
    DocumentRow,
    KeptCalibration,
    Measure,
    SourceRecord,
    SpeakerShare,
    StoredDocument,
    StoredPassage,
)
from corpus.store.sqlite_errors import REPAIR, translated

_SELECT_PASSAGES = (
    'SELECT passages.id, passages.document, voice, speaker, turn, start, "end", sentences, sha256'
    " FROM passages JOIN voices ON voices.id = voice"
)


class Snapshot:
    """The catalogue as it was when the snapshot was taken."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def current_index(self) -> CurrentIndex:
        """Return the generation and model in service."""
        row = self._one("SELECT generation, digest, next_passage, model FROM archive")
        return CurrentIndex(*row)

    def source_records(self) -> tuple[SourceRecord, ...]:
        """Return every source, in the order of adding."""
        rows = self._all("SELECT number, id, path, root, source_sha256, reader FROM documents ORDER BY number")
        return tuple(SourceRecord(*row) for row in rows)

    def document_rows(self) -> tuple[DocumentRow, ...]:
        """Return every document without its text, in the order of adding."""
        rows = self._all(
            "SELECT number, id, path, title, date, sha256, participants, warnings,"
            " (SELECT count(*) FROM turns WHERE turns.document = documents.number),"
            " (SELECT count(*) FROM passages WHERE passages.document = documents.number),"
            " confidence, sessions, reviewed"
            " FROM documents ORDER BY number"
        )
        return tuple(_document_row(row) for row in rows)

    def document(self, number: int) -> StoredDocument:
        """Return one document with its turns.

        Raises `ArchiveBroken` if the stored text is not the text that was stored.
        """
        row = self._one(
            "SELECT id, sha256, path, text, title, date, place, participants, locations, warnings, confidence,"
            " sessions, reviewed FROM documents WHERE number = ?",
            number,
        )
        name, sha256, path, text, title, date, place, participants, locations, *judged, sessions, reviewed = row
        warnings, confidence = judged
        if text_sha256(text) != sha256:
            raise ArchiveBroken(f"The stored text of {name} has changed (its SHA-256 differs).", REPAIR)
        turns = self._all(
            'SELECT number, role, speaker, start, "end" FROM turns WHERE document = ? ORDER BY number', number
        )
        document = Document(
            path=path,
            text=text,
            turns=tuple(Turn(n, cast(Role, role), speaker, start, end) for n, role, speaker, start, end in turns),
            title=title,
            date=date,
            place=place,
            participants=tuple(_list(participants)),
            locations=tuple(Location(*location) for location in _list(locations)),
            warnings=tuple(_list(warnings)),
            confidence=confidence,
            sessions=_sessions(sessions),
            reviewed=bool(reviewed),
        )
        return StoredDocument(number, name, sha256, document)

    def measures(self, after: int = 0) -> Iterator[tuple[Measure, str]]:
        """Yield the measures and the text of each document numbered above `after`, in order."""
        with translated():
            for number, seconds, confidence, text in self._connection.execute(
                "SELECT number, json_extract(locations, '$[#-1][2]'), confidence, text FROM documents"
                " WHERE number > ? ORDER BY number",
                (after,),
            ):
                yield Measure(number, seconds, confidence), text

    def texts(self) -> Iterator[tuple[int, str]]:
        """Yield every document's number and text, in the order of adding, one in memory at a time.

        The texts are not checked against their SHA-256, as those of `document` are.
        """
        with translated():
            yield from self._connection.execute("SELECT number, text FROM documents ORDER BY number")

    def passages(self, ids: Collection[int]) -> dict[int, StoredPassage]:
        """Return the passages of `ids`, by id; an id that the catalogue does not know raises `ArchiveBroken`."""
        rows = self._all(
            f"{_SELECT_PASSAGES} WHERE passages.id IN (SELECT value FROM json_each(?))", json.dumps(list(ids))
        )
        found = {row[0]: _passage(row) for row in rows}
        if missing := set(ids) - found.keys():
            raise ArchiveBroken(
                f"The index names passage {min(missing)}, which the catalogue does not know.",
                "Run `onrecord rebuild`.",
            )
        return found

    def passages_of(self, number: int) -> tuple[StoredPassage, ...]:
        """Return the passages of one document, in order."""
        rows = self._all(f"{_SELECT_PASSAGES} WHERE passages.document = ? ORDER BY passages.id", number)
        return tuple(_passage(row) for row in rows)

    def passage_ids(self) -> list[int]:
        """Return the ids of all passages, ascending."""
        return [row[0] for row in self._all("SELECT id FROM passages ORDER BY id")]

    def corrections(self) -> dict[str, Corrections]:
        """Return the corrections of how sources are read, by the source's path.

        Raises `ArchiveBroken` for what is no correction.
        """
        return {path: _corrections(path, given) for path, given in self._all("SELECT * FROM corrections")}

    def calibrations(self) -> tuple[KeptCalibration, ...]:
        """Return the calibrations of this archive: at most one without a reader, then one with."""
        rows = self._all(
            "SELECT reader, embedder, packaged, slope, constant, threshold, risk, questions"
            " FROM calibrations ORDER BY reader"
        )
        return tuple(KeptCalibration(*row) for row in rows)

    def voices(self) -> tuple[SpeakerShare, ...]:
        """Return every speaker's share of every document and session that has passages."""
        rows = self._all(
            "SELECT voices.id, document, speaker,"
            " CASE session WHEN 0 THEN date"
            " ELSE coalesce(json_extract(sessions, '$[' || (session - 1) || '][1]'), date) END"
            " FROM voices JOIN documents ON number = document ORDER BY voices.id"
        )
        return tuple(SpeakerShare(*row) for row in rows)

    def speakers(self) -> tuple[str, ...]:
        """Return everyone who has a turn, interviewers too, as written, in alphabetical order."""
        rows = self._all("SELECT DISTINCT speaker FROM turns WHERE speaker IS NOT NULL ORDER BY speaker")
        return tuple(row[0] for row in rows)

    def counts(self) -> dict[str, int]:
        """Return how many documents, turns, passages and speakers there are."""
        row = self._one(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM turns),"
            " (SELECT count(*) FROM passages), (SELECT count(DISTINCT speaker) FROM voices)"
        )
        return dict(zip(("documents", "turns", "passages", "speakers"), row, strict=True))

    def questions(self) -> list[tuple[int, str]]:
        """Return every interviewer's turn that an answer follows: the document's number and the words."""
        return self._all(
            'SELECT turns.document, substr(documents.text, turns.start + 1, turns."end" - turns.start)'
            " FROM turns JOIN documents ON documents.number = turns.document"
            " JOIN turns AS reply ON reply.document = turns.document AND reply.number = turns.number + 1"
            " WHERE turns.role = 'question' AND reply.role = 'answer' ORDER BY turns.document, turns.number"
        )

    def problems(self) -> list[str]:
        """Return the problems that SQLite finds in the file; empty when it is sound."""
        try:
            return [row[0] for row in self._all("PRAGMA integrity_check") if row[0] != "ok"]
        except ArchiveBroken as broken:  # too damaged even to be checked
            return [broken.message]

    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with translated():
            return self._connection.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: object) -> tuple[Any, ...]:
        rows = self._all(sql, *values)
        if not rows:
            raise ArchiveBroken("The catalogue is damaged: a required row is missing.", REPAIR)
        return rows[0]


def _passage(row: tuple[Any, ...]) -> StoredPassage:
    number, document, voice, speaker, turn, start, end, sentences, sha256 = row
    spans = tuple((first, last) for first, last in _list(sentences))
    return StoredPassage(number, document, voice, speaker, turn, start, end, spans, sha256)


def _document_row(row: tuple[Any, ...]) -> DocumentRow:
    number, name, path, title, date, sha256, people, warnings, turns, passages, confidence, sessions, reviewed = (
        row
    )
    known = (tuple(_list(people)), tuple(_list(warnings)), turns, passages, confidence)
    return DocumentRow(number, name, path, title, date, sha256, *known, _sessions(sessions), bool(reviewed))


def _sessions(text: str) -> tuple[InterviewSession, ...]:
    return tuple(InterviewSession(*session) for session in _list(text))


def _corrections(path: str, given: str) -> Corrections:
    try:
        return parse_corrections(json.loads(given), path)
    except (ValueError, TypeError, CorrectionInvalid) as error:
        raise ArchiveBroken(f"The catalogue is damaged: {error}.", REPAIR) from error


def _list(text: str) -> list[Any]:
    """Return a column that holds a JSON list."""
    try:
        return cast(list[Any], json.loads(text))
    except ValueError as error:
        raise ArchiveBroken(f"The catalogue is damaged: {error}.", REPAIR) from error
