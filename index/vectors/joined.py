"""Rows of several stores or arrays, one after the other, as if they were in one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.values import Hits, Ids, Mask, Vectors, best_hits
from index.vectors.base import SearchedVectors


class JoinedVectors:
    """The rows of `stores`, in their order, each a vector of `dimension` numbers (see `SearchedVectors`)."""

    def __init__(self, stores: Sequence[SearchedVectors], dimension: int) -> None:
        self._stores = tuple(stores)
        self._starts = _starts(stores)
        self.dimension = dimension

    def __len__(self) -> int:
        return int(self._starts[-1])

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> Hits:
        """Return the at most `k` rows most similar to `vector` (see `SearchedVectors`)."""
        hits = []
        for store, start in zip(self._stores, self._starts, strict=False):
            within = None if allowed is None else allowed[start : start + len(store)]
            if within is None or within.any():
                found = store.search(vector, k, within)
                hits.append(Hits(found.ids + start, found.scores))
        if len(hits) == 1:
            return hits[0]
        rows = np.concatenate([each.ids for each in hits]) if hits else np.zeros(0, np.int64)
        scores = np.concatenate([each.scores for each in hits]) if hits else np.zeros(0, np.float32)
        return best_hits(rows, scores, k)

    def rows(self, rows: Ids) -> Vectors:
        """Return the vectors of `rows`, shape (len(rows), dimension), as stored."""
        return _gathered(rows, self._starts, [each.rows for each in self._stores], self.dimension, np.float32)

    def halves(self, rows: Ids) -> NDArray[np.float16]:
        """Return the vectors of `rows` in half precision, as they are stored, shape (len(rows), dimension)."""
        return _gathered(rows, self._starts, [each.halves for each in self._stores], self.dimension, np.float16)

    def stores_of(self, rows: Ids) -> list[int]:
        """Return the numbers of the stores that hold some of `rows`."""
        found: list[int] = np.unique(_store_numbers(rows, self._starts)).tolist()
        return found

    def rows_of_stores(self, numbers: Collection[int]) -> Mask:
        """Return which rows the stores with these numbers hold, shape (rows,)."""
        found: Mask = np.zeros(len(self), np.bool_)
        for number in numbers:
            found[self._starts[number] : self._starts[number + 1]] = True
        return found


class JoinedRows:
    """The rows of `arrays` of shape (n, dimension), in their order, in half precision."""

    def __init__(self, arrays: Sequence[NDArray[np.float16]], dimension: int) -> None:
        self._arrays = tuple(arrays)
        self._starts = _starts(arrays)
        self._dimension = dimension

    def __len__(self) -> int:
        return int(self._starts[-1])

    def __getitem__(self, rows: Ids) -> NDArray[np.float16]:
        """Return copies of these rows, shape (len(rows), dimension)."""
        read = [each.__getitem__ for each in self._arrays]
        return _gathered(rows, self._starts, read, self._dimension, np.float16)


def _starts(parts: Sequence[Any]) -> Ids:
    """Return the row of the first row of each part, and of the end."""
    return np.cumsum([0, *(len(each) for each in parts)], dtype=np.int64)


def _gathered(
    rows: Ids, starts: Ids, read: Sequence[Callable[[Ids], NDArray[Any]]], dimension: int, kind: Any
) -> NDArray[Any]:
    gathered = np.empty((len(rows), dimension), kind)
    for of_part, start, places in _by_store(rows, read, starts):
        gathered[places] = of_part(rows[places] - start)
    return gathered


def _by_store(rows: Ids, parts: Sequence[Any], starts: Ids) -> list[tuple[Any, int, Ids]]:
    """Return each part that has some of the rows, with its first row and the places of those rows."""
    numbers = _store_numbers(rows, starts)
    return [(parts[n], int(starts[n]), np.flatnonzero(numbers == n)) for n in np.unique(numbers)]


def _store_numbers(rows: Ids, starts: Ids) -> Ids:
    return np.searchsorted(starts, np.asarray(rows, np.int64), side="right") - 1
