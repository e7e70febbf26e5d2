"""The catalogue: the archive's truth, in SQLite. The only SQL outside `corpus.store.schema`.

Readers get a snapshot (`Catalogue.read`) and never wait for a writer. The one writer at a time
(`Catalogue.write`) holds SQLite's own write lock, which dies with its process; nothing that it does can be
seen before its single commit.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple
from pathlib import Path
from typing import Any, cast

from corpus.corrections.corrections import Corrections, parse_corrections
from corpus.document import Document, Location, Passage, Role, Turn, text_sha256
from corpus.errors import (
    ArchiveBroken,
    ArchiveBusy,
    ArchiveError,
    ArchiveMismatch,
    ArchiveMissing,
    CorrectionInvalid,
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
from corpus.store.schema import applied, migrate, pending

FILE_NAME = "catalogue.sqlite"
_READER_PATIENCE_SECONDS = 10.0
_WRITER_PATIENCE_SECONDS = 0.5
_REPAIR = "Restore the folder from a backup, or add the sources again to a new archive."


class Snapshot:
    """The catalogue as it was when the snapshot was taken."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def service(self) -> CurrentIndex:
        """Return the generation and model in service."""
        row = self._one("SELECT generation, digest, next_passage, model FROM archive")
        return CurrentIndex(*row)

    def stamps(self) -> tuple[SourceRecord, ...]:
        """Return every source, in the order of adding."""
        rows = self._all("SELECT number, id, path, root, source_sha256, reader FROM documents ORDER BY number")
        return tuple(SourceRecord(*row) for row in rows)

    def lines(self) -> tuple[DocumentRow, ...]:
        """Return every document without its text, in the order of adding."""
        rows = self._all(
            "SELECT number, id, path, title, date, sha256, participants, warnings,"
            " (SELECT count(*) FROM turns WHERE turns.document = documents.number),"
            " (SELECT count(*) FROM passages WHERE passages.document = documents.number)"
            " FROM documents ORDER BY number"
        )
        return tuple(DocumentRow(*row[:6], *(tuple(_list(names)) for names in row[6:8]), *row[8:]) for row in rows)

    def document(self, number: int) -> StoredDocument:
        """Return one document with its turns.

        Raises `ArchiveBroken` where the stored text is not the text that was stored.
        """
        row = self._one(
            "SELECT id, sha256, path, text, title, date, place, participants, locations, warnings, confidence"
            " FROM documents WHERE number = ?",
            number,
        )
        name, sha256, path, text, title, date, place, participants, locations, warnings, confidence = row
        if text_sha256(text) != sha256:
            raise ArchiveBroken(f"The stored text of {name} has changed (its SHA-256 differs).", _REPAIR)
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
        )
        return StoredDocument(number, name, sha256, document)

    def measures(self, after: int = 0) -> Iterator[tuple[Measure, str]]:
        """Yield the measures and the text of each document numbered above `after`, in order."""
        with _translated():
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
        with _translated():
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
        """Return every speaker's share of every document that has passages."""
        rows = self._all(
            "SELECT voices.id, document, speaker, date FROM voices JOIN documents ON number = document"
            " ORDER BY voices.id"
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
        with _translated():
            return self._connection.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: object) -> tuple[Any, ...]:
        rows = self._all(sql, *values)
        if not rows:
            raise ArchiveBroken("The catalogue is damaged: a required row is missing.", _REPAIR)
        return rows[0]


