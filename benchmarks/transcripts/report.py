"""Tables of scores by family and by noise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.transcripts.scoring import FileScore


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of several files: mean and least F1, share of right speakers, counts of the worst faults."""

    files: int
    f1: float
    least: float
    speakers: float | None
    foreign: int
    lost: int


def figure_row(scores: Sequence[FileScore]) -> FigureRow:
    """Return the figures of these files."""
    named = sum(each.named for each in scores)
    return FigureRow(
        files=len(scores),
        f1=sum(each.f1 for each in scores) / len(scores),
        least=min(each.f1 for each in scores),
        speakers=sum(each.speakers_right for each in scores) / named if named else None,
        foreign=sum(each.foreign for each in scores),
        lost=sum(each.lost for each in scores),
    )


def table(
    title: str, scores: Mapping[str, Sequence[FileScore]], changes: Mapping[str, float] | None = None
) -> Iterator[str]:
    """Yield the lines of a table with one row a key, the worst first, and the total.

    `changes` are differences of F1 for some keys, for a column of their own.
    """
    last = f" {'change':>7}" if changes else ""
    yield f"{title:29} {'files':>5} {'F1':>6} {'least':>6} {'speakers':>8} {'foreign':>7} {'lost':>5}{last}"
    rows = {name: figure_row(each) for name, each in scores.items() if each}
    for name, row in sorted(rows.items(), key=lambda item: item[1].f1):
        yield _line(name, row) + (f" {changes[name]:+7.3f}" if changes and name in changes else "")
    yield _line("all", figure_row([each for group in scores.values() for each in group]))


def _line(name: str, row: FigureRow) -> str:
    speakers = "-" if row.speakers is None else f"{row.speakers:.3f}"
    return f"{name:29} {row.files:5} {row.f1:6.3f} {row.least:6.3f} {speakers:>8} {row.foreign:7} {row.lost:5}"
