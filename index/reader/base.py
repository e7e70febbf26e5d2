"""The seam between a question and the passages that may answer it, and a reader that needs no model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.terms import query_terms, terms

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class ReaderOutput:
    """What a reader makes of one question and one passage.

    `answered` is the probability, 0 to 1, that the passage answers the question. `start` and `end` are
    character offsets into the passage, half-open: the stretch that answers best if any does, empty only for
    a passage without a word. `span` is the probability, 0 to 1, of that stretch among all stretches of the
    passage, on the supposition that one answers; 0 says that no stretch is known, and the whole passage stands
    for it.
    """

    answered: float
    start: int
    end: int
    span: float


class Reader(Protocol):
    """Reads a question and passages together, and tells which passages answer it, and where.

    `fingerprint` names the model and everything that decides what its readings are: a confidence that was
    fitted to one reader means nothing with another.
    """

    fingerprint: str

    @property
    def languages(self) -> Collection[str]:
        """ISO 639-1 codes of the languages that it knows; empty where that is not known."""
        ...

    def read(self, question: str, passages: Sequence[str], asked: Sequence[str] = ()) -> list[ReaderOutput]:
        """One reading a passage, in their order. Nothing is cut off a passage, whatever its length.

        `asked` holds what the interviewer said before each passage, if that is known: it tells what a short
        reply is about, and is no part of an answer itself. A reader may do without it.
        """
        ...


class MatchingWordsReader:
    """The reference reader: a passage answers as far as it holds the question's words.

    The stretch is the shortest one with the most distinct words of the question. Its `span` is 1: words
    either match or do not.
    """

    fingerprint = "matching-words/1"
    languages: Collection[str] = ()

    def read(self, question: str, passages: Sequence[str], asked: Sequence[str] = ()) -> list[ReaderOutput]:
        """Share of the question's words, and the shortest stretch that holds them (see `Reader`)."""
        wanted = frozenset(query_terms(question))
        return [_matched(wanted, passage) for passage in passages]


def _matched(wanted: frozenset[str], passage: str) -> ReaderOutput:
    words = [(each.start(), each.end(), wanted.intersection(terms(each[0]))) for each in _WORD.finditer(passage)]
    if not words:
        return ReaderOutput(0.0, 0, 0, 1.0)
    held = frozenset().union(*(found for _, _, found in words))
    first, last = _shortest(held, [found for _, _, found in words]) if held else (0, len(words) - 1)
    return ReaderOutput(len(held) / max(len(wanted), 1), words[first][0], words[last][1], 1.0)


def _shortest(held: frozenset[str], found: Sequence[frozenset[str]]) -> tuple[int, int]:
    """First and last number of the shortest run of words that holds all of `held`, the earliest if several do."""
    inside: Counter[str] = Counter()
    best, first = (0, len(found) - 1), 0
    for last, here in enumerate(found):
        inside.update(here)
        while all(inside[term] > 0 for term in held):
            if last - first < best[1] - best[0]:
                best = (first, last)
            inside.subtract(found[first])
            first += 1
    return best
