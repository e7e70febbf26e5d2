"""Suggestions for the filters, found while a name is typed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from corpus.names import words_of


@dataclass(frozen=True, slots=True)
class Choice:
    """A person or an interview that can be chosen: its value, its name and a detail.

    `spellings` are the ways to type each word of the name and of `detail`.
    """

    value: str
    name: str
    detail: str = ""
    spellings: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The best of the `total` choices that match the typed text."""

    choices: tuple[Choice, ...]
    total: int


def searchable(value: str, name: str, detail: str = "") -> Choice:
    """Return a choice that can be found by the words of its name and of `detail`."""
    return Choice(value, name, detail, tuple(words_of(f"{name} {detail}")))


def find(typed: str, choices: Sequence[Choice], limit: int) -> Suggestions:
    """Return at most `limit` choices that contain every word of `typed`.

    Words match without case, diacritics and script, and may be typed in part. Names with words that begin as typed
    come before names that only contain them; otherwise the order stays.
    """
    wanted = words_of(typed)
    ranked: Iterable[tuple[int, int]] = (
        (rank, place)
        for place, choice in enumerate(choices)
        if (rank := max((_rank(word, choice.spellings) for word in wanted), default=0)) < _ABSENT
    )
    places = list(ranked)
    best = nsmallest(limit, places)
    return Suggestions(tuple(choices[place] for _, place in best), len(places))


_BEGINS, _OCCURS, _ABSENT = range(3)


def _rank(wanted: frozenset[str], words: Sequence[frozenset[str]]) -> int:
    """Return how well a typed word matches a name: 0 if it begins a word, 1 if it is inside one, else 2."""
    rank = _ABSENT
    for spellings in words:
        for spelling in spellings:
            for typed in wanted:
                if spelling.startswith(typed):
                    return _BEGINS
                if typed in spelling:
                    rank = _OCCURS
    return rank
