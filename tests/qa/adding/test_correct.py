"""What a person corrects is quoted so, is kept, and is applied again whenever the source is read again."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from corpus.corrections.corrections import Corrections, parse_corrections
from corpus.errors import ArchiveMismatch, SourceMissing, UsageError
from qa.adding.correct import corrections_from
from qa.archive import Archive
from tests.qa.conftest import LIND, OKORO, to_format_4


def corrections(**table: Any) -> Corrections:
    return parse_corrections(table, "test")


def speakers(archive: Archive, name: str = "lind") -> list[tuple[str | None, str]]:
    _, document = archive.document(name)
    return list(dict.fromkeys((turn.speaker, turn.role) for turn in document.turns))


def rewrite(file: Path, **words: str) -> None:
    """Change a source, so that it is read again."""
    text = file.read_text(encoding="utf-8")
    for old, new in words.items():
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


# Corrections kept with the archive


def test_a_corrected_name_is_quoted_and_found_by(archive_of_two: Archive) -> None:
    report = archive_of_two.correct("lind", corrections(names={"A": "Ana Lind"}, title="The ferry"))
    assert (report.document_id, report.from_source, report.warnings) == ("lind", True, ())
    answer = archive_of_two.ask("What did a crossing cost?", speaker="Lind")
    quote = (answer.quotes or answer.nearest)[0]
    assert (quote.citation.speaker, quote.citation.title) == ("Ana Lind", "The ferry")
    assert LIND[quote.start : quote.end] == quote.text
    assert archive_of_two.status().problems == ()


def test_an_interviewer_who_answers_becomes_quotable_and_the_other_one_is_not_any_more(
    archive_of_two: Archive,
) -> None:
    swapped = corrections(roles={"Interviewer": "answers", "Okoro": "asks"})
    archive_of_two.correct("okoro", swapped)
    answer = archive_of_two.ask("Why did you leave the bakery?", document="okoro", top=20)
    quoted = {quote.text for quote in answer.quotes or answer.nearest}
    assert "Why did you leave the bakery?" in quoted
    assert not any("flour" in text for text in quoted)
    assert archive_of_two.speakers() == ("INTERVIEWER",)


def test_corrections_are_applied_again_when_the_source_has_changed(
    archive_of_two: Archive, interviews: Path
) -> None:
    archive_of_two.correct("lind", corrections(names={"A": "Ana Lind"}, date="1998"))
    assert archive_of_two.add([interviews]).plan.changed == ()
    rewrite(interviews / "lind.txt", four="seven")
    assert archive_of_two.add([interviews]).plan.changed == (str(interviews / "lind.txt"),)
    assert ("Ana Lind", "answer") in speakers(archive_of_two)
    assert archive_of_two.document("lind")[1].date == "1998"
    assert "seven crowns" in archive_of_two.document("lind")[1].text


def test_corrections_add_up_and_are_forgotten_together(archive_of_two: Archive) -> None:
    archive_of_two.correct("lind", corrections(names={"A": "Ana Lind"}))
    archive_of_two.correct("lind", corrections(names={"Q": "Bo Berg"}))
    report = archive_of_two.correct("lind", corrections(names={"lind": "Anna Lind"}, roles={"Berg": "other"}))
    assert speakers(archive_of_two) == [("Bo Berg", "other"), ("Anna Lind", "answer")]
    assert set(report.corrections["names"].values()) == {"Anna Lind", "Bo Berg"}
    assert archive_of_two.correct("lind", Corrections(), forget=True).corrections == {}
    assert speakers(archive_of_two) == [(None, "question"), (None, "answer")]


def test_a_name_that_nobody_has_is_refused_and_changes_nothing(archive_of_two: Archive) -> None:
    with pytest.raises(UsageError, match="“Zed” matches nobody") as refused:
        archive_of_two.correct("okoro", corrections(title="The oven", roles={"Zed": "asks"}))
    assert refused.value.remedy == "Its speakers: BENEDICT OKORO, INTERVIEWER."
    assert archive_of_two.document("okoro")[1].title != "The oven"
    with pytest.raises(UsageError, match="The archive has no corrections of okoro"):
        archive_of_two.correct("okoro", Corrections(), forget=True)


def test_nothing_to_correct_is_wrong_usage(archive_of_two: Archive) -> None:
    with pytest.raises(UsageError, match="No corrections were given"):
        archive_of_two.correct("okoro", Corrections())


def test_without_its_source_the_stored_text_is_corrected_and_read_again_when_it_is_back(
    archive_of_two: Archive, interviews: Path
) -> None:
    (interviews / "lind.txt").rename(interviews.parent / "lind.txt")
    report = archive_of_two.correct("lind", corrections(names={"A": "Ana Lind"}, layout="plain"))
    assert not report.from_source
    assert archive_of_two.document("lind")[1].turns == ()
    (interviews.parent / "lind.txt").rename(interviews / "lind.txt")
    assert archive_of_two.add([interviews]).plan.changed == (str(interviews / "lind.txt"),)
    assert archive_of_two.add([interviews]).plan.changed == ()
    assert archive_of_two.document("lind")[1].turns == ()


@pytest.mark.parametrize(("given", "forget"), [({"layout": "labels"}, False), ({}, True)])
def test_what_only_the_source_can_tell_is_refused_without_it(
    given: dict[str, str], forget: bool, archive_of_two: Archive, interviews: Path
) -> None:
    archive_of_two.correct("lind", corrections(names={"A": "Ana Lind"}))
    (interviews / "lind.txt").unlink()
    with pytest.raises(SourceMissing, match="needs the source to be read again, which failed: There is no file"):
        archive_of_two.correct("lind", corrections(**given), forget=forget)
    assert ("Ana Lind", "answer") in speakers(archive_of_two)


def test_removing_a_document_forgets_its_corrections(archive_of_two: Archive, interviews: Path) -> None:
    archive_of_two.correct("lind", corrections(names={"A": "Ana Lind"}))
    archive_of_two.remove(["lind"])
    archive_of_two.add([interviews])
    assert speakers(archive_of_two) == [(None, "question"), (None, "answer")]


def test_an_archive_from_before_corrections_is_brought_up_to_date(archive_of_two: Archive) -> None:
    to_format_4(archive_of_two)
    with sqlite3.connect(archive_of_two.path / "catalogue.sqlite") as connection:
        connection.executescript("DROP TABLE corrections; DROP TABLE calibrations")
        connection.executescript("ALTER TABLE documents DROP sessions; ALTER TABLE voices DROP session")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    with pytest.raises(ArchiveMismatch, match="onrecord rebuild"):
        archive_of_two.documents()
    archive_of_two.rebuild()
    assert archive_of_two.correct("lind", corrections(title="The ferry")).from_source
    assert [document.title for document in archive_of_two.documents()] == ["okoro", "The ferry"]


# Corrections beside the sources


def test_a_changed_sidecar_makes_its_files_changed_and_no_others(
    archive_of_two: Archive, interviews: Path
) -> None:
    sidecar = interviews / "onrecord.toml"
    sidecar.write_text('[files."lind.txt"]\nnames = { A = "Ana Lind" }\n', encoding="utf-8")
    lind, okoro = str(interviews / "lind.txt"), str(interviews / "okoro.txt")
    assert archive_of_two.plan([interviews]).changed == (lind,)
    plan = archive_of_two.add([interviews]).plan
    assert (plan.changed, plan.unchanged, plan.rejected) == ((lind,), (okoro,), ())
    assert ("Ana Lind", "answer") in speakers(archive_of_two)
    assert archive_of_two.add([interviews]).plan.is_empty
    sidecar.unlink()
    assert archive_of_two.add([interviews]).plan.changed == (lind,)
    assert speakers(archive_of_two) == [(None, "question"), (None, "answer")]


def test_the_command_line_overrides_sidecars(archive_of_two: Archive, interviews: Path) -> None:
    (interviews / "onrecord.toml").write_text('names.A = "Ana Lind"\nplace = "Oslo"\n', encoding="utf-8")
    archive_of_two.correct("lind", corrections(names={"Ana Lind": "Anna Lind"}))
    assert ("Anna Lind", "answer") in speakers(archive_of_two)
    assert archive_of_two.document("lind")[1].place == "Oslo"
    assert archive_of_two.add([interviews]).plan.changed == (str(interviews / "okoro.txt"),)


def test_a_sidecar_that_is_not_understood_rejects_what_it_is_about_and_the_rest_goes_on(
    empty_archive: Archive, interviews: Path
) -> None:
    (interviews / "lind.txt.onrecord.toml").write_text('date = "May"\n', encoding="utf-8")
    plan = empty_archive.add([interviews]).plan
    assert plan.added == (str(interviews / "okoro.txt"),)
    [rejection] = plan.rejected
    assert rejection.path == str(interviews / "lind.txt")
    assert "lind.txt.onrecord.toml: date: “May” is not a date." in rejection.reason


def test_a_sidecar_alone_is_nothing_to_add(empty_archive: Archive, interviews: Path) -> None:
    (interviews / "onrecord.toml").write_text("", encoding="utf-8")
    [rejection] = empty_archive.plan([interviews / "onrecord.toml"]).rejected
    assert "corrects how other files are read" in rejection.reason


# ZIP files


def pack(file: Path, contents: dict[str, str]) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, text in contents.items():
            package.writestr(name, text)
    file.write_bytes(data.getvalue())


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A folder with a ZIP of two interviews and an empty file."""
    folder = tmp_path / "talks"
    folder.mkdir()
    pack(folder / "talks.zip", {"1999/lind.txt": LIND, "okoro.txt": OKORO, "empty.txt": ""})
    return folder


