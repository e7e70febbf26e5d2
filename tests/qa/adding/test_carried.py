"""Corrections and access conditions stay with the words of an interview, whatever its file is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.corrections.corrections import Corrections
from corpus.reading import READING_VERSION
from qa.adding.correct import corrections_from
from qa.adding.restrict import conditions_from
from qa.archive import Archive
from tests.qa.conftest import hashed_words

CLOSED = conditions_from({"access": "closed"})

HARBOUR = """\
Q: Where did you live when you were a child?

A: We lived above the net loft, the seven of us, and in the winter the stairs were white with frost.

Q: Who worked in the harbour then?

A: My father loaded the ships with herring, and my mother mended sacks for a crown the dozen.

Q: What do you remember of the strike?

A: I remember the police on the quay, and my brother who hid the leaflets under the floor of the loft.

Q: Who betrayed him?

A: It was the foreman, who had seen the leaflets, and he has never said a word about it to anybody.
"""


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
    archive_of_two.restrict(["copy"], conditions_from({"access": "open"}))
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


def added_with(archive: Archive, interviews: Path, name: str, text: str) -> tuple[str, ...]:
    """The notes of an addition after the file of the harbour was replaced by another one."""
    for old in interviews.glob("harbour*"):
        old.unlink()
    (interviews / name).write_text(text, encoding="utf-8")
    return archive.add([interviews], prune=True).notes


@pytest.mark.parametrize("way", ["at once", "removed before"])
def test_an_edited_copy_of_a_closed_interview_that_is_gone_is_closed(
    archive_of_two: Archive, interviews: Path, way: str
) -> None:
    added_with(archive_of_two, interviews, "harbour.txt", HARBOUR)
    archive_of_two.restrict(["harbour"], CLOSED)
    if way == "removed before":
        archive_of_two.remove(["harbour"])
    notes = added_with(archive_of_two, interviews, "quay.txt", HARBOUR.replace("the seven of us", "all of us"))
    assert any(note.startswith("quay.txt has most words of an interview with access conditions") for note in notes)
    assert seen_by_readers(archive_of_two) == {"lind", "okoro", "BENEDICT OKORO"}


def test_an_edited_copy_that_somebody_opens_stays_open(archive_of_two: Archive, interviews: Path) -> None:
    added_with(archive_of_two, interviews, "harbour.txt", HARBOUR)
    archive_of_two.restrict(["harbour"], CLOSED)
    added_with(archive_of_two, interviews, "quay.txt", HARBOUR.replace("the seven of us", "all of us"))
    archive_of_two.restrict(["quay"], conditions_from({"access": "open"}))
    for word in ("a penny", "two pence"):
        text = HARBOUR.replace("the seven of us", "all of us").replace("a crown", word)
        (interviews / "quay.txt").write_text(text, encoding="utf-8")
        archive_of_two.add([interviews])
        assert "quay" in seen_by_readers(archive_of_two)


def test_a_file_beside_it_can_open_an_interview_that_was_edited_while_it_was_closed(
    archive_of_two: Archive, interviews: Path
) -> None:
    sidecar = interviews / "harbour.txt.onrecord.toml"
    texts = [HARBOUR, HARBOUR.replace("a crown", "a penny"), HARBOUR.replace("a crown", "two pence")]
    for access, text in zip(("closed", "closed", "open"), texts, strict=True):
        sidecar.write_text(f'access = "{access}"\n', encoding="utf-8")
        (interviews / "harbour.txt").write_text(text, encoding="utf-8")
        archive_of_two.add([interviews])
        assert ("harbour" in seen_by_readers(archive_of_two)) is (access == "open")


def test_edited_closed_words_in_the_file_of_an_open_interview_are_closed(
    archive_of_two: Archive, interviews: Path
) -> None:
    added_with(archive_of_two, interviews, "harbour.txt", HARBOUR)
    archive_of_two.restrict(["harbour"], CLOSED)
    okoro = (interviews / "okoro.txt").read_text(encoding="utf-8")
    (interviews / "okoro.txt").write_text(HARBOUR.replace("the seven of us", "all of us"), encoding="utf-8")
    (interviews / "harbour.txt").write_text(okoro, encoding="utf-8")
    archive_of_two.add([interviews])
    assert seen_by_readers(archive_of_two) == {"lind"}


def test_a_copy_that_is_read_before_its_original_has_the_same_conditions(
    empty_archive: Archive, interviews: Path
) -> None:
    (interviews / "lind.txt.onrecord.toml").write_text('access = "closed"\n', encoding="utf-8")
    (interviews / "acopy.txt").write_bytes((interviews / "lind.txt").read_bytes())
    report = empty_archive.add([interviews])
    assert "acopy.txt has the words of lind.txt, so the same access conditions hold." in report.notes
    assert seen_by_readers(empty_archive) == {"okoro", "BENEDICT OKORO"}
    empty_archive.add([interviews])
    assert seen_by_readers(empty_archive) == {"okoro", "BENEDICT OKORO"}


def test_closing_an_interview_closes_its_copies_of_which_nothing_is_said(
    archive_of_two: Archive, interviews: Path
) -> None:
    for name in ("copy", "opened"):
        (interviews / f"{name}.txt").write_bytes((interviews / "lind.txt").read_bytes())
    archive_of_two.add([interviews])
    archive_of_two.restrict(["opened"], conditions_from({"access": "open"}))
    held = archive_of_two.restrict(["lind"], CLOSED)
    assert [(name, each.access) for name, each in held] == [("lind", "closed"), ("copy", "closed")]
    assert seen_by_readers(archive_of_two) == {"okoro", "BENEDICT OKORO", "opened"}


def test_removing_an_open_copy_does_not_open_what_was_removed_closed(
    archive_of_two: Archive, interviews: Path
) -> None:
    text = (interviews / "lind.txt").read_text(encoding="utf-8")
    (interviews / "copy.txt").write_text(text.replace("\n\n", "\n\n\n"), encoding="utf-8")
    archive_of_two.add([interviews])
    archive_of_two.restrict(["lind"], CLOSED)
    archive_of_two.remove(["lind"])
    archive_of_two.remove(["copy"])
    archive_of_two.add([interviews])
    assert seen_by_readers(archive_of_two) == {"okoro", "BENEDICT OKORO"}


OPENING = "I remember that day very well, because it was in the autumn of the year of the strike, and"
STRIKE = f"""\
Q: What did you eat?

