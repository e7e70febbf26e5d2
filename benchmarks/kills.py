"""Ends a process at random moments of each change of an archive, and checks what is left.

    python -m benchmarks.kills                # 200 kills, prints a table

The changes are adding, removing, correcting, rebuilding, backing up, restoring a backup over an archive, and
repairing a damaged catalogue. After each kill, the archive must hold what it held before the change or what it
holds after it, `status` must find nothing, and the same change must work. The exit code is 1 if anything else was
found.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.changes import DAMAGED, Change, cleared, contents, prepared
from benchmarks.changes import changes as changes_in
from benchmarks.damage import opened

OUTCOMES = ("before", "after", "finished", "wrong")


def main() -> int:
    """Run the kills, print the table, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = prepared(folder)
        changes = changes_in(folder)
        seconds = {each: _duration(start[each], changes[each], folder) for each in changes}
        for number in range(given.kills):
            change = list(changes)[number % len(changes)]
            delay = chance.uniform(0, 1.1) * seconds[change]
            outcome, detail = _killed(start[change], changes[change], delay, folder)
            counts[change][outcome] += 1
            if detail:
                print(f"{change}, after {1e3 * delay:.1f} ms: {detail}", file=sys.stderr)
    print(f"| change | kills | {' | '.join(OUTCOMES)} |\n| --- |{' ---: |' * (len(OUTCOMES) + 1)}")
    for change, found in counts.items():
        print(f"| {change} | {found.total()} | {' | '.join(str(found[each]) for each in OUTCOMES)} |")
    return 1 if any(found["wrong"] for found in counts.values()) else 0


def _duration(start: Path, change: Change, folder: Path) -> float:
    copy = shutil.copytree(start, folder / "copy")
    began = time.perf_counter()
    change(opened(copy))
    spent = time.perf_counter() - began
    shutil.copytree(copy, start.with_name(f"{start.name}-after"), dirs_exist_ok=True)
    cleared(folder)
    return spent


def _killed(start: Path, change: Change, delay: float, folder: Path) -> tuple[str, str]:
    """Begin a change of a copy of the archive in another process, end that, and return what is left."""
    copy = shutil.copytree(start, folder / "copy")
    before = contents(copy)
    child = os.fork()
    if child == 0:
        try:
            change(opened(copy))
        finally:
            os._exit(0)
    time.sleep(delay)
    is_running = os.waitpid(child, os.WNOHANG) == (0, 0)
    if is_running:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    try:
        left = contents(copy)
        problems = opened(copy).status().problems if left != DAMAGED else ()
        if problems:
            return "wrong", problems[0]
        change(opened(copy))
        if (done := contents(copy)) == DAMAGED or opened(copy).status().problems:
            return "wrong", "the change did not work afterwards"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the benchmark looks for
        return ("after", "") if "No document called" in str(error) else ("wrong", repr(error))
    finally:
        cleared(folder)
    if not is_running:
        return "finished", ""
    if left in (before, done):
        return ("before" if left == before else "after"), ""
    return "wrong", f"neither the contents before nor those after: {left[:200]}"


if __name__ == "__main__":
    sys.exit(main())
