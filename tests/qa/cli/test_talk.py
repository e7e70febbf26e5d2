"""`onrecord ask` without a question: several questions are typed, one after another."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import qa.cli.ask
import qa.session.models
from qa.archive import Archive
from qa.cli.main import cli
from qa.values import Answer, Question
from tests.qa.conftest import hashed_words

OVEN = "Who took over the oven of the bakery?"


@pytest.fixture
def asked(tmp_path: Path, interviews: Path, monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """The questions that the archive was asked, by a terminal with somebody in front of it."""
    monkeypatch.setattr(qa.session.models, "sentence_encoder", hashed_words)
    monkeypatch.setattr(qa.cli.ask, "_is_terminal", lambda: True)
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(tmp_path / "archive"))
    Archive(tmp_path / "archive", make_embedder=hashed_words).add([interviews])
    found: list[Question] = []
    ask = Archive.ask

    def noted(archive: Archive, question: Question) -> Answer:
        found.append(question)
        if question.text == "Stop!":
            raise KeyboardInterrupt
        return ask(archive, question)

    monkeypatch.setattr(Archive, "ask", noted)
    return found


def typed(*lines: str, options: tuple[str, ...] = ()) -> Result:
    result = CliRunner().invoke(cli, ["ask", *options], input="".join(f"{line}\n" for line in lines))
    assert result.exception is None, result.output
    return result


def test_each_question_is_answered_until_the_input_ends(asked: list[Question]) -> None:
    result = typed(OVEN, "", "  What did a crossing cost? ")
    assert [each.text for each in asked] == [OVEN, "What did a crossing cost?"]
    assert result.exit_code == 0
    assert result.stdout.count("[okoro ") > 0
    assert result.stdout.count("[lind ") > 0
    assert result.stderr.startswith("Type a question, and Enter.")


def test_a_question_may_follow_up_on_those_before_it_until_one_begins_afresh(asked: list[Question]) -> None:
    typed(OVEN, "And when?", "/new", "And then?", options=("--follow-up-to", "Who was the baker?"))
    assert [each.history for each in asked] == [
        ("Who was the baker?",),
        ("Who was the baker?", OVEN),
        (),
    ]


def test_filters_hold_for_all_questions(asked: list[Question]) -> None:
    typed(OVEN, "What did a crossing cost?", options=("--document", "lind", "--top", "1"))
    assert [(each.document, each.top) for each in asked] == [(("lind",), 1)] * 2


def test_a_failed_or_stopped_question_ends_nothing_and_is_followed_up_by_none(asked: list[Question]) -> None:
    result = typed("x", "Stop!", OVEN)
    assert "onrecord: “x” is too short to search for.\n  → Ask in a sentence" in result.stderr
    assert "Stopped." in result.stderr
    assert [(each.text, each.history) for each in asked] == [("x", ()), ("Stop!", ()), (OVEN, ())]


def test_less_likely_quotes_of_the_last_question_are_shown_on_request(asked: list[Question]) -> None:
    question = "quantum chromodynamics lattice?"
    result = typed(question, "/nearest", "/new", "/nearest")
    assert len(asked) == 1
    assert "Type /nearest to show the nearest passages." in result.stdout
    assert result.stdout.count("The nearest passages, which do not answer it:") == 1
    assert result.stderr.count("Type a question, and Enter.") == 2  # there is no last question any more


@pytest.mark.parametrize("ending", ["quit", "Exit", "/quit", "q"])
def test_help_and_quit_are_commands_and_never_searched_for(asked: list[Question], ending: str) -> None:
    result = typed("help", ending, OVEN)
    assert asked == []
    assert result.stderr.count("Type a question, and Enter.") == 2


def test_a_word_that_is_no_command_is_a_question(asked: list[Question]) -> None:
    typed("bakery")
    assert [each.text for each in asked] == ["bakery"]


def test_questions_that_are_piped_in_are_answered_by_themselves(
    asked: list[Question], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qa.cli.ask, "_is_terminal", lambda: False)
    result = CliRunner().invoke(cli, ["ask", "--top", "1"], input=f"{OVEN}\n\nx\nWhat did a crossing cost?\n")
    assert [(each.text, each.history, each.top) for each in asked] == [
        (OVEN, (), 1),
        ("x", (), 1),
        ("What did a crossing cost?", (), 1),
    ]
    assert result.exit_code == 1
    assert "“x” is too short to search for." in result.stderr
    assert result.stdout.index(f"? {OVEN}\n") < result.stdout.index("[okoro ")
    assert result.stdout.index("? What did a crossing cost?\n") < result.stdout.index("[lind ")
    as_json = CliRunner().invoke(cli, ["ask", "--json"], input=f"{OVEN}\n")
    assert json.loads(as_json.stdout)["question"] == OVEN


def test_without_anything_piped_in_a_question_is_needed(
    asked: list[Question], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qa.cli.ask, "_is_terminal", lambda: False)
    result = CliRunner().invoke(cli, ["ask"], input=" \n")
    assert result.exit_code == 2
    assert "Give a QUESTION, or --from FILE" in result.stderr
    assert asked == []


def started(home: Path, *arguments: str) -> subprocess.Popen[str]:
    """Return a program that waits for its standard input, which is neither a terminal nor at its end."""
    return subprocess.Popen(
        [sys.executable, "-m", "qa", "ask", *arguments, "--archive", str(home / "none")],
        cwd=Path(__file__).parents[3],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("arguments", [(), ("--json",), ("--from", "-")])
def test_who_asks_without_a_question_is_told_what_is_awaited(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with started(tmp_path, *arguments) as program:
        assert program.stdin
        assert program.stderr
        told = program.stderr.readline()
        program.stdin.close()
        program.wait(60)
    assert told == "Waiting for questions, one on each line, on standard input, until it ends.\n"


def test_questions_that_come_at_once_are_awaited_without_a_word(tmp_path: Path) -> None:
    with started(tmp_path) as program:
        _, told = program.communicate(f"{OVEN}\n", timeout=60)
    assert "Waiting" not in told
    assert told.startswith("onrecord: ")
