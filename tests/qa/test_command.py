"""What all commands share: help that is laid out as it was written."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from qa.cli import cli


@pytest.mark.parametrize("name", [None, *cli.commands])
def test_no_mark_for_the_layout_of_help_is_shown(name: str | None) -> None:
    shown = CliRunner().invoke(cli, [name, "--help"] if name else ["--help"]).output
    assert shown.startswith("Usage:")
    assert "\\b" not in shown


def test_examples_in_the_help_stand_on_lines_of_their_own() -> None:
    lines = [line.strip() for line in CliRunner().invoke(cli, ["--help"]).output.splitlines()]
    assert "onrecord add interviews/                 read and index a folder of transcripts" in lines
