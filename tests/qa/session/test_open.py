"""The index is checked before its first use, and no failure of a library gets past the seams."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from corpus.errors import ArchiveBroken, OnRecordError
from index.generation.paths import generation_folder
from index.generation.write import check_generation
from index.integrity import KnownFiles, record
from index.keywords.tantivy_index import TantivyKeywords
from index.values import FileRecord
from index.vectors.base import load_array
from index.vectors.faiss_store import FaissVectors
from qa.archive import Archive
from tests.qa.conftest import hashed_words

QUESTION = "What did a crossing cost?"


class PanicException(BaseException):
    """Stands for a panic of Rust code, which Python sees as no `Exception`."""


def test_every_file_is_read_once_for_all_questions_on_one_index(
    archive_of_two: Archive, interviews: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    def counted(folder: Path, manifest: str, known: KnownFiles) -> None:
        checked.append(folder.name)
        check_generation(folder, manifest, known)

    monkeypatch.setattr("qa.session.open.check_generation", counted)
    archive = Archive(archive_of_two.path, make_embedder=hashed_words)
    threads = [Thread(target=archive.ask, args=(QUESTION,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    archive.ask(QUESTION)
    assert checked == ["000001"]
    archive.remove(["okoro"])
    archive.ask(QUESTION)
    assert checked == ["000001", "000002"]


def test_files_that_a_change_leaves_as_they_are_are_not_read_again(
    archive_of_two: Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    read: list[str] = []

    def counted(path: Path) -> FileRecord:
        read.append(path.name)
        return record(path)

    monkeypatch.setattr("index.integrity.record", counted)
    archive = Archive(archive_of_two.path, make_embedder=hashed_words)
    archive.ask(QUESTION)
    assert read.count("passages.faiss") == 1
    (tmp_path / "new.txt").write_text("Q: Who are you?\n\nA: I am the goatherd of the pier.", encoding="utf-8")
    Archive(archive.path, make_embedder=hashed_words).add([tmp_path / "new.txt"])
    read.clear()
    archive.ask(QUESTION)
    assert read.count("passages.faiss") == 1  # that of the new part


def test_an_index_that_was_mended_is_checked_again(archive_of_two: Archive) -> None:
    file = generation_folder(archive_of_two.path, 1) / "density.npy"
    sound = file.read_bytes()
    file.write_bytes(sound[:-1] + b"\x99")
    archive = Archive(archive_of_two.path, make_embedder=hashed_words)
    for _ in range(2):
        with pytest.raises(ArchiveBroken, match=r"density\.npy"):
            archive.ask(QUESTION)
    file.write_bytes(sound)
    assert archive.ask(QUESTION).searched == QUESTION


def test_a_panic_of_the_keyword_index_is_told_as_damage(
    archive_of_two: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Panicking:
        num_docs = 5

        def search(self, *args: object, **more: object) -> None:
            raise PanicException("index out of bounds")

        doc_freq = search

    with archive_of_two.opened() as parts:
        keywords = parts.generation.parts.keywords
    assert isinstance(keywords, TantivyKeywords)
    monkeypatch.setattr(keywords, "_searcher", Panicking())
    with pytest.raises(ArchiveBroken, match="index out of bounds") as broken:
        archive_of_two.ask(QUESTION)
    assert "onrecord rebuild" in broken.value.remedy


def test_a_panic_of_any_other_library_is_an_error_of_one_question(
    archive_of_two: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def panic(*_: object) -> None:
        raise PanicException("byte index 3 is not a char boundary")

    with monkeypatch.context() as patched:
        patched.setattr("qa.answering.answer.understand", panic)
        with pytest.raises(OnRecordError, match="byte index 3"):
            archive_of_two.ask(QUESTION)
    assert archive_of_two.ask(QUESTION).searched == QUESTION


def test_other_exceptions_that_end_a_program_are_not_held_back(
    archive_of_two: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(TantivyKeywords, "_query", interrupt)
    with pytest.raises(KeyboardInterrupt):
        archive_of_two.ask(QUESTION)


@pytest.mark.parametrize(
    "header", [b"{'descr': '<f2', 'fortran_order': False, 'shape': (3,", b"{'descr'\x00: 1}", b"(" * 100, b"'''"]
)
def test_a_damaged_array_is_told_as_damage(tmp_path: Path, header: bytes) -> None:
    padded = header + b" " * (117 - len(header)) + b"\n"
    (tmp_path / "a.npy").write_bytes(b"\x93NUMPY\x01\x00v\x00" + padded + bytes(64))
    for mapped in (False, True):
        with pytest.raises(ArchiveBroken, match=r"a\.npy is damaged"):
            load_array(tmp_path / "a.npy", mapped=mapped)


@pytest.mark.parametrize("content", [b"", b"IxSQ", b"IxSQ" + b"\xff" * 60])
def test_a_damaged_file_of_vectors_is_told_as_damage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.faiss").write_bytes(content)
    with pytest.raises(ArchiveBroken, match=r"a\.faiss is damaged"):
        FaissVectors.load(tmp_path / "a.faiss")


def test_a_folder_that_is_no_keyword_index_is_told_as_damage(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{")
    with pytest.raises(ArchiveBroken, match="is damaged"):
        TantivyKeywords(tmp_path)
