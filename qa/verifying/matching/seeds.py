"""Finds where in the archive a quotation may be, even if some of its words were changed.

Seed and extend, as in sequence alignment (Altschul et al. 1990, "Basic Local Alignment Search Tool"). Every
text is reduced to its letters and digits without case and accents. Short runs of them ("grams") that occur in a
quotation are found in one vectorised pass over all texts, and those on one diagonal form a candidate. Nothing
is kept between calls, and nothing is decided here: candidates are compared word by word afterwards.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

GRAM = 8
"""Characters of a seed: about two words. A changed letter leaves other seeds intact."""

SHORT_GRAM = 4
"""The same for scripts with one or two characters a word, and for quotations of a few words."""

SHORT_PIECE = 16
"""Maximum number of characters of a quotation for which short grams are used."""

STEP = 3
"""In a long quotation, every third gram is searched for; a text has all of its grams."""

FREQUENT = 200
"""Grams with more matches count only in quotations without rarer ones."""

MOST_REPEATS = 8
"""A gram counts at its first places in a quotation: one that repeats it has enough others, or says nothing."""

MOST_HITS = 2_000
"""A gram counts at its first places in the archive. More have only quotations without any rarer gram."""

NEAR = 48
"""Characters by which two seeds of one candidate may be shifted against each other."""

BATCH_CHARACTERS = 1_000_000

_BASE = np.uint32(0x9E3779B1)  # multiplicative hashing: Knuth, The Art of Computer Programming 3, section 6.4
_SLOT_BITS = 20
_UNSPACED_FROM, _UNSPACED_TO = 0x0E00, 0xD7FF

_SEED = np.dtype([("piece", "i8"), ("document", "i8"), ("diagonal", "i8"), ("offset", "i8"), ("weight", "f8")])
_CLUSTER = np.dtype([("piece", "i8"), ("document", "i8"), ("start", "i8"), ("end", "i8"), ("score", "f8")])

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span of a document that shares seeds with a piece. A larger `score` is better.

    `document` is its number. `start` and `end` are the offsets of the first seed and after the last.
    """

    document: int
    start: int
    end: int
    score: float


def candidates(
    pieces: Sequence[str], texts: Iterable[tuple[int, str]], *, most: int = 64
) -> list[list[Candidate]]:
    """Return for each piece at most `most` spans of `texts` that may contain it, the best first.

    `texts` are numbers and texts of documents. A piece of fewer than four letters and digits has no candidates.
    """
    grams = [_Grams.of(pieces, size) for size in (GRAM, SHORT_GRAM)]
    wanted = [each for each in grams if len(each.hashes)]
    found: list[list[Candidate]] = [[] for _ in pieces]
    if not wanted:
        return found
    hits = [_Hits([], [], [], []) for _ in wanted]
    has_texts = False  # there are none for readers who may see no interview
    for batch in _batches(texts):
        has_texts = True
        for each, kept in zip(wanted, hits, strict=True):
            kept.add(each, batch)
    for each, kept in zip(wanted, hits, strict=True) if has_texts else ():
        seeds = _seeds(each, kept)
        for row in _ranked(_scored(seeds, _group_starts(seeds), each.size), most):
            candidate = Candidate(int(row["document"]), int(row["start"]), int(row["end"]), float(row["score"]))
            found[int(row["piece"])].append(candidate)
    return found


