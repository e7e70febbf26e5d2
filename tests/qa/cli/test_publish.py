"""The command `publish`: files in a folder, and what readers don't see only on demand."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qa.adding.restrict import conditions_from
from qa.archive import Archive
from qa.cli.main import cli
from tests.qa.conftest import hashed_words


@pytest.fixture
def folder(archive_of_two: Archive, monkeypatch: pytest.MonkeyPatch) -> Path:
    def opened(path: str, as_reader: bool = False, **_: object) -> Archive:
        return Archive(path, make_embedder=hashed_words, as_reader=as_reader)

    monkeypatch.setattr(Archive, "open", opened)
    return archive_of_two.path


def run(folder: Path, *arguments: object) -> Result:
    return CliRunner().invoke(cli, ["publish", *map(str, arguments), "--archive", str(folder)])


def test_a_site_is_a_folder_of_files(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "--format", "site", "--title", "Two tapes", "-o", tmp_path / "site")
    assert (result.exit_code, result.stdout) == (0, f"6 files written to {tmp_path / 'site'}.\n")
    assert '<h1 dir="auto">Two tapes</h1>' in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_a_closed_interview_is_only_written_on_demand(
    folder: Path, archive_of_two: Archive, tmp_path: Path
) -> None:
    archive_of_two.restrict(["lind"], conditions_from({"access": "closed", "embargo": None}))
    run(folder, "--format", "tei", "-o", tmp_path / "tei")
    assert [each.name for each in (tmp_path / "tei").iterdir()] == ["okoro.tei.xml"]
    refused = run(folder, "lind", "--format", "tei", "-o", tmp_path / "tei").output
    assert "Readers don't see “lind”.\n  → `onrecord publish --everything`" in refused
    run(folder, "lind", "--format", "tei", "--everything", "-o", tmp_path / "tei")
    assert "goats" in (tmp_path / "tei" / "lind.tei.xml").read_text("utf-8")


def test_an_interview_is_named_as_its_keeper_or_as_its_readers_see_it(
    folder: Path, archive_of_two: Archive, tmp_path: Path
) -> None:
    archive_of_two.restrict(["okoro"], conditions_from({}, names=["Benedict Okoro=pseudonym: Bea Sund"]))
    written = {}
    readers = Archive(folder, make_embedder=hashed_words, as_reader=True)
    for name in (archive_of_two.documents()[1].id, readers.documents()[1].id):
        assert run(folder, name, "--format", "tei", "-o", tmp_path / name).exit_code == 0
        (file,) = (tmp_path / name).iterdir()
        written[name] = file.read_text("utf-8")
    assert len(written) == 2
    for text in written.values():
        assert "Bea Sund" in text
        assert "okoro" not in text.casefold()


def test_captions_of_a_transcript_without_times_are_refused(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "lind", "--format", "webvtt", "-o", tmp_path)
    assert result.exit_code == 2
    assert "has no times" in result.output


def test_a_file_in_the_place_of_the_folder_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    assert "is a file" in run(folder, "--format", "site", "-o", tmp_path / "site").output
    assert (tmp_path / "site").read_text() == "mine"


def test_a_desk_is_a_site_and_says_how_many_quotes_it_lacks(
    folder: Path, archive_of_two: Archive, tmp_path: Path
) -> None:
    desk = archive_of_two.desks().create("Ovens")
    for quote in {each.citation.document_id: each for each in archive_of_two.passages()}.values():
        desk.keep(quote)
    archive_of_two.restrict(["lind"], conditions_from({"access": "closed", "embargo": None}))
    result = run(folder, "--desk", "Ovens", "--format", "site", "-o", tmp_path / "site")
    assert (result.exit_code, result.stdout) == (0, f"5 files written to {tmp_path / 'site'}.\n")
    assert "1 of 2 quotes are left out" in result.stderr
    refused = run(folder, "--desk", "Ovens", "--format", "tei", "-o", tmp_path / "tei")
    assert (refused.exit_code, "A desk is published as a site." in refused.output) == (2, True)
