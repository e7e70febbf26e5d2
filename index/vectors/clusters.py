"""Searches large stores by clusters: only the rows in the clusters nearest to a question are compared.

Those are compared exactly as all rows are otherwise (an inverted file: Sivic and Zisserman 2003, "Video Google").
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.values import Hits, Ids, Mask, Vectors
from index.vectors.base import SearchedVectors

CLUSTERED = 1 << 14
"""Rows from which a store has clusters. They are used in large archives only."""
PROBED = 0.06
"""Share of the rows that is compared (measured: docs/decisions)."""
_COMPARED_ALL = 0.25
"""Share of the rows up to which a filter leaves so few that all of them are compared."""


def cluster_count(rows: int) -> int:
    """Return how many clusters a store of so many rows has."""
    return int(2 * rows**0.5)


class ClusteredVectors:
    """The rows of a `store`, searched by clusters (see `SearchedVectors`).

    `centres`, shape (c, dimension), are unit vectors, and `numbers`, shape (n,), the cluster of each row.
    """

    def __init__(self, store: SearchedVectors, centres: Vectors, numbers: NDArray[np.uint16]) -> None:
        self._store = store
        self._centres = centres
        self._numbers = numbers
        self._sizes = np.bincount(numbers, minlength=len(centres))

    def __len__(self) -> int:
        return len(self._store)

    @property
    def dimension(self) -> int:
        """Return the length of a vector."""
        return self._store.dimension

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> Hits:
        """Return the at most `k` most similar of the rows in the nearest clusters (see `SearchedVectors`).

        All rows are compared if only a few of them are `allowed`, or if there are not enough in those clusters.
        """
        count = len(self) if allowed is None else int(np.count_nonzero(allowed))
        if allowed is not None and count < _COMPARED_ALL * len(self):
            return self._store.search(vector, k, allowed)
        near = self._near(vector)
        if allowed is not None:
            near &= allowed
        if np.count_nonzero(near) < min(k, count):
            return self._store.search(vector, k, allowed)
        return self._store.search(vector, k, near)

    def rows(self, rows: Ids) -> Vectors:
        """Return the vectors of `rows` (see `SearchedVectors`)."""
        return self._store.rows(rows)

    def halves(self, rows: Ids) -> NDArray[np.float16]:
        """Return the vectors of `rows` in half precision (see `SearchedVectors`)."""
        return self._store.halves(rows)

    def _near(self, vector: Vectors) -> Mask:
        """Return which rows are in the nearest clusters, so many that they hold a share of all rows."""
        nearest = np.argsort(-(self._centres @ vector))
        enough = np.searchsorted(np.cumsum(self._sizes[nearest]), PROBED * len(self)) + 1
        chosen = np.zeros(len(self._centres), np.bool_)
        chosen[nearest[:enough]] = True
        near: Mask = chosen[self._numbers]
        return near
