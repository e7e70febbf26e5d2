"""The catalogue is exact, changes at one point only, and says what is wrong with it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, InterviewSession, Location, Passage, Turn, text_sha256
from corpus.errors import (
    ArchiveBroken,
    ArchiveBusy,
    ArchiveError,
    ArchiveMismatch,
    ArchiveMissing,
    OnRecordError,
)
from corpus.store import catalogue as catalogue_module
from corpus.store import schema
from corpus.store.catalogue import FILE_NAME, Catalogue
from corpus.store.records import CurrentIndex, SourceRecord, StoredPassage
from corpus.store.snapshot import Snapshot

TEXT = "What broke?\nThe valve. It froze.\nAnd then?\nWe walked."
MINE = Document(
    path="/in/mine.txt",
    text=TEXT,
    turns=(
        Turn(1, "question", None, 0, 11),
        Turn(2, "answer", "Nəsimi Məmmədli", 12, 32),
        Turn(3, "question", None, 33, 42),
        Turn(4, "answer", "Ana Sá", 43, 53),
    ),
    title="The mine",
    date="1999-05",
    place="Bakı",
    participants=("Nəsimi Məmmədli", "Ana Sá"),
    locations=(Location(0, page=1), Location(33, page=2, seconds=1.5)),
    warnings=("“A” is a guess.",),
    confidence=0.75,
)
VALVE = Passage(2, 12, 32, ((12, 22), (23, 32)))
WALK = Passage(4, 43, 53, ((43, 53),))
NOTES = Document("/in/notes.txt", "No speakers here.")
NOTE = Passage(0, 0, 17, ((0, 17),))


def stamp(document: Document, name: str) -> SourceRecord:
    return SourceRecord(0, name, document.path, "/in", "bytes of " + name, 3)


@pytest.fixture
def no_archive(tmp_path: Path) -> Catalogue:
    return Catalogue(tmp_path)


@pytest.fixture
def archive_of_two_documents(no_archive: Catalogue) -> Catalogue:
    with no_archive.write() as draft:
        draft.insert(stamp(MINE, "mine"), MINE, (VALVE, WALK))
        draft.insert(stamp(NOTES, "notes"), NOTES, (NOTE,))
        draft.set_current_index(1, "digest 1", None)
        draft.commit()
    return no_archive


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_module, "_WRITER_PATIENCE_SECONDS", 0.05)


def tamper(folder: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as db, db:
        db.execute(sql, values)


# What goes in comes out


def test_a_document_comes_out_as_it_went_in(archive_of_two_documents: Catalogue) -> None:
    with archive_of_two_documents.read() as snapshot:
        stored = snapshot.document(1)
    assert stored.document == MINE
    assert (stored.number, stored.id, stored.sha256) == (1, "mine", MINE.sha256)


def test_a_passage_comes_out_with_its_speaker_and_the_hash_of_its_words(
    archive_of_two_documents: Catalogue,
) -> None:
    with archive_of_two_documents.read() as snapshot:
        passages = snapshot.passages([3, 1])
    words = text_sha256("The valve. It froze.")
    assert passages == {
        1: StoredPassage(1, 1, 1, "Nəsimi Məmmədli", 2, 12, 32, ((12, 22), (23, 32)), words),
        3: StoredPassage(3, 2, 3, None, 0, 0, 17, ((0, 17),), text_sha256("No speakers here.")),
    }


def test_the_passages_of_a_document_come_in_order(archive_of_two_documents: Catalogue) -> None:
    with archive_of_two_documents.read() as snapshot:
        assert [passage.start for passage in snapshot.passages_of(1)] == [12, 43]
        assert snapshot.passage_ids() == [1, 2, 3]


def test_a_line_counts_turns_and_passages_of_its_own_document(archive_of_two_documents: Catalogue) -> None:
    with archive_of_two_documents.read() as snapshot:
        mine, notes = snapshot.document_rows()
    assert (mine.id, mine.turns, mine.passages, mine.warnings) == ("mine", 4, 2, ("“A” is a guess.",))
    assert (notes.id, notes.turns, notes.passages, notes.participants) == ("notes", 0, 1, ())


def test_a_source_record_holds_what_is_known_without_reading(archive_of_two_documents: Catalogue) -> None:
    with archive_of_two_documents.read() as snapshot:
        assert snapshot.source_records()[0] == SourceRecord(1, "mine", "/in/mine.txt", "/in", "bytes of mine", 3)


def test_each_speaker_has_a_voice_in_each_document(archive_of_two_documents: Catalogue) -> None:
    with archive_of_two_documents.read() as snapshot:
        voices = [(voice.document, voice.speaker, voice.date) for voice in snapshot.voices()]
    assert voices == [(1, "Nəsimi Məmmədli", "1999-05"), (1, "Ana Sá", "1999-05"), (2, None, None)]


def test_each_session_has_voices_with_its_date_and_the_document_comes_out_as_it_went_in(
    no_archive: Catalogue,
) -> None:
    held = replace(MINE, sessions=(InterviewSession(33, "2001-02-03", "Gəncə"),))
    kept = replace(NOTES, date="1988", sessions=(InterviewSession(3, None, ""), InterviewSession(9, "1990")))
    parts = (Passage(0, 0, 2, ((0, 2),)), Passage(0, 3, 8, ((3, 8),)), Passage(0, 9, 17, ((9, 17),)))
    with no_archive.write() as draft:
        draft.insert(stamp(held, "mine"), held, (VALVE, WALK))
        draft.insert(stamp(kept, "notes"), kept, parts)
        draft.commit()
    with no_archive.read() as snapshot:
        assert [snapshot.document(number).document for number in (1, 2)] == [held, kept]
        voices = [(voice.document, voice.speaker, voice.date) for voice in snapshot.voices()]
        rows = snapshot.document_rows()
    assert voices[:2] == [(1, "Nəsimi Məmmədli", "1999-05"), (1, "Ana Sá", "2001-02-03")]
    assert voices[2:] == [(2, None, "1988"), (2, None, "1988"), (2, None, "1990")]
    assert [row.dates for row in rows] == [("1999-05", "2001-02-03"), ("1988", "1990")]
    assert [rows[0].date_at(offset) for offset in (0, 32, 33)] == ["1999-05", "1999-05", "2001-02-03"]


def test_the_counts_are_those_of_the_whole_archive(archive_of_two_documents: Catalogue) -> None:
    with archive_of_two_documents.read() as snapshot:
        assert snapshot.counts() == {"documents": 2, "turns": 4, "passages": 3, "speakers": 2}


def test_an_interviewers_question_is_the_exact_slice_that_an_answer_follows(
    archive_of_two_documents: Catalogue,
) -> None:
    with archive_of_two_documents.write() as draft:
        text = "𝔊 ә\r\nWhy?\nAnd why then?\nBecause."
        turns = (Turn(1, "question", None, 5, 9), Turn(2, "question", None, 10, 23))
        asked = Document("/in/astral.txt", text, (*turns, Turn(3, "answer", "A", 24, 32)))
        draft.insert(stamp(asked, "astral"), asked, ())
        assert draft.questions() == [(1, "What broke?"), (1, "And then?"), (3, "And why then?")]


@pytest.mark.parametrize(
    "text",
    [
        "one\r\ntwo\rthree\n",
        "\ufeffa mark in the beginning and \ufeff in the middle",
        "\u202eright to left\u202c \u2067isolated\u2069",
        "astral 𝔊𝔬𝔱𝔥𝔦𝔠 👩‍👩‍👧",
        "a nul \x00 in the middle \x00",
        "cafe\u0301 and café",
        "\x1b[31mno colour\x07 \x85\u2028\u2029",
        "'); DROP TABLE documents; --",
    ],
)
def test_text_is_stored_to_the_character(text: str, no_archive: Catalogue) -> None:
    document = Document("/in/a.txt", text, title=text, participants=(text,))
    with no_archive.write() as draft:
        draft.insert(stamp(document, "a"), document, (Passage(0, 0, len(text), ((0, len(text)),)),))
        draft.commit()
    with no_archive.read() as snapshot:
        assert snapshot.document(1).document == document
        assert snapshot.passages([1])[1].sha256 == text_sha256(text)


@settings(max_examples=15)
@given(text=st.text(st.characters(codec="utf-8"), min_size=1))
def test_text_of_any_characters_is_stored_to_the_character(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Catalogue(tmp_path_factory.mktemp("archive")).write() as draft:
        document = Document("/in/a.txt", text)
        draft.insert(stamp(document, "a"), document, ())
        assert draft.document(1).document.text == text


# One commit point


def test_nothing_is_there_until_the_commit(no_archive: Catalogue) -> None:
    with no_archive.write() as draft:
        draft.insert(stamp(MINE, "mine"), MINE, (VALVE,))
        with pytest.raises(ArchiveMissing, match="is empty"), no_archive.read():
            pass
        draft.commit()
    with no_archive.read() as snapshot:
        assert [line.id for line in snapshot.document_rows()] == ["mine"]


def test_a_draft_that_is_not_committed_is_undone(archive_of_two_documents: Catalogue) -> None:
    with archive_of_two_documents.write() as draft:
        draft.remove(1)
        draft.set_current_index(2, "digest 2", "other")
    with archive_of_two_documents.read() as snapshot:
        assert [line.id for line in snapshot.document_rows()] == ["mine", "notes"]
        assert snapshot.current_index() == CurrentIndex(1, "digest 1", 4, None)


def test_a_failure_in_the_draft_undoes_it_and_is_passed_on(archive_of_two_documents: Catalogue) -> None:
    def fail() -> None:
        with archive_of_two_documents.write() as draft:
            draft.remove(1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with archive_of_two_documents.write() as draft:  # the lock is free again
        assert draft.counts()["documents"] == 2


def test_a_reader_sees_the_archive_as_it_was_when_it_began(archive_of_two_documents: Catalogue) -> None:
    with archive_of_two_documents.read() as before:
        with archive_of_two_documents.write() as draft:
            draft.remove(1)
            draft.set_current_index(2, "digest 2", None)
            draft.commit()
        assert [line.id for line in before.document_rows()] == ["mine", "notes"]
        assert before.document(1).document == MINE
        assert before.current_index().generation == 1
        with archive_of_two_documents.read() as after:
            assert [line.id for line in after.document_rows()] == ["notes"]
            assert after.current_index().generation == 2


def test_a_reader_does_not_wait_for_a_writer(archive_of_two_documents: Catalogue) -> None:
    with archive_of_two_documents.write() as draft:
        draft.remove(1)
        with archive_of_two_documents.read() as snapshot:
            assert snapshot.counts()["documents"] == 2


@pytest.mark.usefixtures("impatient")
def test_a_second_writer_gets_an_error_that_the_archive_is_busy(archive_of_two_documents: Catalogue) -> None:
    told: list[OnRecordError] = []

    def second() -> None:
        try:
            with archive_of_two_documents.write():
                pass
        except OnRecordError as error:
            told.append(error)

    with archive_of_two_documents.write():
        thread = Thread(target=second)
        thread.start()
        thread.join()
    assert [(type(error), error.remedy) for error in told] == [
        (ArchiveBusy, "Wait until it has finished, then try again.")
    ]


@contextmanager
def another_process_writing(folder: Path) -> Iterator[subprocess.Popen[str]]:
    program = (
        "import sys; from pathlib import Path; from corpus.store.catalogue import Catalogue\n"
        "with Catalogue(Path(sys.argv[1])).write() as draft:\n"
        "    draft.remove(1); print('writing', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(folder)]
    root = Path(catalogue_module.__file__).parents[2]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=root, text=True, stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        yield process
        process.kill()


@pytest.mark.usefixtures("impatient")
def test_the_lock_and_the_changes_of_a_writer_die_with_its_process(
    archive_of_two_documents: Catalogue, tmp_path: Path
) -> None:
    with another_process_writing(tmp_path) as process:
        with pytest.raises(ArchiveBusy), archive_of_two_documents.write():
            pass
        process.kill()
        process.wait()
        with archive_of_two_documents.write() as draft:
            assert [line.id for line in draft.document_rows()] == ["mine", "notes"]


def test_a_second_document_of_the_same_path_is_refused_and_nothing_changes(
    archive_of_two_documents: Catalogue,
) -> None:
    with pytest.raises(ArchiveBroken, match=r"documents\.path"), archive_of_two_documents.write() as draft:
        draft.insert(stamp(MINE, "mine-2"), MINE, (VALVE,))
    with archive_of_two_documents.read() as snapshot:
        assert snapshot.counts() == {"documents": 2, "turns": 4, "passages": 3, "speakers": 2}


# Ids and removal


def test_ids_are_never_used_twice(archive_of_two_documents: Catalogue) -> None:
    with archive_of_two_documents.write() as draft:
        draft.remove(1)
        draft.remove(2)
        draft.commit()
    with archive_of_two_documents.write() as draft:
        [passage] = draft.insert(stamp(NOTES, "notes"), NOTES, (NOTE,))
        draft.commit()
    with archive_of_two_documents.read() as snapshot:
        assert (passage.document, passage.id, passage.voice) == (3, 4, 4)
        assert snapshot.passages([4]) == {4: passage}


def test_removing_a_document_takes_its_turns_passages_and_voices_along(
    archive_of_two_documents: Catalogue, tmp_path: Path
) -> None:
    with archive_of_two_documents.write() as draft:
        draft.remove(1)
        draft.commit()
    with archive_of_two_documents.read() as snapshot:
        assert snapshot.counts() == {"documents": 1, "turns": 0, "passages": 1, "speakers": 0}
        assert snapshot.passage_ids() == [3]
        assert [voice.document for voice in snapshot.voices()] == [2]


def test_other_passages_take_the_place_of_the_old_under_new_ids(archive_of_two_documents: Catalogue) -> None:
    halves = (Passage(2, 12, 22, ((12, 22),)), Passage(2, 23, 32, ((23, 32),)))
    with archive_of_two_documents.write() as draft:
        given = draft.replace_passages(1, halves)
        draft.commit()
    with archive_of_two_documents.read() as snapshot:
        assert snapshot.passages_of(1) == given
        assert [(passage.id, passage.start, passage.speaker) for passage in given] == [
            (4, 12, "Nəsimi Məmmədli"),
            (5, 23, "Nəsimi Məmmədli"),
        ]
        assert snapshot.passage_ids() == [3, 4, 5]
        assert snapshot.document(1).document == MINE


def test_a_passage_that_the_catalogue_does_not_know_is_named(archive_of_two_documents: Catalogue) -> None:
    with (
        archive_of_two_documents.read() as snapshot,
        pytest.raises(ArchiveBroken, match="passage 17, which") as broken,
    ):
        snapshot.passages([1, 99, 17])
    assert "onrecord rebuild" in broken.value.remedy


def test_the_generation_and_model_in_service_are_those_put_there(archive_of_two_documents: Catalogue) -> None:
    with archive_of_two_documents.write() as draft:
        draft.set_current_index(7, "digest 7", "my/model")
        draft.commit()
    with archive_of_two_documents.read() as snapshot:
        assert snapshot.current_index() == CurrentIndex(7, "digest 7", 4, "my/model")


# What goes wrong


def test_the_error_for_a_missing_archive_names_its_path(no_archive: Catalogue, tmp_path: Path) -> None:
    assert not no_archive.exists
    with pytest.raises(ArchiveMissing, match="There is no archive at") as missing, no_archive.read():
        pass
    assert str(tmp_path) in missing.value.message
    assert not (tmp_path / FILE_NAME).exists()


def test_an_empty_file_is_an_archive_that_holds_nothing(no_archive: Catalogue, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with pytest.raises(ArchiveMissing, match="is empty"), no_archive.read():
        pass


def test_a_folder_named_relatively_or_with_awkward_characters_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "söme ?mode=ro#100% archive"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    catalogue = Catalogue(Path(folder.name))
    with catalogue.write() as draft:
        draft.commit()
    with catalogue.read() as snapshot:
        assert snapshot.document_rows() == ()
    assert (folder / FILE_NAME).is_file()


@pytest.mark.parametrize("content", [b"not a database at all, just some text" * 50, b"SQLite format 3\0" * 64])
def test_a_file_that_is_no_catalogue_is_reported_as_damaged(
    content: bytes, no_archive: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(ArchiveBroken, match="catalogue is damaged"), no_archive.read():
        pass
    with pytest.raises(ArchiveBroken, match="catalogue is damaged"), no_archive.write():
        pass
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_a_damaged_name_in_the_schema_is_reported_as_damage(
    archive_of_two_documents: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / FILE_NAME
    content = bytearray(path.read_bytes())
    content[content.index(b"CREATE TABLE documents") + 3] = 0xCC  # SQLite's message quotes it, which is no UTF-8
    path.write_bytes(content)
    with (
        pytest.raises(ArchiveBroken, match="a name in it is not text"),
        archive_of_two_documents.read() as snapshot,
    ):
        snapshot.document_rows()


def test_a_truncated_catalogue_is_reported_as_damaged(archive_of_two_documents: Catalogue, tmp_path: Path) -> None:
    whole = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / FILE_NAME).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ArchiveBroken), archive_of_two_documents.read() as snapshot:
        snapshot.document(1)


def test_a_sound_catalogue_has_no_problems_and_a_damaged_one_has(
    archive_of_two_documents: Catalogue, tmp_path: Path
) -> None:
    with archive_of_two_documents.read() as snapshot:
        assert snapshot.problems() == []
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        [page_size] = db.execute("PRAGMA page_size").fetchone()
        [page] = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'passages_voice'").fetchone()
    with (tmp_path / FILE_NAME).open("r+b") as file:
        file.seek((page - 1) * page_size)
        file.write(bytes(page_size))
    with archive_of_two_documents.read() as snapshot:
        assert snapshot.problems() == ["The catalogue is damaged: database disk image is malformed."]


def test_text_altered_behind_the_catalogues_back_is_never_given_out(
    archive_of_two_documents: Catalogue, tmp_path: Path
) -> None:
    tamper(tmp_path, "UPDATE documents SET text = replace(text, 'froze', 'broke') WHERE number = 1")
    with archive_of_two_documents.read() as snapshot:
        with pytest.raises(ArchiveBroken, match="stored text of mine has changed"):
            snapshot.document(1)
        assert snapshot.document(2).document == NOTES


@pytest.mark.parametrize("column", ["participants", "locations", "warnings"])
def test_a_damaged_column_is_reported_as_damage(
    column: str, archive_of_two_documents: Catalogue, tmp_path: Path
) -> None:
    tamper(tmp_path, f"UPDATE documents SET {column} = '[[1,' WHERE number = 1")
    with (
        archive_of_two_documents.read(unchecked=True) as snapshot,
        pytest.raises(ArchiveBroken, match="catalogue"),
    ):
        snapshot.document(1)


def test_text_that_is_not_utf_8_is_reported_as_damage(archive_of_two_documents: Catalogue, tmp_path: Path) -> None:
    tamper(tmp_path, "UPDATE documents SET text = CAST(x'c328' AS TEXT) WHERE number = 1")
    with (
        archive_of_two_documents.read(unchecked=True) as snapshot,
        pytest.raises(ArchiveBroken, match="catalogue"),
    ):
        snapshot.document(1)


def test_a_lost_row_is_reported_as_damage(archive_of_two_documents: Catalogue, tmp_path: Path) -> None:
    tamper(tmp_path, "DELETE FROM archive")
    with (
        archive_of_two_documents.read(unchecked=True) as snapshot,
        pytest.raises(ArchiveBroken, match="a required row is missing"),
    ):
        snapshot.current_index()


def test_an_archive_of_a_newer_version_is_refused_and_left_alone(
    archive_of_two_documents: Catalogue, tmp_path: Path
) -> None:
    tamper(tmp_path, f"PRAGMA user_version = {len(schema.STEPS) + 1}")
    with pytest.raises(ArchiveMismatch, match="newer version") as newer, archive_of_two_documents.read():
        pass
    assert newer.value.remedy == "Update On Record to use it."
    with pytest.raises(ArchiveMismatch, match="newer version"), archive_of_two_documents.write():
        pass


def test_an_archive_of_an_older_version_is_not_taken_for_an_empty_one(
    archive_of_two_documents: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = (*schema.STEPS, "CREATE TABLE later (n INTEGER);")
    for module in (schema, catalogue_module):
        monkeypatch.setattr(module, "STEPS", later)
    monkeypatch.setattr(catalogue_module, "READABLE", len(later))
    with pytest.raises(ArchiveMismatch, match="older version"), archive_of_two_documents.read():
        pass
    with archive_of_two_documents.write() as draft:
        assert draft.document(1).document == MINE
        draft.commit()
    with archive_of_two_documents.read() as snapshot:
        assert snapshot.document(1).document == MINE


def test_a_full_disk_is_reported_and_leaves_the_archive_unchanged(
    archive_of_two_documents: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = Catalogue._connect

    def connect_to_a_full_disk(self: Catalogue, uri: str, patience_seconds: float) -> sqlite3.Connection:
        db = connect(self, uri, patience_seconds)
        [pages] = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages + 1}")
        return db

    monkeypatch.setattr(Catalogue, "_connect", connect_to_a_full_disk)
    long = replace(NOTES, path="/in/long.txt", text="word " * 20_000)
    with (
        pytest.raises(ArchiveError, match=r"The disk is full\. The archive is unchanged"),
        archive_of_two_documents.write() as draft,
    ):
        draft.insert(stamp(long, "long"), long, ())
    monkeypatch.undo()
    with archive_of_two_documents.read() as snapshot:
        assert [line.id for line in snapshot.document_rows()] == ["mine", "notes"]


def test_a_missing_folder_is_reported_as_a_matter_of_access(tmp_path: Path) -> None:
    with (
        pytest.raises(ArchiveError, match="unable to open database file") as refused,
        Catalogue(tmp_path / "gone").write(),
    ):
        pass
    assert "permissions" in refused.value.remedy


def test_a_snapshot_changes_nothing(archive_of_two_documents: Catalogue) -> None:
    with archive_of_two_documents.read() as snapshot:
        assert isinstance(snapshot, Snapshot)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            snapshot._connection.execute("DELETE FROM documents")
