"""A question set about files is asked of one archive of them, in the ways of `add` and `ask`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import qa.session.models
from corpus.errors import SourceUnreadable
from index.embedding.sentence_transformer import SentenceEncoder
from index.reader.trained import TrainedReader
from qa.archive import Archive
from qa.cli.main import cli
from qa.evaluating.question_sets.questions import is_question_set, read_question_set
from qa.evaluating.question_sets.run import evaluate_set
from qa.evaluating.question_sets.scores import set_figures
from tests.qa.conftest import hashed_words

SAMPLE = Path(__file__).parents[4] / "qa" / "sample"
ASKED = Path(__file__).parents[2] / "sample_asked.jsonl"
ROWS: list[dict[str, Any]] = [
    {
        "id": "a",
        "kind": "fact",
        "language": "en",
        "question": "What did a crossing cost?",
        "file": "lind.txt",
        "answer": "A crossing cost four crowns for a grown person",
    },
    {
        "question": "Who took over the oven?",
        "file": "okoro.txt",
        "answer": "She still bakes bread there every night.",
    },
    {
        "id": "c",
        "kind": "none",
        "question": "Does parliament tax diesel cars?",
        "file": "lind.txt",
        "answer": None,
    },
]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A question set; the reference embedder spares loading a model."""
    monkeypatch.setattr(qa.session.models, "sentence_encoder", hashed_words)
    monkeypatch.setattr(qa.session.models, "reader_model", lambda reader, light: None)
    return write(tmp_path / "asked.jsonl", ROWS)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["evaluate", *map(str, arguments)])


def test_the_fields_that_may_be_left_out_are_filled_in(questions: Path) -> None:
    first, second, third = read_question_set(questions)
    assert (first.id, first.kind, first.language) == ("a", "fact", "en")
    assert (second.id, second.kind, second.language, second.is_answerable) == ("2", "answered", None, True)
    assert (third.kind, third.is_answerable) == ("none", False)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"file": "a.txt", "answer": "x"}', "no question"),
        ('{"question": "Who rang?", "answer": "x"}', "no file"),
        ('{"question": "Who rang?", "file": 3}', "file is not text"),
        ('{"question": "?", "file": "a.txt"}', "too short to search for"),
        ('{"question": "Who rang?", "file": "a.txt", "kind": "why"}', "kind why needs an answer"),
        ('{"question": "Who rang?", "file": "a.txt", "answer": "…"}', "no words"),
    ],
)
def test_a_line_that_is_wrong_is_named(tmp_path: Path, line: str, why: str) -> None:
    path = tmp_path / "asked.jsonl"
    path.write_text(f'{{"question": "Who rang?", "file": "a.txt"}}\n\n{line}\n', encoding="utf-8")
    with pytest.raises(SourceUnreadable, match=f"line 3: .*{why}"):
        read_question_set(path)


def test_a_set_without_questions_and_a_file_that_is_no_set(tmp_path: Path) -> None:
    empty = write(tmp_path / "empty.jsonl", [])
    with pytest.raises(SourceUnreadable, match="no questions"):
        read_question_set(empty)
    with pytest.raises(SourceUnreadable, match="Can't read"):
        read_question_set(tmp_path / "none.jsonl")
    assert not is_question_set(empty)
    assert not is_question_set(write(tmp_path / "run.jsonl", [{"question": "Who?", "searched": "Who?"}]))


def test_json_has_the_figures_and_misses_are_written(questions: Path, interviews: Path, tmp_path: Path) -> None:
    done = run(questions, "--documents", interviews, "--misses", tmp_path / "misses.jsonl", "--json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found.keys() == {"all", "kinds"}
    assert (found["all"]["questions"], found["all"]["unanswerable"]) == (2, 1)
    assert (found["all"]["right_first"], found["all"]["silent"]) == (1.0, 1.0)
    misses = (tmp_path / "misses.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(misses) == round(2 * (1 - found["all"]["useful"]))


def test_an_archive_is_built_once_and_used_again(questions: Path, interviews: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.archive"
    built = run(questions, "--documents", interviews, "--archive", kept)
    assert built.exit_code == 0, built.output
    assert len(Archive(kept).documents()) == 2
    again = run(questions, "--archive", kept)
    assert again.stdout == built.stdout
    assert "useful" in again.stdout


def test_what_is_missing_is_said(questions: Path, interviews: Path, tmp_path: Path) -> None:
    refused = run(questions)
    assert refused.exit_code == 2
    assert "--documents" in refused.stderr
    (interviews / "lind.txt").unlink()
    assert f"Can't find lind.txt in {interviews}" in run(questions, "--documents", interviews).stderr
    kept = Archive(tmp_path / "kept.archive")
    kept.add([interviews])
    assert "Can't find lind.txt in the archive" in run(questions, "--archive", kept.path).stderr


def test_a_file_that_cannot_be_read_ends_it(questions: Path, interviews: Path) -> None:
    (interviews / "lind.txt").write_bytes(b"")
    with pytest.raises(SourceUnreadable, match=r"lind\.txt"):
        evaluate_set(read_question_set(questions), interviews, make_embedder=hashed_words)


@pytest.mark.parametrize("other", ["--each", "--compare", "--plots"])
def test_what_holds_for_folders_only_is_refused(questions: Path, tmp_path: Path, other: str) -> None:
    refused = run(questions, "--documents", tmp_path, other, tmp_path / "other")
    assert refused.exit_code == 2
    assert "A question set can't be evaluated with" in refused.stderr


def test_misses_that_could_not_be_written_are_said_before(questions: Path, tmp_path: Path) -> None:
    refused = run(questions, "--misses", tmp_path / "nowhere" / "misses.jsonl")
    assert refused.exit_code == 2
    assert "no folder" in refused.stderr


def test_the_sample_answers_its_question_set(
    sample_archive: Archive,
    encoder: SentenceEncoder,
    trained_reader: TrainedReader,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(qa.session.models, "reader_model", lambda reader, light: trained_reader)
    questions = read_question_set(ASKED)
    scored = evaluate_set(questions, kept=sample_archive.path, make_embedder=lambda model: encoder)
    for question in questions:
        text = (SAMPLE / question.file).read_text(encoding="utf-8")
        assert question.answer is None or question.answer in text
    found = set_figures(scored)
    assert list(found["kinds"]) == ["far", "fact", "why", "plain", "yesno"]
    assert list(found["languages"]) == ["en", "de"]
    assert found["all"]["right_in_five"] >= 0.6
