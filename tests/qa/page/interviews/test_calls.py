"""The list of all interviews, removing, and reading folders again, as the page calls them."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.document import Document, Location
from qa.archive import Archive
from qa.html import escaped
from qa.page.interviews import view
from qa.page.interviews.calls import ROWS, Interviews
from qa.page.interviews.manager import SINGLE_FILES, Allowed, ArchiveManager
from qa.page.words.messages import ENGLISH
from tests.qa.conftest import LIND
from tests.qa.page.conftest import Finish
from tests.qa.page.parsed import parsed


def titles(reply: dict[str, Any]) -> list[str]:
    return [head.one("button").text for head in parsed(reply["rows"]).all("th")]


def does(html: str) -> set[str | None]:
    """What the buttons do."""
    return {button.attributes["data-do"] for button in parsed(html).all("button")}


def rows(manager: ArchiveManager, **request: Any) -> dict[str, Any]:
    return Interviews(manager).rows(request)


def test_each_row_names_the_interview_its_people_its_date_and_its_length(manager: ArchiveManager) -> None:
    row = parsed(rows(manager, filter="lind")["rows"]).one("tr")
    assert row.one("th").text == "lind"
    assert row.one(".or-col-date").text == "12 May 1999"
    assert row.one("time").attributes["datetime"] == "1999-05-12"
    assert row.one(".or-col-length").text == f"{len(LIND.split())} words"
    assert row.attributes["data-document"] == "lind"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", ["okoro", "lind"]),
        ("LIND txt", ["lind"]),
        ("benedict", ["okoro"]),
        ("2011", ["okoro"]),
        ("12 may 1999", ["lind"]),
        ("okoro.txt", ["okoro"]),
        ("bread", []),
        ("lind okoro", []),
    ],
)
def test_the_filter_finds_what_has_every_word(manager: ArchiveManager, wanted: str, found: list[str]) -> None:
    assert titles(rows(manager, filter=wanted)) == found


def test_the_filter_folds_diacritics(manager: ArchiveManager, archive_of_two: Archive) -> None:
    made = Document("/a.txt", "Salam.", participants=("Nəsimi Məmmədli",), title="Söhbət")
    archive_of_two.add_documents([made])
    assert titles(rows(manager, filter="MAMMADLI")) == ["Söhbət"]
    assert titles(rows(manager, filter="sohbat")) == ["Söhbət"]


@pytest.mark.parametrize(
    ("order", "descending", "found"),
    [
        ("title", False, ["lind", "okoro"]),
        ("title", True, ["okoro", "lind"]),
        ("date", False, ["lind", "okoro"]),
        ("length", True, ["okoro", "lind"]),
        ("added", False, ["okoro", "lind"]),
        ("nonsense", True, ["okoro", "lind"]),
    ],
)
def test_the_list_is_sorted_by_a_column(
    manager: ArchiveManager, order: str, descending: bool, found: list[str]
) -> None:
    assert titles(rows(manager, order=order, descending=descending)) == found


def test_lengths_are_shown_in_words_or_characters_and_minutes_and_long_lists_of_people_are_cut(
    empty_archive: Archive,
) -> None:
    people = tuple(f"Person {number}" for number in range(1, 9))
    times = (Location(0, seconds=0.0), Location(5, seconds=754.0))
    empty_archive.add_documents(
        [
            Document("/a.srt", "Hello there. Goodbye.", locations=times, participants=people, title="Timed"),
            Document("/b.txt", "我们整夜敲钟。早上船回来了。", title="Unparted", warnings=("Look.", "Again.")),
        ]
    )
    timed, unparted = parsed(rows(ArchiveManager(empty_archive), order="title")["rows"]).all("tr")
    assert timed.one(".or-col-length").text == "3 words13 min"
    assert timed.one(".or-col-people").text == "Person 1, Person 2 and 6 more"
    assert timed.one(".or-names").attributes["title"] == ", ".join(people)
    assert unparted.one(".or-col-length").text == "14 characters"
    assert unparted.one(".or-col-people").text == ENGLISH("no-people")
    assert unparted.one("summary").text == "2 warnings"
    assert [item.text for item in unparted.all("li")] == ["Look.", "Again."]


def test_a_zip_is_a_folder_that_is_there_as_long_as_the_zip_is(empty_archive: Archive, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "talks.zip", "w") as packed:
        packed.writestr("1999/a.txt", LIND)
    empty_archive.add([tmp_path / "talks.zip" / "1999"])
    manager = ArchiveManager(empty_archive)
    (folder,) = manager.folders(ENGLISH)
    assert (folder.root, folder.is_there) == (str(tmp_path / "talks.zip" / "1999"), True)
    (tmp_path / "talks.zip").unlink()
    assert not manager.folders(ENGLISH)[0].is_there
    assert ENGLISH("folder-gone") in rows(manager)["folders"]


def test_long_lists_come_in_parts(empty_archive: Archive) -> None:
    made = (Document(f"/{number:03}.txt", "Words.", title=f"No. {number:03}") for number in range(ROWS + 5))
    empty_archive.add_documents(made)
    manager = ArchiveManager(empty_archive)
    first, second = rows(manager, order="title"), rows(manager, order="title", offset=ROWS)
    assert (len(titles(first)), first["more"], len(titles(second)), second["more"]) == (ROWS, True, 5, False)
    assert titles(second)[0] == f"No. {ROWS:03}"
    assert rows(manager, filter="no 003")["count"] == "1 of 105 interviews"


def test_an_archive_that_is_not_there_yet_says_what_to_do(empty_archive: Archive) -> None:
    reply = rows(ArchiveManager(empty_archive))
    assert (reply["rows"], reply["edition"]) == ("", 0)
    assert ENGLISH("archive-empty") in reply["empty"]
    assert ENGLISH("archive-empty-here") in reply["empty"]
    without = rows(ArchiveManager(empty_archive, Allowed(uploads=False)))
    assert ENGLISH("archive-empty-here") not in without["empty"]


def test_removing_gives_notice_first_and_leaves_the_file(
    manager: ArchiveManager, finish: Finish, tmp_path: Path
) -> None:
    calls, file = Interviews(manager), tmp_path / "interviews" / "lind.txt"
    notice = calls.removing({"documents": ["lind"]})["html"]
    assert f"{ENGLISH('removing-told')} lind" in parsed(notice).text
    assert ENGLISH("remove-file-stays") in parsed(notice).text
    assert does(notice) == {"undo-removal"}
    assert sorted(titles(rows(manager))) == ["lind", "okoro"]
    assert "1 interview removed." in finish(calls.remove({"documents": ["lind"]}))
    assert titles(rows(manager)) == ["okoro"]
    assert file.exists()


def test_interviews_that_are_about_to_be_removed_are_neither_listed_nor_counted(manager: ArchiveManager) -> None:
    reply = Interviews(manager).rows({"without": ["lind"]})
    assert titles(reply) == ["okoro"]
    assert reply["count"] == ENGLISH("interviews", number=1)
    assert ENGLISH("archive-empty") in Interviews(manager).rows({"without": ["lind", "okoro"]})["empty"]


@pytest.mark.parametrize("documents", [["nobody"], [], None, [1], "lind"])
def test_removing_what_is_not_there_removes_nothing(manager: ArchiveManager, documents: object) -> None:
    reply = Interviews(manager).remove({"documents": documents})
    assert ENGLISH("malformed") in reply["failure"]
    assert len(titles(rows(manager))) == 2


def test_a_changed_folder_is_looked_at_then_read_again(
    manager: ArchiveManager, finish: Finish, tmp_path: Path
) -> None:
    calls, folder = Interviews(manager), tmp_path / "interviews"
    (folder / "lind.txt").write_text("Q: When?\n\nA: In 1961, in spring.", encoding="utf-8")
    (folder / "new.txt").write_text("Q: Who?\n\nA: My uncle did.", encoding="utf-8")
    (folder / "okoro.txt").unlink()
    plan = parsed(finish(calls.look({"root": str(folder)})))
    told = plan.text
    assert f"{ENGLISH('plan-added')}: 1" in told
    assert f"{ENGLISH('plan-changed')}: 1" in told
    assert f"{ENGLISH('missing-title')}: 1" in told
    assert len(titles(rows(manager))) == 2
    assert str(folder) in [each.attributes.get("data-root") for each in plan.all("button")]
    assert "1 interview added, 1 updated." in finish(calls.reread({"root": str(folder)}))
    assert len(titles(rows(manager))) == 3
    finish(calls.reread({"root": str(folder), "prune": True}))
    assert set(titles(rows(manager))) == {"new", "lind"}


def test_nothing_outside_of_what_was_added_is_looked_at(manager: ArchiveManager, tmp_path: Path) -> None:
    (tmp_path / "private.txt").write_text("Q: Who?\n\nA: Nobody.", encoding="utf-8")
    for root in (str(tmp_path), str(tmp_path / "private.txt"), "/", SINGLE_FILES, ""):
        for call in (Interviews(manager).look, Interviews(manager).reread):
            assert ENGLISH("malformed") in call({"root": root})["failure"]
    assert len(titles(rows(manager))) == 2


def test_files_added_one_by_one_are_looked_at_together(empty_archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Q: Who?\n\nA: My uncle.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Q: Who?\n\nA: My aunt.", encoding="utf-8")
    empty_archive.add([tmp_path / "a.txt", tmp_path / "b.txt"])
    manager = ArchiveManager(empty_archive)
    (folder,) = manager.folders(ENGLISH)
    assert (folder.title, folder.interviews, folder.is_there) == (ENGLISH("single-files"), 2, True)
    (tmp_path / "b.txt").unlink()
    assert manager.paths_of(SINGLE_FILES) == [str(tmp_path / "a.txt")]


@pytest.mark.parametrize(
    ("confidence", "reviewed", "stands"), [(0.5, False, True), (0.5, True, False), (1.0, False, False)]
)
def test_the_speakers_are_to_be_checked_in_sight_only_where_they_need_review(
    manager: ArchiveManager, confidence: float, reviewed: bool, stands: bool
) -> None:
    line = replace(manager.lines()[0], confidence=confidence, is_reviewed=reviewed)
    shown = does(view.rows(ENGLISH, [line]))
    assert ("how-read" in shown) is stands
    assert "how-read-chosen" in shown


def test_a_page_that_may_change_nothing_is_refused_and_offered_nothing(archive_of_two: Archive) -> None:
    manager = ArchiveManager(archive_of_two, Allowed(changes=False))
    calls = Interviews(manager)
    root = manager.folders(ENGLISH)[0].root
    for reply in (calls.remove({"documents": ["lind"]}), calls.reread({"root": root}), calls.look({"root": root})):
        assert escaped(ENGLISH("read-only")) in reply["failure"]
    reply = rows(manager)
    assert does(reply["rows"]) == {"open-interview", "menu", "how-read-chosen"}
    assert not parsed(reply["rows"]).all("input")
    assert does(reply["folders"]) == set()
    assert "add-files" not in does(calls.view({})["html"])
    assert len(titles(reply)) == 2
