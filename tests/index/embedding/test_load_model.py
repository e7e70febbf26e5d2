"""Threads share the texts of a model that computes with NumPy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from index.embedding.load_model import _shared
from index.values import Vectors


@pytest.mark.parametrize("threads", [1, 2, 3, 8])
@pytest.mark.parametrize("lengths", [[3], [5, 5], [9, 4, 3, 1], [100, 1, 1], [1] * 20])
def test_each_text_has_its_own_states_whatever_thread_computes_them(threads: int, lengths: list[int]) -> None:
    calls: list[int] = []

    def states(texts: Sequence[Sequence[int]]) -> list[Vectors]:
        calls.append(sum(map(len, texts)))
        return [np.array([text], np.float32) for text in texts]

    texts = [[number] * length for number, length in enumerate(lengths)]
    found = _shared(states, threads, texts)
    assert [each[0].tolist() for each in found] == texts
    assert sum(calls) == sum(lengths)
    assert len(calls) <= threads


def test_a_single_text_is_not_divided() -> None:
    calls: list[int] = []

    def states(texts: Sequence[Sequence[int]]) -> list[Vectors]:
        calls.append(len(texts))
        return [np.array([text], np.float32) for text in texts]

    _shared(states, 4, [[1, 2, 3]])
    _shared(states, 4, [[1], [2], [3], [4]])
    assert (calls[0], sorted(calls[1:])) == (1, [1, 1, 1, 1])
