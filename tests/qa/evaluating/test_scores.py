"""What came of a question is scored against the dataset, and kept in a file without loss."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import OnRecordError, SourceUnreadable
from qa.evaluating.dataset import Dataset, DatasetQuery
from qa.evaluating.scores import (
    Response,
    Scored,
    highlight_touches,
    quoted_rows,
    read_each,
    score,
    write_each,
)
from qa.values import Citation, Quote
from tests.qa.runs import scored, unanswerable

QUERY = DatasetQuery("q", " What froze? ", False, (), ("short",))
JUDGED = {"q": {"a": 1, "b": 1, "c": 0}}
FOUND = Response("What froze?", "not_found", 0.4, ("x", "b", "c"), ("x", "b"), True, 12.345)


def scored_of(query: DatasetQuery, response: Response) -> Scored:
    return score(query, response, Dataset((), (query,), JUDGED, {}))


def quote(path: str, start: int, end: int, *highlights: tuple[int, int]) -> Quote:
    cited = Citation("id", "", None, path, "", None, None, 1, start, end, None, None, "", "")
    return Quote(1, "", start, end, highlights, cited, 1.0)


def test_relevant_rows_are_given_their_ranks_whether_or_not_they_were_shown() -> None:
    each = scored_of(QUERY, FOUND)
    assert each.ranks == {"a": None, "b": 2}
    assert (each.scores["mrr@10"], each.scores["recall@10"], each.scores["recall@1"]) == (0.5, 0.5, 0)
    assert (each.right, each.outcome, each.milliseconds) == (True, "not_found", 12.35)


def test_an_answer_is_right_only_when_a_relevant_row_is_among_the_first_quotes() -> None:
    late = Response("What froze?", "answered", 0.9, ("x", "y", "z", "b"), ("x", "y", "z"), None, 1)
    assert not scored_of(QUERY, late).right


def test_no_answer_to_an_unanswerable_question_is_right() -> None:
    assert not scored_of(DatasetQuery("q", "What froze?", True, ()), FOUND).right


def test_a_question_without_judgements_has_no_scores_and_is_not_known_to_be_answerable() -> None:
    each = scored_of(DatasetQuery("other", "What froze?", False, ()), FOUND)
    assert (each.scores, each.ranks, each.is_answerable) == ({}, {}, False)


def test_a_question_that_was_searched_for_in_other_words_is_a_follow_up() -> None:
    assert scored_of(QUERY, FOUND).subsets == ("short",)
    leaning = Response("What is a mine? What froze?", "answered", 0.9, (), (), None, 1)
    assert scored_of(QUERY, leaning).subsets == ("short", "follow-up")


def test_only_ten_rows_of_a_ranking_are_kept_but_later_ranks_are_reported() -> None:
    rows = (*(f"x{n}" for n in range(11)), "a")
    each = scored_of(QUERY, Response("What froze?", "answered", 0.9, rows, rows[:3], None, 1))
    assert each.ranking == rows[:10]
    assert each.ranks["a"] == 12


def test_rows_are_listed_once_in_the_order_of_their_first_quotes() -> None:
    quotes = [quote("a", 0, 5), quote("b", 0, 5), quote("a", 5, 9), quote("c", 0, 5)]
    assert quoted_rows(quotes) == (("a", "b", "c"), ("a", "b"))


def test_rows_that_say_the_same_as_a_quote_come_with_it() -> None:
    twice = replace(quote("a", 0, 5), also=(quote("c", 3, 8).citation,))
    assert quoted_rows([twice, quote("b", 0, 5), quote("c", 9, 12)]) == (("a", "c", "b"), ("a", "c", "b"))


def test_a_highlight_is_judged_in_the_first_quote_that_holds_a_whole_marked_answer() -> None:
    spans = {"a": [(12, 18)]}
    before = quote("a", 0, 14, (12, 14))
    assert highlight_touches([before, quote("a", 10, 30, (10, 20), (20, 30))], spans) is True
    assert highlight_touches([before, quote("a", 10, 30, (20, 30), (10, 20))], spans) is False


def test_without_a_quote_that_holds_the_answer_no_highlight_is_judged() -> None:
    assert highlight_touches([quote("b", 0, 50, (0, 50))], {"a": [(12, 18)]}) is None
    assert highlight_touches([quote("a", 0, 50, (0, 50))], {}) is None


def test_a_saved_run_is_read_as_it_was(tmp_path: Path) -> None:
    run = (
        scored("q1", question="Warum «so»?\u2028", subsets=("short",), ranks={"a": None, "b": 3}, highlight=True),
        unanswerable("q2", ranking=("b", "a"), outcome="not_found"),
    )
    write_each(run, tmp_path / "run.jsonl")
    assert read_each(tmp_path / "run.jsonl") == run


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{", "line 1: not a question of a saved run"),
        ('\n{"id": "q"}', "line 2: not a question of a saved run"),
        ("[]", "line 1: not a question of a saved run"),
        ('{"_id": "q", "text": "?", "subsets": [], "ranking": []}', "line 1: not a question of a saved run"),
    ],
)
def test_a_file_that_is_no_saved_run_is_named_with_its_line(content: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "run.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(SourceUnreadable, match=fault) as refused:
        read_each(tmp_path / "run.jsonl")
    assert "--each" in refused.value.remedy


def test_a_figure_that_is_no_number_is_refused(tmp_path: Path) -> None:
    write_each([scored("q", confidence="high")], tmp_path / "run.jsonl")
    with pytest.raises(SourceUnreadable, match="line 1: a figure is not a number"):
        read_each(tmp_path / "run.jsonl")


def test_a_missing_run_and_a_place_that_cannot_be_written_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=r"Can.t read .*none\.jsonl"):
        read_each(tmp_path / "none.jsonl")
    with pytest.raises(OnRecordError, match=r"Can.t write"):
        write_each([], tmp_path / "nowhere" / "run.jsonl")
