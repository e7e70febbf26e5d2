"""`onrecord desk`: everything that one does with a desk, without the page."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from qa.archive import Archive
from qa.citing.formats import native
from qa.citing.saved import saved_citation
from qa.cli.desk.commands import _COLOURS, desk_group
from qa.cli.main import cli
from qa.desk.values import COLOURS

CROSSING = "A crossing cost four crowns for a grown person and nothing for a child."

Run = Callable[..., Result]


@pytest.fixture
def run(archive_of_two: Archive) -> Run:
    def run_command(*given: str, code: int = 0, **more: Any) -> Result:
        result = CliRunner().invoke(cli, ["desk", *given, "--archive", str(archive_of_two.path)], **more)
        assert result.exit_code == code, result.output
        return result

    return run_command


def link(archive: Archive) -> str:
    document = archive.document("lind")[1]
    start = document.text.index(CROSSING)
    return f"http://127.0.0.1:7860/#quote=lind%3A{start}-{start + len(CROSSING)}%3A{document.sha256[:16]}"


def test_a_link_is_kept_shown_tagged_moved_and_exported(run: Run, archive_of_two: Archive, tmp_path: Path) -> None:
    run("add", "Ferries", link(archive_of_two), "--note", "Prices.", "--tag", "money", "--colour", "blue")
    run("note", "Ferries", "q1", "Compare prices.")
    run("tag", "Ferries", "q1", "money", "ferry")
    run("move", "Ferries", "q1", "--group", "Money")
    shown = json.loads(run("show", "Ferries", "--json").stdout)
    (quote,) = shown["quotes"]
    assert (quote["state"], quote["quote"]["text"], quote["group"]) == ("same", CROSSING, "Money")
    assert (quote["note"], quote["tags"], quote["colour"]) == ("Compare prices.", ["money", "ferry"], "blue")
    text = run("show", "Ferries").stdout
    assert CROSSING in " ".join(text.split())
    assert "Compare prices." in text
    target = tmp_path / "ferries.docx"
    assert "Wrote 1 quote to" in run("export", "Ferries", "-o", str(target)).stderr
    assert archive_of_two.verify(target).is_sound


def test_saved_answers_are_kept_with_their_question(run: Run, archive_of_two: Archive) -> None:
    quotes = [saved_citation(each) for each in archive_of_two.search("crossing crowns", top=2)]
    answer = native.write(quotes, "What did it cost?")
    told = run("add", "Ferries", "--from", "-", "--quote", "1", "--json", input=answer)
    assert json.loads(told.stdout)["kept"] == ["q1"]
    kept = archive_of_two.desks().open("Ferries").stored.quote("q1")
    assert kept.questions == ("What did it cost?",)
    assert run("add", "Ferries", "--from", "-", "--quote", "9", input=answer, code=2).stderr.startswith(
        "onrecord:"
    )


def test_a_link_to_another_version_of_the_interview_is_refused(run: Run) -> None:
    result = run("add", "Ferries", f"lind:1-9:{'0' * 16}", code=1)
    assert "has changed since this link was made" in result.stderr
    assert json.loads(run("list", "--json").stdout) == {"desks": [], "damaged": []}


def test_a_draft_is_stored_printed_and_written_with_footnotes(
    run: Run, archive_of_two: Archive, tmp_path: Path
) -> None:
    run("add", "Ferries", link(archive_of_two))
    (tmp_path / "draft.md").write_text(f"“{CROSSING}”[^q1]", "utf-8")
    run("draft", "Ferries", str(tmp_path / "draft.md"))
    assert run("draft", "Ferries").stdout == f"“{CROSSING}”[^q1]\n"
    run("draft", "Ferries", "-o", str(tmp_path / "out.docx"))
    checked = archive_of_two.check_draft(tmp_path / "out.docx").quotations
    assert checked[0].status == "exact"  # before the title in the footnote
    run("draft", "Ferries", "-o", str(tmp_path / "out.md"))
    assert "[^q1]: " in (tmp_path / "out.md").read_text("utf-8")


def test_a_desk_is_saved_and_opened_by_another_user(run: Run, archive_of_two: Archive, tmp_path: Path) -> None:
    run("add", "Ferries", link(archive_of_two))
    run("save", "Ferries", str(tmp_path / "mine.desk.json"))
    run("load", str(tmp_path / "mine.desk.json"), "--user", "anna")
    assert [each.name for each in archive_of_two.desks("anna").list().desks] == ["Ferries"]
    run("rename", "Ferries", "Boats", "--user", "anna")
    run("remove", "Boats", "q1", "--user", "anna")
    run("delete", "Boats", "--user", "anna")
    assert archive_of_two.desks("anna").list().desks == ()
    assert "Ferries" in run("list").stdout
    assert "There is no desk “Boats”" in run("show", "Boats", code=2).stderr


def test_the_list_of_desks_says_that_users_have_desks_of_their_own(run: Run) -> None:
    run("new", "Ferries")
    assert run("list").stderr == ""
    run("new", "Boats", "--user", "anna")
    assert run("list").stderr == "onrecord: 1 user has desks of their own; list them with --user NAME.\n"
    assert run("list", "--user", "anna").stderr == ""


def test_a_damaged_desk_is_named_and_can_be_deleted(run: Run, archive_of_two: Archive) -> None:
    run("new", "Ferries")
    (path,) = (archive_of_two.path / "desks" / "own").glob("*.json")
    path.write_text("{", "utf-8")
    assert str(path) in run("list").stderr
    run("delete", path.stem)
    assert run("list").stderr == ""


def test_every_command_has_an_example_and_loads_quickly() -> None:
    for name, command in desk_group.commands.items():
        assert f"onrecord desk {name}" in (command.help or "").partition("Example: ")[2], name
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, qa.cli.main; print([m for m in sys.modules if m in ('numpy', 'torch')])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout.strip() == "[]"
    assert COLOURS[1:] == _COLOURS
