"""Groups of like vectors."""

from __future__ import annotations

import numpy as np

from index.embedding.embedder import unit_rows
from index.vectors.faiss_store import clustered

RANDOM = np.random.default_rng(3)
CORNERS = np.eye(8, dtype=np.float32)[:3]
NEAR_CORNERS = unit_rows(np.repeat(CORNERS, 20, axis=0) + 0.1 * RANDOM.standard_normal((60, 8)).astype(np.float32))


def test_vectors_round_each_corner_are_one_group() -> None:
    centres, groups = clustered(NEAR_CORNERS, 3)
    of_corners = [set(groups[at : at + 20].tolist()) for at in (0, 20, 40)]
    assert [len(each) for each in of_corners] == [1, 1, 1]
    assert set.union(*of_corners) == {0, 1, 2}
    np.testing.assert_allclose(np.linalg.norm(centres, axis=1), 1, atol=1e-5)
    assert ((NEAR_CORNERS @ centres.T).argmax(axis=1) == groups).all()


def test_the_same_vectors_give_the_same_groups() -> None:
    first, again = clustered(NEAR_CORNERS, 5), clustered(NEAR_CORNERS, 5)
    np.testing.assert_array_equal(first[0], again[0])
    np.testing.assert_array_equal(first[1], again[1])


def test_there_can_be_as_many_groups_as_vectors() -> None:
    _, groups = clustered(CORNERS, 3)
    assert sorted(groups.tolist()) == [0, 1, 2]
