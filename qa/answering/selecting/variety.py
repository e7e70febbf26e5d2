"""Among nearly equal passages, those of interviews that are not quoted yet. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

AGAIN = 0.02
"""What each passage of the same interview before it takes from a passage's score.

On real interviews the first and the fifth passage differ by more than twice as much for nine of ten questions:
this decides between near equals only (a simple case of maximal marginal relevance: Carbonell and Goldstein 1998).
"""


def varied(
    scores: Sequence[float], interviews: Sequence[Hashable], again: float = AGAIN
) -> list[tuple[int, float]]:
    """The places of passages with their scores less what interviews quoted before take away, best first.

    The first of equals stays first.
    """
    left = list(range(len(scores)))
    quoted: Counter[Hashable] = Counter()
    order: list[tuple[int, float]] = []
    while left:
        best = max(left, key=lambda at: (scores[at] - again * quoted[interviews[at]], -at))
        order.append((best, scores[best] - again * quoted[interviews[best]]))
        quoted[interviews[best]] += 1
        left.remove(best)
    return order
