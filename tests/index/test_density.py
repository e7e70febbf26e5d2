"""Which passages lie among many that are like them."""

from __future__ import annotations

import numpy as np
import pytest

from index.density import COMPARED, NEIGHBOURS, density
from index.embedder import unit_rows
from index.faiss_vectors import FaissVectors
from index.values import Vectors
from index.vectors import ExactVectors


def stored(rows: Vectors) -> ExactVectors:
    vectors = ExactVectors(rows.shape[1])
    vectors.add(rows)
    return vectors


def test_a_row_among_its_like_is_denser_than_one_that_stands_alone() -> None:
    near = np.array([[1, 0, 0], [0.8, 0.6, 0], [0, 0, 1]], np.float32)
    assert density(stored(near)).tolist() == pytest.approx([0.4 - 0.8 / 3, 0.4 - 0.8 / 3, -0.8 / 3], abs=1e-6)


def test_only_the_ten_most_alike_count() -> None:
    rng = np.random.default_rng(3)
    rows = unit_rows(rng.standard_normal((40, 8)).astype(np.float32))
    cosines = np.sort(rows @ rows.T, axis=1)[:, -1 - NEIGHBOURS : -1].mean(axis=1)
    assert density(stored(rows)) == pytest.approx(cosines - cosines.mean(), abs=1e-5)


@pytest.mark.parametrize("count", [0, 1])
def test_a_row_alone_has_no_neighbours(count: int) -> None:
    assert density(stored(np.ones((count, 1), np.float32))).tolist() == [0.0] * count


def test_of_many_rows_some_stand_for_all() -> None:
    rng = np.random.default_rng(4)
    rows = rng.standard_normal((2 * COMPARED + 1, 16)).astype(np.float32)
    rows[: COMPARED // 2, 0] += 6
    found = density(stored(unit_rows(rows)))
    assert found.mean() == pytest.approx(0, abs=1e-5)
    assert found[: COMPARED // 2].mean() > found[COMPARED // 2 :].mean() + 0.1


def test_half_precision_changes_next_to_nothing() -> None:
    rows = unit_rows(np.random.default_rng(5).standard_normal((300, 384)).astype(np.float32))
    half = FaissVectors(384)
    half.add(rows)
    assert density(half) == pytest.approx(density(stored(rows)), abs=1e-3)
