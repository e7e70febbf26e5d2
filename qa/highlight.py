"""The sentences of a passage that answer. Pure.

A sentence is judged by its meaning (cosine with the question) and by its words (the rare words of the
question that it holds, with the saturation and length correction of BM25): each sees what the other misses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_K1 = 1.2
_B = 0.5
_READ = 1.0
"""What a reader's choice counts, where the best meaning and the best words count 1 each."""
_NEARLY_AS_GOOD = 0.9
"""A second sentence is marked too when it stands next to the best one and scores this share of it."""


def answering_sentences(
    cosines: NDArray[np.float32],
    sentence_terms: Sequence[Sequence[str]],
    rarity: Mapping[str, float],
    read: int | None = None,
    empty: Sequence[bool] = (),
) -> list[int]:
    """Return the places of the sentences to mark, best first, at most two; none without sentences.

    `cosines` has shape (s,), `sentence_terms` the words of each sentence; `rarity` maps the question's words
    to their inverse document frequency. `read` is the place of the sentence in which a reader sees the answer.
    `empty` tells for each sentence whether it says nothing (“Yes.”). Such a sentence is never marked alone: the
    next sentence with content is marked too if it is a neighbour, and otherwise instead. If all are empty, all
    are marked.
    """
    if not len(cosines):
        return []
    words = _word_scores(sentence_terms, rarity)
    scores = _share_of_best(np.clip(cosines, 0, None)) + _share_of_best(words)
    if read is not None:
        scores[read] += _READ
    best = int(np.argmax(scores))
    if any(empty) and empty[best]:
        return _with_content(best, empty)
    beside = [place for place in (best - 1, best + 1) if 0 <= place < len(scores)]
    close = [place for place in beside if scores[place] >= _NEARLY_AS_GOOD * scores[best]]
    return [best, *sorted(close, key=lambda place: -scores[place])[:1]]


def _with_content(best: int, empty: Sequence[bool]) -> list[int]:
    """Return the places to mark where the `best` sentence says nothing."""
    full = [place for place, is_empty in enumerate(empty) if not is_empty]
    if not full:
        return list(range(len(empty)))
    instead = next((place for place in full if place > best), full[-1])
    return [instead, best] if abs(instead - best) == 1 else [instead]


def _word_scores(sentence_terms: Sequence[Sequence[str]], rarity: Mapping[str, float]) -> NDArray[np.float32]:
    mean_length = max(1.0, sum(map(len, sentence_terms)) / len(sentence_terms))
    scores = []
    for terms in sentence_terms:
        counts = Counter(terms)
        norm = _K1 * (1 - _B + _B * len(terms) / mean_length)
        scores.append(sum(idf * counts[t] * (_K1 + 1) / (counts[t] + norm) for t, idf in rarity.items()))
    return np.array(scores, np.float32)


def _share_of_best(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    best = scores.max()
    return scores / best if best > 0 else np.zeros_like(scores)
