"""Candidates that say the same in the same words, as when an interview was published twice. Pure."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

ALIKE = 0.8
"""Cosine from which the words of two passages are compared. The same words after other questions are less alike
than the same passage twice."""
SAME_WORDS = 0.8
"""Share of the words of either that both must have (Jaccard 1901), to be the same."""


def folded(
    likeness: NDArray[np.float32],
    words_of: Callable[[int], frozenset[str]],
    most: int,
    alike: float = ALIKE,
) -> list[list[int]]:
    """Groups of passages 0, 1, 2 … that say the same, at most `most`, in the order of their first members.

    `likeness`, shape (m, m), holds the cosines of the passages; `words_of` gives the words of one, and is asked
    only where cosines are at least `alike`.
    """
    groups: list[list[int]] = []
    for each in range(len(likeness)):
        same = next(
            (
                group
                for group in groups
                if likeness[group[0], each] >= alike and _is_same(words_of(group[0]), words_of(each))
            ),
            None,
        )
        if same is not None:
            same.append(each)
        elif len(groups) < most:
            groups.append([each])
        else:
            break
    return groups


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    return _share(one, other) >= SAME_WORDS


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    both = one | other
    return len(one & other) / len(both) if both else 1.0


def enough_for(most: int, found: int) -> int:
    """How many candidates are compared so that `most` different ones are likely among them."""
    return min(found, 2 * most + 5)
