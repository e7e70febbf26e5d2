"""The reference implementation of each seam: simple, exact and slow. For tests and benchmarks only.

The product's implementations must agree with `ExactVectors` and `CountedKeywords`. `HashedWordsEmbedder` and
`MatchingWordsReader` replace models in tests.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import require_window, unit_rows
from index.keywords.base import (
    BODY,
    FIELD_WEIGHTS,
    K1,
    PAIRS,
    QUESTION,
    QUESTION_WEIGHTS,
    B,
    KeywordQuery,
    field_query,
    field_terms,
    pair_terms,
)
from index.reader.base import ReaderOutput
from index.terms import query_terms, terms
from index.values import Entry, Hits, Ids, Mask, Span, Vectors, best_hits
from index.vectors.base import load_array

_WORD = re.compile(r"\S+")


class HashedWordsEmbedder:
    """The reference embedder: a text is a bag of its words, so the cosine measures the share of common words.

    Each word counts in one of `dimension` places, with a sign, both chosen by its hash (feature hashing:
    Weinberger et al. 2009, arXiv:0902.2206), so that on average words in the same place do not look similar.
    """

    dimension = 1024
    asked_dimension = dimension
    window = 256
    languages: frozenset[str] = frozenset()
    fingerprint = f"hashed-words/1 dimension:{dimension}"

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many words each text has."""
        return [len(terms(text)) for text in texts]

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]) -> tuple[Vectors, Vectors]:
        """Return the bags of words of passages and of each of their sentences (see `Embedder`)."""
        require_window(self.count_tokens(texts), self.window)
        parts = [text[a:b] for text, spans in zip(texts, sentences, strict=True) for a, b in spans]
        return self._bags(texts), self._bags(parts)

    def embed_question(self, text: str) -> Vectors:
        """Return the bag of words of a question of any length."""
        vector: Vectors = self._bags([text])[0]
        return vector

    def embed_asked(self, texts: Sequence[str]) -> Vectors:
        """Return the bags of words of questions (see `Embedder`)."""
        return self._bags(texts)

    def _bags(self, texts: Sequence[str]) -> Vectors:
        bags = np.zeros((len(texts), self.dimension), np.float32)
        for bag, text in zip(bags, texts, strict=True):
            for word, count in Counter(terms(text)).items():
                number = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")
                bag[number % self.dimension] += count if number >> 63 else -count
        return unit_rows(bags)


class ExactVectors:
    """All rows in one NumPy array, each compared: the reference for faster stores."""

    def __init__(self, dimension: int) -> None:
        self._rows = np.zeros((0, dimension), np.float32)

    @property
    def dimension(self) -> int:
        """Return the length of a vector."""
        return int(self._rows.shape[1])

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, vectors: Vectors) -> None:
        """Append rows (see `VectorStore`)."""
        self._rows = np.concatenate([self._rows, np.asarray(vectors, np.float32)])

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> Hits:
        """Return the most similar rows (see `VectorStore`)."""
        candidates = np.arange(len(self)) if allowed is None else np.flatnonzero(allowed)
        return best_hits(candidates, self._rows[candidates] @ vector, k)

    def rows(self, rows: Ids) -> Vectors:
        """Return the vectors of `rows` (see `VectorStore`)."""
        return self._rows[rows]

    def halves(self, rows: Ids) -> NDArray[np.float16]:
        """Return the vectors of `rows` in half precision (see `VectorStore`)."""
        return self._rows[rows].astype(np.float16)

    def similarities(self, vector: Vectors, rows: Ids) -> Vectors:
        """Return inner products with `rows` (see `VectorStore`)."""
        products: Vectors = self._rows[rows] @ vector
        return products

    def save(self, path: Path) -> None:
        """Write all rows to a NumPy file (see `VectorStore`)."""
        with path.open("wb") as file:
            np.save(file, self._rows, allow_pickle=False)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Open a NumPy file (see `VectorStore`)."""
        store = cls(0)
        store._rows = load_array(path)
        return store


class CountedKeywords:
    """The ranking by its formula, counted over every passage: the reference for a real index."""

    def __init__(self) -> None:
        self._groups: dict[int, int] = {}
        self._fields: dict[int, dict[str, list[str]]] = {}

    @property
    def count(self) -> int:
        """Return how many passages are indexed."""
        return len(self._fields)

    def update(self, added: Iterable[Entry], removed: Collection[int]) -> None:
        """Take passages out and put passages in (see `KeywordIndex`)."""
        for id_ in removed:
            self._fields.pop(id_, None)
        for entry in added:
            fields = field_terms(entry)
            self._fields[entry.id] = {**fields, PAIRS: pair_terms(fields[BODY], fields[QUESTION])}
            self._groups[entry.id] = entry.group

    def search(self, query: KeywordQuery, k: int, groups: frozenset[int] | None = None) -> Hits:
        """Return the best passages by the words of `query` (see `KeywordIndex`)."""
        return self._search(FIELD_WEIGHTS, query, k, groups)

    def search_questions(self, query: KeywordQuery, k: int, groups: frozenset[int] | None = None) -> Hits:
        """Return the best passages by the words of their questions (see `KeywordIndex`)."""
        return self._search(QUESTION_WEIGHTS, query, k, groups)

    def _search(
        self, weights: Mapping[str, float], query: KeywordQuery, k: int, groups: frozenset[int] | None
    ) -> Hits:
        scores = dict.fromkeys(self._fields, 0.0)
        for field, weight in weights.items():
            for term in field_query(field, query):
                for id_, score in self._bm25(field, term).items():
                    scores[id_] += weight * score
        found = [i for i, score in scores.items() if score > 0 and (groups is None or self._groups[i] in groups)]
        return best_hits(np.array(found, np.int64), np.array([scores[i] for i in found], np.float32), k)

    def document_frequency(self, term: str) -> int:
        """Return how many passages contain `term` (see `KeywordIndex`)."""
        return sum(term in fields[BODY] for fields in self._fields.values())

    def ids_with(self, term: str) -> Ids:
        """Return the ids of the passages that contain `term` (see `KeywordIndex`)."""
        return np.array([id_ for id_, fields in self._fields.items() if term in fields[BODY]], np.int64)

    def _bm25(self, field: str, term: str) -> dict[int, float]:
        """Return BM25 of one term in one field, for every passage whose field contains it."""
        texts = {id_: fields[field] for id_, fields in self._fields.items()}
        counts = {id_: text.count(term) for id_, text in texts.items() if term in text}
        idf = math.log(1 + (len(texts) - len(counts) + 0.5) / (len(counts) + 0.5))
        mean_length = sum(map(len, texts.values())) / max(len(texts), 1)
        return {
            id_: idf * (K1 + 1) * count / (count + K1 * (1 - B + B * len(texts[id_]) / mean_length))
            for id_, count in counts.items()
        }


class MatchingWordsReader:
    """The reference reader: `answered` is the share of the question's words that a passage contains.

    The span is the shortest one with the most distinct words of the question. Its `span` is 1: words either
    match or do not.
    """

    fingerprint = "matching-words/1"
    languages: Collection[str] = ()

    def read(self, question: str, passages: Sequence[str], asked: Sequence[str] = ()) -> list[ReaderOutput]:
        """Return the share of the question's words, and the shortest span with all of them (see `Reader`)."""
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
    """Return the first and last number of the earliest shortest run of words that contains all of `held`."""
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
