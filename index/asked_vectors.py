"""Joins the vectors of two models to compare questions with questions.

E5 compares questions with passages best. Among frequently asked questions, MiniLM more often finds the same
question in other words. A joined vector holds both vectors, each scaled by the square root of its share, so
that the inner product of two joined vectors is the weighted mean of both cosines (measured: `SECOND_SHARE`).

MiniLM knows only English. For other languages its part is zeros, and the joined vector is shorter than 1.
`index.embedding.embedder.asked_similarity` then compares only the first model's part.
"""

from __future__ import annotations

import math

import numpy as np

from index.values import Mask, Vectors

SECOND_SHARE = 0.4
"""Share of the second model's cosine.

nDCG@10 of 400 questions each, ranked only by their similarity to prompting questions:

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
