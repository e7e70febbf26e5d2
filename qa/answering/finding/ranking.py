"""Evidence of every kind, joined into one score. Pure.

Each candidate passage is seen in two ways, as what was said and as the reply to a question, and each way has a
meaning and words: how alike the question is to the passage, to the best of its sentences and to the question
that prompted it (cosines), and how well its words fit the passage's and the prompting question's (BM25). Cosines
have a scale of their own; BM25 has none, so it is taken as a share of what the question's words could score at
best. A signal then means the same whatever else was found, unlike with min-max, which stretches it between the
best and the worst candidate (Bruch et al. 2023, arXiv:2210.11934, compare such normalisations);
`docs/decisions` has both measured. What lies densely among its like is near to every question, so that
much of its likeness is taken from its meaning (`index.generation.density`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

BM25_CEILING = 2.2
"""What BM25 with k1 = 1.2 tends to, per unit of a word's inverse document frequency, as it is repeated."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages found by any search, and their signals, each of shape (m,); larger is better, but for `density`.

    `passage`, `sentence` (the best of the passage's sentences) and `question` are cosines; `question` is NaN
    where nothing prompted the passage. `keyword` is BM25 of the passage, `question_keyword` that of the prompting
    question alone, 0 where no word fits. `density` is how much more alike than most the passage is to those
    nearest to it.
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
    """How much each signal counts.

    `sentence` is the best sentence's share in the passage's own meaning, 0 to 1; `density` is how much of the
    likeness to its neighbours is taken from that. `keyword` weighs the words against meaning. `question` is the
    most that the prompting question can weigh against the passage's own meaning and words: nothing while no
    question is more alike than `vague`, all of it from `same` on, and between them the square of the way, since
    in interviews many questions are a little alike.
    """

    sentence: float = 0.6
    density: float = 0.1
    keyword: float = 0.25
    question: float = 20.0
    vague: float = 0.5
    same: float = 0.9


DEFAULT_WEIGHTS = Weights()
FOREIGN_WEIGHTS = Weights(keyword=5.0, question=3.0)
"""For a question in a language that the model does not know: its cosines hardly do more than break ties.

Nor do they tell well whether the same was asked before.
"""


def joint_scores(candidates: Candidates, idf_mass: float, weights: Weights = DEFAULT_WEIGHTS) -> Scores:
    """One score for each candidate, shape (m,); larger is better.

    `idf_mass` is the sum of the inverse document frequencies of the question's words. How much the
    prompting questions count depends on the archive and the question: where something nearly the same was
    asked before (a list of frequent questions), its answer is meant; where only the topic was touched, the
    interviewer's words say little of what each passage of a long answer holds. A passage that nothing
    prompted is judged by its own meaning and words.
    """
    alike = (1 - weights.sentence) * candidates.passage + weights.sentence * candidates.sentence
    own = alike - weights.density * candidates.density
    said = own + weights.keyword * _share(candidates.keyword, idf_mass)
    trust = weights.question * asked_before(candidates, weights) ** 2
    asked = np.clip(candidates.question, 0, None)
    replied = asked + weights.keyword * _share(candidates.question_keyword, idf_mass)
    joint: Scores = np.where(np.isnan(replied), said, (said + trust * replied) / (1 + trust)).astype(np.float32)
    return joint


def _share(bm25: Scores, idf_mass: float) -> Scores:
    """BM25 as a share, 0 to 1, of what words of that `idf_mass` could score at best.

    Pairs of words and, among prompting questions, function words score beside the words that are counted there:
    where those are in nearly every passage, the others would otherwise outweigh everything else.
    """
    if idf_mass <= 0:
        return np.zeros_like(bm25)
    share: Scores = np.minimum(bm25 / (BM25_CEILING * idf_mass), 1).astype(np.float32)
    return share


def asked_before(candidates: Candidates, weights: Weights = DEFAULT_WEIGHTS) -> float:
    """How nearly the question was asked in the archive before, from 0 (no likeness) to 1 (the same)."""
    return nearness(float(np.nanmax(np.append(candidates.question, 0.0))), weights)


def nearness(cosine: float, weights: Weights = DEFAULT_WEIGHTS) -> float:
    """How nearly two questions whose vectors have this `cosine` are the same, from 0 (vaguely alike) to 1."""
    return float(np.clip((cosine - weights.vague) / (weights.same - weights.vague), 0, 1))


def best_first(ids: NDArray[np.int64], scores: Scores) -> NDArray[np.intp]:
    """The places of the candidates in order of score, best first; equal scores in order of id."""
    order: NDArray[np.intp] = np.lexsort((ids, -scores))
    return order
