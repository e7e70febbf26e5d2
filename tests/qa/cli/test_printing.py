"""How a near-equal quote reads in a terminal and in a file."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from threading import Event
from time import sleep

import pytest

from qa.answering.selecting.versions import side_by_side
from qa.cli.printing import print_answer, progress_bars, progress_lines
from qa.values import Answer
from tests.qa.answering.selecting.test_versions import DENIED, GOATS, WEIGHED, quotes


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    print_answer(
        Answer("Why?", "Why?", "answered", 0.9, side_by_side(quotes(WEIGHED, GOATS, DENIED))), nearest=False
    )
    return capsys.readouterr().out


def test_a_near_equal_quote_says_so_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys).splitlines()
    assert lines[lines.index(DENIED) + 1] == "   Nearly the same words as quote 1"
    assert lines[lines.index(WEIGHED) + 1].startswith("   — ")


def test_a_quote_whose_speaker_may_be_wrong_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Needs review" not in printed(capsys)
    first, *others = quotes(WEIGHED, GOATS)
    unsure = replace(first, citation=replace(first.citation, needs_review=True))
    print_answer(Answer("Why?", "Why?", "answered", 0.9, (unsure, *others)), nearest=False)
    lines = capsys.readouterr().out.splitlines()
    assert lines.count("   Needs review: the speakers of this interview may be wrong.") == 1
    assert lines[lines.index(WEIGHED) + 1] == "   Needs review: the speakers of this interview may be wrong."


def test_markup_of_the_file_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    (quote,) = quotes("We **weighed** the [goats](https://goats.example).")
    place = replace(quote.citation, path="goats.md", prompting_question="And the *goats*?")
    print_answer(Answer("Why?", "Why?", "answered", 0.9, (replace(quote, citation=place),)), nearest=False)
    lines = capsys.readouterr().out.splitlines()
    assert "We weighed the goats." in lines
    assert "   In reply to: And the goats?" in lines


def test_words_that_differ_are_underlined_in_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    told = printed(capsys)
    assert "I did \x1b[4mnot\x1b[0m weigh the eels." in told
    assert "Nearly the same words as quote 1; differences underlined" in told


def test_progress_is_written_again_and_again_even_while_one_file_takes_long() -> None:
    lines: list[str] = []
    written = Event()

    def write(line: str) -> None:
        lines.append(line)
        if len(lines) == 3:
            written.set()

    with progress_lines(write, 0.01) as report:
        report("read", 3, 25, "talk \x1b[2J4\n.txt")
        assert written.wait(10)
    assert lines[-1] == "Reading: 3 of 25 talk \ufffd[2J4 .txt (0:00)"
    count = len(lines)
    sleep(0.05)
    assert len(lines) == count


def test_progress_that_is_redirected_is_plain_lines_on_standard_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.cli.printing.SECONDS_BETWEEN_LINES", 0.01)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress_bars() as progress:
        progress("embed", 7, 9, "[bold]")
        sleep(0.5)
    out, told = capsys.readouterr()
    assert out == ""
    assert told.splitlines()[-1] == "Indexing passages: 7 of 9 [bold] (0:00)"
    assert not any(unicodedata.category(mark) == "Cc" for mark in told if mark != "\n")


def test_what_takes_no_time_writes_no_progress_into_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bars() as progress:
        progress("read", 0, 1, "talk.txt")
    assert capsys.readouterr() == ("", "")


def test_the_people_whose_words_were_searched_are_named_as_what_was_done(
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = Answer("Why?", "Why?", "not_found", 0.1, (), people=("Ana Lind",))
    print_answer(given, nearest=False)
    print_answer(replace(given, only_theirs=True), nearest=False)
    told = [line for line in capsys.readouterr().out.splitlines() if "Ana Lind" in line]
    assert told == ["Words of Ana Lind come first", "Only words of Ana Lind were searched"]
