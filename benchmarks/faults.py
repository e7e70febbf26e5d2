"""Spoils each system call with which a change of an archive changes files, and checks what is left.

    python -m benchmarks.faults [--every 5]         # prints a table; Linux on x86-64 only

The changes are those of `benchmarks.kills`. Each call fails with EIO or ENOSPC, writes only half of its bytes, or
is the last one before the process is killed; `--every` tries only each so-many-th call.

Afterwards the archive must hold what it held before or what it holds after the change: the latter if nothing was
reported. `status` must find nothing, and the same change must work. A stray file or a judgement of a removed
document must be told of then, and be gone after one more change. A failure must be an error that says what to do.
The exit code is 1 if anything else was found.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.changes import Change, changes, cleared, contents, leftovers, prepared
from benchmarks.damage import opened
from benchmarks.traced import FAULTS, Fault, traced
from corpus.errors import OnRecordError
from qa.keeping.backup import verify_backup

OUTCOMES = ("before", "after", "no harm", "wrong")
COLUMNS = ("change", "calls", "fault", "tries", *OUTCOMES)
DOCUMENTS = 4


def main() -> int:
    """Inject all faults, print the table, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first call that is tried")
    parser.add_argument("--change", action="append", help="only this change; may be repeated")
    given = parser.parse_args()
    wrong = 0
    print(f"| {' | '.join(COLUMNS)} |\n| --- | ---: | --- |{' ---: |' * (len(COLUMNS) - 3)}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        start = prepared(folder, DOCUMENTS)
        for change, work in changes(folder).items():
            if given.change and change not in given.change:
                continue
            copy = shutil.copytree(start[change], folder / "copy")
            plain = traced(lambda: work(opened(copy)), folder)  # noqa: B023 - it runs now
            found: dict[Fault, Counter[str]] = defaultdict(Counter)
            after = contents(copy)
            cleared(folder)
            before = contents(shutil.copytree(start[change], copy))
            cleared(folder)
            for number in range(given.first, len(plain.calls), given.every):
                for fault in FAULTS:
                    if fault == "short" and "write" not in plain.calls[number].split()[0]:
                        continue
                    outcome, detail = _spoiled(start[change], work, (before, after), fault, number, folder)
                    found[fault][outcome] += 1
                    if outcome == "wrong":
                        what = plain.calls[number]
                        print(
                            f"{change}, {fault} at call {number} ({what}): {detail}", file=sys.stderr, flush=True
                        )
            for fault, counts in found.items():
                figures = " | ".join(str(counts[each]) for each in OUTCOMES)
                print(f"| {change} | {len(plain.calls)} | {fault} | {counts.total()} | {figures} |", flush=True)
                wrong += counts["wrong"]
    return 1 if wrong else 0


def _spoiled(
    start: Path, work: Change, held: tuple[str, str], fault: Fault, number: int, folder: Path
) -> tuple[str, str]:
    """Change a copy of an archive with a fault; return the outcome, and what is wrong.

    `held` says what the archive holds before and after the change.
    """
    before, after = held
    copy = shutil.copytree(start, folder / "copy")
    try:
        run = traced(lambda: work(opened(copy)), folder, fault, number)
        if run.exit_code > 0 and not run.said.startswith("corpus.errors."):
            return "wrong", f"a raw error: {run.said[:300]}"
        if (file := folder / "made.zip").exists():
            verify_backup(file)
            file.unlink()
        left = contents(copy)
        if left not in (before, after):
            return "wrong", "neither the contents before nor those after"
        if run.exit_code == 0 and left != after:
            return "wrong", "nothing was reported, and nothing was done"
        if before == after or "damaged" not in start.name:
            problems = opened(copy).status().problems
            if problems:
                return "wrong", f"status: {problems[0]}"
        return _again(copy, work, after, run.exit_code, left == after)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the benchmark looks for
        return "wrong", repr(error)
    finally:
        cleared(folder)


def _again(copy: Path, work: Change, after: str, exit_code: int, is_done: bool) -> tuple[str, str]:
    """Do the same change again, or another one where it is done, and look at what is left then."""
    try:
        work(opened(copy))
    except OnRecordError as error:
        if "No document called" not in str(error):
            return "wrong", f"the change did not work afterwards: {error}"
        opened(copy).rebuild()
    if contents(copy) != after or (problems := opened(copy).status().problems):
        return "wrong", f"the change did something else afterwards: {problems if contents(copy) == after else ''}"
    if left := leftovers(copy):
        if not opened(copy).remnants():
            return "wrong", f"left over, and not told: {left}"
        opened(copy).rebuild()
        if left := leftovers(copy):
            return "wrong", f"left over: {left}"
    return ("no harm" if exit_code == 0 else "after" if is_done else "before"), ""


if __name__ == "__main__":
    sys.exit(main())
