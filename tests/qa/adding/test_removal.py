"""What was removed is in no file of the archive any more, whatever the file packs it in."""

from __future__ import annotations

import io
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.generation.paths import generation_folder
from index.keywords.tantivy_index import TantivyKeywords
from qa.archive import Archive
from qa.judgements import Judgements
from tests.qa.conftest import hashed_words, to_format_4

SECRET = "quetzalspeicherxylofon"
TOLD = f"Q: What is the word?\n\nA: The word is {SECRET}, and I never told anybody. {'It is long. ' * 400}\n"


def unpacked(data: bytes) -> Iterator[bytes]:
    """Every LZ4 block in a file of stored fields, unpacked."""
    for start in range(max(len(data) - 8, 0)):
        size = int.from_bytes(data[start : start + 4], "little")
        if 8 <= size <= 1 << 20 and (block := lz4_block(data, start + 4, size)):
            yield block


def lz4_block(data: bytes, at: int, size: int) -> bytes:
    out = bytearray()

    def length(of: int) -> int:
        nonlocal at
        if of == 15:
            while data[at] == 255:
                of, at = of + 255, at + 1
            of, at = of + data[at], at + 1
        return of

    try:
        while len(out) < size:
            token, at = data[at], at + 1
            count = length(token >> 4)
            out += data[at : at + count]
            at += count
            if len(out) >= size:
                break
            back, at = int.from_bytes(data[at : at + 2], "little"), at + 2
            if not 0 < back <= len(out):
                return b""
            for _ in range(length(token & 15) + 4):
                out.append(out[-back])
    except IndexError:
        return b""
    return bytes(out) if len(out) == size else b""


def files_with(archive: Path, secret: str) -> list[str]:
    """Return the files of the archive that hold the words, in any encoding, packed or not."""
    wanted = [secret.encode(), secret.encode("utf-16-le"), secret.encode().hex().encode()]
    found = []
    for file in archive.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            parts = [data, *(unpacked(data) if file.suffix == ".store" else ())]
            if any(each in part for part in parts for each in wanted):
                found.append(file.relative_to(archive).as_posix())
    return found


def holds_term(archive: Path, term: str) -> bool:
    """Return whether the keyword index knows the term, which its dictionary stores letter by letter."""
    (folder,) = (archive / "generations").iterdir()
    return TantivyKeywords(folder / "keywords").document_frequency(term) > 0


@pytest.fixture
def told(archive_of_two: Archive, tmp_path: Path) -> Archive:
    """An archive of three interviews, one of them uploaded, with a secret, corrected and judged."""
    uploaded = archive_of_two.path / "sources" / "word.txt"
    uploaded.parent.mkdir()
    uploaded.write_text(TOLD, encoding="utf-8")
    archive_of_two.add([uploaded])
    quote = next(each for each in archive_of_two.passages() if SECRET in each.text)
    Judgements(archive_of_two.path).add("What is the word?", quote, "good")
    Judgements(archive_of_two.path).add("What else?", next(archive_of_two.passages()), "good")
    return archive_of_two


def test_the_search_for_secrets_finds_them_in_every_kind_of_file(told: Archive) -> None:
    found = files_with(told.path, SECRET)
    assert {"catalogue.sqlite", "sources/word.txt", "judgements.jsonl"} <= set(found)
    assert any(name.endswith(".store") for name in found)
    assert holds_term(told.path, SECRET)


def test_nothing_of_a_removed_document_is_left_in_any_file(told: Archive) -> None:
    told.remove(["word"])
    assert files_with(told.path, SECRET) == []
    assert not holds_term(told.path, SECRET)
    assert len(Judgements(told.path).read().judgements) == 1
    assert told.status().problems == ()


@pytest.mark.parametrize("is_copy", [False, True])
def test_nothing_of_a_removed_document_is_left_in_an_archive_that_was_moved_or_copied(
    told: Archive, tmp_path: Path, is_copy: bool
) -> None:
    (told.path / "sources" / "sheep.txt").write_text("Q: Who?\n\nA: A sheep.", encoding="utf-8")
    told.add([told.path / "sources" / "sheep.txt"])
    (shutil.copytree if is_copy else shutil.move)(told.path, tmp_path / "place")
    there = Archive(tmp_path / "place", make_embedder=hashed_words)
    assert (there.remnants(), there.status().problems) == ((), ())
    there.remove(["word"])
    assert files_with(there.path, SECRET) == []
    assert there.remnants() == ()
    assert (there.path / "sources" / "sheep.txt").exists()
    assert (told.path / "sources" / "word.txt").exists() == is_copy