@dataclass(frozen=True, slots=True)
class _Grams:
    """The grams of one size of all pieces: sorted distinct `hashes`, and the pieces and places of each.

    `slots` says for the first bits of a hash whether any gram has them. Gram number g is in the pieces
    `piece[first[g]:first[g + 1]]`, at the letters `place[…]`.
    """

    size: int
    hashes: Array
    slots: Array
    first: Array
    piece: Array
    place: Array

    @classmethod
    def of(cls, pieces: Sequence[str], size: int) -> _Grams:
        rows: list[tuple[Array, Array, Array]] = []
        for number, piece in enumerate(pieces):
            stream, _ = _stream(piece)
            if _gram_size(stream) != size:
                continue
            step = STEP if len(stream) > 6 * GRAM else 1
            hashes = _hashes(stream, size)[::step]
            places = np.flatnonzero(_ranks(hashes) < MOST_REPEATS)
            rows.append((hashes[places], np.full(len(places), number), places * step))
        slots = np.zeros(1 << _SLOT_BITS, bool)
        if not rows:
            empty = np.zeros(0, np.int64)
            return cls(size, empty.astype(np.uint32), slots, np.zeros(1, np.int64), empty, empty)
        every, piece_of, place = (np.concatenate(column) for column in zip(*rows, strict=True))
        order = np.argsort(every, kind="stable")
        distinct, first = np.unique(every[order], return_index=True)
        slots[distinct >> np.uint32(32 - _SLOT_BITS)] = True
        return cls(size, distinct, slots, np.append(first, len(every)), piece_of[order], place[order])


@dataclass(frozen=True, slots=True)
class _Batch:
    """Texts joined: the number and start of each, and the letters of all with their offsets.

    `passed` is the number of the batch's first letter among all texts.
    """

    numbers: Array
    starts: Array
    stream: Array
    offsets: Array
    passed: int

    @classmethod
    def of(cls, numbers: Sequence[int], pieces: Sequence[str], passed: int) -> _Batch:
        lengths = np.array([len(piece) for piece in pieces])
        return cls(np.array(numbers), np.cumsum(lengths) - lengths, *_stream("".join(pieces)), passed)


@dataclass(frozen=True, slots=True)
class _Hits:
    """The places of grams, by batch: gram number, letter number among all texts, document, offset in its text."""

    gram: list[Array]
    letter: list[Array]
    document: list[Array]
    offset: list[Array]

    def add(self, grams: _Grams, batch: _Batch) -> None:
        """Add the matches of `grams` in a batch."""
        hashes = _hashes(batch.stream, grams.size)
        at = np.flatnonzero(grams.slots[hashes >> np.uint32(32 - _SLOT_BITS)])
        gram = np.searchsorted(grams.hashes, hashes[at])
        gram[gram == len(grams.hashes)] = 0
        is_one = grams.hashes[gram] == hashes[at]
        at, gram = at[is_one], gram[is_one]
        offsets = batch.offsets[at]
        row = np.searchsorted(batch.starts, offsets, side="right") - 1
        self.gram.append(gram)
        self.letter.append(at + batch.passed)
        self.document.append(batch.numbers[row])
        self.offset.append(offsets - batch.starts[row])


def _seeds(grams: _Grams, hits: _Hits) -> Array:
    """Return every place where a gram of a piece was found (`_SEED`), by piece, document and diagonal."""
    gram = np.concatenate(hits.gram)
    counts = np.bincount(gram, minlength=len(grams.hashes))
    entry, hit = _entries(grams, gram, counts)
    seeds = np.empty(len(hit), _SEED)
    seeds["piece"] = grams.piece[entry]
    seeds["document"] = np.concatenate(hits.document)[hit]
    seeds["diagonal"] = np.concatenate(hits.letter)[hit] - grams.place[entry]
    seeds["offset"] = np.concatenate(hits.offset)[hit]
    seeds["weight"] = 1.0 / np.log2(1.0 + counts[gram[hit]])
    return seeds[np.lexsort((seeds["diagonal"], seeds["document"], seeds["piece"]))]


def _group_starts(seeds: Array) -> Array:
    """Return where each group of sorted seeds starts: one piece, one document, and near diagonals."""
    starts = np.ones(len(seeds), bool)
    before, after = seeds[:-1], seeds[1:]
    starts[1:] = (
        (after["piece"] != before["piece"])
        | (after["document"] != before["document"])
        | (after["diagonal"] - before["diagonal"] > NEAR)
    )
    return np.flatnonzero(starts)


