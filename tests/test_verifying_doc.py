"""What the page on verifying tells people to type works, and gives what it shows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from qa.archive import Archive
from qa.cli.main import cli
from qa.verifying.report.labels import CITATION_LABELS, QUOTATION_LABELS
from tests.qa.conftest import hashed_words

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "verifying.md").read_text(encoding="utf-8")


def block(language: str, number: int = 0) -> str:
    found: list[str] = re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)
    return found[number]


@pytest.fixture
def workdir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the article of the page, and an archive of one sample interview."""
    monkeypatch.chdir(tmp_path)
    archive = tmp_path / "interviews.archive"
    Archive(archive, make_embedder=hashed_words).add([ROOT / "qa" / "sample" / "mine-lamp-room-2001.txt"])
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(archive))
    (tmp_path / "article.md").write_text(block("markdown"), encoding="utf-8")
    return tmp_path


def test_the_article_gives_what_the_page_shows(workdir: Path) -> None:
    result = CliRunner().invoke(cli, ["verify", "article.md", "--json"])
    assert result.exit_code == 3
    found = [(each["status"], " ".join(each["text"].split())) for each in json.loads(result.stdout)["quotations"]]
    shown = [tuple(re.split(r"\s{2,}", line, maxsplit=1)) for line in block("text").splitlines()]
    assert found == shown


def test_the_python_example_runs(workdir: Path) -> None:
    done = subprocess.run([sys.executable, "-c", block("python")], capture_output=True, text=True, cwd=workdir)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "altered [('June', 'May')]\n"


def test_every_status_is_told() -> None:
    told = re.findall(r"^\| (\w+) \|", PAGE, flags=re.MULTILINE)
    assert {*CITATION_LABELS, *QUOTATION_LABELS} <= set(told)
