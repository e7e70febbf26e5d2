"""What the page on corrections tells people to write and type works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import qa.session.models
from corpus.corrections import filing
from corpus.corrections.conditions import FIELDS
from corpus.corrections.corrections import Corrections
from corpus.corrections.single_turns import ROLE_WORDS
from corpus.turns.layouts.choose import LAYOUTS
from qa.archive import Archive
from qa.cli.main import cli
from tests.qa.conftest import hashed_words

PAGE = (Path(__file__).parent.parent / "docs" / "corrections.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture
def workdir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the page speaks of, with the transcript and the file of corrections that it shows."""
    (tmp_path / "interviews").mkdir()
    (tmp_path / "interviews" / "ferry.txt").write_text(blocks("text")[0], encoding="utf-8")
    (tmp_path / "interviews" / "onrecord.toml").write_text(blocks("toml")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(qa.session.models, "sentence_encoder", hashed_words)
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    return tmp_path


def typed(block: str) -> None:
    for line in block.splitlines():
        result = CliRunner().invoke(cli, shlex.split(line, comments=True)[1:])
        assert result.exit_code == 0, (line, result.output)


def test_the_examples_correct_what_the_page_says(workdir: Path) -> None:
    beside, reviewing, command = blocks("sh")
    typed(beside)
    _, document = Archive(workdir / "archive").document("ferry")
    assert (document.title, document.date, document.place) == ("Bodil Berg on the ferry", "1999-05", "Oslo")
    assert [(turn.speaker, turn.role) for turn in document.turns[:2]] == [
        ("Ana Lind", "question"),
        ("Bodil Berg", "answer"),
    ]
    typed(reviewing)
    typed(command)
    _, document = Archive(workdir / "archive").document("ferry")
    assert (document.date, document.turns[1].speaker) == ("1999-05-12", "Bodil Berg-Dahl")
    typed("onrecord correct ferry --forget")
    assert Archive(workdir / "archive").document("ferry")[1].turns[1].speaker == "Bodil Berg"


def test_every_field_role_and_layout_is_on_the_page() -> None:
    fields = {*Corrections.__dataclass_fields__, *FIELDS, *filing.FIELDS} - {"expected", "conditions", "filing"}
    table = PAGE.split("| --- | --- |")[1].split("\n\n")[0]
    assert fields == set(re.findall(r"`([a-z]+)`", table))
    assert {*ROLE_WORDS, "plain", *LAYOUTS} <= set(re.findall(r"`\"([a-z]+)\"`", table))
