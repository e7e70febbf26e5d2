"""Changes files at random, reads them, and asks hostile questions; counts what comes of it.

    python -m benchmarks.hostile                 # 2,000 files and 400 questions, prints a table

The files are those of the sample and of `benchmarks/golden_inputs`: pieces are cut out, repeated, exchanged, or
overwritten with bytes that mean something to a format. Questions, filters and drafts are strings of signs that
mean something to a parser. An outcome is *accepted*, *refused* (with what is wrong), *fault* (an error that
nobody foresaw) or *slow* (more than 20 seconds). The exit code is 1 if anything was a fault or slow.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.damage import SAMPLE, opened
from corpus.errors import OnRecordError, SourceFault
from corpus.reading import read_source
from qa.values import Question

INPUTS = Path(__file__).with_name("golden_inputs")
OUTCOMES = ("accepted", "refused", "fault", "slow")
MOST_SECONDS = 20
PIECES = (
    b"\0",
    b"\xff\xfe",
    b"<",
    b"</",
    b"<!--",
    b"]]>",
    b"&#x0;",
    b'"',
    b"{",
    b"\r",
    b"\xed\xa0\x80",
    b"PK\3\4",
    b"%PDF",
)
SIGNS = (
    "“",
    "”",
    '"',
    "> ",
    "\n",
    "\0",
    "\u202e",
    "\ud800",
    "a" * 3000,
    "((",
    "'",
    "OR",
    "%",
    "*",
    "`",
    "📼",
    "<b>",
    "1999-99",
)


def main() -> int:
    """Try all inputs, print the table, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    files = [file for folder in (SAMPLE, INPUTS) for file in sorted(folder.rglob("*")) if file.is_file()]
    for _ in range(given.files):
        file = chance.choice(files)
        data = mutated(file.read_bytes(), chance)
        _note(counts, f"files {file.suffix}", partial(read_source, data, file.name))
    with tempfile.TemporaryDirectory() as folder:
        archive = opened(Path(folder, "archive"))
        archive.add([SAMPLE])
        for _ in range(given.questions):
            text, name = ("".join(chance.choices(SIGNS, k=chance.randint(1, 40))) for _ in range(2))
            asked, limited = Question(f"Why {text}?"[:5000]), Question("Why?", speaker=name, since=name[:10])
            _note(counts, "questions", partial(archive.ask, asked))
            _note(counts, "filters", partial(archive.ask, limited))
            _note(counts, "drafts", partial(archive.check_draft, f"She said “{text}”.\n> {text}", 10))
    print(f"| input | tries | {' | '.join(OUTCOMES)} |\n| --- |{' ---: |' * (len(OUTCOMES) + 1)}")
    for name, found in sorted(counts.items()):
        print(f"| {name} | {found.total()} | {' | '.join(str(found[each]) for each in OUTCOMES)} |")
    return 1 if any(found["fault"] or found["slow"] for found in counts.values()) else 0


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with a few changes."""
    for _ in range(chance.randint(1, 8)):
        start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        end = min(end, start + chance.choice((1, 10, 1000, len(data))))
        piece = chance.choice((b"", data[start:end] * 2, chance.choice(PIECES) * 50, chance.randbytes(20)))
        data = data[:start] + piece + data[end:]
    return data


def _note(counts: dict[str, Counter[str]], name: str, work: Callable[[], object]) -> None:
    began = time.perf_counter()
    try:
        work()
        outcome = "accepted"
    except SourceFault as error:
        outcome = "fault"
        print(f"{name}: {error}", file=sys.stderr)
    except OnRecordError:
        outcome = "refused"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the benchmark looks for
        outcome = "fault"
        print(f"{name}: {error!r}"[:300], file=sys.stderr)
    counts[name]["slow" if time.perf_counter() - began > MOST_SECONDS else outcome] += 1


if __name__ == "__main__":
    sys.exit(main())
