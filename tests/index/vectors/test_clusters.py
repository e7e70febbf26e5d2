"""Large stores are searched by clusters, which finds nearly all that an exact search finds, and keeps filters."""

from __future__ import annotations

import numpy as np
import pytest

from index.embedding.embedder import unit_rows
from index.testing import ExactVectors
from index.values import Hits, Mask, Vectors
from index.vectors.clusters import PROBED, ClusteredVectors, cluster_count
from index.vectors.faiss_store import clustered

ROWS, DIMENSION = 4_000, 32


class Counting(ExactVectors):
    """Knows how many rows were compared last."""

    compared = 0

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> Hits:
        self.compared = len(self) if allowed is None else int(np.count_nonzero(allowed))
        return super().search(vector, k, allowed)


@pytest.fixture
def chance() -> np.random.Generator:
    return np.random.default_rng(3)


@pytest.fixture
def rows(chance: np.random.Generator) -> Vectors:
    """Vectors around fifty topics, as texts are."""
    topics = chance.standard_normal((50, DIMENSION))
    noise = 0.5 * chance.standard_normal((ROWS, DIMENSION))
    return unit_rows((topics[chance.integers(0, 50, ROWS)] + noise).astype(np.float32))


@pytest.fixture
def store(rows: Vectors) -> Counting:
    made = Counting(DIMENSION)
    made.add(rows)
    return made


@pytest.fixture
def by_clusters(store: Counting, rows: Vectors) -> ClusteredVectors:
    centres, numbers = clustered(rows, cluster_count(ROWS), tries=1, rounds=8)
    return ClusteredVectors(store, centres, numbers.astype(np.uint16))


def questions(chance: np.random.Generator, rows: Vectors) -> Vectors:
    near = rows[chance.integers(0, ROWS, 60)]
    return unit_rows((near + 0.1 * chance.standard_normal(near.shape)).astype(np.float32))


def recall(found: Hits, exact: Hits) -> float:
    return float(np.isin(exact.ids, found.ids).mean())


def test_nearly_all_of_the_nearest_rows_are_found_with_few_comparisons(
    by_clusters: ClusteredVectors, store: Counting, rows: Vectors, chance: np.random.Generator
) -> None:
    shares, compared = [], []
    for vector in questions(chance, rows):
        found = by_clusters.search(vector, 10)
        compared.append(store.compared)
        exact = store.search(vector, 10)
        shares.append(recall(found, exact))
        assert found.scores == pytest.approx(store.similarities(vector, found.ids), abs=1e-6)
    assert np.mean(shares) > 0.98
    assert max(compared) < 2 * PROBED * ROWS


def test_a_filter_that_keeps_few_rows_is_exact_and_one_that_keeps_most_is_kept_to(
    by_clusters: ClusteredVectors, store: Counting, rows: Vectors, chance: np.random.Generator
) -> None:
    few, most = chance.random(ROWS) < 0.01, chance.random(ROWS) < 0.9
    shares = []
    for vector in questions(chance, rows):
        assert by_clusters.search(vector, 10, few) == store.search(vector, 10, few)
        found = by_clusters.search(vector, 10, most)
        assert most[found.ids].all()
        shares.append(recall(found, store.search(vector, 10, most)))
    assert np.mean(shares) > 0.98


def test_as_many_rows_as_asked_for_are_found(
    by_clusters: ClusteredVectors, store: Counting, rows: Vectors
) -> None:
    assert by_clusters.search(rows[0], ROWS) == store.search(rows[0], ROWS)
    assert len(by_clusters.search(rows[0], ROWS // 2)) == ROWS // 2
    nothing = np.zeros(ROWS, np.bool_)
    assert len(by_clusters.search(rows[0], 5, nothing)) == 0
    assert len(by_clusters.search(np.full(DIMENSION, np.nan, np.float32), 5)) <= 5


def test_rows_are_those_of_the_store(by_clusters: ClusteredVectors, store: Counting, rows: Vectors) -> None:
    some = np.array([7, 3, 3_999])
    np.testing.assert_array_equal(by_clusters.rows(some), store.rows(some))
    assert (len(by_clusters), by_clusters.dimension) == (ROWS, DIMENSION)
