"""Measure one ranking, and the area under the ROC curve. Pure.

The measures follow trec_eval: graded gains are linear, a negative grade counts as zero, and a judged question
without results counts as zero. A ranking has each result once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from qa.statistics import auroc_of, of_all


def ndcg(ranking: Sequence[str], judged: Mapping[str, int], cutoff: int = 10) -> float:
    """Return the normalised discounted cumulative gain (Järvelin and Kekäläinen 2002) at `cutoff`, 0 to 1."""
    gains = [max(0, judged.get(name, 0)) for name in ranking[:cutoff]]
    ideal = sorted((max(0, grade) for grade in judged.values()), reverse=True)[:cutoff]
    best = _discounted(ideal)
    return _discounted(gains) / best if best else 0.0


def reciprocal_rank(ranking: Sequence[str], judged: Mapping[str, int], cutoff: int = 10) -> float:
    """Return 1 divided by the rank of the first relevant result (Voorhees 1999); 0 without one by `cutoff`."""
    return next((1 / rank for rank, name in enumerate(ranking[:cutoff], 1) if judged.get(name, 0) > 0), 0.0)


def recall(ranking: Sequence[str], judged: Mapping[str, int], cutoff: int) -> float:
    """Return the share of relevant results among the first `cutoff`."""
    relevant = {name for name, grade in judged.items() if grade > 0}
    return len(relevant.intersection(ranking[:cutoff])) / len(relevant) if relevant else 0.0


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """Return the area under the ROC curve, or `None` if either side is empty.

    It is the probability that a positive scores above a negative, with ties as one half (Hanley and McNeil 1982).
    """
    if not positive or not negative:
        return None
    sides = [True] * len(positive) + [False] * len(negative)
    return of_all(auroc_of([*positive, *negative], sides), len(sides))


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))
