"""docs/trust.md says what is true: the commands and files it names exist."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from qa.cli.main import cli

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "trust.md").read_text("utf-8")


def test_every_command_and_option_it_names_exists() -> None:
    named = re.findall(r"onrecord ([a-z]+)([^\n`]*)", PAGE)
    assert {name for name, _ in named} >= {"status", "check", "backup", "restore"}
    for name, rest in named:
        options = {option for each in cli.commands[name].params for option in each.opts}
        assert set(re.findall(r"--[a-z-]+", rest.partition("#")[0])) <= options


def test_every_file_and_benchmark_it_names_exists() -> None:
    for path in re.findall(r"`(tests/[\w/.]+)`", PAGE):
        assert (ROOT / path).is_file(), path
    modules = re.findall(r"python -m ([\w.]+)", PAGE)
    assert len(modules) >= 2
    assert all(find_spec(module) for module in modules)


def test_its_figures_are_those_of_one_whole_run() -> None:
    rows = [
        line.strip("| ").split(" | ") for line in PAGE.splitlines() if re.match(r"\| [\w /*.]+ \| [\d,]+ \|", line)
    ]
    flips = {name: [int(cell.replace(",", "")) for cell in cells] for name, *cells in rows}
    total = flips.pop("all")
    assert total == [sum(column) for column in zip(*flips.values(), strict=True)]
    assert total[0] >= 2000
    assert total[3:] == [0] * len(total[3:])
    assert all(row[0] == sum(row[1:]) for row in (*flips.values(), total))
