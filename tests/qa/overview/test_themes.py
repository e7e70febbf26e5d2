"""What an archive speaks of, as groups of passages."""

from __future__ import annotations

import numpy as np
import pytest

from index.values import Ids, Vectors
from index.vectors.faiss_store import clustered
from qa.overview.themes import grouped, in_context, typical


def test_a_passage_that_could_stand_anywhere_is_drawn_to_what_its_interview_is_about() -> None:
    vectors = np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0], [0, 0, 1]], np.float32)
    found = in_context(vectors, np.array([4, 4, 9, 9]))
    similarity = found @ found.T
    assert similarity[1, 0] > similarity[1, 2]
    assert similarity[3, 2] > similarity[3, 0]
    assert similarity[1, 3] < 0.9 < vectors[1] @ vectors[3]
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)


def test_no_passages_are_no_vectors() -> None:
    assert in_context(np.zeros((0, 3), np.float32), np.zeros(0, np.int64)).shape == (0, 3)


def test_the_number_of_themes_is_that_of_the_clearest_groups() -> None:
    random = np.random.default_rng(5)
    corners = np.repeat(np.eye(12, dtype=np.float32)[:12], 20, axis=0)
    noise = 0.1 * random.standard_normal(corners.shape).astype(np.float32)
    found = grouped(in_context(corners + noise, np.arange(len(corners))), clustered)
    assert found is not None
    assert len(found[0]) == 12
    assert all(len(set(found[1][at : at + 20].tolist())) == 1 for at in range(0, 240, 20))


@pytest.mark.parametrize(("passages", "themes"), [(11, None), (12, 2), (30, 5), (48, 8)])
def test_small_archives_have_few_themes_or_none(passages: int, themes: int | None) -> None:
    asked: list[int] = []

    def cluster(vectors: Vectors, count: int) -> tuple[Vectors, Ids]:
        asked.append(count)
        return vectors[:count], np.zeros(len(vectors), np.int64)

    random = np.random.default_rng(1)
    vectors = in_context(random.standard_normal((passages, 4)).astype(np.float32), np.arange(passages))
    grouped(vectors, cluster)
    assert asked == ([] if themes is None else [themes])


def test_typical_passages_come_from_as_many_interviews_as_possible() -> None:
    similarity = np.array([0.9, 0.8, 0.7, 0.95, 0.1], np.float32)
    interviews = np.array([1, 1, 1, 1, 2])
    assert typical(similarity, interviews, 1) == [3]
    assert typical(similarity, interviews, 2) == [3, 4]
    assert typical(similarity, interviews, 4) == [3, 0, 1, 4]
