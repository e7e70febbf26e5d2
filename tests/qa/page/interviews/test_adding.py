"""Files come from the page into the archive: all that can be read, and what cannot is told and not kept."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from corpus.errors import ArchiveError
from corpus.store.catalogue import Catalogue
from index.engines import write_index
from qa.archive import Archive
from qa.html import escaped
from qa.page.interviews.adding import Adding
from qa.page.interviews.calls import Interviews
from qa.page.interviews.manager import Allowed, ArchiveManager
from qa.page.interviews.uploads import ADDRESS, upload_route
from qa.page.words.messages import ENGLISH
from qa.reports import AddReport
from tests.qa.conftest import LIND, OKORO
from tests.qa.page.conftest import Finish
from tests.qa.page.parsed import parsed

NEW = b"Q: What did the miller say?\n\nA: That the wheel had stopped on Sunday.\n"


@pytest.fixture
def client(adding: Adding) -> Iterator[TestClient]:
    """A program that sends files."""
    with TestClient(Starlette(routes=[upload_route(adding.deliveries)])) as client:
        yield client


def announce(adding: Adding, files: Mapping[str, bytes]) -> dict[str, Any]:
    return adding.begin({"files": [[name, len(data)] for name, data in files.items()]})


def give(adding: Adding, client: TestClient, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Announce files, send those that are waited for, and have them added."""
    begun = announce(adding, files)
    content = list(files.values())
    for number, file in enumerate(begun["files"]):
        if file["wanted"]:
            sent = client.put(f"/{ADDRESS}/{begun['delivery']}/{number}", content=content[file["from"]])
            assert sent.status_code == 200, sent.text
    return adding.add({"delivery": begun["delivery"]})


def kept(manager: ArchiveManager) -> set[str]:
    files = (file for file in manager.kept.folder.rglob("*") if file.is_file())
    return {file.relative_to(manager.kept.folder).as_posix() for file in files}


def test_uploads_are_added_and_kept_and_unreadable_ones_are_reported(
    adding: Adding, client: TestClient, manager: ArchiveManager, finish: Finish
) -> None:
    files = {"talks/mill.txt": NEW, "empty.txt": b"", ".hidden": b"x", "song.mp3": b"ID3"}
    report = parsed(finish(give(adding, client, files)))
    assert "1 interview added, 2 could not be read." in report.text
    rejected = {item.one("strong").text: item.one("span").text for item in report.all("li") if item.all("span")}
    assert set(rejected) == {"empty.txt", "song.mp3"}
    assert rejected["empty.txt"].startswith("empty.txt holds no text")
    assert "with its transcript" in rejected["song.mp3"]
    assert kept(manager) == {"talks/mill.txt"}
    (line,) = [line for line in manager.lines() if line.id == "mill"]
    assert line.path == str(manager.kept.folder / "talks" / "mill.txt")


def test_the_same_name_again_replaces_after_saying_so(
    adding: Adding, client: TestClient, manager: ArchiveManager, finish: Finish, archive_of_two: Archive
) -> None:
    finish(give(adding, client, {"mill.txt": NEW}))
    begun = announce(adding, {"mill.txt": NEW, "other.txt": NEW})
    assert [file["replaces"] for file in begun["files"]] == [True, False]
    assert "mill.txt" in parsed(begun["question"]).text
    assert "other.txt" not in parsed(begun["question"]).text
    again = NEW.replace(b"Sunday", b"Monday")
    assert "1 updated." in finish(give(adding, client, {"mill.txt": again}))
    assert "Monday" in archive_of_two.document("mill")[1].text
    assert len(manager.lines()) == 3


def test_a_broken_file_of_the_same_name_leaves_the_one_before_and_its_interview(
    adding: Adding, client: TestClient, manager: ArchiveManager, finish: Finish, archive_of_two: Archive
) -> None:
    finish(give(adding, client, {"mill.txt": NEW}))
    assert "1 could not be read" in finish(give(adding, client, {"mill.txt": b"\0" * 50}))
    assert (manager.kept.folder / "mill.txt").read_bytes() == NEW
    assert "Sunday" in archive_of_two.document("mill")[1].text


