"""Prefer interviews that are not quoted yet among nearly equal passages. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

AGAIN = 0.02
"""Subtracted from a passage's score for each earlier passage of the same interview.

On real interviews, the first and the fifth passage differ by more than twice as much for nine of ten questions, so
this only decides between near equals (a simple maximal marginal relevance: Carbonell and Goldstein 1998).
"""


def varied(
    scores: Sequence[float], interviews: Sequence[Hashable], again: float = AGAIN
) -> list[tuple[int, float]]:
    """Return the places of passages with their reduced scores, best first; the first of equals stays first."""
    left = list(range(len(scores)))
    quoted: Counter[Hashable] = Counter()
    order: list[tuple[int, float]] = []
    while left:
        best = max(left, key=lambda at: (scores[at] - again * quoted[interviews[at]], -at))
        order.append((best, scores[best] - again * quoted[interviews[best]]))
        quoted[interviews[best]] += 1
        left.remove(best)
    return order