class CatalogueWriter(Snapshot):
    """The catalogue as a writer sees it: its own changes, which nobody else sees before `commit`."""

    def insert(
        self, stamp: SourceRecord, document: Document, passages: Sequence[Passage]
    ) -> tuple[StoredPassage, ...]:
        """Add a document with its turns and passages (`stamp.number` is ignored: a new one is given)."""
        with _translated():
            cursor = self._connection.execute(
                "INSERT INTO documents (id, path, root, source_sha256, reader, title, date, place, text, sha256,"
                " participants, locations, warnings, confidence) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    *(stamp.id, stamp.path, stamp.root, stamp.source_sha256, stamp.reader),
                    *(document.title, document.date, document.place, document.text, document.sha256),
                    json.dumps(document.participants, ensure_ascii=False),
                    json.dumps([astuple(location) for location in document.locations]),
                    json.dumps(document.warnings, ensure_ascii=False),
                    document.confidence,
                ),
            )
            number = cast(int, cursor.lastrowid)
            self._connection.executemany(
                "INSERT INTO turns VALUES (?,?,?,?,?,?)",
                [(number, turn.number, turn.role, turn.speaker, turn.start, turn.end) for turn in document.turns],
            )
            return self._insert_passages(number, document, passages)

    def correct(self, path: str, corrections: Corrections) -> None:
        """Store the corrections of the source at `path` in place of earlier ones; delete empty ones."""
        with _translated():
            self._connection.execute("DELETE FROM corrections WHERE path = ?", (path,))
            if not corrections.is_empty:
                given = json.dumps(corrections.to_json(), ensure_ascii=False)
                self._connection.execute("INSERT INTO corrections VALUES (?, ?)", (path, given))

    def calibrate(self, kept: KeptCalibration) -> None:
        """Store a calibration in place of the earlier one of its kind, with a reader or without."""
        with _translated():
            self._connection.execute("DELETE FROM calibrations WHERE (reader = '') = (? = '')", (kept.reader,))
            self._connection.execute(
                "INSERT INTO calibrations (reader, embedder, packaged, slope, constant, threshold, risk,"
                " questions) VALUES (?,?,?,?,?,?,?,?)",
                astuple(kept),
            )

    def forget_calibrations(self) -> None:
        """Delete the calibrations."""
        with _translated():
            self._connection.execute("DELETE FROM calibrations")

    def remove(self, number: int) -> None:
        """Delete a document with its turns and passages."""
        with _translated():
            self._connection.execute("DELETE FROM documents WHERE number = ?", (number,))

    def replace_passages(self, number: int, passages: Sequence[Passage]) -> tuple[StoredPassage, ...]:
        """Give a document other passages (another model has another window)."""
        with _translated():
            self._connection.execute("DELETE FROM voices WHERE document = ?", (number,))
            return self._insert_passages(number, self.document(number).document, passages)

    def put_in_service(self, generation: int, digest: str, model: str | None) -> None:
        """Set the generation that belongs to these documents; it takes effect with `commit`."""
        with _translated():
            self._connection.execute(
                "UPDATE archive SET generation = ?, digest = ?, model = ?", (generation, digest, model)
            )

    def commit(self) -> None:
        """Commit: documents and generation change together, or nothing does."""
        with _translated():
            self._connection.execute("COMMIT")

    def _insert_passages(
        self, number: int, document: Document, passages: Sequence[Passage]
    ) -> tuple[StoredPassage, ...]:
        speaker_of = {turn.number: turn.speaker for turn in document.turns}
        voices: dict[str | None, int] = {}
        first = self.service().next_passage
        stored = []
        for at, passage in enumerate(passages):
            speaker = speaker_of.get(passage.turn)
            if speaker not in voices:
                cursor = self._connection.execute(
                    "INSERT INTO voices (document, speaker) VALUES (?, ?)", (number, speaker)
                )
                voices[speaker] = cast(int, cursor.lastrowid)
            words = text_sha256(document.text[passage.start : passage.end])
            place = (passage.turn, passage.start, passage.end)
            stored.append(
                StoredPassage(first + at, number, voices[speaker], speaker, *place, passage.sentences, words)
            )
        self._connection.executemany(
            "INSERT INTO passages VALUES (?,?,?,?,?,?,?,?)",
            [(p.id, number, p.voice, p.turn, p.start, p.end, json.dumps(p.sentences), p.sha256) for p in stored],
        )
        self._connection.execute("UPDATE archive SET next_passage = ?", (first + len(stored),))
        return tuple(stored)


