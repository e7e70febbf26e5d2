"""The command `tag`: names are added, taken away, listed and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import qa.session.models
from qa.archive import Archive
from qa.cli.main import cli
from tests.qa.conftest import hashed_words


@pytest.fixture
def folder(archive_of_two: Archive, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(qa.session.models, "sentence_encoder", hashed_words)
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(archive_of_two.path))
    return archive_of_two.path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def test_documents_get_collections_and_tags_which_are_listed_and_taken_back(folder: Path) -> None:
    assert "no collections and no tags yet" in run("tag").stderr
    result = run("tag", "lind", "okoro", "--collection", "Coast", "--tag", "ferry", "--case", "12/74")
    assert result.stdout == "".join(
        f"{name}: collections: Coast; tags: ferry; case: 12/74\n" for name in ("lind", "okoro")
    )
    assert "onrecord tag --undo" in result.stderr
    assert run("tag", "okoro", "--no-tag", "Ferry").stdout == "okoro: collections: Coast; case: 12/74\n"
    assert run("tag").stdout == "collection  Coast  (2 documents)\ntag         ferry  (1 document)\n"
    assert "okoro: collections: Coast; tags: ferry" in run("tag", "--undo").stdout
    rows = json.loads(run("list", "--json").stdout)["documents"]
    assert [(each["collections"], each["tags"]) for each in rows] == [(["Coast"], ["ferry"])] * 2


def test_those_in_a_collection_can_be_named_together(folder: Path) -> None:
    run("tag", "lind", "--collection", "Coast")
    changed = json.loads(run("tag", "--within", "coast", "--tag", "old", "--json").stdout)["documents"]
    assert changed == [{"id": "lind", "collections": ["Coast"], "tags": ["old"]}]


def test_ask_find_and_people_are_limited_to_a_collection_or_tag(folder: Path) -> None:
    run("tag", "okoro", "--tag", "bakery")
    run("tag", "lind", "--tag", "coast")
    rows = json.loads(run("ask", "Who took over the oven?", "--within", "bakery", "--json").stdout)
    assert {each["document"]["id"] for each in (*rows["quotes"], *rows["nearest"])} == {"okoro"}
    assert run("find", "ferry", "--within", "bakery").exit_code == 3
    assert run("find", "oven", "--within", "bakery").exit_code == 0
    assert run("find", "ferry", "--within", "bakery", "--within", "coast").exit_code == 0
    assert run("find", "ferry", "--within", "bakery", "--within", "nix").exit_code == 2
    people = json.loads(run("people", "--within", "bakery", "--json").stdout)["people"]
    assert [each["name"] for each in people] == ["BENEDICT OKORO"]
    assert run("people", "Okoro", "--within", "bakery").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--tag", "x"], "Name the documents"),
        (["lind"], "Say what to change"),
        (["lind", "--undo"], "--undo takes nothing else"),
        (["--undo"], "There is no such change"),
        (["lind", "--tag", ""], "is not a name"),
        (["--within", "x", "--tag", "y"], "No collection or tag is called “x”."),
    ],
)
def test_wrong_usage_is_told(folder: Path, arguments: list[str], told: str) -> None:
    result = run("tag", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
