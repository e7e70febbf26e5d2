"""Desks on the disk: all or nothing, one writer at a time, and damage that is named."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import ArchiveBroken, ArchiveBusy, ArchiveError, UsageError
from qa.archive import Archive
from qa.citing.saved import SavedCitation
from qa.desk import files
from qa.desk.files import DeskFiles
from qa.desk.values import KeptQuote, QuoteDesk

KEPT = KeptQuote("", SavedCitation("A crossing cost four crowns", document_id="lind", start=5, end=32))


@pytest.fixture
def desks(tmp_path: Path) -> DeskFiles:
    return DeskFiles(tmp_path)


def with_quote(desk: QuoteDesk) -> QuoteDesk:
    return desk.keeping(KEPT)[0]


def test_a_desk_is_read_as_it_was_stored(desks: DeskFiles) -> None:
    desk = desks.create("", QuoteDesk("", "Ferries"))
    changed = desks.change(
        "", desk.id, lambda each: with_quote(each).moving("q1", "Money").drafting("“Four”[^q1]")
    )
    assert desks.find("", "ferries") == desks.find("", desk.id) == changed
    assert changed.revision == 2
    assert changed.quotes[0].citation == KEPT.citation
    assert desks.change("", desk.id, lambda each: each).revision == 2


def test_users_see_only_their_own_desks(desks: DeskFiles) -> None:
    mine = desks.create("anna", QuoteDesk("", "Ferries"))
    desks.create("", QuoteDesk("", "Mines"))
    assert [each.name for each in desks.all("anna").desks] == ["Ferries"]
    assert [each.name for each in desks.all("").desks] == ["Mines"]
    for stranger in ("", "ANNA", "../own", "bert"):
        with pytest.raises(UsageError, match="There is no desk"):
            desks.find(stranger, mine.id)


def test_a_desk_that_was_moved_to_another_user_is_not_shown_there(desks: DeskFiles) -> None:
    mine, other = desks.create("anna", QuoteDesk("", "Ferries")), desks.create("bert", QuoteDesk("", "Mines"))
    (path,) = desks._folder_of("anna").glob("*.json")
    path.rename(desks._folder_of("bert") / path.name)
    assert [each.id for each in desks.all("bert").desks] == [other.id]
    with pytest.raises(ArchiveBroken, match="belongs elsewhere"):
        desks.find("bert", mine.id)


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[]", b'{"check": 1}', b"[" * 100_000])
def test_a_damaged_desk_is_named_and_stops_no_other(desks: DeskFiles, damage: bytes) -> None:
    whole, broken = desks.create("", QuoteDesk("", "Ferries")), desks.create("", QuoteDesk("", "Mines"))
    path = desks._path("", broken.id)
    path.write_bytes(damage)
    found = desks.all("")
    assert [each.id for each in found.desks] == [whole.id]
    assert found.damaged == desks.damaged() == (path,)
    with pytest.raises(ArchiveBroken, match=broken.id):
        desks.find("", broken.id)
    with pytest.raises(UsageError, match=broken.id):
        desks.find("", "Mines")
    desks.delete("", broken.id)
    assert desks.all("").damaged == ()


def test_one_changed_letter_is_damage(desks: DeskFiles) -> None:
    desk = desks.create("", QuoteDesk("", "Ferries"))
    desks.change("", desk.id, with_quote)
    path = desks._path("", desk.id)
    path.write_text(path.read_text("utf-8").replace("four crowns", "five crowns"), "utf-8")
    with pytest.raises(ArchiveBroken, match="checksum"):
        desks.find("", desk.id)


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_crash_while_saving_leaves_the_desk_as_it_was(
    desks: DeskFiles, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks.create("", QuoteDesk("", "Ferries"))

    class Crash(BaseException):
        pass

    def crash(*_given: object, **_more: object) -> None:
        raise Crash

    real = Path.open
    with monkeypatch.context() as patched:
        if step == "open":
            patched.setattr(
                Path, "open", lambda path, *a, **k: crash() if path.suffix == ".new" else real(path, *a, **k)
            )
        else:
            patched.setattr(os, step, crash)
        with pytest.raises(Crash):
            desks.change("", desk.id, with_quote)
    assert desks.find("", desk.id) == desk
    assert desks.all("").damaged == ()
    assert len(desks.change("", desk.id, with_quote).quotes) == 1


_KILLED = """
import os, sys
from pathlib import Path
from qa.desk.files import DeskFiles
os.replace = lambda *given: os._exit(9)
desks = DeskFiles(Path(sys.argv[1]))
desks.change("", sys.argv[2], lambda desk: desk.renamed("Mines"))
"""

_ADDING = """
import sys
from pathlib import Path
from qa.citing.saved import SavedCitation
from qa.desk.files import DeskFiles
from qa.desk.values import KeptQuote
desks = DeskFiles(Path(sys.argv[1]))
for number in range(15):
    words = f"{sys.argv[3]} {number}"
    desks.change("", sys.argv[2], lambda desk: desk.keeping(KeptQuote("", SavedCitation(words)))[0])
