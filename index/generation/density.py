"""How densely the passages of an archive lie: some are like many others, and so come near to every question.

In spaces of many dimensions a few vectors are among the nearest of very many others ("hubs", Radovanović et al.
2010, "Hubs in Space"). What a vector is like its own nearest is therefore taken from its likeness to a question,
as in cross-domain similarity local scaling (Conneau et al. 2018, arXiv:1710.04087).
"""

from __future__ import annotations

import numpy as np

from index.values import Vectors
from index.vectors.base import VectorStore

NEIGHBOURS = 10
COMPARED = 2048
"""Passages among which neighbours are sought, evenly chosen; all of a small archive. More change no figure."""
_SAME = 0.999
"""The cosine from which a row is a copy, or the row itself: what is said twice is no commoner for that."""
_BLOCK = 1024


def density(vectors: VectorStore) -> Vectors:
    """The mean cosine of each row with the ten rows most like it, less the mean of these means; shape (n,).

    Copies of a row are none of its neighbours. A row without any gets 0.
    """
    count = len(vectors)
    compared = np.unique(np.linspace(0, max(count - 1, 0), min(count, COMPARED)).astype(np.int64))
    others = vectors.rows(compared)
    nearest = min(NEIGHBOURS, len(compared))
    means = np.full(count, np.nan, np.float32)
    for first in range(0, count, _BLOCK):
        rows = np.arange(first, min(first + _BLOCK, count))
        alike = vectors.rows(rows) @ others.T
        alike[alike > _SAME] = -np.inf
        best = np.partition(alike, -nearest, axis=1)[:, -nearest:]
        is_other = np.isfinite(best)
        some = is_other.any(axis=1)
        means[rows[some]] = best[some].mean(axis=1, where=is_other[some])
    if np.isnan(means).all():
        return np.zeros_like(means)
    centred: Vectors = np.nan_to_num(means - np.nanmean(means))
    return centred