class Catalogue:
    """The catalogue of the archive in `folder`; nothing is opened or made before it is needed."""

    def __init__(self, folder: Path) -> None:
        self._file = folder.absolute() / FILE_NAME

    @property
    def exists(self) -> bool:
        """Return whether there is a catalogue."""
        return self._file.is_file()

    @contextmanager
    def read(self) -> Iterator[Snapshot]:
        """Yield a snapshot of the catalogue.

        Raises `ArchiveMissing`, `ArchiveBroken` or `ArchiveMismatch` (made by a newer version).
        """
        if not self.exists:
            raise ArchiveMissing(
                f"There is no archive at {self._file.parent}.",
                "Create one with `onrecord add FOLDER`, or name another with --archive.",
            )
        with (
            _translated(),
            closing(self._connect(f"{self._file.as_uri()}?mode=ro", _READER_PATIENCE_SECONDS)) as db,
        ):
            db.execute("BEGIN")
            if pending(db):
                raise _not_ready(self._file.parent, applied(db))
            yield Snapshot(db)

    @contextmanager
    def write(self) -> Iterator[CatalogueWriter]:
        """Yield a draft of the catalogue, made if there is none; undone unless it was committed.

        Raises `ArchiveBusy` while another process writes.
        """
        with _translated(), closing(self._connect(self._file.as_uri(), _WRITER_PATIENCE_SECONDS)) as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("BEGIN IMMEDIATE")
            try:
                migrate(db)
                yield CatalogueWriter(db)
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")

    def _connect(self, uri: str, patience_seconds: float) -> sqlite3.Connection:
        return sqlite3.connect(uri, timeout=patience_seconds, isolation_level=None, uri=True)


_SELECT_PASSAGES = (
    'SELECT passages.id, passages.document, voice, speaker, turn, start, "end", sentences, sha256'
    " FROM passages JOIN voices ON voices.id = voice"
)


def _passage(row: tuple[Any, ...]) -> StoredPassage:
    number, document, voice, speaker, turn, start, end, sentences, sha256 = row
    spans = tuple((first, last) for first, last in _list(sentences))
    return StoredPassage(number, document, voice, speaker, turn, start, end, spans, sha256)


def _corrections(path: str, given: str) -> Corrections:
    try:
        return parse_corrections(json.loads(given), path)
    except (ValueError, TypeError, CorrectionInvalid) as error:
        raise ArchiveBroken(f"The catalogue is damaged: {error}.", _REPAIR) from error


def _list(text: str) -> list[Any]:
    """Return a column that holds a JSON list."""
    try:
        return cast(list[Any], json.loads(text))
    except ValueError as error:
        raise ArchiveBroken(f"The catalogue is damaged: {error}.", _REPAIR) from error


def _not_ready(folder: Path, steps: int) -> ArchiveError:
    """Return the error for a reader of a catalogue with only `steps` migrations applied."""
    if steps == 0:
        return ArchiveMissing(f"The archive at {folder} is empty.", "Fill it with `onrecord add FOLDER`.")
    return ArchiveMismatch(
        f"The archive at {folder} was made by an older version of On Record.",
        "Run `onrecord rebuild` to bring it up to date.",
    )


@contextmanager
def _translated() -> Iterator[None]:
    """Raise SQLite's errors as archive errors."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _ours(error) from error


def _ours(error: sqlite3.DatabaseError) -> ArchiveError:
    # The low byte is the kind of failure, the rest its detail; Python's own errors have no code.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ArchiveBusy(
            "Another process is adding to this archive.", "Wait until it has finished, then try again."
        )
    if code == sqlite3.SQLITE_FULL:
        return ArchiveError("The disk is full. The archive is unchanged.", "Free disk space, then try again.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM):
        return ArchiveError(
            f"Can't access the catalogue: {error}.",
            "Check the folder's permissions and the disk's free space, then try again.",
        )
    return ArchiveBroken(f"The catalogue is damaged: {error}.", _REPAIR)
