"""An archive that may only be read answers like any other, and nothing is written for it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from corpus.errors import ArchiveError
from qa.archive import Archive
from tests.qa.keeping.test_check import QUESTION, reopened

NOBODY = 65534
ReadOnly = Callable[[Archive], AbstractContextManager[Archive]]


@pytest.fixture
def read_only(archive_of_two: Archive, tmp_path: Path) -> ReadOnly:
    """Opens an archive as somebody else does, who may only read it."""

    @contextmanager
    def opened(archive: Archive) -> Iterator[Archive]:
        reopened(archive_of_two).ask(QUESTION)  # imports what a user without rights could not import here
        reopened(archive_of_two).status()
        for folder in (tmp_path, *tmp_path.parents):
            if folder.stat().st_uid == os.getuid() and os.access(folder, os.W_OK) and len(folder.parts) > 2:
                folder.chmod(folder.stat().st_mode | 0o055)
        paths = [archive.path, *archive.path.rglob("*")]
        for path in paths:
            path.chmod(0o555 if path.is_dir() else 0o444)
        was_root = os.getuid() == 0
        if was_root:
            os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield reopened(archive)
        finally:
            if was_root:
                os.setresuid(0, 0, 0)
            for path in paths:
                path.chmod(0o755)

    return opened


def files(archive: Archive) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted(archive.path.rglob("*")) if file.is_file()}


def tidy(archive: Archive) -> None:
    """Leave the folder as it is when nobody uses the archive."""
    with closing(sqlite3.connect(archive.path / "catalogue.sqlite")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for lock in archive.path.rglob(".tantivy-*.lock"):
        lock.unlink()


def test_an_archive_in_a_folder_of_somebody_else_answers(archive_of_two: Archive, read_only: ReadOnly) -> None:
    expected = archive_of_two.ask(QUESTION)
    tidy(archive_of_two)
    with read_only(archive_of_two) as archive:
        before = files(archive)
        answer = archive.ask(QUESTION)
        assert (answer.quotes, answer.nearest) == (expected.quotes, expected.nearest)
        assert [each.id for each in archive.documents()] == ["lind", "okoro"]
        assert archive.status().problems == ()
        assert files(archive) == before


def test_what_is_only_in_the_log_is_read_too(archive_of_two: Archive, read_only: ReadOnly, tmp_path: Path) -> None:
    """The folder was copied while the archive was in use."""
    with archive_of_two._catalogue.read():
        archive_of_two.remove(["okoro"])
        copy = Archive(tmp_path / "copy")
        shutil.copytree(archive_of_two.path, copy.path, ignore=shutil.ignore_patterns("*-shm"))
    assert (copy.path / "catalogue.sqlite-wal").stat().st_size > 0
    with read_only(copy) as archive:
        assert not (archive.path / "catalogue.sqlite-shm").exists()
        assert [each.id for each in archive.documents()] == ["lind"]
        assert archive.ask(QUESTION).searched == QUESTION


def test_a_change_that_is_not_allowed_says_so(
    archive_of_two: Archive, interviews: Path, read_only: ReadOnly
) -> None:
    (interviews / "new.txt").write_text("Q: Why?\n\nA: Because of the goats.\n")
    tidy(archive_of_two)
    with read_only(archive_of_two) as archive:
        for change in (lambda: archive.add([interviews]), lambda: archive.remove(["lind"]), archive.rebuild):
            with pytest.raises(ArchiveError, match="Can't access the catalogue") as refused:
                change()
            assert "permissions" in refused.value.remedy
    assert [each.id for each in archive_of_two.documents()] == ["lind", "okoro"]


@pytest.mark.parametrize(
    "part", ["", "catalogue.sqlite", "generations/000001", "generations/000001/manifest.json"]
)
def test_a_part_that_may_not_be_read_is_named(archive_of_two: Archive, read_only: ReadOnly, part: str) -> None:
    tidy(archive_of_two)
    with read_only(archive_of_two) as archive:
        closed = archive.path / part
        if os.getuid() == NOBODY:
            os.setresuid(0, 0, 0)
        closed.chmod(0)
        if os.getuid() == 0:
            os.setresuid(NOBODY, NOBODY, 0)
        with pytest.raises(ArchiveError, match=r"[Pp]ermission denied") as refused:
            archive.ask(QUESTION)
        assert str(archive.path) in refused.value.message
        assert "lost" not in refused.value.message
