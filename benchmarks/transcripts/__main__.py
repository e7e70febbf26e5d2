"""Measures how well generated transcripts are read back.

    python -m benchmarks.transcripts [--families NAME ...] [--noises NAME ...] [--seeds N]
    python -m benchmarks.transcripts --held-out        # figures of the held-out part; its texts are never shown
    python -m benchmarks.transcripts --show FAMILY     # the worst development file, and what was missed in it
    python -m benchmarks.transcripts --write FOLDER    # write the development files

Known interviews are rendered in families of layouts, each without noise, with each noise that makes sense, and
with several. F1 counts turns with the right role and the right first and last 40 characters. `speakers` is the
share of right speakers among matched turns. `foreign` counts turns that stand whole in a turn of somebody else:
the worst fault. `lost` counts turns whose words are nowhere in the text. `change` compares the files of a noise
with those of the same families without noise.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

from benchmarks.transcripts.combinations import Combination, combinations
from benchmarks.transcripts.families import families
from benchmarks.transcripts.generate import generated
from benchmarks.transcripts.gold import GeneratedFile
from benchmarks.transcripts.noises import noises
from benchmarks.transcripts.report import table
from benchmarks.transcripts.scoring import FileScore, score
from corpus.reading import read_source


def main() -> int:
    """Run the command line; return the exit code."""
    options = _options()
    if options.show:
        options.families = [options.show]
    chosen = [
        each
        for each in combinations(held_out=options.held_out)
        if (not options.families or each.family.name in options.families)
        and (not options.noises or each.noise_name in options.noises)
    ]
    if not chosen:
        print("No combination has these names in this part.", file=sys.stderr)
        return 1
    if options.write:
        _write(_files(chosen, options.seeds), options.write)
        return 0
    scored = [(each, file, score(file)) for each, file in _files(chosen, options.seeds)]
    if options.show:
        _, file, worst = min(scored, key=lambda item: item[2].f1)
        _show(file, worst)
        return 0
    for line in _tables([(combination, each) for combination, _, each in scored]):
        print(line)
    return 0


def _tables(scored: list[tuple[Combination, FileScore]]) -> Iterator[str]:
    by_family: dict[str, list[FileScore]] = {}
    by_noise: dict[str, list[FileScore]] = {}
    for combination, each in scored:
        by_family.setdefault(combination.family.name, []).append(each)
        by_noise.setdefault(combination.noise_name, []).append(each)
    yield from table("family", by_family)
    yield ""
    yield from table("noise", by_noise, _changes(scored))


def _changes(scored: list[tuple[Combination, FileScore]]) -> dict[str, float]:
    """Return how far each noise moves F1 from that of the same families without noise, on average."""
    clean: dict[str, list[float]] = {}
    for combination, each in scored:
        if not combination.noises:
            clean.setdefault(combination.family.name, []).append(each.f1)
    moved: dict[str, list[float]] = {}
    for combination, each in scored:
        if combination.noises and (without := clean.get(combination.family.name)):
            moved.setdefault(combination.noise_name, []).append(each.f1 - fmean(without))
    return {name: fmean(values) for name, values in moved.items()}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--families", nargs="+", choices=sorted(families()), metavar="NAME")
    parser.add_argument("--noises", nargs="+", choices=["none", "several", *noises()], metavar="NAME")
    parser.add_argument("--seeds", type=int, default=1, metavar="N", help="files of each combination")
    parser.add_argument("--held-out", action="store_true", help="measure the held-out part")
    parser.add_argument("--show", choices=sorted(families()), metavar="FAMILY", help="show its worst file")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write the files instead of reading them")
    options = parser.parse_args()
    if options.held_out and (options.show or options.write):
        parser.error("the texts of the held-out part stay unseen")
    return options


def _files(chosen: list[Combination], seeds: int) -> Iterator[tuple[Combination, GeneratedFile]]:
    for combination in chosen:
        for seed in range(seeds):
            yield combination, generated(combination.family, combination.noises, seed)


def _write(files: Iterator[tuple[Combination, GeneratedFile]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for _, file in files:
        (folder / file.name).write_bytes(file.data)


def _show(file: GeneratedFile, worst: FileScore) -> None:
    """Print the file, the turns that were read, and those that were missed."""
    print(f"== {file.name}: F1 {worst.f1:.3f}, foreign {worst.foreign}, lost {worst.lost}")
    document = read_source(file.data, file.name)
    text = file.data.decode("utf-8", "replace") if b"\x00" not in file.data else document.text
    print(text)
    print("== read")
    for turn in document.turns:
        print(f"{turn.role:8} {turn.speaker or '-':24} {document.text[turn.start : turn.end]!r}")
    print("== missed")
    for gold in worst.missed:
        print(f"{'/'.join(sorted(gold.roles)):8} {' or '.join(gold.speakers) or '-':24} {gold.words!r}")


if __name__ == "__main__":
    raise SystemExit(main())
