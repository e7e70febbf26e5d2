"""What the page on citations tells people to type works, and gives what it shows."""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import qa.session.models
from qa.archive import Archive
from qa.citing.reading import read_citations
from qa.citing.rendering import FORMATS
from qa.citing.styles import STYLES
from qa.cli.main import cli
from tests.qa.conftest import hashed_words

PAGE = (Path(__file__).parent.parent / "docs" / "citations.md").read_text(encoding="utf-8")
INTERVIEW = """\
Title: Bread at night
Date: 2011-03-02

Ada Lind: Why did you leave the bakery?

Benedict Okoro: The flour dust got into my lungs, so the doctor told me to stop baking.

Ada Lind: Who took over the oven?

Benedict Okoro: My sister took over the oven. She still bakes bread there every night.
"""
WORDS = "My sister took over the oven. She still bakes bread there every night."


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture
def workdir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, and an archive with one interview. The reference embedder spares loading a model."""
    (tmp_path / "okoro.txt").write_text(INTERVIEW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(qa.session.models, "sentence_encoder", hashed_words)
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("ONRECORD_READER", "none")
    Archive(tmp_path / "archive", make_embedder=hashed_words).add([tmp_path / "okoro.txt"])
    return tmp_path


def typed(line: str) -> str:
    """What a command prints, into the file after `>` if it names one."""
    command, _, file = line.partition(" > ")
    result = CliRunner().invoke(cli, shlex.split(command)[1:])
    assert result.exit_code == 0, (line, result.output)
    if file:
        Path(file).write_text(result.stdout, encoding="utf-8")
    return result.stdout


def test_the_commands_work_in_the_order_of_the_page(workdir: Path) -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    printed = [typed(line) for line in lines]
    assert {each.suffix for each in workdir.glob("oven.*")} == {".docx", ".md", ".csv"}
    assert {each.name for each in (workdir / "oven").iterdir()} == {
        f"answer{each.suffix}" for each in FORMATS.values()
    }
    assert read_citations(workdir / "oven.csv")[0].exact == WORDS
    assert printed[-1] == blocks("text")[0]


def test_the_python_example_runs(workdir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for line in blocks("sh")[0].splitlines():
        typed(line)
    printed = io.StringIO()
    monkeypatch.setattr("sys.stdout", printed)
    (example,) = blocks("python")
    names: dict[str, Any] = {"path": workdir / "oven" / "answer.json"}
    exec(compile(example, "docs/citations.md", "exec"), names)
    assert printed.getvalue().startswith(f"“{WORDS}” (Okoro)")
    assert f">{WORDS}</p>" in names["page"]


def test_the_page_names_every_format_and_style() -> None:
    rows = re.findall(r"\| `([a-z-]+)` \| `(\.[a-z.]+)` \| .* \| (yes|no) \|", PAGE)
    assert rows == [(name, each.suffix, "yes" if each.carries else "no") for name, each in FORMATS.items()]
    assert all(f"`{style}`" in PAGE for style in STYLES)
