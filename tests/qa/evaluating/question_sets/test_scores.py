"""The figures of a question set, worked out by hand."""

from __future__ import annotations

from typing import Any

from qa.evaluating.question_sets.questions import SetQuestion
from qa.evaluating.question_sets.scores import SetScored, miss_rows, score_answer, set_figures
from qa.evaluating.question_sets.table import set_lines
from qa.values import Answer
from tests.qa.evaluating.question_sets.test_gold import ANSWER, quote

ASKED = SetQuestion("1", "fact", "en", "How many lots were lost?", "seeds.md", ANSWER)
UNANSWERED = SetQuestion("2", "none", "en", "What is a lot worth?", "seeds.md", None)


def said(outcome: Any, *texts: str, confidence: float = 0.5) -> Answer:
    quotes = tuple(quote(text, marked=((0, 7),)) for text in texts)
    shown, nearest = (quotes, ()) if outcome == "answered" else ((), quotes)
    return Answer("?", "?", outcome, confidence, shown, nearest)


def scored(
    kind: str = "fact",
    outcome: Any = "answered",
    confidence: float = 0.5,
    rank: int | None = 1,
    marked: bool = False,
    language: str | None = "en",
) -> SetScored:
    answer = None if kind == "none" else ANSWER
    question = SetQuestion("1", kind, language, "How many?", "seeds.md", answer)
    return SetScored(question, outcome, confidence, rank if answer else None, marked, "x")


def test_the_rank_is_that_of_the_first_right_quote_shown_or_not() -> None:
    shown = score_answer(ASKED, said("answered", "It was wet.", ANSWER, ANSWER))
    assert (shown.rank, shown.is_answered, shown.is_useful, shown.is_miss) == (2, True, False, True)
    silent = score_answer(ASKED, said("not_found", ANSWER))
    assert (silent.rank, silent.is_answered, silent.is_useful, silent.is_miss) == (1, False, False, True)
    assert score_answer(ASKED, said("answered", *["It was wet."] * 5, ANSWER)).rank is None
    assert score_answer(ASKED, said("not_found")).first is None


def test_only_answered_counts_as_answered() -> None:
    possible: Any = "possible"
    assert not score_answer(ASKED, said(possible, ANSWER)).is_answered
    assert not score_answer(UNANSWERED, said(possible, ANSWER)).is_miss
    assert score_answer(UNANSWERED, said("answered", ANSWER)).is_miss


def test_the_figures_are_shares_of_what_they_are_about() -> None:
    run = [
        scored(rank=1, marked=True, confidence=0.9),
        scored(rank=1, outcome="not_found", confidence=0.3),
        scored("why", rank=2, confidence=0.7),
        scored("why", rank=4, outcome="not_found", confidence=0.2),
        scored("why", rank=None, confidence=0.6, language="de"),
        scored("none", outcome="not_found", confidence=0.1),
        scored("none", confidence=0.65),
    ]
    found = set_figures(run)
    assert found["all"] == {
        "questions": 5,
        "right_first": 0.4,
        "right_in_three": 0.6,
        "right_in_five": 0.8,
        "useful": 0.2,
        "answered": 0.6,
        "right_among_shown": 0.3333,
        "marked_among_right": 0.5,
        "unanswerable": 2,
        "silent": 0.5,
        "auroc": 0.7,  # seven of ten pairs are in order
    }
    assert list(found["kinds"]) == ["fact", "why"]
    assert found["kinds"]["why"]["right_in_three"] == 0.3333
    assert "silent" not in found["kinds"]["why"]
    assert list(found["languages"]) == ["en", "de"]
    assert found["languages"]["de"]["auroc"] is None
    lines = list(set_lines(found))
    assert [line.split()[0] for line in lines[1:6]] == ["all", "fact", "why", "en", "de"]
    shares = "0.400 0.600 0.800 0.200 0.600 0.333 0.500"
    assert " ".join(lines[1].split()) == f"all 5 {shares} 2 0.500 0.700"


def test_groups_of_one_are_not_repeated_and_nothing_is_divided_by_nothing() -> None:
    found = set_figures([scored("none", outcome="not_found")])
    assert found.keys() == {"all"}
    assert (found["all"]["right_first"], found["all"]["silent"]) == (None, 1.0)
    assert "–" in list(set_lines(found))[1]


def test_misses_are_what_should_have_been_otherwise() -> None:
    run = [scored(), scored(rank=3), scored("none", outcome="not_found"), scored("none")]
    misses = miss_rows(run)
    assert [(row["kind"], row["rank"]) for row in misses] == [("fact", 3), ("none", None)]
    assert misses[0].keys() >= {"id", "question", "file", "answer", "outcome", "confidence", "first", "language"}
