"""Measures of one ranking, and the area under the ROC curve. Pure.

Ranked measures as in trec_eval: graded gains are linear, a negative grade is as good as none, and a judged
question without results counts as zero. A ranking names each result once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from qa.statistics import auroc_of, of_all


def ndcg(ranking: Sequence[str], judged: Mapping[str, int], cutoff: int = 10) -> float:
    """Normalised discounted cumulative gain at `cutoff` (Järvelin and Kekäläinen 2002), 0 to 1."""
    gains = [max(0, judged.get(name, 0)) for name in ranking[:cutoff]]
    ideal = sorted((max(0, grade) for grade in judged.values()), reverse=True)[:cutoff]
    best = _discounted(ideal)
    return _discounted(gains) / best if best else 0.0


def reciprocal_rank(ranking: Sequence[str], judged: Mapping[str, int], cutoff: int = 10) -> float:
    """1 divided by the rank of the first relevant result (Voorhees 1999); 0 when there is none by `cutoff`."""
    return next((1 / rank for rank, name in enumerate(ranking[:cutoff], 1) if judged.get(name, 0) > 0), 0.0)


def recall(ranking: Sequence[str], judged: Mapping[str, int], cutoff: int) -> float:
    """The share of relevant results that stand among the first `cutoff`."""
    relevant = {name for name, grade in judged.items() if grade > 0}
    return len(relevant.intersection(ranking[:cutoff])) / len(relevant) if relevant else 0.0


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The probability that a positive scores above a negative, ties counting half (Hanley and McNeil 1982).

    Also called area under the ROC curve; `None` when either side is empty.
    """
    if not positive or not negative:
        return None
    sides = [True] * len(positive) + [False] * len(negative)
    return of_all(auroc_of([*positive, *negative], sides), len(sides))


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))
