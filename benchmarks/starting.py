"""Measures how long a program waits for its first answer, and how much memory it takes.

    python benchmarks/starting.py [ARCHIVE] [--rounds N]

ARCHIVE is a folder of an archive (default: the bundled sample interviews, added to a temporary one). Each round
starts one process in every way, alternating, so that a busy machine slows all; the table has medians.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.request import Request, urlopen

QUESTION = "How high was the water?"
SAMPLE = Path(__file__).parent.parent / "qa" / "sample"
_ASKED = "from qa.archive import Archive; Archive.open({archive!r}, light={light}).ask({question!r})"
_SERVER = "the first answer of `onrecord serve`"
_MEMORY = "; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", nargs="?")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        archive = options.archive or str(Path(made) / "archive")
        if options.archive is None:
            # Not in this process: Linux counts the memory of a parent for its children, too.
            add = [sys.executable, "-m", "qa", "add", str(SAMPLE), "--archive", archive]
            subprocess.run(add, check=True, capture_output=True)
        ways = {
            "an empty Python program": "pass",
            "the parts imported, nothing asked": "import qa.archive, qa.answering.answer",
            "a question with NumPy, as `onrecord ask`": _asked(archive, light=True),
            "a question with PyTorch": _asked(archive, light=False),
        }
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in (*ways, _SERVER)}
        for _ in range(options.rounds):
            for name, code in ways.items():
                found[name].append(_run([sys.executable, "-c", code + _MEMORY]))
            found[_SERVER].append(_serve(archive))
    print(f"{'':42}{'s':>6}{'MB':>7}")
    for name, rows in found.items():
        seconds, megabytes = (statistics.median(column) for column in zip(*rows, strict=True))
        print(f"{name:42}{seconds:6.2f}{megabytes:7.0f}")


def _asked(archive: str, *, light: bool) -> str:
    return _ASKED.format(archive=archive, light=light, question=QUESTION)


def _run(command: Sequence[str]) -> tuple[float, float]:
    """Return how many seconds a process took, and its peak memory in MB, which it prints in its system's unit."""
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return time.perf_counter() - began, int(done.stdout.split()[-1]) / unit


def _serve(archive: str) -> tuple[float, float]:
    """Return how many seconds a server takes to its first answer, and its peak memory in MB until then."""
    token = secrets.token_urlsafe()
    began = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "qa", "serve", "--no-browser", "--archive", archive],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "ONRECORD_TOKEN": token},
    )
    try:
        assert server.stderr
        address = next(found[0] for line in server.stderr if (found := re.search(r"http://[\d.:]+/", line)))
        asked = Request(
            f"{address}api/ask",
            json.dumps({"question": QUESTION}).encode(),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        with urlopen(asked) as answer:
            answer.read()
        seconds = time.perf_counter() - began
    finally:
        server.kill()
        _, _, used = os.wait4(server.pid, 0)
    return seconds, used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    main()
