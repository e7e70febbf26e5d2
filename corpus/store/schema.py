"""The catalogue's schema as numbered steps; a catalogue records how many it has taken in `user_version`.

Columns and tables of later steps are sealed without a change in `corpus.store.seals`. A step that readers can't do
without also raises `READABLE`.
"""

from __future__ import annotations

import sqlite3

from corpus.errors import ArchiveMismatch

STEPS: tuple[str, ...] = (
    """
    CREATE TABLE archive (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        generation INTEGER NOT NULL,          -- the derived files in service; 0: none yet
        digest TEXT NOT NULL,                 -- of what that generation indexes
        next_passage INTEGER NOT NULL,        -- passage ids are never used twice
        model TEXT                            -- as the user named it; NULL: the default model
    ) STRICT;
    INSERT INTO archive VALUES (1, 0, '', 1, NULL);
    CREATE TABLE documents (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        path TEXT NOT NULL UNIQUE,            -- the source's identity
        root TEXT NOT NULL,                   -- the file or folder that was given to `add`
        source_sha256 TEXT NOT NULL,          -- of the source's bytes: decides whether there is work
        reader INTEGER NOT NULL,              -- version of the reader that read it
        title TEXT, date TEXT, place TEXT,
        text TEXT NOT NULL, sha256 TEXT NOT NULL,
        participants TEXT NOT NULL, locations TEXT NOT NULL, warnings TEXT NOT NULL,  -- JSON
        confidence REAL NOT NULL
    ) STRICT;
    CREATE TABLE turns (
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        number INTEGER NOT NULL, role TEXT NOT NULL, speaker TEXT, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        PRIMARY KEY (document, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE voices (                     -- one speaker's share of one document (session): what filters select
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        speaker TEXT
    ) STRICT;
    CREATE INDEX voices_document ON voices (document);
    CREATE TABLE passages (
        id INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        voice INTEGER NOT NULL REFERENCES voices ON DELETE CASCADE,
        turn INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        sentences TEXT NOT NULL,              -- JSON: spans in the document's text
        sha256 TEXT NOT NULL                  -- of the words: checked each time they are shown
    ) STRICT;
    CREATE INDEX passages_document ON passages (document);
    CREATE INDEX passages_voice ON passages (voice);
    """,
    """
    CREATE TABLE corrections (                -- what a person corrects in how a source is read
        path TEXT PRIMARY KEY,                -- the source's: they outlive each reading of it
        given TEXT NOT NULL                   -- JSON
    ) STRICT;
    """,
    """
    CREATE TABLE calibrations (               -- how the confidence is fitted to this archive
        reader TEXT PRIMARY KEY,              -- fingerprint of the reader it holds for; empty: without one
        embedder TEXT NOT NULL,               -- fingerprint of the embedding model
        packaged TEXT NOT NULL,               -- fingerprint of the numbers that are stretched and shifted
        slope REAL NOT NULL CHECK (slope >= 0),
        constant REAL NOT NULL,
        threshold REAL NOT NULL CHECK (threshold BETWEEN 0 AND 1),
        risk REAL NOT NULL CHECK (risk BETWEEN 0 AND 1),
        questions INTEGER NOT NULL            -- that it was fitted to
    ) STRICT;
    """,
    """
    ALTER TABLE documents ADD COLUMN sessions TEXT NOT NULL DEFAULT '[]';  -- JSON: start, date, place of each
    ALTER TABLE voices ADD COLUMN session INTEGER NOT NULL DEFAULT 0;      -- from 1; 0: before the first one
    """,
    """
    ALTER TABLE documents ADD COLUMN seal TEXT NOT NULL DEFAULT '';        -- SHA-256 of all but the text: seals.py
    ALTER TABLE archive ADD COLUMN seal TEXT NOT NULL DEFAULT '';          -- of everything else, and of all seals
    ALTER TABLE archive ADD COLUMN manifest TEXT NOT NULL DEFAULT '';      -- SHA-256 of the generation's manifest
    ALTER TABLE documents ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0;  -- 1: a person checked who speaks
    """,
    """
    ALTER TABLE documents ADD COLUMN conditions TEXT NOT NULL DEFAULT '{}';  -- JSON: who may see what, from when
    CREATE INDEX documents_restricted ON documents (number) WHERE conditions <> '{}';  -- asked with every question
    """,
    """
    ALTER TABLE documents ADD COLUMN filing TEXT NOT NULL DEFAULT '{}';  -- JSON: collections, tags, project, case
    CREATE TABLE settings (                   -- of the whole archive
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT;
    """,
)

READABLE = 4
"""Steps of the oldest catalogue that can be read without the later ones, which add nothing that is shown."""


def applied(connection: sqlite3.Connection) -> int:
    """Return how many migrations the catalogue has applied."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def pending(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the steps it has yet to take.

    Raises `ArchiveMismatch` for a catalogue from a newer version, which this one must not touch.
    """
    done = applied(connection)
    if done > len(STEPS):
        raise ArchiveMismatch(
            f"This archive was made by a newer version of On Record (its catalogue has format {done}; "
            f"this version knows {len(STEPS)}).",
            "Update On Record to use it.",
        )
    return STEPS[done:]


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the pending migrations within the transaction that the caller has begun."""
    done = applied(connection)
    for step in pending(connection):
        for statement in _statements(step):
            connection.execute(statement)
        done += 1
        connection.execute(f"PRAGMA user_version = {done}")


def _statements(step: str) -> list[str]:
    """Return the statements of a step, one by one: `executescript` would end the caller's transaction."""
    found, held = [], ""
    for line in step.splitlines():
        held += line + "\n"
        if sqlite3.complete_statement(held):
            found.append(held)
            held = ""
    return found
