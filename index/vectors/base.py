"""The seam for vector search."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ArchiveBroken
from index.integrity import REBUILD
from index.values import Hits, Ids, Mask, Vectors


class RowVectors(Protocol):
    """Vectors in rows that are numbered from 0."""

    def __len__(self) -> int:
        """Return how many rows there are."""
        ...

    def rows(self, rows: Ids) -> Vectors:
        """Return the vectors of `rows`, shape (len(rows), dimension), as stored."""
        ...


class SearchedVectors(RowVectors, Protocol):
    """Unit vectors in rows, searched by inner product; `dimension` is the length of a vector."""

    @property
    def dimension(self) -> int:
        """Return the length of a vector."""
        ...

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> Hits:
        """Return the at most `k` rows most similar to `vector`, shape (dimension,); `Hits.ids` are row numbers.

        With `allowed`, shape (rows,), only rows where it is true.
        """
        ...

    def halves(self, rows: Ids) -> NDArray[np.float16]:
        """Return the vectors of `rows` in half precision, shape (len(rows), dimension)."""
        ...


class VectorStore(SearchedVectors, Protocol):
    """Vectors that can be added to, and stored."""

    def add(self, vectors: Vectors) -> None:
        """Append rows: `vectors` of shape (n, dimension)."""
        ...

    def similarities(self, vector: Vectors, rows: Ids) -> Vectors:
        """Return the inner product of `vector` (shape (dimension,)) with each of `rows`, shape (len(rows),)."""
        ...

    def save(self, path: Path) -> None:
        """Write all rows to a file."""
        ...

    @classmethod
    def load(cls, path: Path) -> Self:
        """Open what `save` wrote, read-only; raises `ArchiveBroken` for anything else."""
        ...


def save_array(path: Path, array: NDArray[Any]) -> None:
    """Write an array to a NumPy file; raises `OSError`. NumPy itself overlooks errors of the last write."""
    content = BytesIO()
    np.save(content, array, allow_pickle=False)
    path.write_bytes(content.getbuffer())


def load_array(path: Path, *, mapped: bool = False) -> NDArray[Any]:
    """Return the array in a NumPy file, `mapped` into memory or read; raises `ArchiveBroken` if there is none."""
    try:
        return np.asarray(np.load(path, mmap_mode="r" if mapped else None, allow_pickle=False))
    except Exception as error:  # NumPy parses a damaged header as Python, and passes on whatever comes of it
        raise broken(path, error) from error


def broken(path: Path, reason: object) -> ArchiveBroken:
    """Return the error for a damaged file of the index."""
    return ArchiveBroken(f"{path} is damaged: {reason}.", REBUILD)
