"""Find interviews that are versions of one another: another file, another edition, an excerpt.

Two interviews are versions of one if they share most of their long passages, word for word. A passage is an answer
or whole sentences of a long one, so a correction in one answer leaves all others equal.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from corpus.store.snapshot import Snapshot

LEAST_CHARACTERS = 60
"""Shorter passages are said in many interviews."""
LEAST_SHARE = 0.5
"""Of the long passages of the shorter interview."""
LEAST_PASSAGES = 2
MOST_PASSAGES = 300_000
"""Of an archive that is looked at: more would make each change of it slower than the reading of the files."""
MOST_INTERVIEWS = 8
"""A passage in more interviews is a phrase of their makers, such as a notice."""


def versions(snapshot: Snapshot) -> dict[int, int]:
    """Return for each document that is a version of an earlier one the number of the first of them."""
    if snapshot.passage_count() > MOST_PASSAGES:
        return {}
    return versions_among(snapshot.passage_digests(LEAST_CHARACTERS))


def versions_among(digests: Iterable[tuple[int, str]]) -> dict[int, int]:
    """Return the first version of each later one; `digests` are pairs of a document and a passage of it."""
    where: dict[str, set[int]] = defaultdict(set)
    lengths: dict[int, set[str]] = defaultdict(set)
    for number, digest in digests:
        where[digest].add(number)
        lengths[number].add(digest)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in where.values():
        if 1 < len(numbers) <= MOST_INTERVIEWS:
            shared.update(combinations(sorted(numbers), 2))
    first = {number: number for number in lengths}
    for (one, other), count in sorted(shared.items()):
        least = min(len(lengths[one]), len(lengths[other]))
        if count >= LEAST_PASSAGES and count >= LEAST_SHARE * least:
            a, b = sorted((_root(first, one), _root(first, other)))
            first[b] = a
    return {number: _root(first, number) for number in first if _root(first, number) != number}


def _root(first: Mapping[int, int], number: int) -> int:
    while first[number] != number:
        number = first[number]
    return number
