"""Turn a quote's confidence into a word. Pure.

This is the only place that sets these bounds. The page, the terminal and the JSON all use the same words.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Strength = Literal["strong", "good", "possible", "weak"]

STRONG = 0.8
GOOD = 0.6
POSSIBLE = 0.08
"""The least confidence for each word. Below `POSSIBLE` a quote is weak and is folded away."""
FILLER = 0.01
"""Below this, one quote in fifty answers. It is dropped from an answer unless a number of quotes was asked for."""

LABELS: Mapping[Strength, str] = MappingProxyType(
    {
        "strong": "Strong match",
        "good": "Good match",
        "possible": "Possible match",
        "weak": "Less likely",
    }
)

MAY_ANSWER = "These may answer"
UNSURE_SPEAKERS = "Needs review: the speakers of this interview may be wrong."
IGNORED_EARLIER = "Nothing was found together with the earlier questions, so they were ignored."


def notice_of(needs_review: bool, restriction: str | None) -> str:
    """Return what to say beside a quote that needs care, in one line; empty for nothing."""
    restricted = f"Not for readers as it is: {restriction}." if restriction else ""
    return " ".join(filter(None, (UNSURE_SPEAKERS if needs_review else "", restricted)))


def strength_of(confidence: float) -> Strength:
    """Return the word for the probability, 0 to 1, that a quote answers by itself."""
    if confidence >= STRONG:
        return "strong"
    if confidence >= GOOD:
        return "good"
    return "possible" if confidence >= POSSIBLE else "weak"
