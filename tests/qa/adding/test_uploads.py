"""Files given through the page are kept whole or not at all, under names that do no harm."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qa.adding.uploads
from corpus.errors import ArchiveError, SourceUnreadable, UsageError
from corpus.sources.safe_names import safe_path
from qa.adding.uploads import Delivery, KeptSources
from qa.reports import Rejection


@pytest.fixture
def kept(tmp_path: Path) -> KeptSources:
    """The kept sources of an archive that does not exist yet."""
    return KeptSources(tmp_path / "archive")


def delivered(kept: KeptSources, files: dict[str, bytes]) -> Delivery:
    """A delivery of which all has come."""
    delivery = kept.begin([(name, len(data)) for name, data in files.items()])
    for number, (item, data) in enumerate(zip(delivery.items, files.values(), strict=True)):
        if not item.problem:
            with delivery.receiving(number) as receiver:
                receiver.write(data[:3])
                receiver.write(data[3:])
    return delivery


def receive(delivery: Delivery, pieces: Iterable[bytes]) -> None:
    with delivery.receiving(0) as receiver:
        for piece in pieces:
            receiver.write(piece)


def standing(kept: KeptSources) -> dict[str, bytes]:
    """What stands in the folder, without what is on its way in."""
    files = (file for file in kept.folder.rglob("*") if file.is_file())
    found = {file.relative_to(kept.folder).as_posix(): file.read_bytes() for file in files}
    return {name: data for name, data in found.items() if not name.startswith(".incoming")}


def paths(kept: KeptSources, names: Iterable[str]) -> set[str]:
    return {str(kept.folder / name) for name in names}


def test_what_came_whole_moves_in_with_its_folders_and_nothing_is_left_beside(kept: KeptSources) -> None:
    delivery = delivered(kept, {"a.txt": b"A: one", "talks/1999/b.txt": b"A: two"})
    assert standing(kept) == {}
    assert set(map(str, delivery.move_in())) == paths(kept, ["a.txt", "talks/1999/b.txt"])
    delivery.settle([], paths(kept, ["a.txt", "talks/1999/b.txt"]))
    assert standing(kept) == {"a.txt": b"A: one", "talks/1999/b.txt": b"A: two"}
    assert list((kept.folder / ".incoming").iterdir()) == []


def test_what_was_rejected_moves_out_and_what_it_replaced_comes_back(kept: KeptSources) -> None:
    delivered(kept, {"a.txt": b"old"}).move_in()
    delivery = delivered(kept, {"a.txt": b"broken", "b.txt": b"broken too", "c.txt": b"good"})
    assert [item.replaces for item in delivery.items] == [True, False, False]
    delivery.move_in()
    rejections = [Rejection(path, "It is damaged.") for path in paths(kept, ["a.txt", "b.txt"])]
    delivery.settle(rejections, paths(kept, ["a.txt", "c.txt"]) - paths(kept, ["a.txt"]))
    assert standing(kept) == {"a.txt": b"old", "c.txt": b"good"}


def test_undoing_leaves_the_folder_as_it_was_also_for_what_never_came(kept: KeptSources) -> None:
    delivered(kept, {"a.txt": b"old", "never.txt": b"old"}).move_in()
    delivery = kept.begin([("a.txt", 3), ("never.txt", 3), ("new.txt", 3)])
    for number in (0, 2):
        with delivery.receiving(number) as receiver:
            receiver.write(b"new")
    delivery.move_in()
    assert standing(kept)["a.txt"] == b"new"
    delivery.undo()
    assert standing(kept) == {"a.txt": b"old", "never.txt": b"old"}


def test_a_zip_of_which_something_was_read_stays(kept: KeptSources) -> None:
    delivery = delivered(kept, {"talks.zip": b"PK", "empty.zip": b"PK"})
    delivery.move_in()
    rejections = [Rejection(path, "There is nothing in it.") for path in paths(kept, ["talks.zip", "empty.zip"])]
    delivery.settle(rejections, paths(kept, ["talks.zip/a.txt"]))
    assert list(standing(kept)) == ["talks.zip"]


@pytest.mark.parametrize("pieces", [[b"to", b"o long"], [b"no"], []])
def test_what_is_longer_or_shorter_than_was_said_is_not_taken(kept: KeptSources, pieces: list[bytes]) -> None:
    delivery = kept.begin([("a.txt", 5)])
    with pytest.raises(SourceUnreadable, match=r"a\.txt"):
        receive(delivery, pieces)
    assert delivery.move_in() == ()
    assert [file for file in kept.folder.rglob("*") if file.is_file()] == []


def test_a_full_disk_is_reported_with_a_remedy(kept: KeptSources, monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = kept.begin([("a.txt", 5)])

    def full(file: int, data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with (
        pytest.raises(ArchiveError, match=r"a\.txt .*the disk is full") as failure,
        delivery.receiving(0) as receiver,
    ):
        receiver.write(b"12345")
    assert failure.value.remedy == "Free disk space, then try again."
    assert [file for file in kept.folder.rglob("*") if file.is_file()] == []


def test_too_little_disk_space_is_reported_before_anything_is_copied(kept: KeptSources) -> None:
    with pytest.raises(ArchiveError, match=r"The disk has .* MB free"):
        kept.begin([("a.txt", 2**28)] * 19_000)
    assert not list(kept.folder.rglob("*.txt"))


def test_too_much_at_once_and_too_large_a_file_are_refused(
    kept: KeptSources, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match="20,001 files"):
        kept.begin([("a.txt", 1)] * 20_001)
    monkeypatch.setattr(qa.adding.uploads, "MOST_BYTES", 10)
    large, small = kept.begin([("large.txt", 11), ("small.txt", 10)]).items
    assert (large.problem[:13], small.problem) == ("large.txt has", "")


def test_a_recording_comes_with_its_transcript_or_not_at_all(kept: KeptSources) -> None:
    files = {"ana.mp3": b"ID3", "ana.en.vtt": b"WEBVTT", "alone.mp3": b"ID3", "other/ana.mp3": b"ID3"}
    delivery = delivered(kept, files)
    assert [bool(item.problem) for item in delivery.items] == [False, False, True, True]
    assert set(map(str, delivery.move_in())) == paths(kept, ["ana.en.vtt"])
    delivery.settle([], paths(kept, ["ana.en.vtt"]))
    assert set(standing(kept)) == {"ana.mp3", "ana.en.vtt"}
    late = delivered(kept, {"ana.wav": b"RIFF"})
    assert late.items[0].problem == ""


def test_the_recording_of_a_rejected_transcript_goes_too(kept: KeptSources) -> None:
    delivery = delivered(kept, {"ana.mp3": b"ID3", "ana.txt": b"\0"})
    delivery.move_in()
    delivery.settle([Rejection(path, "It is empty.") for path in paths(kept, ["ana.txt"])], ())
    assert standing(kept) == {}


def test_discarding_deletes_the_source_its_recording_and_empty_folders_and_nothing_else(kept: KeptSources) -> None:
    files = {"talks/ana.txt": b"A: x", "talks/ana.mp3": b"ID3", "talks.zip": b"PK"}
    delivered(kept, files).move_in()
    outside = kept.folder.parent / "mine.txt"
    outside.write_text("mine")
    kept.discard(str(kept.folder / "talks.zip" / "a.txt"), paths(kept, ["talks.zip/b.txt"]))
    kept.discard(str(outside), ())
    kept.discard(str(kept.folder / ".." / "mine.txt"), ())
    assert set(standing(kept)) == set(files)
    assert outside.exists()
    kept.discard(str(kept.folder / "talks" / "ana.txt"), ())
    kept.discard(str(kept.folder / "talks.zip" / "a.txt"), ())
    assert standing(kept) == {}
    assert not (kept.folder / "talks").exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/absolute/a.txt", "absolute/a.txt"),
        ("C:\\talks\\a.txt", "C_/talks/a.txt"),
        ("a\u202etxt.exe", "atxt.exe"),
        ("line\nbreak\x00.txt", "linebreak.txt"),
        ("con.txt", "_con.txt"),
        ('<b>"what?"*.txt', "_b__what___.txt"),
        ("Məmmədli, N. (1999).txt", "Məmmədli, N. (1999).txt"),
        (".DS_Store", None),
        ("talks/.git/config", None),
        ("__MACOSX/a.txt", None),
        ("...", None),
        ("", None),
    ],
)
def test_names_are_made_safe(name: str, safe: str | None) -> None:
    assert safe_path(name) == (None if safe is None else type(safe_path("a") or safe)(safe))


@given(st.text(max_size=400))
def test_no_name_leads_out_of_the_folder_or_is_too_long(name: str) -> None:
    path = safe_path(name)
    if path is not None:
        assert not path.is_absolute()
        assert all(0 < len(part.encode()) < 200 and not part.startswith(".") for part in path.parts)
        assert not Path("/kept", path).resolve().relative_to("/kept").is_absolute()


def test_two_files_of_one_name_stand_side_by_side(kept: KeptSources) -> None:
    delivery = delivered(kept, {"Talk.txt": b"one", "talk.txt": b"two", "a/talk.txt": b"three"})
    delivery.move_in()
    assert standing(kept) == {"Talk.txt": b"one", "talk (2).txt": b"two", "a/talk.txt": b"three"}
