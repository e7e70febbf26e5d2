"""The seam to the engine: points with numbers, vectors and sparse vectors, and what they are searched by.

A point is a passage. It holds no text: its id, numbers, its vectors, and its words as numbers (`words.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ArchiveBroken
from index.integrity import REBUILD
from index.values import Ids, Vectors

PASSAGE = "passage"
"""The vector of a passage, shape (dimension,)."""
SENTENCES = "sentences"
"""The vectors of its sentences, shape (s, dimension); missing if it has none."""
ASKED = "asked"
"""The vector of its prompting question, shape (asked_dimension,), at the first passage of each reply."""
WORDS = "words"
"""Its words, and those of its question, speaker and title, as a sparse vector."""

BORN, GONE = "born", "gone"
"""The generation that added a point, and the one that removed it, if any."""
GROUP, LANGUAGE, IS_SHORT, LENGTHS, SEAL, WORDS_SEAL = (
    "group",
    "language",
    "short",
    "lengths",
    "seal",
    "words_seal",
)
INDEXED = (BORN, GONE, GROUP, LANGUAGE, IS_SHORT)
"""The numbers that points are selected by."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """A sparse vector: distinct `numbers` of dimensions, and a value for each."""

    numbers: NDArray[np.uint32]
    values: Vectors


@dataclass(frozen=True, slots=True)
class Point:
    """A point, or what was asked for of one."""

    id: int
    numbers: Mapping[str, int | list[int]] = field(default_factory=dict)
    vectors: Mapping[str, Vectors] = field(default_factory=dict)
    words: Sparse | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """The condition that a number is one of these."""

    key: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The condition that a number is larger than `above`, and `most` at most."""

    key: str
    above: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class HasId:
    """The condition that the id of a point is one of these."""

    ids: tuple[int, ...]


Condition = OneOf | Between | HasId


@dataclass(frozen=True, slots=True)
class Where:
    """Selects points for which all of `must` hold, and none of `never`."""

    must: tuple[Condition, ...] = ()
    never: tuple[Condition, ...] = ()

    def also(self, *must: Condition, never: tuple[Condition, ...] = ()) -> Where:
        """Return a selection with more conditions."""
        return Where((*self.must, *must), (*self.never, *never))


def visible(generation: int) -> Where:
    """Select the points of a generation: neither those of a later change, nor those that it has removed."""
    return Where((Between(BORN, most=generation),), (Between(GONE, most=generation),))


@dataclass(frozen=True, slots=True)
class PointSearch:
    """A search by inner product with the vectors called `using`, or with words if `vector` is sparse.

    With `exact`, all points are compared. `with_words` also returns the words of the points that are found.
    """

    using: str
    vector: Vectors | Sparse
    k: int
    where: Where
    exact: bool = True
    with_words: bool = False


@dataclass(frozen=True, slots=True)
class ScoredPoints:
    """The points that a search found, best first, and their scores. `points` are empty unless words were asked."""

    ids: Ids
    scores: Vectors
    points: Sequence[Point] = ()


def lacking() -> ArchiveBroken:
    """Return the error for points that aren't there, or aren't as they were written."""
    return ArchiveBroken(
        "Qdrant lacks points of this archive: a change has just removed them, or they are lost.",
        f"Try again. {REBUILD}",
    )


def fetched(points: Points, ids: Collection[int], sizes: Mapping[str, int]) -> dict[int, Point]:
    """Return all points of `ids`, with the vectors named in `sizes`, which have these dimensions.

    Only `SENTENCES` may be missing. Raises `ArchiveBroken` for a point or vector that isn't there, or is another.
    """
    found = points.fetch(ids, tuple(sizes))
    for id in ids:
        vectors = found[id].vectors if id in found else {}
        for name, size in sizes.items():
            if name == WORDS:  # are no array
                continue
            shape = vectors[name].shape if name in vectors else ()
            is_missing = name == SENTENCES and id in found and name not in vectors
            if not is_missing and (shape[-1:] != (size,) or len(shape) != 1 + (name == SENTENCES)):
                raise lacking()
    return found


class Points(Protocol):
    """A collection of points. Its methods raise `ArchiveError` if the engine can't be reached, or refuses.

    They do so for an answer that makes no sense, too: what they return is finite, and was asked for.

    Each write is done when the method returns, and may be repeated.
    """

    def create(self, dimension: int, asked_dimension: int) -> None:
        """Make the collection, unless it is there."""
        ...

    def exists(self) -> bool:
        """Return whether the collection is there."""
        ...

    def drop(self) -> None:
        """Delete the collection with everything in it."""
        ...

    def upsert(self, points: Sequence[Point]) -> None:
        """Insert points, or replace those with the same ids."""
        ...

    def delete(self, where: Where) -> None:
        """Delete points."""
        ...

    def set(self, key: str, value: int | None, where: Where) -> None:
        """Set a number of some points; `None` deletes it."""
        ...

    def count(self, where: Where) -> int:
        """Return how many points there are."""
        ...

    def fetch(self, ids: Collection[int], vectors: Collection[str]) -> dict[int, Point]:
        """Return points by their ids, with the vectors called so and all numbers. Missing ones are left out."""
        ...

    def pages(self, where: Where) -> Iterator[list[Point]]:
        """Yield points with their numbers, a page at a time, in ascending order of id."""
        ...

    def search(self, searches: Sequence[PointSearch]) -> list[ScoredPoints]:
        """Return the results of several searches, which are one request."""
        ...
