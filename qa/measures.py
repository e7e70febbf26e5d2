"""Measures of retrieval and of abstention. Pure.

Ranked measures as in trec_eval: graded gains are linear, a negative grade is as good as none, and a judged
question without results counts as zero. A ranking names each result once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence


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
    scores = sorted([(score, True) for score in positive] + [(score, False) for score in negative])
    wins, below, at = 0.0, 0, 0
    while at < len(scores):
        end = at
        while end < len(scores) and scores[end][0] == scores[at][0]:
            end += 1
        positives = sum(is_positive for _, is_positive in scores[at:end])
        ties = end - at - positives
        wins += positives * (below + ties / 2)
        below += ties
        at = end
    return wins / (len(positive) * len(negative))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of `values` are at or below (nearest rank); 0 for no values."""
    ordered = sorted(values)
    rank = math.ceil(round(share * len(ordered), 6))  # 0.07 * 100 is a little more than 7
    return ordered[max(0, rank - 1)] if ordered else 0.0


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 0 for no values."""
    return sum(values) / len(values) if values else 0.0


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))
