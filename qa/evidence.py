"""Evidence of every kind, joined into one score. Pure.

Each candidate passage has four signals: how alike the question is to the passage, to the best of its
sentences and to the question that prompted it (cosines), and how well the words fit (BM25). Raw scores of
different kinds cannot be added, so each is spread over 0 to 1 among the candidates first (min-max, as in
Fox and Shaw 1994, "Combination of Multiple Searches", and Bruch et al. 2023, arXiv:2210.11934).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages found by any search, and their signals, each of shape (m,); larger is better.

    `passage`, `sentence` (the best of the passage's sentences) and `question` are cosines; `question` is NaN
    where nothing prompted the passage. `keyword` is BM25, 0 where no word fits.
    """

    ids: NDArray[np.int64]
    passage: Scores
    sentence: Scores
    question: Scores
    keyword: Scores

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts. They need not add up to 1."""

    passage: float = 0.35
    sentence: float = 0.35
    keyword: float = 0.30
    question: float = 0.35


DEFAULT_WEIGHTS = Weights()


def joint_scores(candidates: Candidates, weights: Weights = DEFAULT_WEIGHTS) -> Scores:
    """One score for each candidate, shape (m,), from 0 to 1; larger is better.

    A passage that nothing prompted is judged by its own words alone: where the question's signal is
    missing, the passage's and the sentence's stand in for it.
    """
    passage, sentence = spread(candidates.passage), spread(candidates.sentence)
    own = (weights.passage * passage + weights.sentence * sentence) / (weights.passage + weights.sentence)
    question = np.where(np.isnan(candidates.question), own, spread(candidates.question))
    total = weights.passage + weights.sentence + weights.keyword + weights.question
    joint = (
        (weights.passage + weights.sentence) * own
        + weights.keyword * spread(candidates.keyword)
        + weights.question * question
    )
    return (joint / total).astype(np.float32)


def spread(scores: Scores) -> Scores:
    """`scores` moved and scaled so that the least is 0 and the greatest 1; NaN stays, equal scores become 0."""
    known = scores[~np.isnan(scores)]
    if not len(known) or (width := known.max() - known.min()) <= 0:
        return np.where(np.isnan(scores), scores, 0).astype(np.float32)
    return ((scores - known.min()) / width).astype(np.float32)


def best_first(ids: NDArray[np.int64], scores: Scores) -> NDArray[np.intp]:
    """The places of the candidates in order of score, best first; equal scores in order of id."""
    order: NDArray[np.intp] = np.lexsort((ids, -scores))
    return order