"""


def test_a_process_that_is_killed_before_the_exchange_holds_no_lock_and_loses_nothing(desks: DeskFiles) -> None:
    desk = desks.create("", QuoteDesk("", "Ferries"))
    killed = subprocess.run([sys.executable, "-c", _KILLED, desks.archive, desk.id], check=False)
    assert killed.returncode == 9
    assert desks.find("", desk.id).name == "Ferries"
    assert desks.change("", desk.id, lambda each: each.renamed("Mines")).name == "Mines"
    assert [path.name for path in desks._folder_of("").iterdir()] == [f"{desk.id}.json"]


def test_two_processes_and_threads_that_add_at_once_lose_no_quote(desks: DeskFiles) -> None:
    desk = desks.create("", QuoteDesk("", "Ferries"))
    running = [
        subprocess.Popen([sys.executable, "-c", _ADDING, desks.archive, desk.id, name]) for name in ("one", "two")
    ]

    def add(number: int) -> None:
        kept = KeptQuote("", SavedCitation(f"three {number}"))
        desks.change("", desk.id, lambda each: each.keeping(kept)[0])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(15)))
    assert [each.wait(60) for each in running] == [0, 0]
    found = desks.find("", desk.id)
    assert len(found.quotes) == 45
    assert [each.id for each in found.quotes] == [f"q{number}" for number in range(1, 46)]
    assert found.revision == 46


def test_waiting_for_another_writer_ends_with_a_message(desks: DeskFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desks.create("", QuoteDesk("", "Ferries"))
    monkeypatch.setattr(files, "_PATIENCE_SECONDS", 0.1)
    with desks._writing(), pytest.raises(ArchiveBusy, match="Another process"):
        desks.change("", desk.id, with_quote)


def test_without_an_archive_nothing_is_made(tmp_path: Path) -> None:
    nowhere = DeskFiles(tmp_path / "nowhere")
    assert nowhere.all("").desks == ()
    with pytest.raises(ArchiveError, match="There is no archive"):
        nowhere.create("", QuoteDesk("", "Ferries"))
    assert not (tmp_path / "nowhere").exists()


def test_a_file_of_a_newer_version_is_refused_and_left_alone(desks: DeskFiles) -> None:
    desk = desks.create("", QuoteDesk("", "Ferries"))
    path = desks._path("", desk.id)
    row = json.loads(path.read_text("utf-8"))
    del row["check"]
    row["version"] = 2
    from qa.desk.rows import _digest

    path.write_text(json.dumps({**row, "check": _digest(row)}), "utf-8")
    with pytest.raises(ArchiveBroken, match="newer version"):
        desks.find("", desk.id)


def test_removing_an_interview_takes_its_words_off_every_desk_on_the_disk(archive_of_two: Archive) -> None:
    desk = archive_of_two.desks("anna").create("Ferries")
    kept = desk.keep(archive_of_two.search("crossing crowns", top=1)[0], note="Ask again.")
    assert kept.citation is not None
    assert "four crowns" in kept.citation.exact
    archive_of_two.remove(["lind"])
    assert [each.state for each in desk.quotes()] == ["removed"]
    for path in (archive_of_two.path / "desks").rglob("*.json"):
        assert "crowns" not in path.read_text("utf-8")
        assert "Ask again." in path.read_text("utf-8")


def test_a_backup_holds_the_desks_and_the_check_names_a_damaged_one(
    archive_of_two: Archive, tmp_path: Path
) -> None:
    desk = archive_of_two.desks().create("Ferries")
    archive_of_two.backup(tmp_path / "all.zip")
    assert not archive_of_two.status().problems
    path = archive_of_two.path / "desks" / "own" / f"{desk.id}.json"
    path.write_text("{}", "utf-8")
    assert [str(path) in each for each in archive_of_two.status().problems] == [True]
    assert archive_of_two.search("crossing")
    Archive.restore(tmp_path / "all.zip", archive_of_two.path, replacing=True)
    assert archive_of_two.desks().open("Ferries").stored == replace(desk.stored)


def test_beside_a_damaged_desk_a_name_is_not_enough(desks: DeskFiles) -> None:
    first, second = (desks.create("", QuoteDesk("", "Lamps")) for _ in range(2))
    desks._path("", first.id).write_bytes(b"{")
    with pytest.raises(UsageError, match=f"A damaged desk may be called “Lamps”.*Use the id {second.id}"):
        desks.find("", "Lamps")
    assert desks.find("", second.id) == second
