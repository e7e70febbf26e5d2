"""The mean vector of each language's passages, so that a question does not prefer its own language.

A multilingual model encodes a text's language in its vector together with its meaning: a question in English is
more similar to any English passage than to the Spanish one that answers it. Part of the question's similarity
to a language's mean vector is therefore subtracted from its similarity to each passage in that language (the
idea of Yang et al. 2021, "A Simple and Effective Method To Eliminate the Self Language Bias in Multilingual
Representations"). In the archive's main language nothing changes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.values import Vectors

MOST_LANGUAGES = 8
"""Languages that are compared separately: each costs one more search."""
SHARE = 0.5
"""Share of the similarity to a language's mean that is subtracted; all of it would remove meaning too."""
FEW = 20
"""Number of passages from which a language's own mean counts more than the main language's."""


def compared_languages(passages: Mapping[str, int], known: Collection[str]) -> tuple[str, ...]:
    """Return the languages that are compared separately and that the model knows, most passages first.

    `passages` maps each language to its number of passages.
    """
    most_first = sorted(passages, key=lambda language: (-passages[language], language))
    return tuple(language for language in most_first if language in known)[:MOST_LANGUAGES]


def language_numbers(languages: NDArray[np.str_], compared: Sequence[str]) -> NDArray[np.int8]:
    """Return the index in `compared` of each passage's language, shape (n,); 0 for other languages."""
    numbers = np.zeros(len(languages), np.int8)
    for number, language in enumerate(compared[1:], start=1):
        numbers[languages == language] = number
    return numbers


def language_means(
    sums: Mapping[str, NDArray[np.float64]], counts: Mapping[str, int], compared: Sequence[str]
) -> Vectors:
    """Return the mean vectors of the languages `compared`, shape (l, dimension), from sums and counts of rows.

    The mean of a language with few passages is pulled towards that of the first language.
    """
    if not compared:
        return np.zeros((0, len(next(iter(sums.values()), ()))), np.float32)
    main = sums[compared[0]] / counts[compared[0]]
    means = [(sums[each] + FEW * main) / (counts[each] + FEW) for each in compared[1:]]
    return np.array([main, *means], np.float32)


def language_shifts(vector: Vectors, means: Vectors) -> Vectors:
    """Return what to subtract from cosines of `vector` with passages of each language, shape (l,).

    It is 0 for the first language.
    """
    similarity = means @ vector
    return np.asarray(SHARE * (similarity - similarity[:1]), np.float32)