def test_each_file_in_a_zip_is_a_document_and_what_cannot_be_read_is_named(
    empty_archive: Archive, talks: Path
) -> None:
    plan = empty_archive.add([talks]).plan
    assert plan.added == (f"{talks}/talks.zip/1999/lind.txt", f"{talks}/talks.zip/okoro.txt")
    assert [rejection.path for rejection in plan.rejected] == [f"{talks}/talks.zip/empty.txt"]
    assert [document.id for document in empty_archive.documents()] == ["lind", "okoro"]
    again = empty_archive.add([talks]).plan
    assert again.is_empty
    assert again.unchanged == plan.added


def test_only_the_changed_files_of_a_zip_are_read_again_and_lost_ones_are_missing(
    empty_archive: Archive, talks: Path
) -> None:
    empty_archive.add([talks])
    pack(talks / "talks.zip", {"1999/lind.txt": LIND.replace("four", "seven"), "new.txt": OKORO})
    plan = empty_archive.add([talks / "talks.zip"]).plan
    assert plan.changed == (f"{talks}/talks.zip/1999/lind.txt",)
    assert plan.added == (f"{talks}/talks.zip/new.txt",)
    assert plan.missing == (f"{talks}/talks.zip/okoro.txt",)
    assert empty_archive.add([talks], prune=True).plan.removed == plan.missing
    assert "seven crowns" in empty_archive.document("lind")[1].text


