"""How an archive came about does not change its answers."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

from corpus.reading import read_document
from index.generation.paths import generation_folder
from index.generation.write import read_manifest
from qa.archive import Archive
from tests.qa.conftest import hashed_words

SAMPLE = Path(__file__).parents[3] / "qa" / "sample"
INTERVIEWS = 20
QUESTIONS = (
    "How did you learn to repair radios?",
    "What was the work like in winter?",
    "What does everyone say about the night?",
    "Who taught you?",
)


def answers(archive: Archive) -> list[object]:
    found: list[object] = []
    for question in QUESTIONS:
        answer = archive.ask(question)
        quotes = [(quote.text, quote.score, quote.confidence) for quote in (*answer.quotes, *answer.nearest)]
        found.append((answer.outcome, answer.confidence, quotes))
    return found


def made_interviews(folder: Path) -> list[Path]:
    """Twenty files, each with some of the questions and answers of the sample."""
    read = [read_document(file) for file in sorted(SAMPLE.iterdir())]
    pairs = [
        (document.text[asked.start : asked.end], document.text[said.start : said.end])
        for document in read
        for asked, said in pairwise(document.turns)
        if (asked.role, said.role) == ("question", "answer")
    ]
    chance = random.Random(4)
    files = []
    for number in range(INTERVIEWS):
        turns = [
            f"Q: {' '.join(asked.split())}\n\nA: {' '.join(said.split())}"
            for asked, said in chance.sample(pairs, 6)
        ]
        files.append(folder / f"made-{number:02}.txt")
        files[-1].write_text("\n\n".join(turns), encoding="utf-8")
    return files


def test_an_archive_of_twenty_single_adds_answers_as_one_that_was_added_at_once(tmp_path: Path) -> None:
    files = made_interviews(tmp_path)
    at_once, one_by_one = (Archive(tmp_path / name, make_embedder=hashed_words) for name in ("once", "each"))
    at_once.add(files)
    for file in files:
        one_by_one.add([file])
    assert len(read_manifest(generation_folder(one_by_one.path, INTERVIEWS)).parts) > 1
    assert [each.id for each in one_by_one.documents()] == [each.id for each in at_once.documents()]
    assert answers(one_by_one) == answers(at_once)
    removed = [each.id for each in at_once.documents()][3:12:4]
    for archive in (at_once, one_by_one):
        archive.remove(removed)
    assert answers(one_by_one) == answers(at_once)
    assert one_by_one.status().problems == ()
    assert one_by_one.status().search == "exact"
