"""Versions of one interview are found by the passages that they share, and told when they are added."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from qa.archive import Archive
from qa.cli.main import cli
from qa.overview.versions import versions_among
from qa.page.interviews.calls import Interviews
from qa.page.interviews.manager import ArchiveManager
from qa.page.words.messages import ENGLISH
from tests.qa.conftest import LIND, OKORO, hashed_words
from tests.qa.page.parsed import parsed

LONG = (
    LIND
    + """
Q: Who steered?

A: My uncle steered with one hand and held his pipe with the other, whatever the weather was.

Q: And at night?

A: At night we had one lamp in the bow, and the boy who held it was not allowed to sing at all.
"""
)


def pairs(**documents: str) -> list[tuple[int, str]]:
    """Documents with the names a1, a2 …, each with a passage for each letter."""
    return [(int(name[1:]), letter) for name, letters in documents.items() for letter in letters]


def test_documents_that_share_half_of_the_shorter_ones_passages_are_versions_of_the_first() -> None:
    assert versions_among(pairs(a1="abcdefgh", a2="abcxyzuv", a3="abcdijkl")) == {3: 1}
    assert versions_among(pairs(a1="abcdefgh", a2="ab")) == {2: 1}


def test_one_passage_in_common_is_not_enough() -> None:
    assert versions_among(pairs(a1="ab", a2="ac")) == {}
    assert versions_among(pairs(a1="a", a2="a")) == {}


def test_versions_of_versions_belong_to_the_same_first_one() -> None:
    assert versions_among(pairs(a1="abcd", a2="cdef", a3="efgh")) == {2: 1, 3: 1}


def test_what_stands_in_many_interviews_makes_no_versions() -> None:
    assert versions_among((number, letter) for number in range(1, 10) for letter in "abc") == {}


def test_versions_that_are_added_together_are_told_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(LONG, encoding="utf-8")
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    notes = archive.add([tmp_path / "a.txt", tmp_path / "b.txt"]).notes
    assert notes == ("b seems to be another version of a: both are kept.",)


def test_a_very_large_archive_is_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive, _ = archive_with_versions(tmp_path)
    monkeypatch.setattr("qa.overview.versions.MOST_PASSAGES", 2)
    again = Archive(archive.path, make_embedder=hashed_words)
    assert [each.version_of for each in again.documents()] == [None, None, None]


def archive_with_versions(tmp_path: Path) -> tuple[Archive, tuple[str, ...]]:
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "lind.txt").write_text(LONG, encoding="utf-8")
    (folder / "okoro.txt").write_text(OKORO, encoding="utf-8")
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    assert archive.add([folder]).notes == ()
    (folder / "printed.txt").write_text(LONG.replace("one lamp", "one old lamp"), encoding="utf-8")
    return archive, archive.add([folder]).notes


def test_add_names_the_versions_and_both_are_kept(tmp_path: Path) -> None:
    archive, notes = archive_with_versions(tmp_path)
    assert notes == ("printed seems to be another version of lind: both are kept.",)
    assert [(each.id, each.version_of) for each in archive.documents()] == [
        ("lind", None),
        ("okoro", None),
        ("printed", "lind"),
    ]
    listed = json.loads(CliRunner().invoke(cli, ["list", "--json", "--archive", str(archive.path)]).stdout)
    assert [each.get("version_of") for each in listed["documents"]] == [None, None, "lind"]
    archive.remove(["lind"])
    assert [each.version_of for each in archive.documents()] == [None, None]


def test_answers_and_mentions_list_versions_and_count_them_once(tmp_path: Path) -> None:
    archive, _ = archive_with_versions(tmp_path)
    found = archive.mentions("uncle")
    assert (found.total, found.interviews) == (4, 1)
    with archive.opened() as parts:
        assert parts.first_versions() == {"printed": "lind"}
    coverage = archive.ask("What did each of them say about the uncle steering with one hand?").coverage
    assert coverage
    assert (coverage.searched, coverage.interviews) == (2, 1)


def test_the_list_shows_versions_one_below_the_other_and_counts_them_once(tmp_path: Path) -> None:
    archive, _ = archive_with_versions(tmp_path)
    reply = Interviews(ArchiveManager(archive)).rows({"filter": "", "order": "added"})
    rows = parsed(reply["rows"]).all("tr")
    assert [each.attributes["data-document"] for each in rows] == ["lind", "printed", "okoro"]
    assert [each.text for each in parsed(reply["rows"]).all(".or-version-of")] == [ENGLISH("version")]
    assert reply["count"] == "2 interviews · 1 other version of them"