def _scored(seeds: Array, starts: Array, size: int) -> Array:
    """Return a scored cluster (`_CLUSTER`) for each group of seeds."""
    clusters = np.empty(len(starts), _CLUSTER)
    clusters["piece"], clusters["document"] = seeds["piece"][starts], seeds["document"][starts]
    if len(starts):
        clusters["score"] = np.add.reduceat(seeds["weight"], starts)
        clusters["start"] = np.minimum.reduceat(seeds["offset"], starts)
        clusters["end"] = np.maximum.reduceat(seeds["offset"], starts) + size
    return clusters


def _ranked(clusters: Array, most: int) -> Array:
    """Return the at most `most` best clusters of each piece, piece by piece, the best first."""
    ordered = clusters[np.lexsort((-clusters["score"], clusters["piece"]))]
    rank = np.arange(len(ordered)) - np.searchsorted(ordered["piece"], ordered["piece"])
    return ordered[rank < most]


def _entries(grams: _Grams, gram: Array, counts: Array) -> tuple[Array, Array]:
    """Return pairs of an entry of `grams` and a hit, without grams that are too frequent for their piece."""
    entries = np.repeat(np.arange(len(grams.hashes)), np.diff(grams.first))
    entry_counts = counts[entries]
    rarest = np.full(int(grams.piece.max()) + 1, np.iinfo(np.int64).max)
    np.minimum.at(rarest, grams.piece[entry_counts > 0], entry_counts[entry_counts > 0])
    is_distinctive = entry_counts <= np.maximum(FREQUENT, rarest[grams.piece])
    first_hits = np.flatnonzero(_ranks(gram) < MOST_HITS)
    many = np.diff(grams.first)[gram[first_hits]]
    hit = np.repeat(first_hits, many)
    begin = np.repeat(np.cumsum(many) - many, many)
    entry = grams.first[gram[hit]] + np.arange(len(hit)) - begin
    kept = is_distinctive[entry]
    return entry[kept], hit[kept]


def _ranks(values: Array) -> Array:
    """Return for each value how many equal ones are before it."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    ranks = np.empty(len(values), np.int64)
    ranks[order] = np.arange(len(values)) - np.searchsorted(ordered, ordered)
    return ranks


def _batches(texts: Iterable[tuple[int, str]]) -> Iterator[_Batch]:
    """Yield batches of joined texts."""
    numbers: list[int] = []
    pieces: list[str] = []
    length = passed = 0
    for number, text in texts:
        numbers.append(number)
        pieces.append(text)
        length += len(text)
        if length >= BATCH_CHARACTERS:
            yield (batch := _Batch.of(numbers, pieces, passed))
            passed += len(batch.stream) + NEAR + 1
            numbers, pieces, length = [], [], 0
    if pieces:
        yield _Batch.of(numbers, pieces, passed)


def _stream(text: str) -> tuple[Array, Array]:
    """Return the letters and digits of `text`, folded, as numbers, and the offset of each."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    folded = _folding()[np.minimum(codes, 0xFFFF)]
    astral = codes > 0xFFFF
    if astral.any():
        folded[astral] = codes[astral]
    offsets = np.flatnonzero(folded)
    return folded[offsets], offsets


@lru_cache(maxsize=1)
def _folding() -> Array:
    """Return for each character of the basic plane its letter without case and accents, or 0."""
    table = np.zeros(0x10000, np.uint32)
    for code in range(0x10000):
        character = chr(code)
        if character.isalnum():
            base = unicodedata.normalize("NFKD", character)[0].lower()
            table[code] = ord(base[0]) if base[0].isalnum() else code
    return table


def _hashes(stream: Array, size: int) -> Array:
    """Return a hash of each run of `size` (a power of two) letters, combined from those of its halves."""
    hashes: Array = (stream + np.uint32(1)) * _BASE
    width = 1
    while width < size and len(hashes) > width:
        hashes = hashes[:-width] * _BASE + hashes[width:]
        hashes ^= hashes >> np.uint32(15)
        width *= 2
    return hashes if width == size else hashes[:0]


def _gram_size(stream: Array) -> int:
    unspaced = np.count_nonzero((stream >= _UNSPACED_FROM) & (stream <= _UNSPACED_TO))
    return SHORT_GRAM if len(stream) <= SHORT_PIECE or 2 * unspaced > len(stream) else GRAM
