"""Vectors that compare a question with questions: two models joined, the second for English only.

E5 compares questions with passages best, but among frequently asked questions MiniLM finds the same question
in other words more often. A joined vector holds both, each scaled by the root of its share, so that the inner
product of two is the weighted mean of both models' cosines (`SECOND_SHARE` says what was measured).

MiniLM understands English only. Any other text has zeros in its part and is therefore shorter than length 1, and
`index.embedding.embedder.asked_similarity` takes the cosine of the first model's part as soon as one of two
texts is.
"""

from __future__ import annotations

import math

import numpy as np

from index.values import Mask, Vectors

SECOND_SHARE = 0.4
"""Share of the second model's cosine.

nDCG@10 of 400 questions each by their likeness to prompting questions alone:

    share       0     .2    .3    .4    .5    .6    .7    1
    stackfaq    .917  .939  .945  .957  .959  .961  .960  .967
    covidfaq    .828  .819  .810  .811  .806  .799  .796  .770
"""


def joined(first: Vectors, second: Vectors, understood: Mask) -> Vectors:
    """Return the vectors of both models side by side, shape (n, d + e).

    `first`, shape (n, d), and `second`, shape (u, e), are unit rows. `second` has a row for each text that is true
    in `understood`, shape (n,).
    """
    rows = np.zeros((len(first), first.shape[1] + second.shape[1]), np.float32)
    rows[:, : first.shape[1]] = math.sqrt(1 - SECOND_SHARE) * first
    rows[understood, first.shape[1] :] = math.sqrt(SECOND_SHARE) * second
    return rows
