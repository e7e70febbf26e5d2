"""A repair keeps what is whole, reads again what can be read again, and names what is gone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus.corrections.corrections import Corrections
from corpus.filing import FilingChange
from index.generation.paths import generation_folder
from qa.adding.restrict import conditions_from
from qa.archive import Archive
from qa.judgements import Judgements
from tests.qa.conftest import LIND, hashed_words
from tests.qa.keeping.test_check import QUESTION, flip_middle, reopened, run_sql


def asides(archive: Archive) -> list[Path]:
    return sorted(archive.path.parent.glob(f"{archive.path.name}.damaged-*"))


def test_a_sound_archive_is_left_alone(archive_of_two: Archive) -> None:
    before = archive_of_two.edition()
    report = archive_of_two.repair()
    assert (report.problems, report.kept, report.rebuilt) == ((), 2, False)
    assert archive_of_two.edition() == before


def test_damaged_derived_files_are_rebuilt_from_the_catalogue(archive_of_two: Archive) -> None:
    expected = [quote.text for quote in archive_of_two.ask(QUESTION).nearest]
    flip_middle(generation_folder(archive_of_two.path, 1) / "parts" / "000001" / "sentences.npy")
    report = reopened(archive_of_two).repair()
    assert "sentences.npy (checksum)" in report.problems[0]
    assert (report.remaining, report.kept, report.rebuilt, report.lost, report.aside) == ((), 2, True, (), "")
    assert [quote.text for quote in reopened(archive_of_two).ask(QUESTION).nearest] == expected


def test_a_damaged_document_is_read_again_from_its_file(archive_of_two: Archive) -> None:
    archive_of_two.correct("okoro", Corrections(title="The oven"))
    run_sql(archive_of_two, "UPDATE documents SET date = '1998-05-12' WHERE id = 'lind'")
    archive = reopened(archive_of_two)
    report = archive.repair()
    (lost,) = report.lost
    assert (lost.document_id, lost.read_again, lost.rescued) == ("lind", True, "")
    assert "has changed" in lost.reason
    assert (report.remaining, report.kept) == ((), 1)
    assert {each.id: (each.date, each.title) for each in archive.documents()} == {
        "okoro": ("2011-03-02", "The oven"),
        "lind": ("1999-05-12", "lind"),
    }
    assert archive.ask(QUESTION).searched == QUESTION


def test_what_cannot_be_read_again_is_named_and_its_text_is_kept_aside(
    archive_of_two: Archive, interviews: Path
) -> None:
    (interviews / "lind.txt").unlink()
    run_sql(archive_of_two, "UPDATE turns SET speaker = 'Bo' WHERE document = 1")
    report = reopened(archive_of_two).repair()
    (lost,) = report.lost
    (aside,) = asides(archive_of_two)
    assert (lost.document_id, lost.path, lost.read_again) == ("lind", str(interviews / "lind.txt"), False)
    assert lost.rescued == str(aside / "lind (text).txt")
    assert Path(lost.rescued).read_text("utf-8") == LIND.strip("\n") or LIND in Path(lost.rescued).read_text(
        "utf-8"
    )
    assert report.aside == str(aside)
    assert (aside / "catalogue.sqlite").is_file()
    assert [each.id for each in reopened(archive_of_two).documents()] == ["okoro"]
    assert reopened(archive_of_two).status().problems == ()


def test_pages_that_sqlite_cannot_read_cost_only_the_documents_on_them(
    archive_of_two: Archive, interviews: Path
) -> None:
    """Each text fills pages of its own: some of them are overwritten."""
    for number in range(4):
        (interviews / f"long-{number}.txt").write_text(
            f"Q: Why {number}?\n\nA: " + f"Because of mill {number}. " * 900
        )
    archive_of_two.add([interviews])
    file = archive_of_two.path / "catalogue.sqlite"
    data = file.read_bytes()
    at = data.index(b"Because of mill 2. Because of mill 2. Because of mill 2.") // 4096
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA page_size").fetchone() == (4096,)
    for page in (at + 1, at + 2):
        data = data[: page * 4096] + bytes(4096) + data[(page + 1) * 4096 :]
    file.write_bytes(data)
    archive = reopened(archive_of_two)
    report = archive.repair()
    assert [(each.document_id, each.read_again) for each in report.lost] == [("long-2", True)]
    assert (report.remaining, report.kept) == ((), 5)
    assert len(archive.documents()) == 6


def test_damaged_settings_are_named_and_the_documents_stay(archive_of_two: Archive) -> None:
    archive_of_two.correct("okoro", Corrections(title="The oven"))
    run_sql(archive_of_two, "UPDATE corrections SET given = replace(given, 'oven', 'over')")
    report = reopened(archive_of_two).repair()
    assert report.lost == ()
    assert report.notes == ("The corrections of how sources are read could not be checked. Review them.",)
    assert (report.remaining, report.kept) == ((), 2)


def test_damaged_judgements_are_dropped(archive_of_two: Archive) -> None:
    judgements = Judgements(archive_of_two.path)
    for quote in list(archive_of_two.passages())[:2]:
        judgements.add(QUESTION, quote, "good")
    text = judgements.path.read_text()
    judgements.path.write_text(text.replace("good", "gold", 1))
    report = archive_of_two.repair()
    assert (report.remaining, len(judgements.read().judgements), judgements.read().damaged) == ((), 1, 0)


def test_numbers_of_generations_are_never_used_twice(archive_of_two: Archive) -> None:
    run_sql(archive_of_two, "UPDATE turns SET speaker = 'Bo' WHERE document = 1")
    archive = Archive(archive_of_two.path, make_embedder=hashed_words)
    archive.repair()
    folders = [folder.name for folder in (archive.path / "generations").iterdir()]
    assert folders == ["000002"]


@pytest.mark.parametrize("content", [b"not a database at all" * 400, b"SQLite format 3\0" + bytes(8192)])
def test_a_catalogue_that_is_no_database_is_left_as_it_is(archive_of_two: Archive, content: bytes) -> None:
    from corpus.errors import ArchiveError

    file = archive_of_two.path / "catalogue.sqlite"
    file.write_bytes(content)
    with pytest.raises(ArchiveError) as failed:
        reopened(archive_of_two).repair()
    assert "onrecord restore" in str(failed.value)
    assert file.read_bytes() == content


def closed_lind(archive: Archive) -> None:
    archive.tag(["lind"], FilingChange(tags=("one",)))
    archive.restrict(["lind"], conditions_from({"access": "closed"}))


def seen_by_readers(archive: Archive) -> list[str]:
    return [each.id for each in Archive(archive.path, make_embedder=hashed_words, as_reader=True).documents()]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE documents SET text = replace(text, 'goats', 'boats') WHERE id = 'lind'; DELETE FROM corrections",
        "UPDATE documents SET text = replace(text, 'goats', 'boats') WHERE id = 'lind';"
        " UPDATE corrections SET given = 'x'",
        "UPDATE documents SET conditions = '{}' WHERE id = 'lind';"
        " UPDATE corrections SET given = replace(given, 'closed', 'open')",
    ],
)
def test_a_document_whose_conditions_may_be_lost_comes_back_closed_with_a_note(
    archive_of_two: Archive, damage: str
) -> None:
    closed_lind(archive_of_two)
    for sql in damage.split(";"):
        run_sql(archive_of_two, sql)
    report = reopened(archive_of_two).repair()
    assert [(each.document_id, each.read_again) for each in report.lost] == [("lind", True)]
    assert report.notes[-1].startswith("The access conditions of lind could not be checked.")
    assert "onrecord access lind --level open" in report.notes[-1]
    assert {each.id: each.access for each in reopened(archive_of_two).documents()}["lind"] == "closed"
    assert seen_by_readers(archive_of_two) == ["okoro"]
    reopened(archive_of_two).restrict(["lind"], conditions_from({"access": "open"}))
    assert sorted(seen_by_readers(archive_of_two)) == ["lind", "okoro"]


def test_a_document_that_is_added_again_after_a_repair_is_closed_if_its_conditions_may_be_lost(
    archive_of_two: Archive, interviews: Path
) -> None:
    closed_lind(archive_of_two)
    (interviews / "lind.txt").unlink()
    run_sql(archive_of_two, "UPDATE documents SET text = replace(text, 'goats', 'boats') WHERE id = 'lind'")
    run_sql(archive_of_two, "DELETE FROM corrections")
    report = reopened(archive_of_two).repair()
    assert "conditions of lind could not be checked" in report.notes[-1]
    (interviews / "lind.txt").write_text(LIND, encoding="utf-8")
    reopened(archive_of_two).add([interviews])
    assert seen_by_readers(archive_of_two) == ["okoro"]


def test_a_document_that_is_whole_stays_closed_when_it_is_read_again_after_a_repair(
    archive_of_two: Archive, interviews: Path
) -> None:
    closed_lind(archive_of_two)
    run_sql(archive_of_two, "DELETE FROM corrections")
    assert reopened(archive_of_two).repair().lost == ()
    (interviews / "lind.txt").write_text(LIND + "\nQ: More?\n\nA: No.\n", encoding="utf-8")
    assert reopened(archive_of_two).add([interviews]).plan.changed == (str(interviews / "lind.txt"),)
    assert seen_by_readers(archive_of_two) == ["okoro"]


def test_a_document_whose_conditions_are_certain_is_not_closed_by_a_repair(archive_of_two: Archive) -> None:
    archive_of_two.restrict(["okoro"], conditions_from({"access": "closed"}))
    run_sql(archive_of_two, "UPDATE documents SET text = replace(text, 'goats', 'boats') WHERE id = 'lind'")
    assert reopened(archive_of_two).repair().notes == ()
    assert seen_by_readers(archive_of_two) == ["lind"]


def test_a_repair_keeps_what_closes_a_removed_interview_and_whom_readers_ask(
    archive_of_two: Archive, interviews: Path
) -> None:
    archive_of_two.set_contact("Ida Holm")
    archive_of_two.restrict(["lind"], conditions_from({"access": "closed"}))
    archive_of_two.remove(["lind"])
    run_sql(archive_of_two, "UPDATE documents SET date = '1998-05-12' WHERE id = 'okoro'")
    archive = reopened(archive_of_two)
    assert archive.repair().rebuilt
    archive.add([interviews])
    assert archive.contact() == "Ida Holm"
    assert archive.document("lind")[1].conditions.access == "closed"


def test_a_repair_says_that_the_settings_are_lost(archive_of_two: Archive) -> None:
    archive_of_two.set_contact("Ida Holm")
    run_sql(archive_of_two, "DROP TABLE settings")
    report = reopened(archive_of_two).repair()
    assert any(note.startswith("The settings of the archive are lost") for note in report.notes)
