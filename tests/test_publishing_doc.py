"""The commands of docs/publishing.md work on the sample."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from qa.archive import Archive
from qa.cli.main import cli

DOC = Path(__file__).parents[1] / "docs" / "publishing.md"


def test_the_commands_write_what_the_page_says(
    sample_archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    archive = Archive(shutil.copytree(sample_archive.path, tmp_path / "copy.archive"))
    quote = next(each for each in archive.passages() if each.citation.document_id == "mine-lamp-room-2001")
    archive.desks().create("Why the mine closed").keep(quote)
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(archive.path))
    for block in re.findall(r"```sh\n(.*?)```", DOC.read_text("utf-8"), re.DOTALL):
        for line in block.splitlines():
            result = CliRunner().invoke(cli, shlex.split(line)[1:])
            assert result.exit_code == 0, (line, result.output)
    assert (tmp_path / "published" / "mine-lamp-room-2001.tei.xml").is_file()
    assert "Voices of the valley" in (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "<blockquote>" in (tmp_path / "desk-site" / "index.html").read_text("utf-8")