def test_what_was_given_is_removed_with_its_copy(
    adding: Adding, client: TestClient, manager: ArchiveManager, finish: Finish
) -> None:
    finish(give(adding, client, {"talks/mill.txt": NEW, "talks/mill.mp3": b"ID3"}))
    assert kept(manager) == {"talks/mill.txt", "talks/mill.mp3"}
    calls = Interviews(manager)
    assert escaped(ENGLISH("remove-copy-goes")) in calls.removing({"documents": ["mill"]})["html"]
    finish(calls.remove({"documents": ["mill"]}))
    assert kept(manager) == set()
    assert {line.id for line in manager.lines()} == {"lind", "okoro"}


def test_the_files_given_here_are_a_folder_that_can_be_read_again(
    adding: Adding, client: TestClient, manager: ArchiveManager, finish: Finish
) -> None:
    finish(give(adding, client, {"talks/mill.txt": NEW, "mine.txt": NEW}))
    (own,) = [folder for folder in manager.folders(ENGLISH) if folder.title == ENGLISH("uploaded-here")]
    assert own.interviews == 2
    (manager.kept.folder / "mine.txt").write_bytes(NEW.replace(b"miller", b"miner"))
    assert f"{ENGLISH('plan-changed')}: 1" in finish(Interviews(manager).look({"root": own.root}))


