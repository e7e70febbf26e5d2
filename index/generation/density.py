"""Measures how dense the neighbourhood of each passage is: some are close to many others, and to every question.

In spaces of many dimensions, a few vectors are among the nearest neighbours of very many others ("hubs",
Radovanović et al. 2010, "Hubs in Space"). A passage's similarity to its own neighbours is therefore subtracted
from its similarity to a question, as in cross-domain similarity local scaling (Conneau et al. 2018,
arXiv:1710.04087).

Neighbours are searched in a sample, which is kept: what is added to a large archive is compared with it, and no
other passage is compared again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.values import Ids, Vectors
from index.vectors.base import RowVectors

NEIGHBOURS = 10
COMPARED = 2048
"""Passages among which neighbours are searched, evenly chosen, or all of a small archive. More change no result.
"""
AFRESH = 8192
"""Passages up to which every change draws the sample anew and compares all with it: a tenth of a second."""
GROWTH = 4
"""How many times as many passages there may be as when the sample was drawn."""
_SAME = 0.999
"""The cosine from which a row counts as a copy of another, or as the row itself, and not as a neighbour."""
_BLOCK = 1024


@dataclass(frozen=True, slots=True)
class Neighbourhoods:
    """The mean cosine of each passage with its ten nearest in a sample, shape (n,); NaN: none is near.

    The sample has `ids`, shape (m,), and `sample`, their vectors, shape (m, dimension). It was drawn when there
    were `drawn_from` passages; 0: it is not known.
    """

    means: Vectors
    ids: Ids
    sample: Vectors
    drawn_from: int

    @property
    def density(self) -> Vectors:
        """Return how dense the neighbourhood of each row is, shape (n,): 0 is average."""
        if np.isnan(self.means).all():
            return np.zeros_like(self.means)
        centred: Vectors = np.nan_to_num(self.means - np.nanmean(self.means, dtype=np.float64))
        return centred.astype(np.float32)


def density(vectors: RowVectors) -> Vectors:
    """Return how dense the neighbourhood of each row is, shape (n,): 0 is average.

    It is the mean cosine of the row with its ten nearest rows, minus the mean over all rows. Copies of a row
    don't count as neighbours. A row without neighbours gets 0.
    """
    return measured(np.arange(len(vectors)), vectors).density


def measured(ids: Ids, vectors: RowVectors) -> Neighbourhoods:
    """Return the neighbourhoods of all passages, whose `ids` have shape (n,), in a new sample of them."""
    count = len(vectors)
    chosen = np.unique(np.linspace(0, max(count - 1, 0), min(count, COMPARED)).astype(np.int64))
    sample = vectors.rows(chosen)
    return Neighbourhoods(_means(vectors, np.arange(count), sample), ids[chosen], sample, count)


def can_continue(old: Neighbourhoods, ids: Ids) -> bool:
    """Return whether the sample still does for a large archive of the passages `ids`."""
    left = np.count_nonzero(np.isin(old.ids, ids))
    return bool(AFRESH < len(ids) <= GROWTH * old.drawn_from and 2 * left > COMPARED)


def continued(old: Neighbourhoods, old_ids: Ids, ids: Ids, vectors: RowVectors) -> Neighbourhoods:
    """Return the neighbourhoods of the passages `ids`: known ones, and those of new passages in the same sample.

    Passages that are gone leave the sample, too.
    """
    left = np.isin(old.ids, ids)
    sample = old.sample[left]
    rows = np.searchsorted(old_ids, ids)
    rows[rows == len(old_ids)] = 0
    is_known = old_ids[rows] == ids
    means = np.empty(len(ids), np.float32)
    means[is_known] = old.means[rows[is_known]]
    means[~is_known] = _means(vectors, np.flatnonzero(~is_known), sample)
    return Neighbourhoods(means, old.ids[left], sample, old.drawn_from)


def _means(vectors: RowVectors, rows: Ids, sample: Vectors) -> Vectors:
    nearest = min(NEIGHBOURS, len(sample))
    means = np.full(len(rows), np.nan, np.float32)
    for first in range(0, len(rows), _BLOCK):
        block = np.arange(first, min(first + _BLOCK, len(rows)))
        alike = vectors.rows(rows[block]) @ sample.T
        alike[alike > _SAME] = -np.inf
        best = np.partition(alike, -nearest, axis=1)[:, -nearest:]
        is_other = np.isfinite(best)
        some = is_other.any(axis=1)
        means[block[some]] = best[some].mean(axis=1, where=is_other[some])
    return means
