"""The command `people`: everybody, one person, a topic over time, two sides, and one name for two spellings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qa.archive import Archive
from qa.cli.main import cli
from tests.qa.conftest import hashed_words
from tests.qa.people.conftest import FIRST, OTHER, SECOND


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("first", FIRST), ("second", SECOND), ("other", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    archive = Archive(tmp_path / "archive", make_embedder=hashed_words)
    archive.add([tmp_path])

    def opened(path: str, **_: object) -> Archive:
        return Archive(path, make_embedder=hashed_words)

    monkeypatch.setattr(Archive, "open", opened)
    return archive.path


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["people", *arguments, "--archive", str(folder)])


def test_everybody_is_listed(folder: Path) -> None:
    result = run(folder)
    assert result.exit_code == 0
    assert "Bodil Berg  1 interview · 42 words · 1987" in result.stdout
    assert "Maybe the same: Bodil Berg" in result.stdout
    listed = json.loads(run(folder, "--json").stdout)["people"]
    assert {each["name"] for each in listed} == {"Bodil Berg", "B. Berg", "Ida Strand"}


def test_a_person_is_shown_with_interviews_quotes_and_mentions(folder: Path) -> None:
    result = run(folder, "Bodil Berg")
    assert "42 words in 1 interview:" in result.stdout
    assert "1987-04-02  Bodil Berg, ferry pilot" in result.stdout
    assert "We had forty people on board." in result.stdout
    assert "What others say about this person" in result.stdout


def test_a_topic_is_followed_by_date_and_nothing_found_is_told(folder: Path) -> None:
    run(folder, "Bodil Berg", "--also", "B. Berg")
    found = json.loads(run(folder, "Bodil Berg", "--about", "storm ferry quay", "--json").stdout)
    assert [each["date"] for each in found["occasions"]] == ["1987-04-02", "1999-10-21"]
    nothing = run(folder, "Ida Strand", "--about", "zeppelin")
    assert nothing.exit_code == 3
    assert "Ida Strand about “zeppelin”: nothing in 1 interview." in nothing.stdout


def test_two_interviews_are_put_side_by_side(folder: Path) -> None:
    run(folder, "Bodil Berg", "--also", "B. Berg")
    sides = ["--document", "first", "--beside", "Bodil Berg", "--beside-document", "second"]
    found = json.loads(run(folder, "Bodil Berg", "--about", "storm ferry quay", *sides, "--json").stdout)
    assert found["shared"] == 2
    assert [side["occasions"][0]["id"] for side in found["sides"]] == ["first", "second"]


def test_joined_names_are_told_by_document(folder: Path) -> None:
    assert run(folder, "Bodil Berg", "--also", "B. Berg").stdout == "1 document changed: second\n"
    assert run(folder, "Bodil Berg", "--also", "Bodil Berg").stdout == "0 documents changed.\n"
    assert run(folder, "Bodil Berg", "--also", "Nobody At All").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--about", "ferry"], "Nobody was named."),
        (["Bodil Berg", "--beside", "Ida Strand"], "There is no topic."),
        (["Bodil Berg", "--about", "ferry", "--beside-document", "first"], "There is no second person."),
        (["Berg"], "Several people are called “Berg”: B. Berg, Bodil Berg."),
    ],
)
def test_misuse_says_what_is_missing(folder: Path, arguments: list[str], message: str) -> None:
    result = run(folder, *arguments)
    assert result.exit_code in (1, 2)
    assert message in result.output
