"""Compares how costs grow with the number of passages: On Record, txtai, Haystack, and what all are made of.

    python -m benchmarks.scale_compared --python OTHER/bin/python [--rounds N] [--plot FILE.svg] [SIZE...]

OTHER has the other systems, as `benchmarks/compare.py` says. All get the same made passages and vectors
(`benchmarks/made_archive.py`) and embed questions with the same packaged model. Systems take turns, each step in a
process of its own, and the least of each figure over the rounds counts:

- index s: everything from texts and vectors to an index on disk, without the model's pass over the texts;
- start s: a new process up to its first answer, with imports and models, the files in memory (On Record begins
  with NumPy and goes on with PyTorch, as `onrecord serve` does);
- p50 and p95 ms: 150 questions with ten results, the model's pass included, no reader;
- MB: the process's own memory after that; KB a passage: what is on disk.

On Record does more of the work that answers need: vectors of sentences and of prompting questions, text, turns and
checksums. Haystack's store is kept in memory and written as JSON.
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
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.made_archive import A_DOCUMENT, MadeEmbedder, documents, questions
from benchmarks.scale_systems import STARTED, SYSTEMS, asked, taken
from index.models.packaged import minilm_folder
from qa.archive import Archive

OURS = "On Record"
MODEL = "minilm"
SIZES = (1_000, 10_000, 100_000)
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False"}
MEASURED = ("index s", "start s", "p50 ms", "p95 ms", "MB", "KB a passage")
_ROOT = Path(__file__).parent.parent
_ASKED = 150


def main() -> None:
    """Measure every system at every size, print one table, and draw it if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--python", help="Python interpreter that has txtai and Haystack")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--system", action="append", help="only this system; may be repeated")
    parser.add_argument(
        "--processor", action="store_true", help="processor time with one thread, for a machine that is in use"
    )
    parser.add_argument("--plot", type=Path, help="draw the figures to this file (needs the extra `plots`)")
    parser.add_argument("--worker", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        work, data, folder = given.worker
        print(json.dumps(_WORK[work](Path(data), Path(folder))))
        return
    if given.processor:
        os.environ |= {"ONRECORD_BENCHMARK_PROCESSOR": "1", "OMP_NUM_THREADS": "1"}
    systems = given.system or [OURS, *SYSTEMS]
    print(f"| passages | system | {' | '.join(MEASURED)} |")
    print(f"| ---: | --- |{' ---: |' * len(MEASURED)}", flush=True)
    grown: dict[str, dict[int, list[float]]] = defaultdict(dict)
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as name:
            data = _made(Path(name), size)
            rounds: dict[str, list[list[float]]] = defaultdict(list)
            for number in range(given.rounds):
                for system in systems:
                    rounds[system].append(_measured(system, data, Path(name) / f"{system}-{number}", given.python))
        for system in systems:
            grown[system][size] = best = [min(each) for each in zip(*rounds[system], strict=True)]
            figures = " | ".join(f"{figure:.{0 if figure >= 100 else 2}f}" for figure in best)
            print(f"| {size:,} | {system} | {figures} |", flush=True)
    if given.plot:
        _draw(grown, given.plot)


def _made(folder: Path, size: int) -> Path:
    """Write made passages, their vectors and the questions for all systems, and return the folder."""
    embedder = MadeEmbedder(MODEL)
    vectors = []
    with (folder / "texts.jsonl").open("w", encoding="utf-8") as lines:
        for document, passages in documents(-(-size // A_DOCUMENT)):
            texts = [document.text[each.start : each.end] for each in passages]
            lines.writelines(json.dumps(text) + "\n" for text in texts)
            vectors.append(embedder.embed_passages(texts, [()] * len(texts))[0])
    np.save(folder / "vectors.npy", np.concatenate(vectors))
    asked = questions()
    chosen = [asked[at % len(asked)] for at in range(0, 7 * _ASKED, 7)]
    (folder / "questions.json").write_text(json.dumps(chosen), encoding="utf-8")
    (folder / "size.json").write_text(json.dumps(size), encoding="utf-8")
    return folder


def _measured(system: str, data: Path, folder: Path, python: str | None) -> list[float]:
    """Return the figures of one system, in the order of `MEASURED`."""
    size = json.loads((data / "size.json").read_text(encoding="utf-8"))
    indexed = _run(system, "index", data, folder, python)
    asked = _run(system, "ask", data, folder, python)
    disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    times = sorted(asked["times"])
    p95 = times[int(0.95 * len(times))]
    return [indexed["seconds"], asked["start"], statistics.median(times), p95, asked["memory"], disk / size / 1e3]


def _run(system: str, work: str, data: Path, folder: Path, python: str | None) -> dict[str, Any]:
    """Return what one process printed."""
    if system == OURS:
        command = [sys.executable, "-m", "benchmarks.scale_compared", "--worker", work, str(data), str(folder)]
    else:
        script = str(Path(__file__).with_name("scale_systems.py"))
        command = [python or sys.executable, script, work, system, str(data), str(minilm_folder()), str(folder)]
    environment = os.environ | OFFLINE | {"PYTHONPATH": str(_ROOT), STARTED: str(time.time())}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{system} failed to {work}. See its output above.")
    printed: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return printed


def _index(data: Path, folder: Path) -> dict[str, Any]:
    """Add the made interviews to a new archive."""
    size = json.loads((data / "size.json").read_text(encoding="utf-8"))
    embedder = MadeEmbedder(MODEL)
    embedder.embed_asked(["Warm", "up"])
    embedder.embed_passages(["Warm up."], [[(0, 5)]])
    archive = Archive(folder, make_embedder=lambda name: embedder)
    made = [document for document, _ in documents(-(-size // A_DOCUMENT))]
    return {"seconds": taken(lambda: archive.add_documents(made))}


def _ask(data: Path, folder: Path) -> dict[str, Any]:
    """Ask the questions of an archive: the first with NumPy, and the others with PyTorch, as a server does."""
    chosen = json.loads((data / "questions.json").read_text(encoding="utf-8"))
    first = Archive(folder, make_embedder=lambda name: MadeEmbedder(MODEL))
    start = asked(lambda text: first.ask(text, top=10), chosen[:1])["start"]
    archive = Archive(folder, make_embedder=lambda name: MadeEmbedder(MODEL, light=False))
    return asked(lambda text: archive.ask(text, top=10), chosen) | {"start": start}


def _draw(grown: dict[str, dict[int, list[float]]], file: Path) -> None:
    """Draw each figure by the number of passages, a line for each system."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 5.6), layout="constrained")
    for place, name in enumerate(MEASURED):
        axes = figure.add_subplot(2, 3, place + 1, title=name, xscale="log", yscale="log")
        for system, sizes in grown.items():
            axes.plot(list(sizes), [figures[place] for figures in sizes.values()], marker="o", label=system)
    figure.axes[0].legend()
    figure.savefig(file)


_WORK = {"index": _index, "ask": _ask}

if __name__ == "__main__":
    main()
