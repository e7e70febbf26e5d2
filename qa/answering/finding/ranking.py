"""Combine all signals of a candidate into one score. Pure.

A candidate passage is compared with the question in two ways: as a statement, and as the reply to its prompting
question. Each way has a meaning and words. Meaning is the cosine of the question with the passage, with its best
sentence, and with the prompting question. Words are the BM25 scores of the passage and of the prompting question.

Cosines have a fixed scale. BM25 has none, so it is divided by the highest score that the question's words could
reach. A signal then doesn't depend on the other candidates, unlike with min-max, which stretches it between the
best and the worst of them (Bruch et al. 2023, arXiv:2210.11934, compare such normalisations); `docs/decisions`
has measurements of both. A passage in a dense region is near to every question, so a share of its density is
subtracted (`index.generation.density`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

BM25_CEILING = 2.2
"""The limit of BM25 with k1 = 1.2 for a word that is repeated, per unit of its inverse document frequency."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages found by any search, and their signals, each of shape (m,); larger is better, except for `density`.

    `passage`, `sentence` (the best of the passage's sentences) and `question` are cosines; `question` is NaN if
    the passage has no prompting question. `keyword` is BM25 of the passage, `question_keyword` that of the
    prompting question alone, 0 if no word matches. `density` is the mean similarity of the passage to its nearest
    neighbours, compared with that of other passages.
    """

    ids: NDArray[np.int64]
    passage: Scores
    sentence: Scores
    question: Scores
    keyword: Scores
    question_keyword: Scores
    density: Scores

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each signal.

    `sentence` is the share of the best sentence in the passage's own meaning, 0 to 1; `density` is the share of
    its density that is subtracted. `keyword` weighs words against meaning. `question` is the largest weight of the
    prompting question against the passage itself. It applies from a cosine of `same` on and is 0 up to `vague`.
    Between them it grows with the square, because many questions in interviews are a little alike.
    """

    sentence: float = 0.6
    density: float = 0.1
    keyword: float = 0.25
    question: float = 20.0
    vague: float = 0.5
    same: float = 0.9


DEFAULT_WEIGHTS = Weights()
FOREIGN_WEIGHTS = Weights(keyword=5.0, question=3.0)
"""For a question in a language that the model doesn't know: its cosines do little more than break ties.

They are also a poor sign that the same was asked before.
"""


def joint_scores(candidates: Candidates, idf_mass: float, weights: Weights = DEFAULT_WEIGHTS) -> Scores:
    """Return one score for each candidate, shape (m,); larger is better.

    `idf_mass` is the sum of the inverse document frequencies of the question's words. The weight of prompting
    questions depends on the archive and the question. If nearly the same was asked before, as in a list of
    frequent questions, the reply to it is wanted. If only the topic is the same, the interviewer's words say
    little about each passage of a long answer. A passage without a prompting question is scored by itself alone.
    """
    similarity = (1 - weights.sentence) * candidates.passage + weights.sentence * candidates.sentence
    own = similarity - weights.density * candidates.density
    said = own + weights.keyword * words_share(candidates.keyword, idf_mass)
    trust = weights.question * asked_before(candidates, weights) ** 2
    asked = np.clip(candidates.question, 0, None)
    replied = asked + weights.keyword * words_share(candidates.question_keyword, idf_mass)
    joint: Scores = np.where(np.isnan(replied), said, (said + trust * replied) / (1 + trust)).astype(np.float32)
    return joint


def words_share(bm25: Scores, idf_mass: float) -> Scores:
    """Return BM25 as a share, 0 to 1, of the highest score for words of that `idf_mass`.

    The share is capped at 1, because BM25 also scores pairs of words and, in prompting questions, function words,
    which `idf_mass` doesn't count. They would outweigh everything else if the counted words are very frequent.
    """
    if idf_mass <= 0:
        return np.zeros_like(bm25)
    share: Scores = np.minimum(bm25 / (BM25_CEILING * idf_mass), 1).astype(np.float32)
    return share


def asked_before(candidates: Candidates, weights: Weights = DEFAULT_WEIGHTS) -> float:
    """Return how nearly the question was asked in the archive before, from 0 (not similar) to 1 (the same)."""
    return nearness(float(np.nanmax(np.append(candidates.question, 0.0))), weights)


def nearness(cosine: float, weights: Weights = DEFAULT_WEIGHTS) -> float:
    """Return how nearly two questions with this `cosine` are the same, from 0 (vaguely similar) to 1."""
    return float(np.clip((cosine - weights.vague) / (weights.same - weights.vague), 0, 1))


def best_first(ids: NDArray[np.int64], scores: Scores) -> NDArray[np.intp]:
    """Return the places of the candidates in order of score, best first; equal scores in order of id."""
    order: NDArray[np.intp] = np.lexsort((ids, -scores))
    return order
