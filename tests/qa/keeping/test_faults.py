"""A write that fails, or that writes only half, leaves the archive as it was before or as it is after."""

from __future__ import annotations

import os
import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from corpus.corrections.corrections import Corrections
from corpus.errors import ArchiveBroken, OnRecordError
from index.vectors.base import save_array
from index.vectors.faiss_store import FaissVectors
from qa.adding.remnants import IN_FOLDER
from qa.archive import Archive
from qa.judgements import Judgements
from qa.keeping.restore import restore
from tests.qa.conftest import hashed_words
from tests.qa.keeping.test_check import QUESTION, reopened, run_sql

LIMITS = (0, 1, 100, 4096, 4097, 6000, 9000, 12_000, 16_000, 20_480, 33_000, 60_000, 90_000, 150_000, 2**23)
"""Bytes that a file may have: writes beyond are cut short, or fail, in every library alike."""


NAMES = ("add", "remove", "correct", "rebuild", "restore", "backup", "repair")


@contextmanager
def files_up_to(most: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def contents(path: Path) -> object:
    archive = Archive(path, make_embedder=hashed_words)
    try:
        answer = archive.ask(QUESTION)
    except ArchiveBroken as error:
        return error.message
    documents = [(each.id, each.title, each.sha256, each.passages) for each in archive.documents()]
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
        "backup": lambda archive: archive.backup(archive.path.with_suffix(".zip")),
        "repair": lambda archive: archive.repair(),
    }


@pytest.fixture
def start(archive_of_two: Archive, tmp_path: Path) -> Callable[[str], Path]:
    """A call that returns the folder of the archive from which a change begins."""
    archive_of_two.backup(tmp_path / "backup.zip")

    def begin(name: str) -> Path:
        if name == "restore":
            archive_of_two.remove(["okoro"])
        if name == "repair":
            run_sql(archive_of_two, "UPDATE turns SET speaker = 'Bo' WHERE document = 1")
        return archive_of_two.path

    return begin


@pytest.mark.parametrize("name", NAMES)
def test_a_write_that_fails_at_any_length_changes_all_or_nothing(
    name: str, start: Callable[[str], Path], changes: dict[str, Callable[[Archive], object]], tmp_path: Path
) -> None:
    folder = start(name)
    before = contents(folder)
    failed = 0
    for limit in LIMITS:
        copy = Archive(tmp_path / f"copy-{limit}", make_embedder=hashed_words)
        shutil.copytree(folder, copy.path)
        if error := refused(changes[name], copy, limit):
            failed += 1
            assert error.remedy
            assert contents(copy.path) == before, (limit, error)
            changes[name](reopened(copy))
        assert reopened(copy).status().problems == (), limit
        shutil.rmtree(copy.path)
    assert 5 < failed < len(LIMITS)


@pytest.mark.parametrize("name", NAMES)
def test_a_process_that_is_killed_at_a_write_changes_all_or_nothing(
    name: str, start: Callable[[str], Path], changes: dict[str, Callable[[Archive], object]], tmp_path: Path
) -> None:
    folder = start(name)
    before = contents(folder)
    killed = 0
    for limit in LIMITS[::3]:
        copy = Archive(tmp_path / f"copy-{limit}", make_embedder=hashed_words)
        shutil.copytree(folder, copy.path)
        if was_killed(changes[name], copy, limit):
            killed += 1
            assert contents(copy.path) == before, limit
            changes[name](reopened(copy))
        assert reopened(copy).status().problems == (), limit
        assert reopened(copy).remnants() == ()
        shutil.rmtree(copy.path)
    assert killed >= 2


def was_killed(change: Callable[[Archive], object], archive: Archive, most: int) -> bool:
    """Change the archive in a process that ends with the first write beyond so many bytes of a file."""
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with files_up_to(most):
            change(reopened(archive))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGXFSZ


def test_a_repair_that_is_interrupted_forgets_no_damaged_document(
    archive_of_two: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_sql(archive_of_two, "UPDATE turns SET speaker = 'Bo' WHERE document = 1")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as within:
        within.setattr("qa.keeping.repair.remove_unused", interrupted)
        with pytest.raises(KeyboardInterrupt):
            reopened(archive_of_two).repair()
    assert reopened(archive_of_two).status().problems == ()
    assert {each.id for each in reopened(archive_of_two).documents()} == {"lind", "okoro"}


def test_what_an_interrupted_removal_left_is_told_and_goes_with_the_next_change(
    archive_of_two: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = archive_of_two
    [quote, *_] = archive.passages()
    Judgements(archive.path).add(QUESTION, quote, "good")
    with monkeypatch.context() as within:
        within.setattr(Archive, "_forget", lambda *_: None)
        archive.remove([quote.citation.document_id])
    assert archive.remnants() == (IN_FOLDER,)
    assert IN_FOLDER in archive.status().notes
    archive.rebuild()
    assert archive.remnants() == ()
    assert quote.text not in Judgements(archive.path).path.read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
def test_a_disk_that_is_full_at_the_last_write_of_an_index_file_is_noticed() -> None:
    vectors = FaissVectors(8)
    vectors.add(np.eye(8, dtype=np.float32))
    for save in (vectors.save, lambda path: save_array(path, np.arange(3))):
        with pytest.raises(OSError, match="No space left"):
            save(Path("/dev/full"))
