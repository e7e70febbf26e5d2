"""The command `publish`: files in a folder, and what readers don't see only on demand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qa.adding.restrict import conditions_from
from qa.archive import Archive
from qa.cli.main import cli
from qa.publishing.folder import LIST
from tests.qa.conftest import hashed_words


@pytest.fixture
def folder(archive_of_two: Archive, monkeypatch: pytest.MonkeyPatch) -> Path:
    def opened(path: str, as_reader: bool = False, **_: object) -> Archive:
        return Archive(path, make_embedder=hashed_words, as_reader=as_reader)

    monkeypatch.setattr(Archive, "open", opened)
    return archive_of_two.path


def run(folder: Path, *arguments: object) -> Result:
    return CliRunner().invoke(cli, ["publish", *map(str, arguments), "--archive", str(folder)])


def files_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.name != LIST)


def test_a_site_is_a_folder_of_files(folder: Path, tmp_path: Path) -> None:
    result = run(folder, "--format", "site", "--title", "Two tapes", "-o", tmp_path / "site")
    assert (result.exit_code, result.stdout) == (0, f"6 files written to {tmp_path / 'site'}.\n")
    assert '<h1 dir="auto">Two tapes</h1>' in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_a_closed_interview_is_only_written_on_demand(
    folder: Path, archive_of_two: Archive, tmp_path: Path
) -> None:
    archive_of_two.restrict(["lind"], conditions_from({"access": "closed", "embargo": None}))
    run(folder, "--format", "tei", "-o", tmp_path / "tei")
    assert files_in(tmp_path / "tei") == ["okoro.tei.xml"]
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
        (file,) = files_in(tmp_path / name)
        written[name] = (tmp_path / name / file).read_text("utf-8")
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


def test_what_is_no_longer_published_is_deleted_and_nothing_else(
    folder: Path, archive_of_two: Archive, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    run(folder, "--format", "site", "-o", site)
    run(folder, "--format", "tei", "-o", site)
    (site / "mine.html").write_text("my own page")
    everything = files_in(site)
    archive_of_two.restrict(["lind"], conditions_from({"access": "closed"}))
    result = run(folder, "--format", "site", "-o", site)
    assert f"Deleted from {site}, because it is no longer published: lind.html" in result.stderr
    assert [name for name in everything if name not in files_in(site)] == ["lind.html"]
    assert not any(b"goats" in (site / name).read_bytes() for name in files_in(site) if "tei" not in name)
    again = run(folder, "--format", "tei", "--json", "-o", site)
    assert json.loads(again.stdout)["deleted"] == ["lind.tei.xml"]
    assert (site / "mine.html").read_text() == "my own page"


def test_interviews_that_are_named_are_written_beside_others_and_all_of_them_deleted_later(
    folder: Path, archive_of_two: Archive, tmp_path: Path
) -> None:
    for name in ("lind", "okoro"):
        run(folder, name, "--format", "tei", "-o", tmp_path / "tei")
    assert sorted(files_in(tmp_path / "tei")) == ["lind.tei.xml", "okoro.tei.xml"]
    archive_of_two.restrict(["lind"], conditions_from({"access": "closed"}))
    result = run(folder, "--format", "tei", "-o", tmp_path / "tei")
    assert "no longer published: lind.tei.xml" in result.stderr


def test_a_published_page_that_somebody_changed_stays_and_is_named_each_time(
    folder: Path, archive_of_two: Archive, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    run(folder, "--format", "site", "-o", site)
    (site / "lind.html").write_text("changed")
    archive_of_two.restrict(["lind"], conditions_from({"access": "closed"}))
    for _ in range(2):
        stderr = run(folder, "--format", "site", "-o", site).stderr
        assert f"These files in {site} are not part of what was published: lind.html" in stderr
    assert (site / "lind.html").read_text() == "changed"


def test_in_a_folder_of_an_earlier_version_pages_that_may_be_left_are_named(folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "old.html").write_text("old")
    (site / "notes.txt").write_text("mine")
    assert "not part of what was published: old.html\n" in run(folder, "--format", "site", "-o", site).stderr
    assert "not part of" not in run(folder, "--format", "site", "-o", site).stderr
    assert files_in(site)[-3:] == ["search.js", "site.css", "texts.js"]


@pytest.mark.parametrize("listed", ['{"site": {"../mine.txt": "SHA"}}', "[]", '{"site": 7}', "no list"])
def test_a_list_that_somebody_made_leads_to_no_file_outside_the_folder(
    folder: Path, tmp_path: Path, listed: str
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "site").mkdir()
    sha256 = hashlib.sha256(b"mine").hexdigest()
    (tmp_path / "site" / LIST).write_text(listed.replace("SHA", sha256))
    assert run(folder, "--format", "site", "-o", tmp_path / "site").exit_code == 0
    assert (tmp_path / "mine.txt").read_text() == "mine"