A: {OPENING} we ate nothing but bread and herring.

Q: And then?

A: {OPENING} the foreman told the police everything.
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Q: Who are you?\n\nA: Nobody, I think, or somebody.\n\n{STRIKE}", id="turns before"),
        pytest.param(
            STRIKE.replace(" the foreman", " so on.\n\nQ: Go on.\n\nA: the foreman"), id="a turn between"
        ),
    ],
)
def test_closed_words_that_an_edit_moves_into_open_turns_close_the_interview(
    archive_of_two: Archive, interviews: Path, text: str
) -> None:
    (interviews / "strike.txt").write_text(STRIKE, encoding="utf-8")
    archive_of_two.add([interviews])
    archive_of_two.restrict(["strike"], conditions_from({}, turns=["4=closed"]))
    assert "strike" in seen_by_readers(archive_of_two)
    (interviews / "strike.txt").write_text(text, encoding="utf-8")
    report = archive_of_two.add([interviews])
    assert "strike.txt has words of closed turns in other turns, so it is closed now. Say its turns again." in (
        report.notes
    )
    assert "strike" not in seen_by_readers(archive_of_two)


def test_correcting_an_open_interview_does_not_open_closed_words_that_are_in_its_file_now(
    archive_of_two: Archive, interviews: Path
) -> None:
    archive_of_two.restrict(["lind"], CLOSED)
    (interviews / "okoro.txt").write_bytes((interviews / "lind.txt").read_bytes())
    report = archive_of_two.correct("okoro", Corrections(title="The oven"))
    assert report.warnings[-1] == "okoro.txt has the words of lind, so the same access conditions hold."
    assert seen_by_readers(archive_of_two) == set()


def test_correcting_an_interview_does_not_open_closed_turns_that_moved(
    archive_of_two: Archive, interviews: Path
) -> None:
    (interviews / "strike.txt").write_text(STRIKE, encoding="utf-8")
    archive_of_two.add([interviews])
    archive_of_two.restrict(["strike"], conditions_from({}, turns=["4=closed"]))
    (interviews / "strike.txt").write_text(f"Q: Who are you?\n\nA: Nobody.\n\n{STRIKE}", encoding="utf-8")
    archive_of_two.correct("strike", Corrections(title="The strike"))
    assert "strike" not in seen_by_readers(archive_of_two)


def test_an_interview_whose_conditions_are_said_no_more_is_told_of(
    empty_archive: Archive, interviews: Path
) -> None:
    sidecar = interviews / "lind.txt.onrecord.toml"
    sidecar.write_text('access = "closed"\n', encoding="utf-8")
    empty_archive.add([interviews])
    sidecar.unlink()
    report = empty_archive.add([interviews])
    assert "Nothing says the access conditions of lind.txt any more: readers see all of it." in report.notes
