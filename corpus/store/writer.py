"""Change the catalogue, within a transaction that nobody else sees before its commit."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING, cast

from corpus.conditions import Conditions
from corpus.document import Document, Passage, session_number, text_sha256
from corpus.filing import Filing
from corpus.store.records import DocumentRow, KeptCalibration, SourceRecord, StoredPassage
from corpus.store.snapshot import Snapshot
from corpus.store.sqlite_errors import translated

if TYPE_CHECKING:
    from corpus.corrections.corrections import Corrections

UNDO = "filing-undo"
"""The setting of an archive with how its last change of collections and tags is undone."""


class CatalogueWriter(Snapshot):
    """The catalogue as a writer sees it: its own changes, which nobody else sees before `commit`."""

    def insert(
        self, stamp: SourceRecord, document: Document, passages: Sequence[Passage]
    ) -> tuple[StoredPassage, ...]:
        """Add a document with its turns and passages (`stamp.number` is ignored: a new one is given)."""
        with translated():
            cursor = self._connection.execute(
                "INSERT INTO documents (id, path, root, source_sha256, reader, title, date, place, text, sha256,"
                " participants, locations, warnings, confidence, sessions, reviewed, conditions, filing)"
                " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    *(stamp.id, stamp.path, stamp.root, stamp.source_sha256, stamp.reading_version),
                    *(document.title, document.date, document.place, document.text, document.sha256),
                    json.dumps(document.participants, ensure_ascii=False),
                    json.dumps([astuple(location) for location in document.locations]),
                    json.dumps(document.warnings, ensure_ascii=False),
                    document.confidence,
                    json.dumps([astuple(session) for session in document.sessions], ensure_ascii=False),
                    int(document.reviewed),
                    _json(document.conditions),
                    _json(document.filing),
                ),
            )
            number = cast(int, cursor.lastrowid)
            self._connection.executemany(
                "INSERT INTO turns VALUES (?,?,?,?,?,?)",
                [(number, turn.number, turn.role, turn.speaker, turn.start, turn.end) for turn in document.turns],
            )
            return self._insert_passages(number, document, passages)

    def rows_at(self, paths: Collection[str]) -> tuple[DocumentRow, ...]:
        """Return the documents that were read from sources at these paths, in the order of adding."""
        return self._document_rows("WHERE path IN (SELECT value FROM json_each(?))", json.dumps(list(paths)))

    def correct(self, path: str, corrections: Corrections) -> None:
        """Store the corrections of the source at `path` in place of earlier ones; delete empty ones."""
        with translated():
            self._connection.execute("DELETE FROM corrections WHERE path = ?", (path,))
            if not corrections.is_empty:
                given = json.dumps(corrections.to_json(), ensure_ascii=False)
                self._connection.execute("INSERT INTO corrections VALUES (?, ?)", (path, given))

    def restrict(self, number: int, conditions: Conditions) -> None:
        """Store the access conditions of a document in place of earlier ones."""
        with translated():
            self._connection.execute(
                "UPDATE documents SET conditions = ?, seal = '' WHERE number = ?",
                (_json(conditions), number),
            )

    def file(self, number: int, filing: Filing) -> None:
        """Store how a document is filed, in place of what was stored."""
        with translated():
            self._connection.execute(
                "UPDATE documents SET filing = ?, seal = '' WHERE number = ?", (_json(filing), number)
            )

    def set(self, name: str, value: str) -> None:
        """Set something for the whole archive; an empty `value` for nothing."""
        with translated():
            self._connection.execute("DELETE FROM settings WHERE name = ?", (name,))
            if value:
                self._connection.execute("INSERT INTO settings VALUES (?, ?)", (name, value))

    def calibrate(self, kept: KeptCalibration) -> None:
        """Store a calibration in place of the earlier one of its kind, with a reader or without."""
        with translated():
            self._connection.execute("DELETE FROM calibrations WHERE (reader = '') = (? = '')", (kept.reader,))
            self._connection.execute(
                "INSERT INTO calibrations (reader, embedder, packaged, slope, constant, threshold, risk,"
                " questions) VALUES (?,?,?,?,?,?,?,?)",
                astuple(kept),
            )

    def forget_calibrations(self) -> None:
        """Delete the calibrations."""
        with translated():
            self._connection.execute("DELETE FROM calibrations")

    def remove(self, number: int) -> None:
        """Delete a document with its turns and passages."""
        with translated():
            self._connection.execute("DELETE FROM documents WHERE number = ?", (number,))
        self.set(UNDO, "")  # it may name what is removed

    def replace_passages(self, number: int, passages: Sequence[Passage]) -> tuple[StoredPassage, ...]:
        """Give a document other passages (another model has another window)."""
        with translated():
            document = self.document(number).document
            self._connection.execute("DELETE FROM voices WHERE document = ?", (number,))
            self._connection.execute("UPDATE documents SET seal = '' WHERE number = ?", (number,))
            return self._insert_passages(number, document, passages)

    def set_current_index(self, generation: int, digest: str, model: str | None, manifest: str = "") -> None:
        """Set the generation that belongs to these documents; it takes effect with `commit`."""
        with translated():
            self._connection.execute(
                "UPDATE archive SET generation = ?, digest = ?, model = ?, manifest = ?",
                (generation, digest, model, manifest),
            )

    def replace_with(self, other: Snapshot) -> None:
        """Replace everything by what another catalogue of the same format holds; numbers are not used again."""
        with translated():
            self._connection.execute("PRAGMA defer_foreign_keys = ON")
            used = dict(self._connection.execute("SELECT name, seq FROM sqlite_sequence"))
            for table, columns, rows in other.rows():
                self._connection.execute(f'DELETE FROM "{table}"')
                marks = ",".join("?" * len(columns))
                names = ",".join(f'"{each}"' for each in columns)
                self._connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
            for name, last in used.items():
                self._connection.execute(
                    "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, name)
                )

    def move_sources(self, old: str, new: str) -> None:
        """Let the paths of sources at or below the folder `old` begin with `new`: the archive was moved."""
        with translated():
            for table, columns in (("documents", ("path", "root")), ("corrections", ("path",))):
                for column in columns:
                    self._connection.execute(
                        f"UPDATE {table} SET {column} = ? || substr({column}, ?)"
                        f" WHERE {column} = ? OR substr({column}, 1, ?) = ?",
                        (new, len(old) + 1, old, len(old) + 1, f"{old}/"),
                    )
            self._connection.execute(
                "UPDATE documents SET seal = '' WHERE substr(path, 1, ?) = ?", (len(new), new)
            )

    def commit(self) -> None:
        """Seal what changed, and commit: documents and generation change together, or nothing does."""
        with translated():
            self.seals.write()
            self._connection.execute("COMMIT")

    def _is_altered(self, number: int, seal: str) -> bool:
        # What this transaction changes has no seal before its commit. Any other lost seal was found when it began.
        return bool(seal) and super()._is_altered(number, seal)

    def _insert_passages(
        self, number: int, document: Document, passages: Sequence[Passage]
    ) -> tuple[StoredPassage, ...]:
        speaker_of = {turn.number: turn.speaker for turn in document.turns}
        voices: dict[tuple[str | None, int], int] = {}
        first = self.current_index().next_passage
        stored = []
        for at, passage in enumerate(passages):
            speaker = speaker_of.get(passage.turn)
            share = speaker, session_number(document.sessions, passage.start)
            if share not in voices:
                cursor = self._connection.execute(
                    "INSERT INTO voices (document, speaker, session) VALUES (?, ?, ?)", (number, *share)
                )
                voices[share] = cast(int, cursor.lastrowid)
            words = text_sha256(document.text[passage.start : passage.end])
            place = (passage.turn, passage.start, passage.end)
            stored.append(
                StoredPassage(first + at, number, voices[share], speaker, *place, passage.sentences, words)
            )
        self._connection.executemany(
            "INSERT INTO passages VALUES (?,?,?,?,?,?,?,?)",
            [(p.id, number, p.voice, p.turn, p.start, p.end, json.dumps(p.sentences), p.sha256) for p in stored],
        )
        self._connection.execute("UPDATE archive SET next_passage = ?", (first + len(stored),))
        return tuple(stored)


def _json(given: Conditions | Filing) -> str:
    return json.dumps(given.to_json(), ensure_ascii=False)
