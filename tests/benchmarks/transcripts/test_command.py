from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.transcripts.__main__ import main


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["transcripts", *arguments])
    return main()


def test_the_tables_have_a_row_for_each_family_and_each_noise(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--families", "csv-pairs", "qa-words", "--noises", "none", "crlf") == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines() if line]
    assert [row[0] for row in rows if row[0] in ("family", "all", "noise")] == ["family", "all", "noise", "all"]
    assert {row[0] for row in rows[1:3]} == {"csv-pairs", "qa-words"}
    assert {row[0] for row in rows[5:7]} == {"none", "crlf"}
    assert ["csv-pairs", "2", "1.000", "1.000", "-", "0", "0"] in rows


@pytest.mark.parametrize("arguments", [("--show", "qa-words"), ("--write", "files")])
def test_texts_of_the_held_out_part_stay_unseen(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, str]
) -> None:
    with pytest.raises(SystemExit):
        run(monkeypatch, "--held-out", *arguments)
    assert not Path("files").exists()


def test_no_held_out_family_has_a_file_to_show(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "--show", "angle-label") == 1


def test_the_worst_file_is_shown_with_what_was_missed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--show", "csv-pairs", "--noises", "none") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("== csv-pairs-0.csv: F1 1.000, foreign 0, lost 0\nquestion,answer\n")
    assert shown.endswith("== missed\n")


def test_files_are_written_into_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert run(monkeypatch, "--families", "docx-letters", "--noises", "none", "--write", str(tmp_path)) == 0
    assert (tmp_path / "docx-letters-0.docx").read_bytes().startswith(b"PK")
