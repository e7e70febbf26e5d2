"""Measures how dense the neighbourhood of each passage is: some are close to many others, and to every question.

In spaces of many dimensions, a few vectors are among the nearest neighbours of very many others ("hubs",
Radovanović et al. 2010, "Hubs in Space"). A passage's similarity to its own neighbours is therefore subtracted
from its similarity to a question, as in cross-domain similarity local scaling (Conneau et al. 2018,
arXiv:1710.04087).
"""

from __future__ import annotations

import numpy as np

from index.values import Vectors
from index.vectors.base import VectorStore

NEIGHBOURS = 10
COMPARED = 2048
"""Passages among which neighbours are searched, evenly chosen, or all of a small archive. More change no result.
"""
_SAME = 0.999
"""The cosine from which a row counts as a copy of another, or as the row itself, and not as a neighbour."""
_BLOCK = 1024


def density(vectors: VectorStore) -> Vectors:
    """Return how dense the neighbourhood of each row is, shape (n,): 0 is average.

    It is the mean cosine of the row with its ten nearest rows, minus the mean over all rows. Copies of a row
    don't count as neighbours. A row without neighbours gets 0.
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
