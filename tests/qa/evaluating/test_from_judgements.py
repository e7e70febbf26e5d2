"""What readers judged becomes a dataset that `evaluate` takes: the same passages, the same questions."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import qa.session.models
from corpus.errors import UsageError
from qa.archive import Archive
from qa.cli.main import cli
from qa.evaluating.dataset import load
from qa.evaluating.from_judgements import JudgedDataset, write_dataset
from qa.evaluating.run import evaluate
from qa.judgements import Judgements
from qa.values import Quote
from tests.qa.conftest import hashed_words

OVEN = "Who took over the oven?"


def said(archive: Archive, words: str) -> Quote:
    (found,) = (quote for quote in archive.passages() if words in quote.text)
    return found


@pytest.fixture
def judged(archive_of_two: Archive) -> Archive:
    """An archive in which one quote was called good, one wrong, and one question has only a wrong one."""
    kept = Judgements(archive_of_two.path)
    kept.add(OVEN, said(archive_of_two, "My sister"), "good")
    kept.add(OVEN, said(archive_of_two, "flour dust"), "wrong")
    kept.add("What did goats cost?", said(archive_of_two, "Only to eat"), "wrong")
    return archive_of_two


def written(archive: Archive, folder: Path) -> JudgedDataset:
    return write_dataset(Judgements(archive.path).read().judgements, archive.passages(), folder)


def test_the_dataset_holds_all_passages_and_the_questions_with_a_good_quote(
    judged: Archive, tmp_path: Path
) -> None:
    assert written(judged, tmp_path / "own") == JudgedDataset(1, 2, 5, unanswered=1, lost=0)
    dataset = load(tmp_path / "own")
    good, wrong = said(judged, "My sister"), said(judged, "flour dust")
    assert [query.text for query in dataset.queries] == [OVEN]
    assert dataset.judged == {"q1": {f"okoro:{good.start}-{good.end}": 1, f"okoro:{wrong.start}-{wrong.end}": 0}}
    rows = [json.loads(line) for line in (tmp_path / "own" / "corpus.jsonl").read_text().splitlines()]
    assert rows[3] == {
        "_id": f"okoro:{good.start}-{good.end}",
        "title": "okoro",
        "text": "My sister took over the oven. She still bakes bread there every night.",
        "speaker": "BENEDICT OKORO",
        "question": OVEN,
    }


def test_evaluate_takes_it_and_finds_the_good_quote_first(
    judged: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(judged, tmp_path / "own")
    monkeypatch.setattr(qa.session.models, "sentence_encoder", hashed_words)
    (scored,) = evaluate(load(tmp_path / "own"), reader="none").scored
    assert (scored.question, scored.scores["recall@1"]) == (OVEN, 1.0)


def test_a_judgement_on_another_version_counts_where_the_words_are_the_same(
    judged: Archive, tmp_path: Path
) -> None:
    earlier = [
        replace(each, sha256="0" * 64, start=each.start + 7, end=each.end + 7)
        for each in Judgements(judged.path).read().judgements
    ]
    lost = replace(earlier[0], exact="My brother took over the oven.", start=3)
    found = write_dataset([*earlier, lost], judged.passages(), tmp_path / "own")
    assert (found.questions, found.judgements, found.lost) == (1, 2, 1)


def test_a_judgement_on_other_cuts_of_the_text_goes_to_the_passage_with_most_of_it(
    judged: Archive, tmp_path: Path
) -> None:
    good = said(judged, "My sister")
    wider = replace(
        Judgements(judged.path).read().judgements[0], start=good.start - 40, end=good.end - 5, exact="…"
    )
    write_dataset([wider], judged.passages(), tmp_path / "own")
    assert load(tmp_path / "own").judged == {"q1": {f"okoro:{good.start}-{good.end}": 1}}


def test_without_a_good_quote_there_is_nothing_to_measure(archive_of_two: Archive, tmp_path: Path) -> None:
    Judgements(archive_of_two.path).add(OVEN, said(archive_of_two, "flour dust"), "wrong")
    with pytest.raises(UsageError, match="No question has a good quote yet"):
        written(archive_of_two, tmp_path / "own")
    assert not (tmp_path / "own" / "corpus.jsonl").exists()


def test_a_folder_in_use_is_left_alone(judged: Archive, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.txt").write_text("x")
    with pytest.raises(UsageError, match="is not empty"):
        written(judged, tmp_path / "own")


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["judgements", *words])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_lists_judgements_and_says_what_is_damaged(judged: Archive) -> None:
    with Judgements(judged.path).path.open("a") as file:
        file.write("{\n")
    code, out, err = run("--archive", str(judged.path))
    good = said(judged, "My sister")
    assert code == 0
    assert out.splitlines()[:2] == [f"good   {OVEN}", f"       okoro {good.start}:{good.end}  {good.text}"]
    assert err == f"onrecord: 1 damaged line of {Judgements(judged.path).path} is left out.\n"
    listed = json.loads(run("--archive", str(judged.path), "--json")[1])
    assert [each["verdict"] for each in listed["judgements"]] == ["good", "wrong", "wrong"]
    assert listed["damaged"] == 1


def test_the_command_writes_the_dataset_and_says_what_it_left_out(judged: Archive, tmp_path: Path) -> None:
    code, out, _ = run("--archive", str(judged.path), "-o", str(tmp_path / "own"))
    assert code == 0
    assert out.startswith(
        f"{tmp_path / 'own'}: 1 questions, 2 judgements on them, 5 passages.\nLeft out: 1 questions"
    )
    code, _, err = run("--archive", str(judged.path), "-o", str(tmp_path / "own"))
    assert (code, "is not empty" in err) == (2, True)