def test_a_file_of_ones_own_in_a_folder_called_sources_is_not_taken_for_an_upload(
    told: Archive, tmp_path: Path
) -> None:
    own = tmp_path / "sources" / "word.txt"
    own.parent.mkdir()
    own.write_text("Q: Whose?\n\nA: My own.", encoding="utf-8")
    told.add([own])
    told.remove([str(own)])
    assert own.exists()
    assert (told.path / "sources" / "word.txt").exists()
    assert told.remnants() == ()


def test_uploads_that_no_document_was_read_from_are_told(told: Archive) -> None:
    left = told.path / "sources" / "left.txt"
    left.write_text(SECRET, encoding="utf-8")
    note = f"No document was read from these uploaded files. Add them again, or delete them: {left}"
    assert told.remnants() == (note,)
    assert told.check().notes == (note,)


def test_nothing_is_left_of_what_a_changed_file_no_longer_says(archive_of_two: Archive, interviews: Path) -> None:
    (interviews / "word.txt").write_text(TOLD, encoding="utf-8")
    archive_of_two.add([interviews])
    (interviews / "word.txt").write_text(TOLD.replace(SECRET, "bread"), encoding="utf-8")
    archive_of_two.add([interviews])
    assert files_with(archive_of_two.path, SECRET) == []
    assert not holds_term(archive_of_two.path, SECRET)


def test_what_a_reader_held_back_goes_when_the_reader_is_done(told: Archive) -> None:
    other = Archive(told.path, make_embedder=hashed_words)
    with other._catalogue.read() as reading:
        assert SECRET in "".join(text for _, text in reading.texts())
        told.remove(["word"])
        assert set(files_with(told.path, SECRET)) <= {"catalogue.sqlite", "catalogue.sqlite-wal"}
        (note,) = told.status().notes
        assert "Parts of removed documents may still be in SQLite's log" in note
    assert files_with(told.path, SECRET) == []
    assert told.status().notes == ()


def test_what_a_foreign_reader_held_back_goes_with_the_next_question(told: Archive) -> None:
    with closing(sqlite3.connect(told.path / "catalogue.sqlite", isolation_level=None)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM documents").fetchone()
        told.remove(["word"])
    told.ask("Who took over the oven?")
    assert files_with(told.path, SECRET) == []


def test_what_earlier_versions_left_in_free_pages_goes_with_the_upgrade(told: Archive) -> None:
    with closing(sqlite3.connect(told.path / "catalogue.sqlite")) as db, db:
        db.execute("PRAGMA secure_delete = OFF")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("UPDATE documents SET text = replace(text, 'SECRET', '') WHERE id = 'word'")
        db.execute("DELETE FROM documents WHERE id = 'word'")
    to_format_4(told)
    assert "catalogue.sqlite" in files_with(told.path, SECRET)
    told.rebuild()
    assert "catalogue.sqlite" not in files_with(told.path, SECRET)
    assert not generation_folder(told.path, 2).exists()


def packed(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_an_uploaded_zip_is_packed_again_without_what_was_removed(archive_of_two: Archive) -> None:
    inner = packed({"word.txt": TOLD.encode(), "word.txt.onrecord.toml": f"title = '{SECRET}'".encode()})
    talks = archive_of_two.path / "sources" / "talks.zip"
    talks.parent.mkdir()
    bread = b"Q: Who bakes?\n\nA: My brother bakes all the bread.\n"
    talks.write_bytes(packed({"bread.txt": bread, "more.zip": inner, "1999/word.txt": TOLD.encode()}))
    archive_of_two.add([talks])
    removed = [each.id for each in archive_of_two.documents() if each.path.endswith("word.txt")]
    assert len(removed) == 2
    archive_of_two.remove(removed)
    with zipfile.ZipFile(talks) as left:
        assert left.namelist() == ["bread.txt", "more.zip"]
        assert zipfile.ZipFile(io.BytesIO(left.read("more.zip"))).namelist() == []
    assert archive_of_two.original("bread") == bread
    assert archive_of_two.status().problems == ()
