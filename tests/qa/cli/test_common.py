"""What all commands share: help that is laid out as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from qa.cli.main import cli


@pytest.mark.parametrize("name", [None, *cli.commands])
def test_no_mark_for_the_layout_of_help_is_shown(name: str | None) -> None:
    shown = CliRunner().invoke(cli, [name, "--help"] if name else ["--help"]).output
    assert shown.startswith("Usage:")
    assert "\\b" not in shown


def test_examples_in_the_help_stand_on_lines_of_their_own() -> None:
    lines = [line.strip() for line in CliRunner().invoke(cli, ["--help"]).output.splitlines()]
    assert "onrecord add interviews/                 read and index a folder of transcripts" in lines


def test_a_remedy_tells_the_command_for_the_archive_that_was_named(tmp_path: Path) -> None:
    named = tmp_path / "my interviews"
    failed = CliRunner().invoke(cli, ["list", "--archive", str(named)])
    assert f"`onrecord add FOLDER --archive '{named}'`" in failed.output


def test_a_remedy_names_no_archive_where_none_was_named(tmp_path: Path) -> None:
    failed = CliRunner(env={"ONRECORD_ARCHIVE": str(tmp_path)}).invoke(cli, ["list"])
    assert "`onrecord add FOLDER`" in failed.output
