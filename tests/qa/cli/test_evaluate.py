from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import qa.session.models
from qa.cli.main import cli
from qa.cli.measure import evaluate_command
from qa.evaluating.figures import RANKED
from qa.evaluating.run import BASELINES, LEFT_OUT
from tests.qa.conftest import hashed_words
from tests.qa.datasets import write_dataset


@pytest.fixture
def dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dataset's folder; the reference embedder spares loading a model."""
    monkeypatch.setattr(qa.session.models, "sentence_encoder", hashed_words)
    return write_dataset(tmp_path / "dataset")


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(cli, ["evaluate", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def found_by(*arguments: str | Path) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_json_has_the_promised_keys(dataset: Path) -> None:
    found = found_by(dataset)
    assert {"queries", *RANKED, "highlight@1", "abstention", "ms_per_query", "passages_per_second"} <= found.keys()
    assert {"auroc", "answered_right", "answered_wrong", "abstained_right", "abstained_wrong"} == found[
        "abstention"
    ].keys()
    assert found["ms_per_query"].keys() == {"p50", "p95"}
    assert (found["queries"], found["recall@1"]) == (3, 1.0)
    assert found["subsets"].keys() == {"words", "people", "follow-up"}


def test_baselines_and_left_out_answers_are_measured_in_the_same_run(dataset: Path) -> None:
    found = found_by(dataset, "--baseline", "keywords", "--baseline", "bare", "--leave-out", "titles")
    assert found["baselines"].keys() == {"keywords", "bare"}
    assert found["leave_out"]["titles"]["auroc"] > 0.8


def test_a_saved_run_is_measured_again_without_asking(dataset: Path, tmp_path: Path) -> None:
    first = found_by(dataset, "--each", tmp_path / "run.jsonl")
    again = found_by(tmp_path / "run.jsonl")
    assert again["passages_per_second"] is None
    assert again | {"passages_per_second": 0} == first | {"passages_per_second": 0}
    saved = [json.loads(line) for line in (tmp_path / "run.jsonl").read_text("utf-8").splitlines()]
    assert [each["id"] for each in saved] == ["q1", "q2", "q3", "q4"]
    assert saved[0]["ranks"] == {"fares": 1}


def test_a_run_is_compared_with_a_saved_one(dataset: Path, tmp_path: Path) -> None:
    found_by(dataset, "--each", tmp_path / "run.jsonl")
    compared = found_by(dataset, "--compare", tmp_path / "run.jsonl")["comparison"]
    assert compared["questions"] == 4
    assert (compared["ndcg@10"]["difference"], compared["ndcg@10"]["p"]) == (0, 1)
    for_people = run(tmp_path / "run.jsonl", "--compare", tmp_path / "run.jsonl").stdout
    assert "Compared with the other run (4 questions)" in for_people


def test_plots_are_drawn_where_asked(dataset: Path, tmp_path: Path) -> None:
    found_by(dataset, "--plots", tmp_path / "plots")
    assert {path.name for path in (tmp_path / "plots").iterdir()} == {"reliability.png", "risk-coverage.png"}


def test_a_saved_run_cannot_be_asked_more(dataset: Path, tmp_path: Path) -> None:
    found_by(dataset, "--each", tmp_path / "run.jsonl")
    refused = run(tmp_path / "run.jsonl", "--baseline", "dense")
    assert refused.exit_code == 2
    assert "can't be asked again" in refused.stderr


def test_an_invalid_run_to_compare_is_reported_before_any_question(tmp_path: Path) -> None:
    refused = run(tmp_path / "no-dataset", "--compare", tmp_path / "none.jsonl")
    assert refused.exit_code == 1
    assert f"Can't read {tmp_path / 'none.jsonl'}" in refused.stderr


def test_a_run_that_could_not_be_kept_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = run(tmp_path / "no-dataset", "--each", tmp_path / "nowhere" / "run.jsonl")
    assert refused.exit_code == 2
    assert "There is no folder" in refused.stderr
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    refused = run(tmp_path / "no-dataset", "--plots", tmp_path / "plots")
    assert refused.exit_code == 2
    assert "pip install 'onrecord[plots]'" in refused.stderr


def test_every_way_that_can_be_measured_can_be_named() -> None:
    choices = {
        each.name: each.type.choices for each in evaluate_command.params if isinstance(each.type, click.Choice)
    }
    assert {name: tuple(each) for name, each in choices.items()} == {"baselines": BASELINES, "left_out": LEFT_OUT}
