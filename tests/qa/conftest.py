"""Small archives in named states. They use the reference embedder, which needs no model and no time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.embedding.embedder import Embedder
from index.testing import HashedWordsEmbedder
from qa.archive import Archive

LIND = """\
Ana Lind on the ferry
Date: 1999-05-12

Q: When did you begin to work on the ferry?

A: I began on the ferry in 1961, when my uncle broke his leg. He was the engineer.

Q: What did a crossing cost?

A: A crossing cost four crowns for a grown person and nothing for a child. Nobody paid for goats.
"""

OKORO = """\
Date: 2011-03-02

INTERVIEWER: Why did you leave the bakery?

BENEDICT OKORO: The flour dust got into my lungs, so the doctor told me to stop baking.

INTERVIEWER: Who took over the oven?

BENEDICT OKORO: My sister took over the oven. She still bakes bread there every night.

INTERVIEWER: Did you ever go back?

BENEDICT OKORO: Only to eat.
"""


def hashed_words(model: str | None, *, light: bool = False) -> Embedder:
    return HashedWordsEmbedder()


@pytest.fixture
def interviews(tmp_path: Path) -> Path:
    """A folder of two interviews."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "lind.txt").write_text(LIND, encoding="utf-8")
    (folder / "okoro.txt").write_text(OKORO, encoding="utf-8")
    return folder


@pytest.fixture
def empty_archive(tmp_path: Path) -> Archive:
    """An archive to which nothing was added: its folder does not exist."""
    return Archive(tmp_path / "archive", make_embedder=hashed_words)


@pytest.fixture
def archive_of_two(empty_archive: Archive, interviews: Path) -> Archive:
    """An archive of two interviews."""
    empty_archive.add([interviews])
    return empty_archive


def to_format_4(archive: Archive) -> None:
    """Take from an archive what later versions added to its catalogue."""
    with closing(sqlite3.connect(archive.path / "catalogue.sqlite")) as db, db:
        db.execute("DROP INDEX documents_restricted")
        db.execute("DROP TABLE settings")
        added = {"documents": ("seal", "reviewed", "conditions", "filing"), "archive": ("seal", "manifest")}
        for table, column in ((table, column) for table, columns in added.items() for column in columns):
            db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        db.execute("PRAGMA user_version = 4")
