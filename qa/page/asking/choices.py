"""What a search can be limited to, found while its name is being typed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from corpus.names import words_of


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: its value, the name it is shown with, and what else is known of it.

    `spellings` are the ways in which each word of the name and of `detail` may be typed.
    """

    value: str
    name: str
    detail: str = ""
    spellings: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The best of `total` choices that go by what was typed."""

    choices: tuple[Choice, ...]
    total: int


def searchable(value: str, name: str, detail: str = "") -> Choice:
    """A choice that is found by the words of its name and of `detail`."""
    return Choice(value, name, detail, tuple(words_of(f"{name} {detail}")))


def find(typed: str, choices: Sequence[Choice], limit: int) -> Suggestions:
    """The choices that have every word of `typed`, at most `limit`; all of them where nothing is typed.

    A word is matched without case, diacritics and script, as far as it has been typed. Names in which the words
    begin as typed come before those in which they only occur; otherwise the order stays.
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
    """How well one typed word stands in a name: 0 begins a word of it, 1 is inside one, 2 is not there."""
    rank = _ABSENT
    for spellings in words:
        for spelling in spellings:
            for typed in wanted:
                if spelling.startswith(typed):
                    return _BEGINS
                if typed in spelling:
                    rank = _OCCURS
    return rank
