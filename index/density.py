"""How densely the passages of an archive lie: some are like many others, and so come near to every question.

In spaces of many dimensions a few vectors are among the nearest of very many others ("hubs", Radovanović et al.
2010, "Hubs in Space"). What a vector is like its own nearest is therefore taken from its likeness to a question,
as in cross-domain similarity local scaling (Conneau et al. 2018, arXiv:1710.04087).
"""

from __future__ import annotations

import numpy as np

from index.values import Vectors
from index.vectors import VectorStore

NEIGHBOURS = 10
COMPARED = 2048
"""Passages that each is compared with, evenly chosen: all of a small archive. More change no figure."""
_BLOCK = 1024


def density(vectors: VectorStore) -> Vectors:
    """The mean cosine of each row with the ten rows most like it, less the mean of these means; shape (n,).

    Of more than 2,048 rows, so many are looked for neighbours among. 0 for a row that stands alone.
    """
    count = len(vectors)
    if count < 2:
        return np.zeros(count, np.float32)
    compared = np.unique(np.linspace(0, count - 1, min(count, COMPARED)).astype(np.int64))
    others = vectors.rows(compared)
    nearest = min(NEIGHBOURS, len(compared) - 1)
    means = np.empty(count, np.float32)
    for first in range(0, count, _BLOCK):
        rows = np.arange(first, min(first + _BLOCK, count))
        alike = vectors.rows(rows) @ others.T
        alike[rows[:, np.newaxis] == compared] = -np.inf  # no row is its own neighbour
        means[rows] = np.partition(alike, -nearest, axis=1)[:, -nearest:].mean(axis=1)
    centred: Vectors = means - means.mean()
    return centred
