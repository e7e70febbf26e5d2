"""Words as sparse vectors, and the ranking by them: the same BM25 as that of `index.keywords`.

A term of a field is one dimension, numbered by a keyed hash, so that a server learns no words. A point holds the
part of BM25 that belongs to a passage: it saturates with the count of the term and falls with the length of the
field. A query holds the other part, idf and the weight of the field, so that one inner product is the score. Idf
is counted here: a server counts each shard by itself (docs/decisions).

The mean length of a field changes with every change of an archive, and points do not. They hold a part computed
with the mean of the day when the collection was made, from which the exact one follows (`exact_scores`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.keywords.base import (
    BODY,
    FIELD_WEIGHTS,
    K1,
    PAIRS,
    QUESTION,
    B,
    KeywordQuery,
    field_query,
    field_terms,
    pair_terms,
)
from index.qdrant.base import LENGTHS, Point, Sparse, lacking
from index.values import Entry, Ids, Vectors
from index.vectors.base import load_array, save_array

FIELDS = (*FIELD_WEIGHTS, QUESTION)
"""The fields in the order in which a point lists their lengths."""
NUMBERS = "word_numbers.npy"
COUNTS = "word_counts.npy"

_EXACT_LENGTH = 40

Lengths = tuple[float, ...]
"""A number for each of `FIELDS`."""


@dataclass(frozen=True, slots=True)
class EntryWords:
    """The terms of an entry: distinct `numbers`, `counts`, places of `fields`, and the fields' `lengths`."""

    numbers: NDArray[np.uint32]
    counts: Vectors
    fields: NDArray[np.intp]
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WordsQuery:
    """A query in one sparse vector, with the places of the `fields` of its numbers. Numbers are ascending."""

    sparse: Sparse
    fields: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How many passages contain each term: ascending `numbers`, and `counts`."""

    numbers: NDArray[np.uint32]
    counts: NDArray[np.uint32]

    @classmethod
    def empty(cls) -> Self:
        """Return the frequencies of no passages."""
        return cls(np.zeros(0, np.uint32), np.zeros(0, np.uint32))

    def of(self, numbers: NDArray[np.uint32]) -> Ids:
        """Return the frequency of each of `numbers`."""
        if not len(self.numbers):
            return np.zeros(len(numbers), np.int64)
        places = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
        counts: Ids = np.where(self.numbers[places] == numbers, self.counts[places], 0).astype(np.int64)
        return counts

    def changed(self, passages: Sequence[NDArray[np.uint32]], by: int) -> Frequencies:
        """Return the frequencies with the terms of `passages` counted `by` 1 or -1."""
        if not passages:
            return self
        added, counted = np.unique(np.concatenate(passages), return_counts=True)
        numbers = np.concatenate([self.numbers, added])
        distinct, places = np.unique(numbers, return_inverse=True)
        totals = np.zeros(len(distinct), np.int64)
        np.add.at(totals, places, np.concatenate([self.counts.astype(np.int64), by * counted]))
        return Frequencies(distinct[totals > 0], totals[totals > 0].astype(np.uint32))

    def save(self, folder: Path) -> None:
        """Write them to two files."""
        save_array(folder / NUMBERS, self.numbers)
        save_array(folder / COUNTS, self.counts)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Map what `save` wrote into memory."""
        return cls(load_array(folder / NUMBERS, mapped=True), load_array(folder / COUNTS, mapped=True))


@dataclass(frozen=True, slots=True)
class Statistics:
    """The numbers that rank passages. `reference` are the mean lengths that points are computed with."""

    key: bytes
    passages: int
    totals: Lengths
    reference: Lengths
    frequencies: Frequencies

    @property
    def means(self) -> Lengths:
        """Return the mean length of each field."""
        return tuple(total / max(self.passages, 1) for total in self.totals)

    @property
    def largest_gain(self) -> float:
        """Return how many times as large as the score of a point its exact score may be: 1 if they are equal."""
        pairs = zip(self.means, self.reference, strict=True)
        return max((1.0, *(mean / (reference or 1.0) for mean, reference in pairs)))  # as in `_slopes`

    def frequency(self, term: str) -> int:
        """Return how many passages contain a term in their text or prompting question."""
        return int(self.frequencies.of(np.array([number_of(term, BODY, self.key)], np.uint32))[0])

    def query(self, weights: Mapping[str, float], query: KeywordQuery) -> WordsQuery:
        """Return the terms of a query in the fields of `weights`, with their idf."""
        terms = [(term, field) for field in weights for term in field_query(field, query)]
        numbers = np.array([number_of(term, field, self.key) for term, field in terms], np.uint32)
        numbers, places = np.unique(numbers, return_index=True)
        fields = np.array([FIELDS.index(terms[at][1]) for at in places], np.intp)
        found = self.frequencies.of(numbers)
        idf = np.log1p((self.passages - found + 0.5) / (found + 0.5))
        values = idf * np.array([weights[FIELDS[at]] for at in fields])
        known = found > 0
        return WordsQuery(Sparse(numbers[known], values[known].astype(np.float32)), fields[known])


