"""Tell whether a text in which no turns were found may be a talk all the same. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.punctuation import QUESTION_MARK
from corpus.turns.lines import Line, ends_asking

UNREAD_TALK = 0.3
"""The confidence in a text without turns in which much is asked: its quotes may hold a question and the answer."""
_LEAST_LINES = 3  # that end by asking
_LEAST_SHARE = 0.1  # of all lines
_LEAST_QUESTIONS = 10
_LEAST_DENSITY = 1 / 1000  # questions for each character
_FEW_QUESTIONS, _HIGH_DENSITY = 4, 5 / 1000  # of a short talk


def confidence_without_turns(text: str, lines: Sequence[Line]) -> float:
    """Return the confidence that a text in which no turns were found has none: 1 unless much is asked in it.

    Either a tenth of the lines end by asking, as where questions stand on lines of their own, or there are as many
    question marks as in talk that is written without a break.
    """
    asking = sum(ends_asking(text, line) for line in lines)
    questions = len(QUESTION_MARK.findall(text))
    is_asked = asking >= _LEAST_LINES and asking >= _LEAST_SHARE * len(lines)
    is_dense = any(
        questions >= least and questions >= density * len(text)
        for least, density in ((_LEAST_QUESTIONS, _LEAST_DENSITY), (_FEW_QUESTIONS, _HIGH_DENSITY))
    )
    return UNREAD_TALK if is_asked or is_dense else 1.0
