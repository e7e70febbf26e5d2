from __future__ import annotations

from pathlib import Path

import pytest

from corpus.document import SourceText
from corpus.errors import SourceEmpty, SourceFault, SourceTooLarge, SourceUnreadable
from corpus.faults import faults_rejected
from corpus.formats.plain import PlainTextFormat
from corpus.reading import read_document, read_source


def failing(raised: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(self: PlainTextFormat, data: bytes, name: str) -> SourceText:
        raise raised

    monkeypatch.setattr(PlainTextFormat, "read", read)


def test_what_no_reader_foresaw_is_a_fault_of_ours_that_names_the_file_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failing(ZeroDivisionError("the secret words"), monkeypatch)
    with pytest.raises(SourceFault) as rejected:
        read_source(b"Q: Why?", "/home/ana/private/talk.txt")
    assert rejected.value.message == (
        "Can't read talk.txt: On Record failed on it. This is a fault of On Record, not of the file."
    )
    assert "Save it in another format" in rejected.value.remedy


def test_the_report_names_the_error_its_place_and_the_format_but_no_words_and_no_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failing(KeyError("the secret words"), monkeypatch)
    with pytest.raises(SourceFault) as rejected:
        read_source(b"Q: Why?", "/home/ana/private/talk.txt")
    report = rejected.value.remedy.partition("[")[2]
    assert report.startswith("KeyError at corpus/reading.py:")
    assert "; .txt; On Record " in report
    assert "secret" not in str(rejected.value)
    assert "/home" not in str(rejected.value)


def test_too_little_memory_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(MemoryError(), monkeypatch)
    with pytest.raises(SourceTooLarge, match="not enough memory"):
        read_source(b"Q: Why?", "talk.txt")


def test_errors_that_say_what_to_do_pass_unchanged() -> None:
    raised = SourceEmpty("talk.txt is empty.")
    with pytest.raises(SourceEmpty) as passed, faults_rejected("talk.txt"):
        raise raised
    assert passed.value is raised


def test_a_stop_by_the_user_is_no_fault() -> None:
    with pytest.raises(KeyboardInterrupt), faults_rejected("talk.txt"):
        raise KeyboardInterrupt


def test_a_folder_is_no_transcript(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.reading import read_beside

    monkeypatch.chdir(tmp_path)
    for folder in (Path(), tmp_path):
        with pytest.raises(SourceUnreadable, match="is a folder"):
            read_beside(folder)


def test_a_text_of_an_unknown_ending_is_read_and_this_is_said(tmp_path: Path) -> None:
    (tmp_path / "talk.trn").write_text("Q: When did you move?\n\nA: In the spring.\n")
    document = read_document(tmp_path / "talk.trn")
    assert [turn.role for turn in document.turns] == ["question", "answer"]
    assert document.warnings[0] == "Files ending in .trn are not known: this one was read as plain text."
    (tmp_path / "talk").write_text("Q: When did you move?\n\nA: In the spring, when the ice had gone.\n")
    assert read_document(tmp_path / "talk").warnings == ()
