"""What the page on access conditions tells people to write and type works."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import qa.session.models
from corpus.corrections.conditions import FIELDS
from qa.archive import Archive
from qa.cli.access import access_command
from qa.cli.main import cli
from tests.qa.conftest import hashed_words

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "conditions.md").read_text(encoding="utf-8")
FERRY = re.findall(r"```text\n(.*?)```", (DOCS / "corrections.md").read_text(encoding="utf-8"), flags=re.DOTALL)[0]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture
def workdir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "interviews").mkdir()
    named = FERRY.replace("AL:", "Ana Lind:").replace("BB:", "Bodil Berg:")
    (tmp_path / "interviews" / "ferry.txt").write_text(named, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(qa.session.models, "sentence_encoder", hashed_words)
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    return tmp_path


def typed(line: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, shlex.split(line, comments=True)[1:])
    return result.exit_code, result.output


def test_the_commands_do_what_the_page_says(workdir: Path) -> None:
    assert typed("onrecord add interviews")[0] == 0
    until, turns, listed, shown = blocks("sh")[0].splitlines()
    assert typed(until) == (0, "ferry: closed until 2040, then open; Bodil Berg: pseudonym: Marta Holm.\n")
    assert typed(turns)[0] == 0
    assert typed(listed)[1].count("turns 3 to 4 closed") == 1
    assert typed(shown)[0] == 1, "until 2040, readers don't see that it exists"
    assert typed('onrecord access ferry --until ""')[0] == 0
    (open_in_part,) = Archive(workdir / "archive", as_reader=True).documents()
    assert (open_in_part.participants, open_in_part.turns) == (("Ana Lind", "Marta Holm"), 2)
    assert open_in_part.id.startswith("interview-")


def test_whom_readers_ask_is_set_and_listed_before_any_document_has_a_condition(workdir: Path) -> None:
    assert typed("onrecord add interviews")[0] == 0
    assert "No contact: --contact says" in typed("onrecord access")[1]
    assert typed('onrecord access --contact "Mina Rao"') == (0, "Readers ask here: Mina Rao\n")
    assert "Readers ask here: Mina Rao\n" in typed("onrecord access")[1]
    assert json.loads(typed("onrecord access --json")[1]) == {"documents": [], "contact": "Mina Rao"}


def test_the_file_beside_the_interviews_says_the_same(workdir: Path) -> None:
    (workdir / "interviews" / "onrecord.toml").write_text(blocks("toml")[0], encoding="utf-8")
    assert typed("onrecord add interviews")[0] == 0
    ((name, held),) = Archive(workdir / "archive").conditions()
    assert (name, set(held.to_json())) == ("ferry", set(FIELDS))
    assert held.to_json()["attribution"] == {"Bodil Berg": "pseudonym: Marta Holm", "Ana Lind": "initials"}


def test_every_option_of_the_command_is_in_the_table() -> None:
    told = re.findall(r"^\| `(--[a-z]+)` \|", PAGE, flags=re.MULTILINE)
    options = [option.opts[0] for option in access_command.params if option.param_type_name == "option"]
    assert [each for each in options if each not in ("--clear", "--archive", "--url", "--json")] == told
