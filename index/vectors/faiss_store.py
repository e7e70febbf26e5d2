"""Vector search with FAISS. No other module uses that library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import faiss
import numpy as np
from numpy.typing import NDArray

from index.values import Hits, Ids, Mask, Vectors, best_hits
from index.vectors.base import broken

_WRITTEN_AT_ONCE = 1 << 20  # bytes
_SEED = 7
"""The seed of clustering; any constant number will do."""


class FaissVectors:
    """A `VectorStore` that compares every row, stored in half precision.

    Half precision halves disk space, memory and search time compared with float32, and finds .998 of its ten
    best (docs/decisions). Nothing is trained, so adding and removing never degrade the index.
    """

    def __init__(self, dimension: int) -> None:
        self._index: Any = _empty_index(dimension)
        self._is_mapped = False
        self._path = Path("memory")  # of the file that was loaded

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Return the length of a vector."""
        return int(self._index.d)

    def add(self, vectors: Vectors) -> None:
        """Append rows (see `VectorStore`)."""
        if self._is_mapped:  # FAISS would crash the process
            raise ValueError("rows cannot be added to a loaded store")
        self._index.add(np.ascontiguousarray(vectors, np.float32))

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> Hits:
        """Return the most similar rows (see `VectorStore`)."""
        k = min(k, len(self) if allowed is None else int(np.count_nonzero(allowed)))
        if k <= 0:
            return Hits(np.zeros(0, np.int64), np.zeros(0, np.float32))
        with _translated(self._path):
            rows, scores = _searched(self._index, vector, k, allowed)
        return best_hits(rows, scores, k)

    def rows(self, rows: Ids) -> Vectors:
        """Return the vectors of `rows`, rounded to half precision (see `VectorStore`)."""
        return self.halves(rows).astype(np.float32)

    def halves(self, rows: Ids) -> NDArray[np.float16]:
        """Return the vectors of `rows` as stored, shape (len(rows), dimension)."""
        count, dimension = len(self), self.dimension
        # FAISS would convert them one by one, and take ten times as long.
        codes = (
            faiss.rev_swig_ptr(self._index.codes.data(), 2 * count * dimension) if count else np.zeros(0, np.uint8)
        )
        stored: NDArray[np.float16] = codes.view("<f2").reshape(count, dimension)[np.asarray(rows, np.int64)]
        return stored

    def similarities(self, vector: Vectors, rows: Ids) -> Vectors:
        """Return inner products with `rows` (see `VectorStore`), without a look at any other row."""
        return similarities(vector, self.halves(rows))

    def save(self, path: Path) -> None:
        """Write a FAISS index file (see `VectorStore`); raises `OSError` if the disk rejects the write."""
        # Not by FAISS itself, which overlooks errors of the last write to a file.
        with path.open("wb") as file:
            writer: Any = faiss.PyCallbackIOWriter  # type: ignore[attr-defined]
            faiss.write_index(self._index, writer(file.write, _WRITTEN_AT_ONCE))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Map a FAISS index file into memory, so that opening reads nothing (see `VectorStore`)."""
        try:
            index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        except (RuntimeError, MemoryError, ValueError, TypeError) as error:
            raise broken(path, "FAISS cannot read it") from error
        if not isinstance(index, faiss.IndexScalarQuantizer):
            raise broken(path, "it holds another kind of index")
        store = cls(index.d)
        store._index, store._is_mapped, store._path = index, True, path
        return store


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn FAISS's own errors into `ArchiveBroken`."""
    try:
        yield
    except RuntimeError as error:
        raise broken(path, error) from error


def similarities(vector: Vectors, rows: NDArray[np.float16]) -> Vectors:
    """Return the inner product of `vector` with each of `rows`, shape (m, dimension) in half precision.

    The result has shape (m,). FAISS multiplies half-precision numbers directly. NumPy converts them to single
    precision first, which takes four times as long.
    """
    index = _empty_index(len(vector))
    if len(rows):
        index.add_sa_codes(np.ascontiguousarray(rows, "<f2").view(np.uint8))
    return _products(index, vector)


def clustered(
    vectors: Vectors, count: int, *, tries: int = 3, rounds: int = 25, sample: int = 256
) -> tuple[Vectors, Ids]:
    """Cluster vectors by spherical k-means.

    The method is that of Dhillon and Modha 2001, "Concept Decompositions for Large Sparse Text Data". Return
    `count` centres of length 1, shape (count, dimension), and the nearest centre of each of `vectors`, unit
    rows of shape (n, dimension), n at least `count`; shape (n,). The same vectors always give the same result;
    of very many, the centres are computed from a sample: at most `sample` rows for each centre. The best of some
    `tries` is taken. Runs in one thread, so that questions asked meanwhile do not wait.
    """
    rows = np.ascontiguousarray(vectors, np.float32)
    faiss.omp_set_num_threads(1)
    limits = {"min_points_per_centroid": 1, "max_points_per_centroid": sample}
    means = faiss.Kmeans(rows.shape[1], count, spherical=True, seed=_SEED, nredo=tries, niter=rounds, **limits)
    means.train(rows)
    centres: Vectors = np.asarray(means.centroids, np.float32)
    _, nearest = means.index.search(rows, 1)
    return centres, nearest[:, 0]


def _products(index: Any, vector: Vectors) -> Vectors:
    """Return the inner product with each row; NaN for a vector of NaN."""
    products = np.full(index.ntotal, np.nan, np.float32)
    if index.ntotal:
        found, scores = _searched(index, vector, index.ntotal, None)
        products[found] = scores
    return products


def _empty_index(dimension: int) -> Any:
    return faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)


def _searched(index: Any, vector: Vectors, k: int, allowed: Mask | None) -> tuple[Ids, Vectors]:
    """Return numbers and inner products of the `k` (> 0) most similar rows; equal ones are in any order."""
    query = np.ascontiguousarray(vector, np.float32)[np.newaxis]
    # FAISS shares work by query: with one query, more threads gain nothing, and wait in a busy loop on a loaded
    # machine (a question took 150 ms instead of 20).
    faiss.omp_set_num_threads(1)
    if allowed is None:
        scores, rows = index.search(query, k)
    else:
        # FAISS's type stubs describe the C++ constructors.
        selector = faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))  # type: ignore[call-arg,arg-type]
        only = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        scores, rows = index.search(query, k, params=only)
    found = rows[0] >= 0  # FAISS pads results with -1, for instance for a vector of NaN
    return rows[0][found], scores[0][found]
