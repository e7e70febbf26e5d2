"""Measures an index in Qdrant: `python -m benchmarks.remote [PASSAGES ...]` prints a table.

The engine runs in this process, so nothing of a network or of a server is measured. Texts and vectors are made
(see `benchmarks.made_archive`). Times are processor time of all threads.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.edge_points import EdgePoints
from benchmarks.made_archive import A_DOCUMENT, MadeEmbedder, documents, questions
from index.generation.base import SearchedQuestion
from index.qdrant.files import open_collection
from index.qdrant.write import Target, write_collection
from index.values import Entry
from qa.answering.finding.candidates import DEPTH, meaning_of

_KEY = bytes(32)
_ASKED = 40


def made_entries(passages: int) -> list[Entry]:
    """Return so many made passages."""
    entries: list[Entry] = []
    for number, (document, split) in enumerate(documents(-(-passages // A_DOCUMENT))):
        for passage in split:
            text = document.text[passage.start : passage.end]
            spans = tuple((a - passage.start, b - passage.start) for a, b in passage.sentences)
            turn = document.turns[passage.turn - 2]
            asked = document.text[turn.start : turn.end]
            entries.append(Entry(len(entries) + 1, number + 1, text, spans, asked, "Ana", document.title or ""))
    return entries[:passages]


def measured(passages: int, folder: Path, *, quantised: bool) -> str:
    """Return a row of the table."""
    embedder, points = MadeEmbedder(), EdgePoints(folder / "shard", quantised=quantised)
    entries = made_entries(passages)
    embedder.embed_passages(["warm"], [()])
    embedder.embed_asked(["warm", "up"])
    began = time.process_time()
    write_collection(
        folder / "files",
        target=Target(points, "made", _KEY),
        number=1,
        previous=None,
        kept=(),
        added=entries,
        embedder=embedder,
    )
    written = time.process_time() - began
    points.settle()
    settled = time.process_time() - began - written
    generation = open_collection(folder / "files", embedder.fingerprint, reach=lambda _: points)
    taken = []
    for text in questions()[:_ASKED]:
        meant = meaning_of(text, embedder)
        began = time.process_time()
        found = generation.search(
            SearchedQuestion(meant.passage, meant.asked, generation.query(text)), DEPTH, (None,)
        )
        searches = (*found.by_passage, *found.by_question, *found.by_keyword, *found.by_asked)
        ids = np.unique(np.concatenate([hits.ids[:DEPTH] for hits in searches]))
        generation.passage_scores(meant.passage, ids)
        generation.best_sentence_scores(meant.passage, ids)
        generation.question_scores(meant.asked, ids)
        taken.append(1000 * (time.process_time() - began))
    shard, files = (_size(folder / name) / passages / 1000 for name in ("shard", "files"))
    rates = f"{passages / written:,.0f} | {passages / settled:,.0f}"
    times = f"{median(taken):.1f} | {sorted(taken)[int(0.95 * len(taken))]:.1f}"
    return f"| {passages:,} | {'int8' if quantised else 'none'} | {shard:.2f} | {files:.2f} | {rates} | {times} |"


def _size(folder: Path) -> int:
    """Return how many bytes the files of a folder take on the disk: some are mostly empty."""
    return sum(512 * file.stat().st_blocks for file in folder.rglob("*") if file.is_file())


def main(sizes: Sequence[int]) -> None:
    """Print the table."""
    print(
        "| passages | quantisation | KB in Qdrant | KB in files | passages/s written | passages/s settled"
        " | ask p50 ms | p95 |"
    )
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for passages in sizes:
        for quantised in (False, True):
            with TemporaryDirectory() as folder:
                print(measured(passages, Path(folder), quantised=quantised), flush=True)


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [2_000, 20_000])
