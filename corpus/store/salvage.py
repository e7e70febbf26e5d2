"""Read what SQLite can still read of a damaged catalogue."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.corrections.corrections import Corrections
from corpus.document import Passage, text_sha256
from corpus.errors import ArchiveError
from corpus.store.records import CurrentIndex, KeptCalibration
from corpus.store.snapshot import Snapshot
from corpus.store.sqlite_errors import translated
from corpus.store.writer import UNDO, CatalogueWriter

_MOST_NUMBERS = 1_000_000  # documents looked for one by one if their list is unreadable


@dataclass(frozen=True, slots=True)
class LostDocument:
    """A document that is damaged or partly gone: what can be said of it, and why it was not salvaged.

    `id` and `path` are empty if they can't be read. `text` is what is left of the text, exact if `is_exact`.
    """

    number: int
    reason: str
    id: str = ""
    path: str = ""
    text: str = ""
    is_exact: bool = False
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Salvage:
    """The result of a salvage. `intact` documents passed every check; `notes` name lost settings.

    With `is_sound`, what is kept beside the documents did so, too: corrections, and conditions among them.
    """

    intact: int
    lost: tuple[LostDocument, ...]
    current: CurrentIndex | None
    notes: tuple[str, ...]
    is_sound: bool


def salvage(damaged: Path, writer: CatalogueWriter) -> Salvage:
    """Write every document of the database `damaged` that passes all checks, and its settings, to `writer`.

    Raises `ArchiveError` if the database can't be opened at all.
    """
    with (
        translated(),
        closing(sqlite3.connect(f"{damaged.as_uri()}?mode=ro", isolation_level=None, uri=True)) as db,
    ):
        db.execute("SELECT name FROM sqlite_schema").fetchall()
        snapshot = Snapshot(db)
        is_sound = _is_sound(snapshot)
        notes = tuple(_copy_settings(snapshot, writer, is_sound=is_sound))
        lost: list[LostDocument] = []
        intact = 0
        for number in _numbers(db):
            try:
                _copy(snapshot, number, writer)
                if not is_sound:
                    _keep_conditions(snapshot, number, writer)
                intact += 1
            except (ArchiveError, sqlite3.Error) as error:
                lost.append(_described(db, number, getattr(error, "message", str(error))))
        current = None
        with suppress(ArchiveError):
            current = snapshot.current_index()
    return Salvage(intact, tuple(lost), current, notes, is_sound)


def _copy(snapshot: Snapshot, number: int, writer: CatalogueWriter) -> None:
    """Copy a document whose text, rows and passages are as they were stored."""
    document = snapshot.document(number).document
    passages = [Passage(each.turn, each.start, each.end, each.sentences) for each in snapshot.passages_of(number)]
    writer.insert(snapshot.source_record(number), document, passages)


def _keep_conditions(snapshot: Snapshot, number: int, writer: CatalogueWriter) -> None:
    """Store the conditions of an intact document where they hold when its source is read again."""
    conditions = snapshot.document(number).document.conditions
    if not conditions.is_empty:
        path = snapshot.source_record(number).path
        earlier = writer.corrections().get(path, Corrections())
        writer.correct(path, replace(earlier, conditions=conditions))


def _is_sound(snapshot: Snapshot) -> bool:
    try:
        snapshot.require_sound_archive()
    except (ArchiveError, sqlite3.Error):
        return False
    return True


def _copy_settings(snapshot: Snapshot, writer: CatalogueWriter, *, is_sound: bool) -> Iterator[str]:
    """Copy corrections, settings and calibrations; yield what could not be copied or checked."""
    try:
        settings = snapshot.settings()
    except (ArchiveError, sqlite3.Error):
        yield (
            "The settings of the archive are lost: whom readers ask, and which interviews were removed with access"
            " conditions. If one of these is added again, say its conditions again with `onrecord access`."
        )
    else:
        for name, value in settings.items():
            if name != UNDO:  # it may name what is lost
                writer.set(name, str(value))
    try:
        corrections = snapshot.corrections()
    except ArchiveError:
        yield "The corrections of how sources are read are lost. Make them again with `onrecord correct`."
    else:
        for path, given in corrections.items():
            writer.correct(path, given)
        if corrections and not is_sound:
            yield "The corrections of how sources are read could not be checked. Review them."
    calibrations: tuple[KeptCalibration, ...] = ()
    with suppress(ArchiveError):
        calibrations = snapshot.calibrations()
    if is_sound:
        for each in calibrations:
            writer.calibrate(each)
    elif calibrations:
        yield "The fitted confidence could not be checked and was dropped. Run `onrecord calibrate` again."


def _numbers(db: sqlite3.Connection) -> list[int]:
    """Return the numbers of all documents that any table still names."""
    found: set[int] = set()
    is_whole = True
    for sql in (
        "SELECT number FROM documents",
        "SELECT document FROM turns",
        "SELECT document FROM voices",
        "SELECT document FROM passages",
    ):
        try:
            for (number,) in db.execute(sql):
                found.add(number)
        except sqlite3.Error:
            is_whole = False
    numbers = {number for number in found if isinstance(number, int) and number > 0}
    if not is_whole:
        numbers.update(_by_one(db, max(numbers, default=0)))
    return sorted(numbers)


def _by_one(db: sqlite3.Connection, most: int) -> Iterator[int]:
    """Yield the numbers of documents that can be found one by one, though their list is damaged."""
    with suppress(sqlite3.Error):
        row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'documents'").fetchone()
        most = max(most, int(row[0]) if row else 0)
    for number in range(1, min(most, _MOST_NUMBERS) + 1):
        with suppress(sqlite3.Error):
            if db.execute("SELECT 1 FROM documents WHERE number = ?", (number,)).fetchone():
                yield number


def _described(db: sqlite3.Connection, number: int, reason: str) -> LostDocument:
    """Return what can be read of a damaged document."""
    cells = {}
    for column in ("id", "path", "text", "sha256"):
        with suppress(sqlite3.Error, MemoryError):
            row = db.execute(f"SELECT {column} FROM documents WHERE number = ?", (number,)).fetchone()
            cells[column] = row[0] if row and isinstance(row[0], str) else ""
    speakers: list[str] = []
    with suppress(sqlite3.Error):
        rows = db.execute(
            "SELECT DISTINCT speaker FROM voices WHERE document = ? AND speaker IS NOT NULL", (number,)
        )
        speakers += [speaker for (speaker,) in rows]
    text = cells.get("text", "")
    return LostDocument(
        number,
        reason,
        cells.get("id", ""),
        cells.get("path", ""),
        text,
        bool(text) and text_sha256(text) == cells.get("sha256"),
        tuple(speakers),
    )
