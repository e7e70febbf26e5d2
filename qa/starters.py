"""Questions to begin with, from the archive itself: what its interviewers asked. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import TypeVar

from qa.conversation import leans

Item = TypeVar("Item")

_SHORTEST, _LONGEST = 25, 110
"""Characters: shorter questions say too little by themselves, longer ones do not fit a button."""
_SPREAD = 0.6180339887
"""The golden ratio's fraction: steps of this share of a list fall evenly over it, however many are taken."""


def pick_starters(questions: Iterable[tuple[int, str]], limit: int) -> tuple[str, ...]:
    """At most `limit` questions that stand alone, from as many documents as possible.

    `questions` are pairs of a document's number and an interviewer's words. The same questions always give
    the same choice.
    """
    by_document: dict[int, list[str]] = {}
    for number, words in questions:
        question = " ".join(words.split())
        if _stands_alone(question):
            by_document.setdefault(number, []).append(question)
    documents = [_spread_over(asked) for asked in _spread_over(list(by_document.values()))]
    in_turn = chain.from_iterable(zip_longest(*documents))
    return tuple(dict.fromkeys(question for question in in_turn if question))[:limit]


def _stands_alone(question: str) -> bool:
    fits = _SHORTEST <= len(question) <= _LONGEST
    return fits and question.endswith(("?", "？", "؟")) and not leans(question)


def _spread_over(items: Sequence[Item]) -> list[Item]:
    """The items in an order whose beginning is spread evenly over all of them."""
    places = sorted(range(len(items)), key=lambda place: (place * _SPREAD) % 1)
    return [items[place] for place in places]