def test_a_failure_while_adding_takes_back_what_came_and_leaves_the_archive(
    adding: Adding, client: TestClient, manager: ArchiveManager, finish: Finish, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(give(adding, client, {"mill.txt": NEW}))

    def full(*given: object, **more: object) -> AddReport:
        raise ArchiveError("The archive could not be written: No space left on device.", "Make room.")

    monkeypatch.setattr(Archive, "add", full)
    report = finish(give(adding, client, {"mill.txt": NEW + NEW, "new.txt": NEW}))
    assert "No space left on device" in report
    assert "Make room." in report
    assert kept(manager) == {"mill.txt"}
    assert (manager.kept.folder / "mill.txt").read_bytes() == NEW
    assert len(manager.lines()) == 3


def test_another_running_process_is_reported_and_uploads_are_discarded(
    adding: Adding, client: TestClient, manager: ArchiveManager, finish: Finish
) -> None:
    with Catalogue(manager.archive.path).write():
        report = finish(give(adding, client, {"mill.txt": NEW}))
    assert "Another process is adding to this archive." in report
    assert kept(manager) == set()
    assert "1 interview added." in finish(give(adding, client, {"mill.txt": NEW}))


def test_a_full_disk_during_an_upload_is_reported_to_the_sender(
    adding: Adding, client: TestClient, manager: ArchiveManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = announce(adding, {"mill.txt": NEW})
    write = os.write

    def full(file: int, data: bytes) -> int:
        if bytes(data) == NEW:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, data)

    monkeypatch.setattr(os, "write", full)
    refused = client.put(f"/{ADDRESS}/{begun['delivery']}/0", content=NEW)
    assert refused.status_code == 409
    told = parsed(adding.refused(refused.json())["html"]).text
    assert "Can't copy mill.txt into the archive: the disk is full." in told
    assert "Free disk space, then try again." in told
    assert kept(manager) == set()


def test_stopping_leaves_the_archive_as_it_was(
    adding: Adding, client: TestClient, manager: ArchiveManager, finish: Finish, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, go_on = Event(), Event()
    add = Archive.add

    def slow(self: Archive, paths: Any, **more: Any) -> AddReport:
        reading.set()
        assert go_on.wait(20)
        return add(self, paths, **more)

    monkeypatch.setattr(Archive, "add", slow)
    reply = give(adding, client, {"mill.txt": NEW})
    assert reading.wait(20)
    Interviews(manager).stop({"id": reply["id"]})
    go_on.set()
    assert ENGLISH("stopped-work") in finish(reply)
    assert kept(manager) == set()
    assert len(manager.lines()) == 2


def test_while_files_are_added_others_see_the_running_change_and_search_the_earlier_archive(
    adding: Adding, client: TestClient, manager: ArchiveManager, finish: Finish, monkeypatch: pytest.MonkeyPatch
) -> None:
    published, go_on = Event(), Event()

    monkeypatch.setattr("qa.adding.commit.write_index", _Waiting(published, go_on))
    reply = give(adding, client, {"mill.txt": NEW})
    assert published.wait(20)
    busy = announce(adding, {"late.txt": NEW})["failure"]
    assert "adding: mill.txt" in busy
    archive = manager.archive
    assert isinstance(archive, Archive)
    answer = archive.ask("What did the miller say?")
    assert not any("wheel" in quote.text for quote in (*answer.quotes, *answer.nearest))
    assert len(manager.lines()) == 2
    go_on.set()
    finish(reply)
    answer = archive.ask("What did the miller say?")
    assert any("wheel" in quote.text for quote in (*answer.quotes, *answer.nearest))


class _Waiting:
    """Writing derived files, which takes until it is let go on."""

    def __init__(self, published: Event, go_on: Event) -> None:
        self._write = write_index
        self._published, self._go_on = published, go_on

    def __call__(self, *given: Any, **more: Any) -> Any:
        written = self._write(*given, **more)
        self._published.set()
        assert self._go_on.wait(20)
        return written


@pytest.mark.parametrize(
    "files",
    [None, "a.txt", [["a.txt"]], [["a.txt", -1]], [["a.txt", "5"]], [[5, 5]], {"a.txt": 5}, [["a.txt", 1.5]]],
)
def test_what_makes_no_sense_is_refused(adding: Adding, files: object) -> None:
    assert ENGLISH("malformed") in adding.begin({"files": files})["failure"]


def test_nothing_but_hidden_files_is_nothing(adding: Adding, manager: ArchiveManager) -> None:
    assert ENGLISH("nothing-given") in adding.begin({"files": [[".DS_Store", 5]]})["failure"]
    assert list((manager.kept.folder / ".incoming").iterdir()) == []


def test_only_what_was_announced_is_taken(adding: Adding, client: TestClient, manager: ArchiveManager) -> None:
    begun = announce(adding, {"mill.txt": NEW, "song.mp3": b"ID3"})
    delivery = begun["delivery"]
    for address in (f"{delivery}/1", f"{delivery}/2", f"{delivery}/-1", "unknown/0", f"{delivery}/..%2f..%2fx"):
        assert client.put(f"/{ADDRESS}/{address}", content=b"x").status_code in (404, 409)
    long = client.put(f"/{ADDRESS}/{delivery}/0", content=NEW + b"more")
    assert (long.status_code, long.json()["message"]) == (409, "mill.txt is larger than announced.")
    assert kept(manager) == set()
    adding.drop({"delivery": delivery})
    assert client.put(f"/{ADDRESS}/{delivery}/0", content=NEW).json()["remedy"] == "Add them again."
    assert "These files are no longer expected." in adding.add({"delivery": delivery})["failure"]
    assert client.get(f"/{ADDRESS}/{delivery}/0").status_code == 405


def test_where_uploads_are_off_nothing_is_taken(archive_of_two: Archive) -> None:
    for allowed in (Allowed(uploads=False), Allowed(changes=False)):
        adding = Adding(ArchiveManager(archive_of_two, allowed))
        assert escaped(ENGLISH("read-only")) in announce(adding, {"mill.txt": NEW})["failure"]
        assert "add-files" not in Interviews(adding.manager).view({})["html"]
    assert not (archive_of_two.path / "sources").exists()


def test_the_first_files_make_the_archive(empty_archive: Archive) -> None:
    adding = Adding(ArchiveManager(empty_archive))
    with TestClient(Starlette(routes=[upload_route(adding.deliveries)])) as client:
        reply = give(adding, client, {"lind.txt": LIND.encode(), "okoro.txt": OKORO.encode()})
    adding.manager.jobs.wait(reply["id"], 20)
    assert [line.id for line in adding.manager.lines()] == ["lind", "okoro"]
    assert Path(adding.manager.lines()[0].path).is_relative_to(empty_archive.path)
