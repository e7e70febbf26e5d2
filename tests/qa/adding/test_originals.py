"""The file that a document was read from is given only as it was, and its recording only from beside it."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from corpus.corrections.corrections import Corrections
from corpus.document import Document
from corpus.errors import DocumentUnknown, SourceError, SourceMissing
from qa.archive import Archive


def test_the_original_is_the_file_that_was_read(archive_of_two: Archive, interviews: Path) -> None:
    assert archive_of_two.original("lind") == (interviews / "lind.txt").read_bytes()


def test_a_file_that_changed_since_is_refused(archive_of_two: Archive, interviews: Path) -> None:
    (interviews / "lind.txt").write_text("Something else.", "utf-8")
    with pytest.raises(SourceError, match="was changed after it was added"):
        archive_of_two.original("lind")


def test_a_file_that_is_gone_is_an_error_with_a_remedy(archive_of_two: Archive, interviews: Path) -> None:
    (interviews / "lind.txt").unlink()
    with pytest.raises(SourceMissing):
        archive_of_two.original("lind")


def test_a_document_from_no_file_has_no_original(empty_archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    empty_archive.add_documents([Document("talk.txt", "Nobody said anything about the ferry that day.")])
    with pytest.raises(SourceMissing):
        empty_archive.original("talk")
    assert empty_archive.recording("talk") is None


def test_a_file_in_a_zip_is_unpacked_again(empty_archive: Archive, interviews: Path, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "talks.zip", "w") as packed:
        packed.write(interviews / "lind.txt", "1999/lind.txt")
    empty_archive.add([tmp_path / "talks.zip"])
    assert empty_archive.original("lind") == (interviews / "lind.txt").read_bytes()
    (tmp_path / "lind.mp3").write_bytes(b"sound")
    assert empty_archive.recording("lind") == (tmp_path / "lind.mp3").resolve()


def test_the_recording_lies_beside_the_transcript_or_is_named_in_its_corrections(
    archive_of_two: Archive, interviews: Path
) -> None:
    assert archive_of_two.recording("lind") is None
    (interviews / "lind.wav").write_bytes(b"sound")
    (interviews / "tape 7.mp3").write_bytes(b"sound")
    assert archive_of_two.recording("lind") == (interviews / "lind.wav").resolve()
    (interviews / "onrecord.toml").write_text('[files."lind.txt"]\nrecording = "tape 7.mp3"\n', "utf-8")
    assert archive_of_two.recording("lind") == (interviews / "tape 7.mp3").resolve()
    archive_of_two.correct("lind", Corrections(recording="lind.wav"))
    assert archive_of_two.recording("lind") == (interviews / "lind.wav").resolve()


def test_corrections_that_make_no_sense_do_not_hide_the_recording(
    archive_of_two: Archive, interviews: Path
) -> None:
    (interviews / "lind.wav").write_bytes(b"sound")
    (interviews / "onrecord.toml").write_text("recording = 7\n", "utf-8")
    assert archive_of_two.recording("lind") == (interviews / "lind.wav").resolve()


def test_an_unknown_document_is_an_error(archive_of_two: Archive) -> None:
    with pytest.raises(DocumentUnknown):
        archive_of_two.original("../lind")
    with pytest.raises(DocumentUnknown):
        archive_of_two.recording("nobody")
