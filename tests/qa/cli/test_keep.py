"""The commands that keep an archive safe say what they found, did and could not do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import qa.session.models
from index.generation.paths import generation_folder
from qa.archive import Archive
from tests.qa.cli.test_main import run
from tests.qa.conftest import hashed_words
from tests.qa.keeping.test_check import flip_middle, run_sql


@pytest.fixture
def filled(tmp_path: Path, interviews: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """The archive that commands find, with two interviews."""
    monkeypatch.setattr(qa.session.models, "sentence_encoder", hashed_words)
    monkeypatch.setattr(qa.session.models, "reader_model", lambda name, light: None)
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add([interviews])
    return archive


def test_a_check_of_a_sound_archive_succeeds(filled: Archive) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "All checks passed.")
    assert json.loads(run("check", "--json").stdout)["problems"] == []
    assert run("check", "--repair").stdout == "All checks passed. Nothing was changed.\n"


def test_a_check_names_what_is_damaged_and_a_repair_mends_it(filled: Archive) -> None:
    flip_middle(generation_folder(filled.path, 1) / "parts" / "000001" / "sentences.npy")
    result = run("check")
    assert result.exit_code == 1
    assert "sentences.npy (checksum)" in result.stdout
    assert "All checks passed" not in result.stdout
    result = run("check", "--repair")
    assert result.exit_code == 0
    assert "Found       The index in" in result.stdout
    assert (
        "Rebuilt     the search index\nKept        2 documents as they were\nAll checks pass now.\n"
        in result.stdout
    )
    assert run("check").exit_code == 0


def test_a_repair_says_exactly_what_is_gone(filled: Archive, interviews: Path) -> None:
    (interviews / "okoro.txt").unlink()
    run_sql(filled, "UPDATE documents SET date = '1998' WHERE id IN ('okoro', 'lind')")
    result = run("check", "--repair")
    assert result.exit_code == 1
    assert f"Read again  lind ({interviews / 'lind.txt'})" in result.stdout
    lost = f"Lost        okoro ({interviews / 'okoro.txt'}): What the catalogue holds of okoro has changed"
    assert lost in result.stdout
    assert "what is left of its text is in " in result.stdout
    assert "The damaged files are in " in result.stdout
    assert [each["id"] for each in json.loads(run("list", "--json").stdout)["documents"]] == ["lind"]


def test_a_damaged_archive_answers_nothing_and_says_what_to_run(filled: Archive) -> None:
    run_sql(filled, "UPDATE documents SET date = '1998' WHERE id = 'lind'")
    for command in (("ask", "What did a crossing cost?"), ("list",), ("show", "lind")):
        result = run(*command, "--archive", filled.path)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert "What the catalogue holds of lind has changed" in result.stderr
        assert f"`onrecord check --repair --archive {filled.path}`" in result.stderr


def test_a_backup_is_restored_and_nothing_is_replaced_unasked(filled: Archive, tmp_path: Path) -> None:
    backup = tmp_path / "backup.zip"
    result = run("backup", backup)
    assert result.stdout.startswith(f"Wrote 2 documents to {backup} (")
    assert run("backup", backup).exit_code == 2
    assert run("remove", "okoro").exit_code == 0
    refused = run("restore", backup)
    assert refused.exit_code == 2
    assert "give --replace" in refused.stderr
    assert run("restore", backup, "--replace").stdout.startswith(
        f"Restored 2 documents to {filled.path}, as they were"
    )
    assert len(filled.documents()) == 2
    report = json.loads(run("restore", backup, "--archive", tmp_path / "other", "--json").stdout)
    assert (report["documents"], report["archive"]) == (2, str(tmp_path / "other"))
    assert run("check", "--archive", tmp_path / "other").exit_code == 0


def test_removing_says_when_words_are_still_on_the_disk(filled: Archive) -> None:
    with filled._catalogue.read():
        told = run("remove", "okoro")
    assert told.stdout == "Removed okoro.\n"
    assert "Parts of removed documents may still be in SQLite's log" in told.stderr
    (note,) = json.loads(run("remove", "lind", "--json").stdout)["notes"]
    assert note.startswith(f"{filled.path.parent / 'interviews' / 'lind.txt'} is still there.")


def test_removing_says_nothing_of_a_file_that_is_gone(filled: Archive) -> None:
    (filled.path.parent / "interviews" / "lind.txt").unlink()
    assert json.loads(run("remove", "lind", "--json").stdout) == {"removed": ["lind"], "notes": []}
