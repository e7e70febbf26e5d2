"""The schema grows in numbered steps, inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from corpus.errors import ArchiveMismatch
from corpus.store import schema
from corpus.store.schema import STEPS, applied, migrate, pending


@pytest.fixture
def empty_database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        yield db


def tables(db: sqlite3.Connection) -> set[str]:
    rows = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {name for (name,) in rows}


def test_an_empty_database_has_every_step_to_take(empty_database: sqlite3.Connection) -> None:
    assert applied(empty_database) == 0
    assert pending(empty_database) == STEPS


def test_migrating_takes_every_step_once(empty_database: sqlite3.Connection) -> None:
    for _ in range(2):
        migrate(empty_database)
        assert applied(empty_database) == len(STEPS)
        assert pending(empty_database) == ()
    assert tables(empty_database) == {
        "archive",
        "documents",
        "settings",
        "turns",
        "voices",
        "passages",
        "corrections",
        "calibrations",
    }
    assert empty_database.execute("SELECT * FROM archive").fetchall() == [(1, 0, "", 1, None, "", "")]


def test_a_step_is_undone_with_the_callers_transaction(empty_database: sqlite3.Connection) -> None:
    empty_database.execute("BEGIN")
    migrate(empty_database)
    assert empty_database.in_transaction
    empty_database.execute("ROLLBACK")
    assert applied(empty_database) == 0
    assert tables(empty_database) == set()


def test_only_the_steps_not_yet_taken_are_taken(
    empty_database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(empty_database)
    empty_database.execute("UPDATE archive SET generation = 5")
    add = "ALTER TABLE archive ADD COLUMN note TEXT;  -- a comment; with a semicolon"
    step = f"{add}\nUPDATE archive SET note = 'a;b';"
    monkeypatch.setattr(schema, "STEPS", (*STEPS, step))
    assert pending(empty_database) == (step,)
    migrate(empty_database)
    assert applied(empty_database) == len(STEPS) + 1
    assert empty_database.execute("SELECT generation, note FROM archive").fetchone() == (5, "a;b")


def test_documents_and_voices_from_before_sessions_have_none(empty_database: sqlite3.Connection) -> None:
    for step in STEPS[:3]:
        empty_database.executescript(step)
    empty_database.execute("PRAGMA user_version = 3")
    empty_database.execute(
        "INSERT INTO documents (id, path, root, source_sha256, reader, text, sha256, participants, locations,"
        " warnings, confidence) VALUES ('a', 'a', '', '', 1, '', '', '[]', '[]', '[]', 1.0)"
    )
    empty_database.execute("INSERT INTO voices (document, speaker) VALUES (1, 'Ana Lind')")
    migrate(empty_database)
    assert empty_database.execute("SELECT id, sessions FROM documents").fetchall() == [("a", "[]")]
    assert empty_database.execute("SELECT speaker, session FROM voices").fetchall() == [("Ana Lind", 0)]


def test_a_database_of_a_newer_version_is_refused_before_it_is_touched(
    empty_database: sqlite3.Connection,
) -> None:
    empty_database.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    with pytest.raises(ArchiveMismatch, match=f"format {len(STEPS) + 1}; this version knows {len(STEPS)}"):
        migrate(empty_database)
    assert tables(empty_database) == set()


@pytest.mark.parametrize("step", STEPS)
def test_no_statement_of_a_step_is_left_out(step: str) -> None:
    assert "".join(schema._statements(step)).split() == step.split()
