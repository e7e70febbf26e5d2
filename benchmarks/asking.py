"""Measures the time of a question, compared with only embedding it and searching for it.

    python benchmarks/asking.py [PASSAGES]

The archive has PASSAGES passages (default 10,000), made of the sample's sentences in random order. Each
question is asked with the reader, asked without it, and only embedded and searched for (vectors of passages and
of prompting questions, and words of both). The three alternate, so that a drifting machine favours none.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from corpus.document import Document, Turn
from corpus.reading import read_document
from qa.answering.finding.candidates import DEPTH, meaning_of
from qa.answering.open_archive import OpenArchive
from qa.archive import Archive

SAMPLE = Path(__file__).parent.parent / "qa" / "sample"
SEED = 20261122
ROUNDS = 60
ANSWERS_A_DOCUMENT = 25
WORDS_AN_ANSWER = 110


def main(passages: int) -> None:
    """Build the archive, take turns, and print one table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "archive"
        archive, with_reader = Archive(folder, reader="none"), Archive(folder)
        report = archive.add_documents(_documents(passages))
        questions = list(archive.starters(ROUNDS))
        with_reader.warm_up()
        with archive.opened() as parts:
            bare, full, read = [], [], []
            for question in questions * (1 + ROUNDS // len(questions)):
                bare.append(_milliseconds(lambda q=question: _bare(q, parts)))  # type: ignore[misc]
                full.append(_milliseconds(lambda q=question: archive.ask(q)))  # type: ignore[misc]
                read.append(_milliseconds(lambda q=question: with_reader.ask(q)))  # type: ignore[misc]
    print(f"{report.passages:,} passages, {len(full)} questions each, milliseconds")
    print(f"{'':<28}{'median':>8}{'p95':>8}{'times bare':>12}")
    for name, times in (("embed and search bare", bare), ("ask, without a reader", full), ("ask", read)):
        middle, late = statistics.median(times), sorted(times)[int(0.95 * len(times))]
        print(f"{name:<28}{middle:>8.1f}{late:>8.1f}{middle / statistics.median(bare):>12.2f}")


def _bare(question: str, parts: OpenArchive) -> None:
    meant = meaning_of(question, parts.embedder)
    parts.generation.search_passages(meant.passage, DEPTH)
    parts.generation.search_questions(meant.asked, DEPTH)
    query = parts.generation.query(question)
    parts.generation.search_keywords(query, DEPTH)
    parts.generation.search_question_words(query, DEPTH)


def _documents(passages: int) -> Iterator[Document]:
    read = [read_document(file) for file in sorted(SAMPLE.iterdir())]
    turns = [(document.text[turn.start : turn.end], turn.role) for document in read for turn in document.turns]
    questions = [words for words, role in turns if role == "question"]
    sentences = [
        s.strip() + "." for words, role in turns if role == "answer" for s in words.split(".") if s.strip()
    ]
    rng = random.Random(SEED)
    for number in range(-(-passages // ANSWERS_A_DOCUMENT)):
        yield _document(number, questions, sentences, rng)


def _document(number: int, questions: list[str], sentences: list[str], rng: random.Random) -> Document:
    text, turns = "", []
    for turn in range(1, 2 * ANSWERS_A_DOCUMENT, 2):
        asked, said = rng.choice(questions), _answer(sentences, rng)
        start = len(text) + len(asked) + 2
        turns.append(Turn(turn, "question", "Interviewer", len(text), len(text) + len(asked)))
        turns.append(Turn(turn + 1, "answer", f"Speaker {number}", start, start + len(said)))
        text += f"{asked}\n\n{said}\n\n"
    return Document(f"made-up-{number}", text, tuple(turns), title=f"Made-up interview {number}")


def _answer(sentences: list[str], rng: random.Random) -> str:
    words: list[str] = []
    while len(words) < WORDS_AN_ANSWER:
        words += rng.choice(sentences).split()
    return " ".join(words)


def _milliseconds(call: Callable[[], object]) -> float:
    began = perf_counter()
    call()
    return 1e3 * (perf_counter() - began)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
