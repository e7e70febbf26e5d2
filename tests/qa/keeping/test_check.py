"""Whatever makes a question fail is found by a check, with what to do about it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import ArchiveBroken, ModelError
from index.embedding.embedder import Embedder
from index.generation.paths import generation_folder
from qa.archive import Archive
from qa.judgements import Judgements
from tests.qa.conftest import hashed_words, to_format_4

QUESTION = "What did a crossing cost?"


def reopened(archive: Archive) -> Archive:
    return Archive(archive.path, make_embedder=hashed_words)


def run_sql(archive: Archive, *statements: str) -> None:
    with closing(sqlite3.connect(archive.path / "catalogue.sqlite")) as db, db:
        for sql in statements:
            db.execute(sql)


def test_a_sound_archive_has_no_problems(archive_of_two: Archive) -> None:
    assert archive_of_two.status().problems == ()
    assert archive_of_two.check() == archive_of_two.status()
    assert archive_of_two.status().notes == ()


def flip_middle(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 16
    file.write_bytes(data)


def test_every_damaged_index_file_is_named_before_anything_is_answered(archive_of_two: Archive) -> None:
    folder = generation_folder(archive_of_two.path, 1)
    files = [file for file in sorted(folder.rglob("*")) if file.stat().st_size and file.is_file()]
    assert len(files) > 15
    for file in files:
        sound = file.read_bytes()
        flip_middle(file)
        with pytest.raises(ArchiveBroken, match=r"is damaged") as broken:
            reopened(archive_of_two).ask(QUESTION)
        assert file.name in broken.value.message
        assert "onrecord rebuild" in broken.value.remedy
        assert any(file.name in problem for problem in archive_of_two.status().problems)
        file.write_bytes(sound)
    assert reopened(archive_of_two).ask(QUESTION).searched == QUESTION


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE documents SET date = '1998-05-12' WHERE id = 'lind'", "holds of lind has changed"),
        ("UPDATE turns SET speaker = 'Bo' WHERE document = 2", "holds of okoro has changed"),
        (
            "UPDATE documents SET text = replace(text, 'ferry', 'fairy') WHERE id = 'lind'",
            "text of lind has changed",
        ),
        ("UPDATE archive SET next_passage = 900", "settings of the archive or its list"),
        ("DELETE FROM passages WHERE id = 1", "holds of lind has changed"),
        ("INSERT INTO turns VALUES (9, 1, 'answer', NULL, 0, 1)", "turns refers to a row of documents"),
        ("PRAGMA user_version = 9", "newer version"),
    ],
)
def test_every_damage_of_the_catalogue_is_found(archive_of_two: Archive, sql: str, told: str) -> None:
    run_sql(archive_of_two, "PRAGMA foreign_keys = OFF", sql)
    try:
        problems = " ".join(archive_of_two.status().problems)
    except Exception as error:  # noqa: BLE001 - the status itself may be what says it
        problems = str(error)
    assert told in problems


def test_an_index_of_other_passages_is_found(archive_of_two: Archive, interviews: Path) -> None:
    """The files are whole, and the catalogue is, but they do not belong together."""
    run_sql(
        archive_of_two,
        "DELETE FROM passages WHERE id = 1",
        "UPDATE documents SET seal = ''",
    )
    with archive_of_two._catalogue.read(unchecked=True) as snapshot:
        seals = {number: snapshot.seals.of_document(number) for number in (1, 2)}
    for number, seal in seals.items():
        run_sql(archive_of_two, f"UPDATE documents SET seal = '{seal}' WHERE number = {number}")
    with archive_of_two._catalogue.read(unchecked=True) as snapshot:
        whole = snapshot.seals.of_archive()
    run_sql(archive_of_two, f"UPDATE archive SET seal = '{whole}'")
    (problem,) = archive_of_two.status().problems
    assert "has other passages than the catalogue" in problem


def test_damaged_judgements_and_uploads_are_found(archive_of_two: Archive, interviews: Path) -> None:
    uploaded = archive_of_two.path / "sources" / "ferry.txt"
    uploaded.parent.mkdir()
    uploaded.write_bytes((interviews / "lind.txt").read_bytes())
    archive_of_two.add([uploaded])
    Judgements(archive_of_two.path).add(QUESTION, next(archive_of_two.passages()), "good")
    assert archive_of_two.status().problems == ()
    uploaded.write_bytes(b"Other words")
    line = (archive_of_two.path / "judgements.jsonl").read_text().replace("good", "wrong")
    (archive_of_two.path / "judgements.jsonl").write_text(line)
    judgements, upload = archive_of_two.status().problems
    assert judgements.startswith("1 of the judgements in ")
    assert "ferry.txt, or its corrections file, was changed after it was added" in upload


def test_a_check_finds_a_model_that_cannot_be_loaded(archive_of_two: Archive) -> None:
    def gone(model: str | None) -> Embedder:
        raise ModelError("The model is not installed.", "Reinstall it.")

    archive = Archive(archive_of_two.path, make_embedder=gone)
    assert archive.status().problems == ()
    assert archive.check().problems == ("The model is not installed. Reinstall it.",)


def test_an_archive_without_checksums_answers_and_says_so(archive_of_two: Archive) -> None:
    to_format_4(archive_of_two)
    old = reopened(archive_of_two)
    before = old.ask(QUESTION)
    assert before.searched == QUESTION
    (note,) = old.status().notes
    assert "without checksums" in note
    old.rebuild()
    assert old.status().notes == ()
    assert [quote.text for quote in old.ask(QUESTION).nearest] == [quote.text for quote in before.nearest]


# A catalogue that is gone


@pytest.mark.parametrize("content", [None, b"", b"SQLite"])
def test_a_lost_catalogue_is_damage_and_nothing_is_added_over_it(
    archive_of_two: Archive, interviews: Path, content: bytes | None
) -> None:
    file = archive_of_two.path / "catalogue.sqlite"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    archive = reopened(archive_of_two)
    for act in (lambda: archive.ask(QUESTION), archive.status, archive.repair, lambda: archive.add([interviews])):
        with pytest.raises(ArchiveBroken, match="the documents are lost") as broken:
            act()
        assert "onrecord restore" in broken.value.remedy
    assert generation_folder(archive.path, 1).is_dir()


def test_a_first_change_that_was_interrupted_is_no_damage(empty_archive: Archive, interviews: Path) -> None:
    empty_archive.path.mkdir()
    with empty_archive._catalogue.write():
        generation_folder(empty_archive.path, 1).mkdir(parents=True)
    empty_archive.add([interviews])
    assert empty_archive.status().problems == ()
