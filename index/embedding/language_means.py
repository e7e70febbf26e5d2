"""What the passages of each language have in common, so that a question does not prefer its own language.

A multilingual model puts a text's language into its vector beside its meaning: a question in English is more
like any English passage than like the Spanish one that answers it. Part of the likeness of the question to a
language's mean vector is therefore taken from its likeness to each passage in that language (the idea of Yang et
al. 2021, "A Simple and Effective Method To Eliminate the Self Language Bias in Multilingual Representations"). In
the archive's main language nothing changes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.values import Vectors

MOST_LANGUAGES = 8
"""Languages that are compared by themselves: each costs a search."""
SHARE = 0.5
"""How much of the likeness to a language's mean is taken off; the whole would take meaning along."""
FEW = 20
"""Passages from which on a language's own mean counts more than the main language's."""


def compared_languages(passages: Mapping[str, int], known: Collection[str]) -> tuple[str, ...]:
    """The languages of an archive that the model knows and that are compared by themselves, most passages first.

    `passages` maps each language to how many passages are in it.
    """
    most_first = sorted(passages, key=lambda language: (-passages[language], language))
    return tuple(language for language in most_first if language in known)[:MOST_LANGUAGES]


def language_numbers(languages: NDArray[np.str_], compared: Sequence[str]) -> NDArray[np.int8]:
    """The place of each passage's language in `compared`, shape (n,); the first where it is none of them."""
    numbers = np.zeros(len(languages), np.int8)
    for number, language in enumerate(compared[1:], start=1):
        numbers[languages == language] = number
    return numbers


def language_means(
    sums: Mapping[str, NDArray[np.float64]], counts: Mapping[str, int], compared: Sequence[str]
) -> Vectors:
    """Mean vectors of the languages `compared`, shape (l, dimension), of the sums and counts of their rows.

    The mean of a language with few passages is drawn towards that of the first.
    """
    if not compared:
        return np.zeros((0, len(next(iter(sums.values()), ()))), np.float32)
    main = sums[compared[0]] / counts[compared[0]]
    means = [(sums[each] + FEW * main) / (counts[each] + FEW) for each in compared[1:]]
    return np.array([main, *means], np.float32)


def language_shifts(vector: Vectors, means: Vectors) -> Vectors:
    """What is taken from the cosines of `vector` with passages of each language, shape (l,); 0 for the first."""
    likeness = means @ vector
    return np.asarray(SHARE * (likeness - likeness[:1]), np.float32)
