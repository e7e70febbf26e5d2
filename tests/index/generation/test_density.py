"""Which passages lie among many that are like them."""

from __future__ import annotations

import numpy as np
import pytest

from index.embedding.embedder import unit_rows
from index.generation.density import COMPARED, NEIGHBOURS, density
from index.testing import ExactVectors
from index.values import Vectors
from index.vectors.faiss_store import FaissVectors


def stored(rows: Vectors) -> ExactVectors:
    vectors = ExactVectors(rows.shape[1])
    vectors.add(rows)
    return vectors


def random_rows(count: int, dimension: int) -> Vectors:
    return unit_rows(np.random.default_rng(count).standard_normal((count, dimension)).astype(np.float32))


def test_a_row_among_its_like_is_denser_than_one_that_stands_alone() -> None:
    near = np.array([[1, 0, 0], [0.8, 0.6, 0], [0, 0, 1]], np.float32)
    assert density(stored(near)).tolist() == pytest.approx([0.4 - 0.8 / 3, 0.4 - 0.8 / 3, -0.8 / 3], abs=1e-6)


def test_only_the_ten_most_similar_rows_count_and_never_the_row_itself() -> None:
    rows = random_rows(40, 8)
    cosines = np.sort(rows @ rows.T, axis=1)[:, -1 - NEIGHBOURS : -1].mean(axis=1)
    assert density(stored(rows)) == pytest.approx(cosines - cosines.mean(), abs=1e-5)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_rows_without_neighbours_have_no_density(count: int) -> None:
    assert density(stored(np.ones((count, 1), np.float32))).tolist() == [0.0] * count


def test_copies_of_a_row_do_not_make_it_denser() -> None:
    rows = random_rows(30, 64)
    copied = np.concatenate([rows[:1]] * 12 + [rows[1:]])
    alone, twelve = density(stored(rows)), density(stored(copied))
    assert twelve[:12].tolist() == pytest.approx([twelve[0]] * 12)
    assert twelve[0] - np.median(twelve[12:]) == pytest.approx(alone[0] - np.median(alone[1:]), abs=0.03)


def test_of_many_rows_neighbours_are_sought_among_so_many_evenly_chosen() -> None:
    rows = random_rows(2 * COMPARED + 1, 16)
    alike = rows @ rows[np.linspace(0, 2 * COMPARED, COMPARED).astype(int)].T
    alike[alike > 0.999] = -1
    means = np.sort(alike, axis=1)[:, -NEIGHBOURS:].mean(axis=1)
    assert density(stored(rows)) == pytest.approx(means - means.mean(), abs=1e-5)


def test_half_precision_changes_next_to_nothing() -> None:
    rows = random_rows(300, 384)
    half = FaissVectors(384)
    half.add(rows)
    assert density(half) == pytest.approx(density(stored(rows)), abs=1e-3)
