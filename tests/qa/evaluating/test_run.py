"""A dataset is indexed and asked in the ways of `add` and `ask`; what is simpler or left out really is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

import pytest

import qa.evaluating.run
from corpus.errors import UsageError
from qa.archive import Archive
from qa.evaluating.dataset import Dataset, load
from qa.evaluating.run import BASELINES, LEFT_OUT, Evaluation, Wanted, evaluate
from qa.evaluating.scores import Scored
from qa.values import Answer, Filters, Question
from tests.qa.conftest import hashed_words
from tests.qa.datasets import write_dataset


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load(write_dataset(tmp_path_factory.mktemp("evaluate") / "dataset"))


@pytest.fixture(scope="module")
def everything(dataset: Dataset) -> Evaluation:
    """The dataset asked in every way there is."""
    return evaluate(dataset, Wanted(BASELINES, LEFT_OUT), make_embedder=hashed_words)


def by_id(run: Sequence[Scored]) -> dict[str, Scored]:
    return {each.id: each for each in run}


def test_every_question_is_asked_and_scored(everything: Evaluation) -> None:
    run = by_id(everything.scored)
    assert list(run) == ["q1", "q2", "q3", "q4"]
    assert [run[id].ranks for id in ("q1", "q2", "q3")] == [{"fares": 1}, {"oven": 1}, {"engine": 1}]
    assert (run["q1"].highlight, run["q2"].highlight, run["q3"].highlight) == (True, True, None)
    assert run["q4"].unanswerable
    assert run["q4"].confidence < min(run[id].confidence for id in ("q1", "q2", "q3"))
    assert everything.passages_per_second is not None
    assert everything.passages_per_second > 0


def test_the_questions_before_reach_the_search_but_not_the_answers_to_them(everything: Evaluation) -> None:
    follow_up = by_id(everything.scored)["q3"]
    assert follow_up.searched == "How did the red Bolinder engine run? And in winter?"
    assert follow_up.subsets == ("follow-up",)


def test_the_bare_baseline_is_asked_without_the_questions_before(everything: Evaluation) -> None:
    run = by_id(everything.baselines["bare"])
    assert run["q3"].searched == "And in winter?"
    assert run["q2"].confidence == by_id(everything.scored)["q2"].confidence


def test_simple_searches_are_given_the_words_that_the_whole_searched_for(everything: Evaluation) -> None:
    for name in ("dense", "keywords"):
        run = by_id(everything.baselines[name])
        assert run["q3"].searched == "How did the red Bolinder engine run? And in winter?"
        assert run["q3"].ranks == {"engine": 1}
        assert run["q2"].ranks == {"oven": 1}


def test_only_prompted_rows_are_found_by_prompting_questions(everything: Evaluation) -> None:
    run = by_id(everything.baselines["questions"])
    assert run["q1"].ranking == ("fares",)
    assert run["q2"].ranks == {"oven": None}


def test_only_rows_that_share_a_word_are_found_by_keywords(everything: Evaluation) -> None:
    run = by_id(everything.baselines["keywords"])
    assert "dust" not in run["q1"].ranking
    assert run["q1"].ranking[0] == "fares"


def test_a_left_out_row_is_not_found_but_its_neighbours_are(everything: Evaluation) -> None:
    run = by_id(everything.left_out["rows"])
    assert list(run) == ["q1", "q2", "q3"]
    assert "fares" not in run["q1"].ranking
    assert "engine" in run["q1"].ranking
    assert "fares" in run["q3"].ranking
    assert all(each.unanswerable for each in run.values())


def test_all_rows_of_a_title_are_left_out_together(everything: Evaluation) -> None:
    run = by_id(everything.left_out["titles"])
    assert not {"fares", "engine"} & set(run["q1"].ranking)
    assert {"oven", "dust"} <= set(run["q1"].ranking)


def test_sentences_that_answer_are_left_out_and_the_others_stay(everything: Evaluation) -> None:
    whole, without = by_id(everything.scored), by_id(everything.left_out["answers"])
    assert "oven" in without["q2"].ranking
    assert without["q2"].confidence < whole["q2"].confidence


def test_a_left_out_answer_lowers_the_confidence(everything: Evaluation) -> None:
    whole = by_id(everything.scored)
    for id, each in by_id(everything.left_out["titles"]).items():
        assert each.confidence < whole[id].confidence


def test_the_questions_are_asked_as_ask_does(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Question] = []

    class Listening(Archive):
        def ask(self, question: str | Question, **limits: Unpack[Filters]) -> Answer:
            assert isinstance(question, Question)
            asked.append(question)
            return super().ask(question, **limits)

    monkeypatch.setattr(qa.evaluating.run, "Archive", Listening)
    evaluate(dataset, make_embedder=hashed_words)
    assert [each.text for each in asked] == [query.text for query in dataset.queries]
    assert asked[2].history == ("How did the red Bolinder engine run?",)


def test_answers_cannot_be_left_out_where_none_is_marked(tmp_path: Path) -> None:
    unmarked = load(write_dataset(tmp_path / "unmarked", spans=False))
    with pytest.raises(UsageError, match="marks no answers"):
        evaluate(unmarked, Wanted(left_out=["answers"]), make_embedder=hashed_words)


def test_progress_is_shown_from_the_first_question_on(dataset: Dataset) -> None:
    told: list[tuple[str, int, int]] = []
    evaluate(dataset, make_embedder=hashed_words, progress=lambda *stage: told.append(stage[:3]))
    assert [stage for stage in told if stage[0] == "ask"] == [("ask", done, 4) for done in range(4)]
