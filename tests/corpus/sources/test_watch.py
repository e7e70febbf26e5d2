"""Watched folders: what is new or changed is added once it is written completely; nothing is removed."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest
from click.testing import CliRunner

import corpus.sources.watch
import qa.session.models
from corpus.errors import ArchiveBusy, OnRecordError
from corpus.sources.watch import files_seen, watch
from qa.archive import Archive
from qa.cli.main import cli
from qa.cli.serve import add_watched
from qa.page.interviews.manager import ArchiveManager
from tests.qa.conftest import LIND, OKORO, hashed_words

EVERY = 0.05  # seconds


class Looks(Event):
    """Stops after a number of looks; before each one, something may happen."""

    def __init__(self, *happens: object) -> None:
        super().__init__()
        self.happens = list(happens)

    def wait(self, timeout: float | None = None) -> bool:
        if not self.happens:
            return True
        happens = self.happens.pop(0)
        if callable(happens):
            happens()
        return False


def unexpected(error: OnRecordError) -> None:
    raise error


def added_after(folder: Path, *happens: object, known: bool = True) -> int:
    calls: list[None] = []
    looks = Looks(*happens)
    watch([folder], lambda: calls.append(None), unexpected, looks, known=files_seen([folder]) if known else None)
    return len(calls)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "lind.txt").write_text(LIND, encoding="utf-8")
    return tmp_path / "in"


def test_what_is_known_is_not_added_again_and_what_is_not_known_at_once(folder: Path) -> None:
    assert added_after(folder, None, None, None) == 0
    assert added_after(folder, None, None, None, known=False) == 1


def test_a_new_file_is_added_when_it_no_longer_grows(folder: Path) -> None:
    new = folder / "okoro.txt"

    def grow() -> None:
        with new.open("a", encoding="utf-8") as file:
            file.write(OKORO)

    assert added_after(folder, grow, grow, grow) == 0
    assert added_after(folder, grow, grow, None, None) == 1


def test_a_changed_file_and_a_file_that_is_gone_are_noticed(folder: Path) -> None:
    file = folder / "lind.txt"
    assert added_after(folder, lambda: file.write_text(LIND + "x", encoding="utf-8"), None) == 1
    assert added_after(folder, file.unlink, None) == 1


def test_a_failure_is_told_and_the_watch_goes_on(folder: Path) -> None:
    told: list[OnRecordError] = []

    def add() -> None:
        raise ArchiveBusy("Another process is writing.", "")

    watch([folder], add, told.append, Looks(None, None, None))
    assert [error.message for error in told] == ["Another process is writing."]


def test_the_command_adds_a_later_file_and_removes_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qa.session.models, "sentence_encoder", hashed_words)
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)

    def until_both_are_there(paths: object, add: object, tell: object, stop: Event, **more: object) -> None:
        def change() -> None:
            (folder / "okoro.txt").write_text(OKORO, encoding="utf-8")
            (folder / "lind.txt").unlink()

        watch(paths, add, tell, Looks(change, None, None), **more)  # type: ignore[arg-type]

    monkeypatch.setattr(corpus.sources.watch, "watch", until_both_are_there)
    result = CliRunner().invoke(cli, ["add", str(folder), "--watch", "--archive", str(archive.path)])
    assert result.exit_code == 0, result.output
    assert "Watching" in result.stderr
    assert result.stdout.count("1 added") == 2
    assert [each.id for each in archive.documents()] == ["lind", "okoro"]


def test_a_served_archive_adds_a_later_file_as_a_change_that_its_page_shows(folder: Path, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    manager = ArchiveManager(archive)
    add_watched(manager, (str(folder),))
    state = manager.jobs.state()
    assert state is not None
    assert (state.kind, state.subject, state.share, state.is_running) == ("adding", folder.name, 1.0, False)
    assert [each.id for each in archive.documents()] == ["lind"]
    add_watched(manager, (str(folder),))
    assert manager.jobs.state() == state  # nothing is new: no change was begun
    (folder / "okoro.txt").write_text(OKORO, encoding="utf-8")
    done = Event()
    manager.jobs.start("removing", "x", lambda _: done.wait(10))
    with pytest.raises(ArchiveBusy):
        add_watched(manager, (str(folder),))
    done.set()


def test_watching_goes_with_no_option_that_ends_or_removes(folder: Path) -> None:
    for option in ("--dry-run", "--prune", "--json"):
        result = CliRunner().invoke(cli, ["add", str(folder), "--watch", option])
        assert result.exit_code == 2
        assert "--watch goes with none of" in result.stderr


def test_a_thread_watches_while_others_work(folder: Path) -> None:
    calls: list[None] = []
    stop = Event()
    thread = Thread(
        target=watch,
        args=([folder], lambda: calls.append(None), unexpected, stop),
        kwargs={"known": files_seen([folder]), "every": EVERY},
    )
    thread.start()
    (folder / "okoro.txt").write_text(OKORO, encoding="utf-8")
    ends = monotonic() + 10
    while not calls and monotonic() < ends:
        sleep(EVERY)
    stop.set()
    thread.join()
    assert len(calls) == 1