def mean_lengths(entries: Iterable[Entry]) -> Lengths:
    """Return the mean length of each field of some entries."""
    lengths = [[len(terms) for terms in _terms(entry).values()] for entry in entries]
    return tuple(np.mean(lengths, axis=0).tolist()) if lengths else (0.0,) * len(FIELDS)


def words_of(entry: Entry, key: bytes) -> EntryWords:
    """Return the terms of an entry. Two terms with the same number count as one."""
    terms = _terms(entry)
    counts: dict[int, tuple[int, int]] = {}
    for place, field in enumerate(FIELDS):
        for term, count in Counter(terms[field]).items():
            number = number_of(term, field, key)
            counts[number] = (counts.get(number, (0, 0))[0] + count, place)
    return EntryWords(
        np.fromiter(counts, np.uint32, len(counts)),
        np.array([count for count, _ in counts.values()], np.float32),
        np.array([place for _, place in counts.values()], np.intp),
        tuple(len(terms[field]) for field in FIELDS),
    )


def stored(words: EntryWords, reference: Lengths) -> Sparse:
    """Return the passage's part of BM25 for each of its terms."""
    slope = _slopes(np.array([words.lengths]), reference)[0][words.fields]
    return Sparse(words.numbers, ((K1 + 1) * words.counts / (words.counts + slope)).astype(np.float32))


def exact_scores(query: WordsQuery, points: Sequence[Point], statistics: Statistics) -> Vectors:
    """Return the scores of points, which hold their words, with today's mean lengths, shape (n,)."""
    lengths = np.array([lengths_of(point) for point in points], np.float64).reshape(-1, len(FIELDS))
    before, now = _slopes(lengths, statistics.reference), _slopes(lengths, statistics.means)
    scores = np.zeros(len(points), np.float64)
    for at, point in enumerate(points):
        if point.words is None or not (point.words.values > 0).all():
            raise lacking()
        _, of_query, of_point = np.intersect1d(
            query.sparse.numbers, point.words.numbers, assume_unique=True, return_indices=True
        )
        fields = query.fields[of_query]
        # The part is (K1 + 1) / (1 + slope / count), so that the count need not be known.
        falls = ((K1 + 1) / point.words.values[of_point].astype(np.float64) - 1) / before[at, fields]
        scores[at] = query.sparse.values[of_query] @ ((K1 + 1) / (1 + now[at, fields] * falls))
    return scores.astype(np.float32)


def lengths_of(point: Point) -> list[int]:
    """Return the lengths of the fields of a point; raise `ArchiveBroken` if it has none."""
    given = point.numbers.get(LENGTHS)
    if (
        not isinstance(given, list)
        or len(given) != len(FIELDS)
        or not all(isinstance(each, int) for each in given)
    ):
        raise lacking()
    return given


def _terms(entry: Entry) -> dict[str, list[str]]:
    terms = field_terms(entry)
    return {
        field: pair_terms(terms[BODY], terms[QUESTION]) if field == PAIRS else terms[field] for field in FIELDS
    }


def _slopes(lengths: NDArray[np.float64] | NDArray[np.int64], means: Lengths) -> NDArray[np.float64]:
    """Return the count at which each field of each row is half saturated, shape (n, fields)."""
    given = np.asarray(lengths, np.int64)
    relative = _rounded(given) / np.where(np.array(means) > 0, means, 1.0)
    slopes: NDArray[np.float64] = K1 * (1 - B + B * relative)
    return slopes


def _rounded(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return lengths as Tantivy stores them, in one byte: exact up to 40, then with four bits, rounded down.

    With them, an archive ranks the same with either index.
    """
    above = np.maximum(lengths - 24, 1)
    step = np.maximum(np.floor(np.log2(above)).astype(np.int64) - 3, 0)
    return np.where(lengths < _EXACT_LENGTH, lengths, ((above >> step) << step) + 24)


@lru_cache(maxsize=1 << 16)
def number_of(term: str, field: str, key: bytes) -> int:
    """Return the number of the dimension of a term in a field. Without the key, nobody learns the term from it."""
    named = f"{field}\0{term}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(named, digest_size=4, key=key).digest(), "little")
