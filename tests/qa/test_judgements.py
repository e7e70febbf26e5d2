"""Judgements are kept line by line: the last one counts, and a damaged line costs nothing but itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ArchiveError
from qa.judgements import Judgements, good_questions
from qa.values import Quote
from tests.qa.page.fakes import LIGHTHOUSE, document_id, quotes_of

BELL, SEA, LOUD = quotes_of(LIGHTHOUSE)
NAME = document_id(LIGHTHOUSE)


def place(quote: Quote) -> tuple[str, int, int]:
    return NAME, quote.start, quote.end


@pytest.fixture
def kept(tmp_path: Path) -> Judgements:
    """No judgements yet, in a folder that is there."""
    return Judgements(tmp_path)


def test_the_last_judgement_of_a_quote_for_a_question_counts(kept: Judgements) -> None:
    kept.add("Who rang?", BELL, "good")
    kept.add("Who rang?", SEA, "wrong")
    kept.add("  who RANG? ", SEA, "good")
    kept.add("Afraid?", SEA, "wrong")
    assert kept.read().of("Who rang?") == {place(BELL): "good", place(SEA): "good"}
    assert kept.read().of("Afraid?") == {place(SEA): "wrong"}


def test_what_was_taken_back_no_longer_counts(kept: Judgements) -> None:
    kept.add("Who rang?", BELL, "good")
    kept.add("Who rang?", BELL, None)
    assert kept.read().judgements == ()
    assert len(kept.path.read_text().splitlines()) == 2


def test_a_judgement_carries_what_checks_it_again(kept: Judgements) -> None:
    kept.add("Who rang?", BELL, "good")
    (row,) = map(json.loads, kept.path.read_text().splitlines())
    assert row.pop("time").endswith("+00:00")
    assert len(row.pop("check")) == 16
    assert row == {
        "question": "Who rang?",
        "document": NAME,
        "sha256": LIGHTHOUSE.sha256,
        "start": BELL.start,
        "end": BELL.end,
        "exact": BELL.text,
        "verdict": "good",
    }


def test_nothing_is_kept_before_anybody_judged(kept: Judgements) -> None:
    assert kept.read().judgements == ()
    assert not kept.path.exists()


@pytest.mark.parametrize(
    "line", ["{", "[]", "7", '{"question": "x"}', '{"question": 7}', "\x00\xff", '{"verdict": "good"}']
)
def test_a_damaged_line_is_counted_and_costs_no_other(kept: Judgements, line: str) -> None:
    kept.add("Who rang?", BELL, "good")
    with kept.path.open("ab") as file:
        file.write(line.encode("latin-1"))  # cut off: it has no end
    kept.add("Afraid?", SEA, "wrong")
    found = kept.read()
    assert [each.question for each in found.judgements] == ["Who rang?", "Afraid?"]
    assert found.damaged == 1


@pytest.mark.parametrize("field", ["question", "document", "sha256", "exact", "start", "end", "verdict"])
def test_a_line_with_a_field_of_another_kind_is_damaged(kept: Judgements, field: str) -> None:
    kept.add("Who rang?", BELL, "good")
    row = json.loads(kept.path.read_text())
    kept.path.write_text(json.dumps({**row, field: ["x"]}))
    assert (kept.read().judgements, kept.read().damaged) == ((), 1)


@given(st.text(), st.text(min_size=1))
def test_any_text_is_kept_as_it_is(tmp_path_factory: pytest.TempPathFactory, question: str, exact: str) -> None:
    kept = Judgements(tmp_path_factory.mktemp("judged"))
    kept.add(question, replace(BELL, text=exact), "good")
    kept.add(question + "?", BELL, "wrong")
    first, _ = kept.read().judgements
    assert (first.question, first.exact) == (question, exact)


def test_a_folder_that_takes_no_file_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"Can.t save the judgement"):
        Judgements(tmp_path / "nowhere").add("Who rang?", BELL, "good")
    (tmp_path / "judgements.jsonl").mkdir()
    with pytest.raises(ArchiveError, match=r"Can.t read"):
        Judgements(tmp_path).read()


def test_only_questions_with_a_good_quote_can_be_measured(kept: Judgements) -> None:
    good = kept.add("Who rang?", BELL, "good")
    wrong = kept.add("who rang?", LOUD, "wrong")
    kept.add("Afraid?", SEA, "wrong")
    assert good_questions(kept.read().judgements) == {"Who rang?": [good, wrong]}
