"""Find the topics of an archive: groups of passages with similar meaning. Pure.

A single passage says little about the topic of an interview (“Twice, then we stopped.”). It is therefore grouped
by its own meaning together with that of its interview. `docs/decisions` explains this choice and the number of
groups.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import unit_rows
from index.values import Ids, Vectors

Cluster = Callable[[Vectors, int], tuple[Vectors, Ids]]
"""Takes unit rows and a number of groups; returns the centres of the groups, and the group of each row."""

LEAST, MOST = 8, 20
"""Number of themes: fewer say too little about an archive, more can't be read at a glance."""
PASSAGES_EACH = 6
"""Least passages of a theme on average, so that small archives have fewer themes."""
_COUNTS = (8, 10, 12, 14, 16, 20)


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of passages with similar meaning.

    `words` are words and phrases that name it, most distinctive first; there may be none.
    `typical` are the ids of passages near its centre, from as many interviews as possible, the nearest first.
    `years` counts its passages by known year.
    """

    words: tuple[str, ...]
    passages: int
    interviews: int
    typical: tuple[int, ...]
    years: Mapping[int, int]


def evenly(ids: Ids, most: int) -> Ids:
    """Return at most `most` of `ids`, evenly spread."""
    return ids if len(ids) <= most else ids[np.arange(most) * len(ids) // most]


def in_context(vectors: Vectors, interviews: NDArray[np.int64]) -> Vectors:
    """Return the meaning of each passage together with that of its interview, unit rows of shape (n, dimension).

    `vectors` are those of the passages, and `interviews` the numbers of their interviews, shape (n,). The mean of
    all passages is subtracted first, because it distinguishes none of them.
    """
    if not len(vectors):
        return vectors
    own = vectors - vectors.mean(axis=0)
    order = np.argsort(interviews, kind="stable")
    _, first, counts = np.unique(interviews[order], return_index=True, return_counts=True)
    means = np.add.reduceat(own[order], first) / counts[:, np.newaxis]
    own[order] += np.repeat(means, counts, axis=0)
    return unit_rows(own)


def grouped(vectors: Vectors, cluster: Cluster) -> tuple[Vectors, Ids] | None:
    """Return the centres of the themes, shape (k, dimension), and the theme of each passage, shape (n,).

    The number of themes is the one with the greatest simplified silhouette (Hruschka, de Castro and Campello
    2004), whose themes are furthest apart for their width. Returns `None` if there are too few passages.
    """
    most = len(vectors) // PASSAGES_EACH
    if most < 2:
        return None
    counts = [count for count in _COUNTS if count <= most] or [min(most, LEAST)]
    found = [cluster(vectors, count) for count in counts]
    return max(found, key=lambda groups: _silhouette(vectors, groups[0]))


def _silhouette(vectors: Vectors, centres: Vectors) -> float:
    """Return how much nearer passages are to their own centre than to the next: the mean share, 0 to 1."""
    distances = 1 - vectors @ centres.T
    nearest = np.partition(distances, 1, axis=1)[:, :2]
    own, other = nearest[:, 0], np.maximum(nearest[:, 1], 1e-6)
    return float(np.mean((other - own) / other))


def typical(similarity: Vectors, interviews: NDArray[np.int64], most: int) -> list[int]:
    """Return the places of at most `most` passages of great `similarity`, shape (m,), the greatest first.

    The nearest passage of each interview comes before a second one of any, so that no interview dominates.
    """
    order = np.argsort(-similarity, kind="stable")
    _, first = np.unique(interviews[order], return_index=True)
    is_second = np.ones(len(order), np.bool_)
    is_second[first] = False
    chosen = order[np.argsort(is_second, kind="stable")][:most]
    places: list[int] = chosen[np.argsort(-similarity[chosen], kind="stable")].tolist()
    return places
