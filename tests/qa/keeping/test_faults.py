"""A write that fails, or that writes only half, leaves the archive as it was before or as it is after."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.corrections.corrections import Corrections
from corpus.errors import OnRecordError
from qa.archive import Archive
from qa.keeping.restore import restore
from tests.qa.conftest import hashed_words
from tests.qa.keeping.test_check import QUESTION, reopened

LIMITS = (0, 1, 100, 4096, 4097, 6000, 9000, 12_000, 16_000, 20_480, 33_000, 60_000, 90_000, 150_000, 2**23)
"""Bytes that a file may have: writes beyond are cut short, or fail, in every library alike."""


@contextmanager
def files_up_to(most: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def contents(archive: Archive) -> object:
    answer = reopened(archive).ask(QUESTION)
    documents = [(each.id, each.title, each.sha256, each.passages) for each in reopened(archive).documents()]
    return documents, [quote.to_json() for quote in (*answer.quotes, *answer.nearest)]


def refused(change: Callable[[Archive], object], archive: Archive, most: int) -> OnRecordError | None:
    try:
        with files_up_to(most):
            change(archive)
    except OnRecordError as error:
        return error
    return None


@pytest.fixture
def changes(interviews: Path, tmp_path: Path) -> dict[str, Callable[[Archive], object]]:
    """Every kind of change of an archive."""
    new = tmp_path / "new"
    new.mkdir()
    for number in range(3):
        (new / f"{number}.txt").write_text(f"Q: Why {number}?\n\nA: {f'Because of mill {number}. ' * 300}\n")
    return {
        "add": lambda archive: archive.add([new]),
        "remove": lambda archive: archive.remove(["okoro"]),
        "correct": lambda archive: archive.correct("lind", Corrections(title="The barge")),
        "rebuild": lambda archive: archive.rebuild(),
        "restore": lambda archive: restore(tmp_path / "backup.zip", archive.path, replacing=True),
    }


@pytest.mark.parametrize("name", ["add", "remove", "correct", "rebuild", "restore"])
def test_a_write_that_fails_at_any_length_changes_all_or_nothing(
    name: str, archive_of_two: Archive, changes: dict[str, Callable[[Archive], object]], tmp_path: Path
) -> None:
    archive_of_two.backup(tmp_path / "backup.zip")
    if name == "restore":
        archive_of_two.remove(["okoro"])
    before = contents(archive_of_two)
    failed = 0
    for limit in LIMITS:
        copy = Archive(tmp_path / f"copy-{limit}", make_embedder=hashed_words)
        shutil.copytree(archive_of_two.path, copy.path)
        if error := refused(changes[name], copy, limit):
            failed += 1
            assert error.remedy
            assert contents(copy) == before, (limit, error)
            changes[name](reopened(copy))
        assert reopened(copy).status().problems == (), limit
        shutil.rmtree(copy.path)
    assert 5 < failed < len(LIMITS)
