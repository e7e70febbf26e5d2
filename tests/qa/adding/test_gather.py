"""What a person means when they name files and folders to add."""

from __future__ import annotations

import os
import socket
from contextlib import closing
from pathlib import Path

import pytest

from corpus.sources.files import find_files
from corpus.sources.watch import files_seen
from qa.adding.gather import gather
from qa.adding.uploads import KeptSources
from qa.archive import Archive
from tests.qa.conftest import hashed_words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two transcripts, their recordings, and a recording without one."""
    for name in ("a.txt", "b.en.vtt", "a.mp3", "b.MP4", "c.mp3", "sub/a.mp3"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def test_recordings_beside_their_transcripts_are_no_sources(folder: Path) -> None:
    found = [source.path for source in gather([folder], None).found]
    assert found == [str(folder / name) for name in ("a.txt", "b.en.vtt", "c.mp3", "sub/a.mp3")]


def test_a_recording_named_directly_is_a_source_so_the_reason_it_is_unreadable_is_reported(folder: Path) -> None:
    found = [source.path for source in gather([folder / "a.txt", folder / "a.mp3"], None).found]
    assert found == [str(folder / "a.txt"), str(folder / "a.mp3")]


# Links and special files


@pytest.fixture
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that nobody added, with a file in it."""
    folder = tmp_path_factory.mktemp("private")
    (folder / "letter.txt").write_text("Q: Why?\n\nA: It is private.")
    return folder


def test_links_out_of_a_folder_are_not_followed_and_it_says_so(folder: Path, secret: Path) -> None:
    (folder / "letter.txt").symlink_to(secret / "letter.txt")
    (folder / "sub" / "relative.txt").symlink_to(Path("..", "..", secret.name, "letter.txt"))
    (folder / "whole").symlink_to(secret, target_is_directory=True)
    found = {source.path: source for source in gather([folder], None).found}
    for name in ("letter.txt", "sub/relative.txt", "whole"):
        source = found[str(folder / name)]
        assert source.problem.startswith(f"{folder / name} is a link that leads out of the folder")
        assert source.sha256 == ""
    assert not any("whole/" in path for path in found)


def test_nothing_behind_a_link_is_read_when_its_folder_is_added(
    empty_archive: Archive, folder: Path, secret: Path
) -> None:
    (folder / "letter.txt").symlink_to(secret / "letter.txt")
    report = empty_archive.add([folder])
    assert str(folder / "letter.txt") in {rejection.path for rejection in report.plan.rejected}
    assert "private" not in "".join(document.title for document in empty_archive.documents())
    assert not any(document.path.endswith("letter.txt") for document in empty_archive.documents())


def test_links_within_a_folder_and_links_that_were_given_are_followed(folder: Path, secret: Path) -> None:
    (folder / "again.txt").symlink_to(folder / "a.txt")
    (folder / "given.txt").symlink_to(secret / "letter.txt")
    found = {source.path: source for source in gather([folder, folder / "given.txt"], None).found}
    assert found[str(folder / "again.txt")].sha256 == found[str(folder / "a.txt")].sha256
    assert found[str(folder / "given.txt")].problem == ""
    linked = folder.parent / "linked"
    linked.symlink_to(secret, target_is_directory=True)
    assert [source.problem for source in gather([linked], None).found] == [""]


def test_special_files_are_named_with_the_reason(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    with closing(socket.socket(socket.AF_UNIX)) as opened:
        opened.bind(str(folder / "socket.txt"))
        found = {source.path: source.problem for source in gather([folder], None).found}
    assert "is not a file" in found[str(folder / "pipe.txt")]
    assert "read" in found[str(folder / "socket.txt")] or "is not a file" in found[str(folder / "socket.txt")]


# Archives

REMEDY = "Add the files that it was made from."


@pytest.fixture
def folder_with_archive(interviews: Path) -> Path:
    """A folder of two interviews with the archive of them, which has an upload, a backup and damaged files."""
    archive = Archive(interviews / "archive", make_embedder=hashed_words)
    kept = KeptSources(archive.path)
    delivery = kept.begin([("goat.txt", 25)])
    with delivery.receiving(0) as receiver:
        receiver.write(b"Q: A goat?\n\nA: Of course.")
    archive.add(delivery.move_in())
    archive.add([interviews / "lind.txt", interviews / "okoro.txt"])
    archive.backup(interviews / "backup.zip")
    aside = interviews / "archive.damaged-20260101-101010-ab12"
    aside.mkdir()
    (aside / "catalogue.sqlite").write_bytes(b"Q: Is it text?\n\nA: It is.")
    return interviews


def test_archives_in_a_folder_are_skipped_once_and_their_uploads_stay(folder_with_archive: Path) -> None:
    folder = folder_with_archive
    archive = Archive(folder / "archive", make_embedder=hashed_words)
    for plan in (archive.plan([folder], prune=True), archive.add([folder], prune=True).plan):
        assert plan.is_empty
        assert plan.missing == ()
        assert {Path(each.path).name: each.reason for each in plan.rejected} == {
            name: f"{folder / name} is an archive of On Record, so it was skipped. {REMEDY}"
            for name in ("archive", "archive.damaged-20260101-101010-ab12", "backup.zip")
        }
    assert sorted(each.id for each in archive.documents()) == ["goat", "lind", "okoro"]
    assert len(list(find_files([folder / "archive" / "sources"]))) == 1


def test_what_was_read_from_an_archive_before_is_missing_and_goes_when_pruned(folder_with_archive: Path) -> None:
    folder = folder_with_archive
    archive = Archive(folder / "archive", make_embedder=hashed_words)
    note = folder / "archive" / "desks" / "note.txt"
    note.parent.mkdir(exist_ok=True)
    note.write_text("Q: Is it secret?\n\nA: It is.", "utf-8")
    archive.add([note])
    assert archive.plan([folder]).missing == (str(note),)
    assert archive.plan([folder], prune=True).removed == (str(note),)


def test_a_catalogue_of_another_program_makes_no_archive(folder: Path) -> None:
    (folder / "catalogue.sqlite").write_bytes(b"SQLite")
    found = {source.path: source.problem for source in gather([folder], None).found}
    assert found[str(folder / "a.txt")] == ""


def test_a_watched_folder_is_not_added_again_for_what_its_archive_writes(folder_with_archive: Path) -> None:
    before = files_seen([folder_with_archive])
    assert not any("archive" in path.parts for path in before)
    archive = Archive(folder_with_archive / "archive", make_embedder=hashed_words)
    archive.remove(["okoro"])
    assert files_seen([folder_with_archive]) == before