def test_a_zip_that_breaks_keeps_its_documents(empty_archive: Archive, talks: Path) -> None:
    empty_archive.add([talks])
    (talks / "talks.zip").write_bytes(b"PK\x03\x04 no more")
    plan = empty_archive.add([talks], prune=True).plan
    assert plan.removed == ()
    assert [rejection.path for rejection in plan.rejected] == [f"{talks}/talks.zip"]
    assert len(empty_archive.documents()) == 2


def test_one_file_of_a_zip_can_be_added_and_corrected(empty_archive: Archive, talks: Path) -> None:
    empty_archive.add([talks / "talks.zip" / "1999" / "lind.txt"])
    report = empty_archive.correct("lind", corrections(names={"A": "Ana Lind"}))
    assert report.from_source
    assert ("Ana Lind", "answer") in speakers(empty_archive)
    assert len(empty_archive.documents()) == 1


# The command line


def test_options_become_corrections() -> None:
    given = corrections_from({"title": "T", "date": None}, ["AL=Ana = Lind"], ["Bo"], ["*"])
    assert given == corrections(title="T", names={"AL": "Ana = Lind"}, roles={"Bo": "asks", "*": "answers"})


@pytest.mark.parametrize(
    ("fields", "names", "asks", "answers", "message"),
    [
        ({"date": "May"}, [], [], [], "“May” is not a date"),
        ({}, ["AL"], [], [], "the value of “AL” is not a name"),
        ({}, ["=Ana"], [], [], "the value of “” is not a name"),
        ({}, ["A=Ana", "A=Bo"], [], [], "“A” is corrected twice"),
        ({}, [], ["Bo"], ["Bo"], "“Bo” is corrected twice"),
    ],
)
def test_options_that_are_not_understood_are_wrong_usage(
    fields: dict[str, str | None], names: list[str], asks: list[str], answers: list[str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        corrections_from(fields, names, asks, answers)


# Single turns


def test_a_turn_marked_as_the_interviewers_is_quoted_no_more_and_the_rest_of_its_speaker_is(
    archive_of_two: Archive,
) -> None:
    report = archive_of_two.correct("okoro", corrections(turns={"4": "asks"}))
    assert report.corrections == {
        "turns": {"4 My sister took over the oven. She still bakes bread there ev": "asks"}
    }
    _, document = archive_of_two.document("okoro")
    assert [turn.role for turn in document.turns] == [
        *("question", "answer", "question", "question", "question", "answer")
    ]
    answer = archive_of_two.ask("What about bread, flour and the oven?", document="okoro", top=20)
    quoted = [quote.text for quote in answer.quotes or answer.nearest]
    assert any("flour dust" in text for text in quoted)
    assert not any("My sister" in text for text in quoted)


def test_a_marked_turn_is_found_by_its_words_when_the_source_has_grown_before_it(
    archive_of_two: Archive, interviews: Path
) -> None:
    archive_of_two.correct("okoro", corrections(turns={"4": "other"}))
    file = interviews / "okoro.txt"
    head, rest = file.read_text().split("\n\n", 1)
    file.write_text(f"{head}\n\nINTERVIEWER: Were you hungry?\n\nBENEDICT OKORO: Always.\n\n{rest}")
    archive_of_two.add([interviews])
    _, document = archive_of_two.document("okoro")
    marked = [turn for turn in document.turns if turn.role == "other"]
    assert [(turn.number, document.text[turn.start : turn.start + 9]) for turn in marked] == [(6, "My sister")]


def test_marking_a_turn_that_is_not_there_is_a_mistake_that_changes_nothing(archive_of_two: Archive) -> None:
    with pytest.raises(UsageError, match="This document has no turn “44”"):
        archive_of_two.correct("okoro", corrections(turns={"44": "asks"}))
    assert ("BENEDICT OKORO", "answer") in speakers(archive_of_two, "okoro")


def test_what_is_typed_for_a_turn_is_understood_or_refused() -> None:
    assert corrections_from({}, [], [], [], ["12=asks"]).turns == (("12", "question"),)
    with pytest.raises(UsageError, match="is not a role for 12"):
        corrections_from({}, [], [], [], ["12=shouts"])
    with pytest.raises(UsageError, match="does not begin with the number"):
        corrections_from({}, [], [], [], ["Lind=asks"])


# Trying corrections


def test_a_preview_shows_what_correcting_would_do_and_keeps_nothing(archive_of_two: Archive) -> None:
    name, trial = archive_of_two.preview("Lind", corrections(names={"A": "Ana Lind"}, date="1998"))
    assert name == "lind"
    assert ("Ana Lind", "answer") in {(turn.speaker, turn.role) for turn in trial.reading.document.turns}
    assert (trial.reading.document.date, trial.from_source) == ("1998", True)
    assert trial.kept.to_json() == {"date": "1998", "names": {"A": "Ana Lind"}}
    assert archive_of_two.document("lind")[1].date == "1999-05-12"
    assert archive_of_two.preview("lind", Corrections())[1].kept == Corrections()


def test_a_preview_of_forgetting_shows_the_source_as_it_was_read(archive_of_two: Archive) -> None:
    archive_of_two.correct("lind", corrections(title="The ferry"))
    _, kept = archive_of_two.preview("lind", Corrections())
    assert (kept.reading.document.title, kept.kept.title) == ("The ferry", "The ferry")
    _, forgotten = archive_of_two.preview("lind", Corrections(), forget=True)
    assert forgotten.reading.document.title != "The ferry"
    assert archive_of_two.document("lind")[1].title == "The ferry"


def test_a_preview_refuses_a_name_that_nobody_has(archive_of_two: Archive) -> None:
    with pytest.raises(UsageError, match="“Nobody” matches nobody"):
        archive_of_two.preview("lind", corrections(names={"Nobody": "Ana"}))
