"""Corrections and access conditions stay with the words of an interview, whatever its file is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.reading import READING_VERSION
from qa.adding.correct import corrections_from
from qa.adding.restrict import conditions_from
from qa.archive import Archive
from tests.qa.conftest import hashed_words

CLOSED = conditions_from({"access": "closed"})


def seen_by_readers(archive: Archive) -> set[str]:
    readers = Archive(archive.path, make_embedder=hashed_words, as_reader=True)
    return {name for each in readers.documents() for name in (each.id, *each.participants)}


def test_a_renamed_file_of_a_closed_interview_is_closed(archive_of_two: Archive, interviews: Path) -> None:
    archive_of_two.restrict(["lind"], CLOSED)
    (interviews / "lind.txt").rename(interviews / "ferry.txt")
    report = archive_of_two.add([interviews])
    assert "ferry.txt has the words of lind, so the same corrections and access conditions hold." in report.notes
    assert seen_by_readers(archive_of_two) == {"okoro", "BENEDICT OKORO"}


def test_a_file_that_is_renamed_and_pruned_keeps_its_conditions(archive_of_two: Archive, interviews: Path) -> None:
    archive_of_two.restrict(["okoro"], conditions_from({}, names=["Benedict Okoro=pseudonym: Marta Holm"]))
    (interviews / "okoro.txt").rename(interviews / "bakery.txt")
    archive_of_two.add([interviews], prune=True)
    assert [each.id for each in archive_of_two.documents()] == ["lind", "bakery"]
    assert seen_by_readers(archive_of_two) - {"lind"} != set()
    assert not any("OKORO" in name.upper() for name in seen_by_readers(archive_of_two))


def test_a_renamed_file_keeps_what_was_corrected(archive_of_two: Archive, interviews: Path) -> None:
    archive_of_two.correct("okoro", corrections_from({"title": "The bakery"}, ["BENEDICT OKORO=Ben"], [], []))
    archive_of_two.restrict(["okoro"], conditions_from({}, names=["Ben=initials"]))
    (interviews / "okoro.txt").rename(interviews / "bakery.txt")
    archive_of_two.add([interviews], prune=True)
    document = archive_of_two.document("bakery")[1]
    assert (document.title, document.turns[1].speaker) == ("The bakery", "Ben")
    assert not any("en" in name.casefold() for name in seen_by_readers(archive_of_two) - {"lind", "Ana Lind"})


@pytest.mark.parametrize("prune", [False, True])
def test_a_closed_interview_that_was_removed_is_closed_when_it_comes_back(
    archive_of_two: Archive, interviews: Path, prune: bool
) -> None:
    archive_of_two.restrict(["lind"], CLOSED)
    file = interviews / "lind.txt"
    if prune:
        text = file.read_text(encoding="utf-8")
        file.unlink()
        archive_of_two.add([interviews], prune=True)
        file.write_text(text, encoding="utf-8")
    else:
        archive_of_two.remove(["lind"])
    report = archive_of_two.add([interviews])
    assert any(note.startswith("lind.txt was removed with its access conditions before") for note in report.notes)
    assert "lind" not in seen_by_readers(archive_of_two)


def test_an_interview_that_was_opened_again_comes_back_open(archive_of_two: Archive, interviews: Path) -> None:
    archive_of_two.restrict(["lind"], CLOSED)
    archive_of_two.remove(["lind"])
    archive_of_two.add([interviews])
    archive_of_two.restrict(["lind"], conditions_from({"access": "open"}))
    archive_of_two.remove(["lind"])
    archive_of_two.add([interviews])
    assert "lind" in seen_by_readers(archive_of_two)


def test_a_copy_without_the_names_that_are_protected_is_closed(archive_of_two: Archive, interviews: Path) -> None:
    sidecar = interviews / "okoro.txt.onrecord.toml"
    sidecar.write_text('[names]\n"BENEDICT OKORO" = "Ben"\n[attribution]\nBen = "initials"\n', encoding="utf-8")
    archive_of_two.add([interviews])
    (interviews / "okoro.txt").rename(interviews / "bakery.txt")  # the file beside it stays behind
    report = archive_of_two.add([interviews])
    assert (
        "bakery.txt has the words of okoro, but not the people whom it protects: it is closed now." in report.notes
    )
    assert not any("OKORO" in name.upper() for name in seen_by_readers(archive_of_two) - {"okoro"})


def test_closed_words_in_the_file_of_an_open_interview_are_closed(
    archive_of_two: Archive, interviews: Path
) -> None:
    archive_of_two.restrict(["okoro"], CLOSED)
    archive_of_two.restrict(["lind"], conditions_from({"access": "open"}))
    (interviews / "okoro.txt").rename(interviews / "lind.txt")
    report = archive_of_two.add([interviews], prune=True)
    assert report.notes[-1] == "lind.txt has the words of okoro, so the same access conditions hold."
    assert seen_by_readers(archive_of_two) == set()


def test_words_that_were_removed_closed_are_closed_in_another_file(
    archive_of_two: Archive, interviews: Path
) -> None:
    archive_of_two.restrict(["okoro"], CLOSED)
    archive_of_two.remove(["okoro"])
    (interviews / "okoro.txt").rename(interviews / "lind.txt")
    archive_of_two.add([interviews])
    assert seen_by_readers(archive_of_two) == set()


def test_reading_an_open_copy_of_a_closed_interview_again_changes_nothing(
    archive_of_two: Archive, interviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (interviews / "copy.txt").write_bytes((interviews / "lind.txt").read_bytes())
    archive_of_two.add([interviews])
    archive_of_two.restrict(["lind"], CLOSED)
    monkeypatch.setattr("corpus.reading.READING_VERSION", READING_VERSION + 1)
    assert archive_of_two.add([interviews]).plan.changed != ()
    assert "copy" in seen_by_readers(archive_of_two)


def test_what_the_file_beside_a_copy_says_can_still_be_changed_there(
    archive_of_two: Archive, interviews: Path
) -> None:
    archive_of_two.restrict(["lind"], conditions_from({}, names=["Ana Lind=initials"], protected=["ferry"]))
    (interviews / "copy.txt").write_bytes((interviews / "lind.txt").read_bytes())
    sidecar = interviews / "copy.txt.onrecord.toml"
    for year in (2050, 2030):
        sidecar.write_text(f"embargo = {year}-01-01\n", encoding="utf-8")
        archive_of_two.add([interviews])
        conditions = archive_of_two.document("copy")[1].conditions
        assert (conditions.embargo, conditions.protected) == (f"{year}-01-01", ("ferry",))


@pytest.mark.parametrize("removed", [False, True])
@pytest.mark.parametrize("change", [b"\r\n", b"\n\n", b"  \n"])
def test_other_line_ends_or_spaces_do_not_open_closed_words(
    archive_of_two: Archive, interviews: Path, change: bytes, removed: bool
) -> None:
    archive_of_two.restrict(["lind"], CLOSED)
    if removed:
        archive_of_two.remove(["lind"])
    content = (interviews / "lind.txt").read_bytes().replace(b"\n", change)
    (interviews / "lind.txt").unlink()
    (interviews / "ferry.txt").write_bytes(content)
    archive_of_two.add([interviews], prune=True)
    assert seen_by_readers(archive_of_two) == {"okoro", "BENEDICT OKORO"}


def test_a_file_beside_the_sources_does_not_open_what_somebody_closed(
    archive_of_two: Archive, interviews: Path
) -> None:
    archive_of_two.restrict(["lind"], conditions_from({"access": "closed"}, protected=["goats"]))
    elsewhere = interviews / "elsewhere"
    elsewhere.mkdir()
    (interviews / "lind.txt").rename(elsewhere / "lind.txt")
    (elsewhere / "onrecord.toml").write_text('access = "open"\nprotected = ["engineer"]\n', encoding="utf-8")
    archive_of_two.add([interviews], prune=True)
    conditions = archive_of_two.document("lind")[1].conditions
    assert (conditions.access, conditions.protected) == ("closed", ("goats", "engineer"))


def test_documents_that_are_added_again_by_a_program_keep_their_conditions(archive_of_two: Archive) -> None:
    document = archive_of_two.document("lind")[1]
    archive_of_two.restrict(["lind"], CLOSED)
    archive_of_two.add_documents([document])
    assert "lind" not in seen_by_readers(archive_of_two)


def test_a_copy_in_the_same_folder_has_the_conditions_of_its_original(
    empty_archive: Archive, interviews: Path
) -> None:
    (interviews / "lind.txt.onrecord.toml").write_text('access = "closed"\n', encoding="utf-8")
    (interviews / "zcopy.txt").write_bytes((interviews / "lind.txt").read_bytes())
    empty_archive.add([interviews])
    assert seen_by_readers(empty_archive) == {"okoro", "BENEDICT OKORO"}


def test_words_that_a_closed_interview_had_before_stay_closed(archive_of_two: Archive, interviews: Path) -> None:
    archive_of_two.restrict(["lind"], CLOSED)
    before = (interviews / "lind.txt").read_text(encoding="utf-8")
    (interviews / "lind.txt").write_text("Q: Who are you?\n\nA: Nobody of the ferry.", encoding="utf-8")
    archive_of_two.add([interviews])
    (interviews / "old.txt").write_text(before, encoding="utf-8")
    archive_of_two.add([interviews])
    assert seen_by_readers(archive_of_two) == {"okoro", "BENEDICT OKORO"}


def test_an_open_copy_of_an_open_interview_gets_nothing_new(archive_of_two: Archive, interviews: Path) -> None:
    (interviews / "copy.txt").write_bytes((interviews / "lind.txt").read_bytes())
    report = archive_of_two.add([interviews])
    assert not any("has the words of" in note for note in report.notes)
    assert "copy" in seen_by_readers(archive_of_two)


def test_a_changed_copy_of_a_closed_interview_is_told_of(archive_of_two: Archive, interviews: Path) -> None:
    archive_of_two.restrict(["okoro"], CLOSED)
    text = (interviews / "okoro.txt").read_text(encoding="utf-8")
    (interviews / "again.txt").write_text(text.replace("Only to eat", "Only to sleep"), encoding="utf-8")
    report = archive_of_two.add([interviews])
    assert any(note.endswith("okoro has access conditions, and again has none.") for note in report.notes)
