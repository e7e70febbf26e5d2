from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ArchiveBroken
from index.embedding.embedder import unit_rows
from index.testing import ExactVectors
from index.values import Vectors
from index.vectors.faiss_store import FaissVectors, similarities

Store = type[ExactVectors] | type[FaissVectors]


@pytest.fixture(params=[ExactVectors, FaissVectors])
def kind(request: pytest.FixtureRequest) -> Store:
    chosen: Store = request.param
    return chosen


@pytest.fixture
def compass(kind: Store) -> ExactVectors | FaissVectors:
    """Rows 0 to 3 point east, north, west, south."""
    store = kind(2)
    store.add(np.array([[1, 0], [0, 1]], np.float32))
    store.add(np.array([[-1, 0], [0, -1]], np.float32))
    return store


EAST_BY_NORTH = np.array([0.8, 0.6], np.float32)


def random_units(count: int, dimension: int = 48) -> Vectors:
    return unit_rows(np.random.default_rng(7).standard_normal((count, dimension)).astype(np.float32))


def test_the_nearest_rows_come_first_with_their_cosines(compass: ExactVectors | FaissVectors) -> None:
    hits = compass.search(EAST_BY_NORTH, 3)
    assert hits.ids.tolist() == [0, 1, 3]
    assert hits.scores == pytest.approx([0.8, 0.6, -0.6], abs=1e-3)


def test_only_allowed_rows_are_found(compass: ExactVectors | FaissVectors) -> None:
    hits = compass.search(EAST_BY_NORTH, 3, np.array([False, False, True, True]))
    assert hits.ids.tolist() == [3, 2]


def test_asking_for_more_than_there_is_gives_all(compass: ExactVectors | FaissVectors) -> None:
    assert compass.search(EAST_BY_NORTH, 100).ids.tolist() == [0, 1, 3, 2]


@pytest.mark.parametrize("k", [0, 5])
def test_an_empty_store_finds_nothing(kind: Store, k: int) -> None:
    store = kind(2)
    assert store.search(EAST_BY_NORTH, k).ids.tolist() == []
    assert store.search(EAST_BY_NORTH, k, np.zeros(0, np.bool_)).ids.tolist() == []
    assert store.rows(np.zeros(0, np.int64)).shape == (0, 2)


def test_nothing_is_found_where_nothing_is_allowed(compass: ExactVectors | FaissVectors) -> None:
    assert compass.search(EAST_BY_NORTH, 3, np.zeros(4, np.bool_)).ids.tolist() == []


def test_equal_rows_come_in_order(kind: Store) -> None:
    store = kind(2)
    store.add(np.tile(EAST_BY_NORTH, (5, 1)))
    assert store.search(EAST_BY_NORTH, 5).ids.tolist() == [0, 1, 2, 3, 4]


def test_rows_come_back_as_they_were_put_in(kind: Store) -> None:
    vectors = random_units(20)
    store = kind(48)
    store.add(vectors)
    np.testing.assert_allclose(store.rows(np.array([17, 3, 3])), vectors[[17, 3, 3]], atol=1e-3)


@pytest.mark.parametrize("count", [0, 30])
def test_a_saved_store_is_the_same_when_loaded(kind: Store, tmp_path: Path, count: int) -> None:
    store = kind(48)
    store.add(random_units(count))
    store.save(tmp_path / "vectors")
    loaded = kind.load(tmp_path / "vectors")
    query = random_units(1)[0]
    assert len(loaded) == count
    assert loaded.search(query, 10) == store.search(query, 10)
    np.testing.assert_array_equal(loaded.rows(np.arange(count)), store.rows(np.arange(count)))


@pytest.mark.parametrize("content", [b"", b"no vectors at all", None])
def test_a_file_that_holds_no_vectors_is_refused_with_the_remedy(
    kind: Store, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "vectors"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ArchiveBroken, match="onrecord rebuild"):
        kind.load(path)


def test_a_file_cut_short_is_refused(kind: Store, tmp_path: Path) -> None:
    store = kind(48)
    store.add(random_units(30))
    store.save(tmp_path / "vectors")
    whole = (tmp_path / "vectors").read_bytes()
    (tmp_path / "vectors").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ArchiveBroken):
        kind.load(tmp_path / "vectors")


def test_faiss_finds_what_the_exact_store_finds() -> None:
    exact, quick = ExactVectors(48), FaissVectors(48)
    for store in (exact, quick):
        store.add(random_units(2_000))
    allowed = np.arange(2_000) % 3 == 0
    for query in random_units(2_020)[2_000:]:
        for mask in (None, allowed):
            expected, found = exact.search(query, 10, mask), quick.search(query, 10, mask)
            assert len(set(expected.ids) & set(found.ids)) >= 9
            np.testing.assert_allclose(found.scores, expected.scores, atol=2e-3)


def test_a_loaded_faiss_store_takes_no_more_rows(tmp_path: Path) -> None:
    FaissVectors(2).save(tmp_path / "vectors")
    with pytest.raises(ValueError, match="loaded"):
        FaissVectors.load(tmp_path / "vectors").add(EAST_BY_NORTH[np.newaxis])


def test_similarities_are_the_cosines_of_the_rows_asked_for_in_their_order(kind: Store) -> None:
    vectors = random_units(20)
    store = kind(48)
    store.add(vectors)
    rows = np.array([17, 3, 3, 0])
    np.testing.assert_allclose(store.similarities(vectors[5], rows), vectors[rows] @ vectors[5], atol=1e-3)


def test_halves_are_the_rows_in_half_precision(compass: ExactVectors | FaissVectors) -> None:
    rows = np.array([2, 0], np.int64)
    assert compass.halves(rows).dtype == np.float16
    assert compass.halves(rows).tolist() == compass.rows(rows).tolist()


def test_no_rows_have_no_similarities(compass: ExactVectors | FaissVectors) -> None:
    assert compass.similarities(EAST_BY_NORTH, np.zeros(0, np.int64)).shape == (0,)


def test_rows_in_half_precision_compare_as_they_do_in_single() -> None:
    vectors = random_units(300)
    expected = vectors @ vectors[5]
    np.testing.assert_allclose(similarities(vectors[5], vectors.astype(np.float16)), expected, atol=1e-3)
    assert similarities(vectors[5], np.zeros((0, 48), np.float16)).shape == (0,)
