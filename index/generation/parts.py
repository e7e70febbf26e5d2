"""Plans the parts of a generation: which are those of the previous one, and which are written.

A part holds the vectors and words of some passages in files that never change, so that later generations share
them. Parts are in ascending order of the ids of their passages. A change writes a part of what is new, and writes
those parts anew that lost a passage. So that there are never many parts, small ones are merged: eight neighbours
of about the same size become one, so that a passage is written once for each of four sizes, however often
something is added (O'Neil et al. 1996, "The Log-Structured Merge-Tree"). Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST = 1 << 16
"""Passages in a part at most: a removal writes as many anew at most, for each part that it touches."""
TOGETHER = 8
"""Neighbours of about the same size that are merged."""
SIZES = (256, 2048, 16384)
"""Numbers of passages from which a part counts as larger; from the last one on, a part is not merged any more."""


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part with the kept passages of some parts of the previous generation, and with some added passages.

    `old` are places of parts, and `added` a range of places in the added entries. With `is_shared`, it is the
    only old part, unchanged.
    """

    old: tuple[int, ...]
    added: range
    passages: int
    is_shared: bool = False


def plan_parts(sizes: Sequence[int], kept: Sequence[int], added: int) -> list[PlannedPart]:
    """Return the parts of a generation that keeps `kept[i]` of the `sizes[i]` passages of old part i."""
    shrunk = zip(sizes, kept, strict=True)
    parts = [PlannedPart((at,), range(0), left, left == size) for at, (size, left) in enumerate(shrunk) if left]
    starts = range(0, added, MOST)
    new = (range(start, min(start + MOST, added)) for start in starts)
    parts += [PlannedPart((), each, len(each)) for each in new]
    for size in range(len(SIZES)):
        parts = list(_merged(parts, size))
    return parts


def _merged(parts: Sequence[PlannedPart], size: int) -> Iterator[PlannedPart]:
    """Yield the parts, with neighbours of this size, and smaller ones between them, merged if there are enough."""
    run: list[PlannedPart] = []
    for part in parts:
        if _size(part) <= size:
            run.append(part)
        else:
            yield from _merged_run(run, size)
            run = []
            yield part
    yield from _merged_run(run, size)


def _merged_run(run: Sequence[PlannedPart], size: int) -> Iterator[PlannedPart]:
    places = [at for at, part in enumerate(run) if _size(part) == size]
    if len(places) < TOGETHER:
        yield from run
        return
    yield from run[: places[0]]
    together = run[places[0]]
    for part in run[places[0] + 1 : places[-1] + 1]:
        if together.passages + part.passages > MOST:
            yield together
            together = part
        else:
            together = _joined(together, part)
    yield together
    yield from run[places[-1] + 1 :]


def _joined(first: PlannedPart, second: PlannedPart) -> PlannedPart:
    added = range(first.added.start, second.added.stop) if first.added else second.added
    return PlannedPart((*first.old, *second.old), added, first.passages + second.passages)


def _size(part: PlannedPart) -> int:
    return sum(part.passages >= each for each in SIZES)
