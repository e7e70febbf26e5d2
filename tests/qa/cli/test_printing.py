"""How a near-equal quote reads in a terminal and in a file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answering.selecting.versions import side_by_side
from qa.cli.printing import print_answer
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


def test_words_that_differ_are_underlined_in_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    told = printed(capsys)
    assert "I did \x1b[4mnot\x1b[0m weigh the eels." in told
    assert "Nearly the same words as quote 1; differences underlined" in told
