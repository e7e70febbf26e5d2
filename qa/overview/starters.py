"""Pick questions to start with from those that the interviewers asked. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from qa.answering.understanding.follow_ups import depends_on_context

Item = TypeVar("Item")

_SHORTEST, _LONGEST = 25, 110
"""Characters of a question: shorter ones say too little alone, longer ones don't fit a button."""
_SPREAD = 0.6180339887
"""The fraction of the golden ratio: steps of this share of a list are spread evenly over it, for any number."""


def pick_starters(questions: Iterable[tuple[int, str]], limit: int) -> tuple[str, ...]:
    """Return at most `limit` questions that stand alone, from as many documents as possible.

    `questions` are pairs of a document's number and an interviewer's words. The choice is deterministic.
    """
    by_document: dict[int, list[str]] = {}
    for number, words in questions:
        by_document.setdefault(number, []).append(words)
    documents = [_standing_alone(asked) for asked in _spread_over(list(by_document.values()))]
    return tuple(islice(_distinct(_in_turn(documents)), limit))


def _standing_alone(asked: Sequence[str]) -> Iterator[str]:
    """Return the questions that stand alone, lazily, because there may be many thousands."""
    in_one_line = (" ".join(words.split()) for words in _spread_over(asked))
    return filter(_stands_alone, in_one_line)


def _in_turn(sources: Sequence[Iterator[Item]]) -> Iterator[Item]:
    """Yield one item of each source, then another of each, until all are exhausted."""
    while sources:
        lasting = []
        for source in sources:
            for item in islice(source, 1):
                yield item
                lasting.append(source)
        sources = lasting


def _distinct(questions: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for question in questions:
        if question not in seen:
            seen.add(question)
            yield question


def _stands_alone(question: str) -> bool:
    fits = _SHORTEST <= len(question) <= _LONGEST
    return fits and question.endswith(("?", "？", "؟")) and not depends_on_context(question)


def _spread_over(items: Sequence[Item]) -> list[Item]:
    """Return the items in an order of which every beginning is spread evenly over all of them."""
    places = sorted(range(len(items)), key=lambda place: (place * _SPREAD) % 1)
    return [items[place] for place in places]
