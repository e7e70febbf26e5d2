"""Measures how an archive's costs grow with its size: adding, opening, asking, memory and disk.

    python -m benchmarks.scale                     # 1,000, 10,000 and 100,000 passages: prints a table
    python -m benchmarks.scale 1000000 --folder X  # a million, kept in the folder X and used again from there

Archives are made up (see `benchmarks.made_archive`), and the model is loaded before any time is taken. What is
measured, each in a process of its own: adding one interview of 30 passages to what there is, without the model's
pass over its words (the median and the longest of --adds); opening, that is everything before the first answer but
the models, with files in memory; questions without the reader (the mean time that the model takes of it, then the
median and the 95th percentile), with no filter, one speaker, and nine of ten years; the ten best passages by
vector, compared with those of an exact search; the process's own memory after that, without files mapped into it;
and the size of the folder for each passage.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.made_archive import MadeEmbedder, documents, make_archive, questions
from index.generation.base import Generation
from index.generation.files import is_clustered
from index.values import Vectors
from qa.archive import Archive

SIZES = (1_000, 10_000, 100_000)
COLUMNS = (
    *("passages", "index", "parts", "add one s", "longest", "open s", "model ms", "p50 ms", "p95 ms"),
    *("one speaker", "p95", "9 of 10 years", "p95", "recall@10", "memory MB", "KB a passage"),
)
_CLOCK = "ONRECORD_BENCHMARK_CLOCK"
_ASKED = 150
_BLOCK = 65_536


def main() -> None:
    """Measure the sizes that are asked for, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--folder", type=Path, help="keep the archives there, and use those that are there")
    parser.add_argument("--adds", type=int, default=9)
    parser.add_argument(
        "--processor", action="store_true", help="take processor time, for a machine that is in use"
    )
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.processor:
        os.environ[_CLOCK] = "processor"
    if given.worker:
        print(json.dumps(WORKERS[given.worker](given.folder, given.adds)))
        return
    print(f"| {' | '.join(COLUMNS)} |\n|{' ---: |' * len(COLUMNS)}", flush=True)
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as made:
            print(
                f"| {' | '.join(_row((given.folder or Path(made)) / str(size), size, given.adds))} |", flush=True
            )


def _row(archive: Path, size: int, adds: int) -> list[str]:
    if not archive.exists():
        _worked("build", archive, size)
    found = _worked("ask", archive, adds)
    added = _worked("add", archive, adds)
    disk = sum(file.stat().st_size for file in archive.rglob("*") if file.is_file())
    times = [f"{each:.1f}" for each in found["times"]]
    return [
        *(f"{found['passages']:,}", found["index"], str(added["parts"])),
        *(f"{added['median']:.2f}", f"{added['longest']:.2f}", f"{found['open']:.2f}", *times),
        *(f"{found['recall']:.3f}", f"{found['memory']:.0f}", f"{disk / added['passages'] / 1e3:.2f}"),
    ]


def _worked(work: str, archive: Path, number: int) -> Any:
    command = [sys.executable, "-m", "benchmarks.scale", "--worker", work, "--folder", str(archive)]
    done = subprocess.run([*command, "--adds", str(number)], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def _build(archive: Path, size: int) -> float:
    embedder = MadeEmbedder()
    return _seconds(lambda: make_archive(archive, size, embedder))


def _add(archive: Path, adds: int) -> dict[str, float]:
    embedder = MadeEmbedder()
    embedder.embed_asked(["Warm", "up"])
    embedder.embed_passages(["Warm up."], [[(0, 5)]])
    first = len(Archive(archive).documents())
    taken = []
    for document, _ in documents(adds, first):
        opened = Archive(archive, make_embedder=lambda name: embedder)
        taken.append(_seconds(partial(opened.add_documents, [document])))
    with opened.opened() as parts:
        count = len(parts.generation.manifest.parts)
        passages = parts.generation.manifest.passages
    return {"median": statistics.median(taken), "longest": max(taken), "parts": count, "passages": passages}


def _ask(archive: Path, _: int) -> dict[str, Any]:
    embedder = MadeEmbedder()
    asked = questions()
    chosen = [asked[at % len(asked)] for at in range(0, 7 * _ASKED, 7)]
    for text in chosen[:3]:
        embedder.embed_question(text)
    opened = Archive(archive, make_embedder=lambda name: embedder)
    first = _seconds(lambda: opened.ask(chosen[0]))
    speaker = next(opened.passages()).citation.speaker
    times, models = [], []
    for filters in ({}, {"speaker": speaker}, {"until": "2012"}):
        opened.ask(chosen[0], **filters)
        embedder.seconds = 0.0
        taken = sorted(1e3 * _seconds(partial(opened.ask, text, **filters)) for text in chosen)
        models.append(1e3 * embedder.seconds / len(chosen))
        times += [statistics.median(taken), taken[int(0.95 * len(taken))]]
    memory = _own_memory()
    with opened.opened() as parts:
        generation = parts.generation
        recall = _recall(generation, [embedder.embed_question(text) for text in dict.fromkeys(chosen)])
    return {
        "passages": generation.manifest.passages,
        "index": "clustered" if is_clustered(generation.manifest) else "exact",
        "open": first - times[0] / 1e3,
        "times": [models[0], *times],
        "recall": recall,
        "memory": memory,
    }


def _recall(generation: Generation, vectors: list[Vectors]) -> float:
    """Return which share of the ten best passages is found."""
    ids, asked = generation.ids, np.array(vectors)
    best = np.full((len(asked), 0), 0.0, np.float32)
    at = np.zeros((len(asked), 0), np.int64)
    for first in range(0, len(ids), _BLOCK):
        block = ids[first : first + _BLOCK]
        scores = asked @ generation.passage_vectors(block).T
        best = np.concatenate([best, scores], axis=1)
        at = np.concatenate([at, np.broadcast_to(block, scores.shape)], axis=1)
        order = np.argsort(-best, axis=1)[:, :10]
        best, at = np.take_along_axis(best, order, 1), np.take_along_axis(at, order, 1)
    found = [generation.search_passages(vector, 10).ids for vector in asked]
    return float(np.mean([np.isin(each, wanted).mean() for each, wanted in zip(found, at, strict=True)]))


def _own_memory() -> float:
    """Return the megabytes of this process that are in no file."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("RssAnon:")[2].split()[0]) / 1e3


def _seconds(call: Callable[[], object]) -> float:
    clock = time.process_time if os.environ.get(_CLOCK) else time.perf_counter
    began = clock()
    call()
    return clock() - began


WORKERS: dict[str, Callable[[Path, int], Any]] = {"build": _build, "add": _add, "ask": _ask}

if __name__ == "__main__":
    main()
