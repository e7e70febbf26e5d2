"""Flips bits in every file of an archive, one at a time, and counts what comes of it.

    python -m benchmarks.damage                 # 2,000 flips, prints a table
    python -m benchmarks.damage --flips 500 --seed 3 --output damage.md

The archive holds the sample interviews, an uploaded file and a judgement. One flip in three falls on the
catalogue, one on a file drawn evenly, so that small files get their share, and one on a byte drawn evenly. After
each flip, everything is asked for that a person can see: the list, every stored interview, every passage, answers
with and without filters, topics and judgements. Then the bit is flipped back.

An outcome is *refused* (an error that names the damage), *the same* (the bit changes nothing that is shown),
*silent* (something else is shown, and nothing says so), *traceback* (an error of a library) or *crash* (the
process ended). A refusal that `status` does not foretell counts as *missed*. The exit code is 1 if anything was
silent, missed, a traceback or a crash.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import astuple
from functools import partial
from pathlib import Path
from typing import Any

from corpus.errors import OnRecordError
from index.testing import HashedWordsEmbedder, MatchingWordsReader
from qa.archive import Archive
from qa.judgements import Judgements
from qa.values import Question

SAMPLE = Path(__file__).parents[1] / "qa" / "sample"
QUESTIONS = (
    Question("How did you learn to repair radios?"),
    Question("What does everyone say about the night?"),
    Question("What was the work like?", since="2000", until="2015"),
    Question("What did you repair?", speaker="Gülnarə Səfərova", top=3),
)
OUTCOMES = ("refused", "the same", "silent", "missed", "traceback", "crash")
CATALOGUE = "catalogue.sqlite"
BAD = frozenset(OUTCOMES[2:])


def main() -> int:
    """Run the flips in processes of their own, print the table, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--flips", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, help="also write the table to this file")
    parser.add_argument("--worker", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        return _work(given.worker)
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "archive")
        make_archive(archive)
        flips = list(drawn(archive, given.flips, random.Random(given.seed)))
        outcomes = list(_outcomes(archive, flips))
    table = tabulated(outcomes)
    print(table)
    if given.output:
        given.output.write_text(table + "\n", encoding="utf-8")
    for name, bit, outcome, detail in outcomes:
        if outcome in BAD:
            print(f"{outcome}: bit {bit} of {name}: {detail}", file=sys.stderr)
    return 1 if any(outcome in BAD for _, _, outcome, _ in outcomes) else 0


def make_archive(path: Path) -> None:
    """Make the archive whose bits are flipped."""
    archive = opened(path)
    uploads = path / "sources"
    uploads.mkdir(parents=True)
    shutil.copy(SAMPLE / "potato-keeper-andes-2018.txt", uploads / "potatoes.txt")
    archive.add([SAMPLE])
    archive.add([uploads])  # into another part of the index
    answer = archive.ask(QUESTIONS[0])
    Judgements(path).add(QUESTIONS[0].text, (answer.quotes or answer.nearest)[0], "good")


def drawn(archive: Path, count: int, chance: random.Random) -> Iterator[tuple[str, int]]:
    """Yield files and numbers of bits in them: of the catalogue, of files with even chances, and of even bytes."""
    files = [file for file in sorted(archive.rglob("*")) if file.is_file() and file.stat().st_size]
    sizes = {str(file.relative_to(archive)): file.stat().st_size for file in files}
    names = list(sizes)
    for number in range(count):
        by_bytes = chance.choices(names, list(sizes.values()))[0]
        name = (CATALOGUE, chance.choice(names), by_bytes)[number % 3]
        yield name, chance.randrange(8 * sizes[name])


