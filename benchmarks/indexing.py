"""Measures how fast passages are embedded, compared with the model's own library.

    python benchmarks/indexing.py [FOLDER] [--passages N] [--rounds N]

FOLDER contains text files (default: the bundled sample interviews), which are cut into passages of 120 words
with sentences of 15. Each round embeds all of them in every way, alternating, so that a busy machine slows all;
the table has medians. All use the same model and precision, and ours computes sentence vectors as well. The last
way is all of adding: splitting into passages, embedding, keywords, writing and the commit.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer

from corpus.document import Document, Turn
from index.embedding.sentence_transformer import SentenceEncoder
from index.models.packaged import DEFAULT, PACKAGED
from index.values import Span
from qa.archive import Archive

PASSAGE_WORDS = 120
SENTENCE_WORDS = 15


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent.parent / "qa" / "sample")
    parser.add_argument("--passages", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--model", default=DEFAULT, choices=PACKAGED, help="the packaged model that all use")
    options = parser.parse_args()
    texts = passages(options.folder, options.passages)
    sentences = [sentence_spans(text) for text in texts]
    ours, packaged = SentenceEncoder(options.model), PACKAGED[options.model]
    bare = SentenceTransformer(str(packaged.folder()), device="cpu").to(getattr(torch, ours.precision)).eval()
    ways = {
        "SentenceTransformer.encode": lambda: bare.encode(
            texts, prompt=packaged.passage_prompt, show_progress_bar=False
        ),
        "SentenceEncoder.embed_passages": lambda: ours.embed_passages(texts, sentences),
        "Archive.add_documents": lambda: add(texts, ours),
    }
    seconds = measure(ways, options.rounds)
    first = statistics.median(next(iter(seconds.values())))
    tokens = statistics.mean(ours.count_tokens(texts))
    threads = torch.get_num_threads()
    print(f"{len(texts)} passages, {tokens:.0f} tokens on average, {ours.precision}, {threads} threads")
    print(f"{'':32}{'passages/s':>12}{'sentences/s':>12}{'ratio':>8}")
    for name, runs in seconds.items():
        median = statistics.median(runs)
        with_sentences = sum(map(len, sentences)) / median if name.startswith("SentenceEncoder") else 0.0
        print(f"{name:32}{len(texts) / median:12.1f}{with_sentences:12.1f}{first / median:8.2f}")


def add(texts: list[str], encoder: SentenceEncoder) -> None:
    """Add every text as a document of one answer to a temporary archive."""
    documents = [
        Document(f"text-{number}", text, (Turn(1, "answer", None, 0, len(text)),))
        for number, text in enumerate(texts)
    ]
    with tempfile.TemporaryDirectory() as folder:
        Archive(Path(folder) / "archive", make_embedder=lambda model: encoder).add_documents(documents)


def measure(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Return the seconds that each way takes in each round, after a warm-up round."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, work in ways.items():
            start = time.perf_counter()
            work()
            if number:
                seconds[name].append(time.perf_counter() - start)
    return seconds


def passages(folder: Path, count: int) -> list[str]:
    """Return `count` different passages of `PASSAGE_WORDS` words from the text files of a folder."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".md"})
    words = [word for path in files for word in path.read_text("utf-8").split()]
    if len(words) < PASSAGE_WORDS + count:
        sys.exit(f"{folder} has too few words in .txt and .md files for {count} passages. Use a larger folder.")
    stride = (len(words) - PASSAGE_WORDS) // count
    return [" ".join(words[at * stride : at * stride + PASSAGE_WORDS]) for at in range(count)]


def sentence_spans(text: str) -> list[Span]:
    """Return spans of `SENTENCE_WORDS` words each."""
    spans, at = [], 0
    words = text.split()
    for first in range(0, len(words), SENTENCE_WORDS):
        length = len(" ".join(words[first : first + SENTENCE_WORDS]))
        spans.append((at, at + length))
        at += length + 1
    return spans


if __name__ == "__main__":
    main()
