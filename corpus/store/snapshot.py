"""Read the catalogue as it was when a snapshot was taken."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from corpus.conditions import Conditions
from corpus.document import Document, InterviewSession, Location, Role, Turn, text_sha256
from corpus.errors import ArchiveBroken
from corpus.store.columns import (
    conditions_in,
    corrections_in,
    filing_in,
    list_in,
    passage_from,
    require_text,
    row_from,
    values_in,
)
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
from corpus.store.seals import Seals
from corpus.store.sqlite_errors import REPAIR, translated

if TYPE_CHECKING:
    from corpus.corrections.corrections import Corrections

_MOST_NAMED = 5  # documents that a message lists
_SELECT_IDS = "SELECT json_group_array(id) FROM (SELECT id FROM passages ORDER BY id)"  # a million at once
_SELECT_SOURCES = "SELECT number, id, path, root, source_sha256, reader FROM documents"
_SELECT_PASSAGES = (
    'SELECT passages.id, passages.document, voice, speaker, turn, start, "end", sentences, sha256'
    " FROM passages JOIN voices ON voices.id = voice"
)


class Snapshot:
    """The catalogue as it was when the snapshot was taken."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def connection(self) -> sqlite3.Connection:
        """Return the connection, for a snapshot that shows a part of this one."""
        return self._connection

    def current_index(self) -> CurrentIndex:
        """Return the generation and model in service."""
        manifest = "manifest" if self.seals.exist else "''"
        return CurrentIndex(*self._one(f"SELECT generation, digest, next_passage, model, {manifest} FROM archive"))

    @cached_property
    def seals(self) -> Seals:
        """Return what computes the digests of everything in the catalogue but the texts."""
        return Seals(self._connection)

    @cached_property
    def edition(self) -> str:
        """Return a text that is different after every change: the key for anything cached about the archive."""
        if self.seals.exist:
            return str(self._one("SELECT seal FROM archive")[0])
        current = self.current_index()
        return f"{current.generation} {current.digest}"

    @property
    def edition_number(self) -> int:
        """Return `edition` as a number that JavaScript can hold."""
        return int(text_sha256(self.edition)[:12], 16)

    def mark(self, number: int) -> str:
        """Return a text that identifies the contents of a document: its seal, or else the SHA-256 of its text."""
        seal = "seal" if self.seals.exist else "sha256"
        return str(self._one(f"SELECT {seal} FROM documents WHERE number = ?", number)[0])

    def source_records(self) -> tuple[SourceRecord, ...]:
        """Return every source, in the order of adding."""
        rows = self._all(f"{_SELECT_SOURCES} ORDER BY number")
        return tuple(SourceRecord(*row) for row in rows)

    def source_record(self, number: int) -> SourceRecord:
        """Return the source of one document."""
        return SourceRecord(*self._one(f"{_SELECT_SOURCES} WHERE number = ?", number))

    def document_rows(self) -> tuple[DocumentRow, ...]:
        """Return every document without its text, in the order of adding."""
        return self._document_rows()

    def document(self, number: int) -> StoredDocument:
        """Return one document with its turns.

        Raises `ArchiveBroken` if the text, or anything else that is shown of it, is not what was stored.
        """
        seal = "seal" if self.seals.exist else "''"
        row = self._one(
            "SELECT id, sha256, path, text, title, date, place, participants, locations, warnings, confidence,"
            f" sessions, {self._reviewed}, {self._conditions}, {self._filing}, {seal} FROM documents"
            " WHERE number = ?",
            number,
        )
        name, sha256, path, text, title, date, place, participants, locations, *judged, seal = row
        warnings, confidence, sessions, reviewed, conditions, filing = judged
        require_text(name, text, sha256)
        if self._is_altered(number, seal):
            raise altered([name])
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
            participants=tuple(list_in(participants)),
            locations=tuple(values_in(Location, locations)),
            warnings=tuple(list_in(warnings)),
            confidence=confidence,
            sessions=tuple(values_in(InterviewSession, sessions)),
            reviewed=bool(reviewed),
            conditions=conditions_in(name, conditions),
            filing=filing_in(name, filing),
        )
        return StoredDocument(number, name, sha256, document)

    def conditions(self) -> dict[int, Conditions]:
        """Return the access conditions of the documents that have any, by number."""
        if not self.seals.cover("conditions"):
            return {}
        rows = self._all("SELECT number, id, conditions FROM documents WHERE conditions <> '{}' ORDER BY number")
        return {number: conditions_in(name, given) for number, name, given in rows}

    def measures(self, numbers: Collection[int]) -> Iterator[tuple[Measure, str]]:
        """Yield the measures and the text of the documents with these numbers, in order."""
        with translated():
            for number, name, seconds, confidence, text, sha256 in self._connection.execute(
                "SELECT number, id, json_extract(locations, '$[#-1][2]'), confidence, text, sha256 FROM documents"
                " WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
                (json.dumps(list(numbers)),),
            ):
                require_text(name, text, sha256)
                yield Measure(number, seconds, confidence), text

    def texts(self) -> Iterator[tuple[int, str]]:
        """Yield every document's number and text, in the order of adding, one in memory at a time.

        Raises `ArchiveBroken` for a text that is not what was stored.
        """
        with translated():
            for number, name, text, sha256 in self._connection.execute(
                "SELECT number, id, text, sha256 FROM documents ORDER BY number"
            ):
                require_text(name, text, sha256)
                yield number, text

    def passages(self, ids: Collection[int]) -> dict[int, StoredPassage]:
        """Return the passages of `ids`, by id; an id that the catalogue does not know raises `ArchiveBroken`."""
        rows = self._all(
            f"{_SELECT_PASSAGES} WHERE passages.id IN (SELECT value FROM json_each(?))", json.dumps(list(ids))
        )
        found = {row[0]: passage_from(row) for row in rows}
        if missing := set(ids) - found.keys():
            raise ArchiveBroken(
                f"The index names passage {min(missing)}, which the catalogue does not know.",
                "Run `onrecord rebuild`.",
            )
        return found

    def passages_of(self, number: int) -> tuple[StoredPassage, ...]:
        """Return the passages of one document, in order."""
        rows = self._all(f"{_SELECT_PASSAGES} WHERE passages.document = ? ORDER BY passages.id", number)
        return tuple(passage_from(row) for row in rows)

    def passage_count(self) -> int:
        """Return how many passages there are."""
        return int(self._one("SELECT count(*) FROM passages")[0])

    def passage_digests(self, least: int) -> list[tuple[int, str]]:
        """Return the document and the SHA-256 of each passage of at least that many characters."""
        rows = self._all('SELECT document, sha256 FROM passages WHERE "end" - start >= ? ORDER BY id', least)
        return [(number, sha256) for number, sha256 in rows]

    def passage_ids(self) -> list[int]:
        """Return the ids of all passages, ascending."""
        return list(json.loads(self._one(_SELECT_IDS)[0]))

    def corrections(self) -> dict[str, Corrections]:
        """Return the corrections of how sources are read, by the source's path.

        Raises `ArchiveBroken` for what is no correction.
        """
        return {path: corrections_in(path, given) for path, given in self._all("SELECT * FROM corrections")}

    def setting(self, name: str) -> str:
        """Return what is set for the whole archive under a name; empty for nothing, as in earlier versions."""
        if not self.seals.cover("filing"):
            return ""
        rows = self._all("SELECT value FROM settings WHERE name = ?", name)
        return str(rows[0][0]) if rows else ""

    def settings(self) -> dict[str, str]:
        """Return all that is set for the whole archive, by name."""
        return dict(self._all("SELECT name, value FROM settings")) if self.seals.cover("filing") else {}

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

    def people(self) -> list[tuple[int, str]]:
        """Return every document's number with each name of a speaker in it."""
        return self._all(
            "SELECT DISTINCT document, speaker FROM turns WHERE speaker IS NOT NULL ORDER BY document"
        )

    def listed_rows(self) -> tuple[DocumentRow, ...]:
        """Return every document that its viewer may know of, without its text."""
        return self.document_rows()

    def require_readable(self, number: int) -> None:
        """Raise `DocumentUnknown` if the viewer may see no word of a document."""

    def view_of(self, number: int) -> str:
        """Return a text that differs where a document is shown in another way than it is stored."""
        return ""

    def hides(self, label: str, number: int) -> bool:
        """Return whether a tag, a file's name or the like of a document is nothing for the viewer."""
        return False

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

    def altered_documents(self) -> list[str]:
        """Return the ids of documents whose rows, apart from the text, are not what was stored."""
        if not self.seals.exist:
            return []
        with translated():
            return [name for number, name, seal in self.seals.stored() if self._is_altered(number, seal)]

    def require_sound_archive(self) -> None:
        """Raise `ArchiveBroken` unless the list of documents, and all that belongs to none, are as stored."""
        with translated():
            if self.seals.exist and self.seals.stored_of_archive() != self.seals.of_archive():
                raise ArchiveBroken(
                    "The catalogue is damaged: the settings of the archive or its list of documents have changed"
                    " (their SHA-256 differs).",
                    REPAIR,
                )

    def require_sound(self) -> None:
        """Raise `ArchiveBroken` unless everything but the texts, which `document` checks, is as it was stored."""
        self.require_sound_archive()
        if names := self.altered_documents():
            raise altered(names)

    def rows(self) -> Iterator[tuple[str, tuple[str, ...], Iterator[tuple[Any, ...]]]]:
        """Yield the name, the columns and the rows of every table, those first that others refer to."""
        with translated():
            for table in self.seals.tables():
                cursor = self._connection.execute(f'SELECT * FROM "{table}"')
                yield table, tuple(each[0] for each in cursor.description), cursor

    def copy(self, file: Path) -> None:
        """Write this snapshot to a new database, whatever is written to the archive meanwhile."""
        with translated(), closing(sqlite3.connect(file)) as target:
            self._connection.backup(target)

    def problems(self) -> list[str]:
        """Return the problems that SQLite finds in the file, and in references between tables."""
        try:
            found = [row[0] for row in self._all("PRAGMA integrity_check") if row[0] != "ok"]
            lost = self._all("PRAGMA foreign_key_check")
        except ArchiveBroken as broken:  # too damaged even to be checked
            return [broken.message]
        return found + [
            f"A row of {table} refers to a row of {parent} that is gone." for table, _, parent, _ in lost
        ]

    @property
    def _reviewed(self) -> str:
        """Return SQL for whether a document was reviewed: the oldest readable catalogue has no such column."""
        return "reviewed" if self.seals.exist else "0"

    @property
    def _conditions(self) -> str:
        """Return SQL for the access conditions of a document: catalogues of earlier versions have none."""
        return "conditions" if self.seals.cover("conditions") else "'{}'"

    @property
    def _filing(self) -> str:
        """Return SQL for how a document is filed: catalogues of earlier versions file none."""
        return "filing" if self.seals.cover("filing") else "'{}'"

    def _is_altered(self, number: int, seal: str) -> bool:
        """Return whether a document's rows differ from its seal; catalogues of earlier versions have none."""
        with translated():
            return self.seals.exist and self.seals.of_document(number) != seal

    def _document_rows(self, which: str = "", *values: object) -> tuple[DocumentRow, ...]:
        sql = (
            "SELECT number, id, path, title, date, sha256, participants, warnings,"
            " (SELECT count(*) FROM turns WHERE turns.document = documents.number),"
            " (SELECT count(*) FROM passages WHERE passages.document = documents.number),"
            f" confidence, sessions, {self._reviewed}, {self._conditions}, place, {self._filing}"
            f" FROM documents {which} ORDER BY number"
        )
        return tuple(row_from(row) for row in self._all(sql, *values))

    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with translated():
            return self._connection.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: object) -> tuple[Any, ...]:
        rows = self._all(sql, *values)
        if not rows:
            raise ArchiveBroken("The catalogue is damaged: a required row is missing.", REPAIR)
        return rows[0]


def altered(names: Collection[str]) -> ArchiveBroken:
    """Return the error for documents whose title, date, speakers, places or passages have changed."""
    listed = ", ".join(list(names)[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    return ArchiveBroken(f"What the catalogue holds of {listed} has changed (its SHA-256 differs).", REPAIR)