def shown(archive: Archive) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield everything that a person can see in an archive, as named calls."""
    yield "list", archive.documents
    yield "inventory", archive.inventory
    yield "voices", archive.voices
    yield "passages", lambda: [each.to_json() for each in archive.passages()]
    for question in QUESTIONS:
        yield f"ask {question.text}", partial(_answer, archive, question)
    yield "topics", lambda: repr(archive.themes())
    yield "upload", lambda: archive.original("potatoes")
    yield "judgements", lambda: _judged(archive)


def opened(path: Path) -> Archive:
    """Return the archive at `path` with the reference embedder and reader, which take no time."""
    embedder, reader = HashedWordsEmbedder(), MatchingWordsReader()
    return Archive(path, make_embedder=lambda model: embedder, make_reader=lambda name: reader)


def _answer(archive: Archive, question: Question) -> object:
    given = archive.ask(question)
    return given.outcome, given.confidence, [astuple(each) for each in (*given.quotes, *given.nearest)]


def _judged(archive: Archive) -> object:
    found = Judgements(archive.path).read()
    if found.damaged:
        raise OnRecordError(f"{found.damaged} judgements are damaged.")
    return found


def _seen(path: Path) -> dict[str, str]:
    """Return what each call shows, or the error that it raises instead, and what `status` finds."""
    seen: dict[str, str] = {}
    archive = opened(path)
    for name, call in shown(archive):
        seen[name] = _told(call)
    seen["status"] = _told(lambda: archive.status().problems)
    return seen


def _told(call: Callable[[], Any]) -> str:
    try:
        return repr(call())
    except OnRecordError as error:
        return f"refused: {error}"
    except BaseException as error:  # noqa: BLE001 - panics of Rust code are no `Exception`
        return f"traceback: {type(error).__name__}: {error}"


def _judge(before: dict[str, str], after: dict[str, str]) -> tuple[str, str]:
    """Return the outcome of a flip, and a line about it."""
    differing = [name for name in before if name != "status" and after[name] != before[name]]
    for name in [*differing, "status"]:
        if after[name].startswith("traceback: "):
            return "traceback", f"{name}: {after[name]}"
    for name in differing:
        if not after[name].startswith("refused: "):
            return "silent", f"{name}: {_difference(before[name], after[name])}"
    if not differing:
        return "the same", ""
    foretold = after["status"] != "()"
    return ("refused" if foretold else "missed"), f"{differing[0]}: {after[differing[0]]}"


def _difference(before: str, after: str) -> str:
    at = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    return f"{before[max(0, at - 30) : at + 40]!r} is now {after[max(0, at - 30) : at + 40]!r}"


def _work(path: Path) -> int:
    """Flip the bits named on standard input, one a line, and print an outcome for each."""
    before = _seen(path)
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        name, bit = json.loads(line)
        flip(path / name, bit)
        try:
            outcome = _judge(before, _seen(path))
        finally:
            flip(path / name, bit)
        print(json.dumps(outcome), flush=True)
    return 0


def flip(file: Path, bit: int) -> None:
    """Flip one bit of a file."""
    with file.open("r+b") as opened:
        opened.seek(bit // 8)
        [byte] = opened.read(1)
        opened.seek(bit // 8)
        opened.write(bytes([byte ^ 1 << bit % 8]))


def _outcomes(archive: Path, flips: list[tuple[str, int]]) -> Iterator[tuple[str, int, str, str]]:
    """Yield what comes of each flip; a process that dies is replaced."""
    left = list(flips)
    command = [sys.executable, "-m", "benchmarks.damage", "--worker", str(archive)]
    pipe = subprocess.PIPE
    while left:
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as process:
            assert process.stdin
            assert process.stdout
            if not process.stdout.readline():
                raise SystemExit("The archive can't be read before any flip.")
            is_running = True
            while left and is_running:
                name, bit = left.pop(0)
                print(json.dumps((name, bit)), file=process.stdin, flush=True)
                line = process.stdout.readline()
                is_running = bool(line)
                if not is_running:
                    flip(archive / name, bit)
                outcome, detail = json.loads(line) if line else ("crash", "the process ended")
                yield name, bit, outcome, detail
            process.stdin.close()


def tabulated(outcomes: list[tuple[str, int, str, str]]) -> str:
    """Return the outcomes by file as a Markdown table."""
    by_file: dict[str, Counter[str]] = defaultdict(Counter)
    for name, _, outcome, _ in outcomes:
        by_file[_kind(name)][outcome] += 1
    total: Counter[str] = sum(by_file.values(), Counter())
    lines = [f"| file | flips | {' | '.join(OUTCOMES)} |", f"| --- |{' ---: |' * (len(OUTCOMES) + 1)}"]
    for name, counts in [*sorted(by_file.items()), ("all", total)]:
        cells = (str(counts[outcome]) for outcome in OUTCOMES)
        lines.append(f"| {name} | {sum(counts.values()):,} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _kind(name: str) -> str:
    """Return a name for the files of one kind: names of a keyword index's segments are random."""
    path = Path(name)
    if "keywords" in path.parts:
        return f"keywords/*{path.suffix}" if path.suffix != ".json" else f"keywords/{path.name}"
    return path.name


if __name__ == "__main__":
    sys.exit(main())
