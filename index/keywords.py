"""The seam for keyword search, and the naive reference implementation of the same ranking.

A passage's score is the weighted sum over four fields of Okapi BM25 (Robertson and Zaragoza 2009,
"The Probabilistic Relevance Framework: BM25 and Beyond") over the terms of the query (`words.query_terms`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

import numpy as np

from index.values import Entry, Hits, best_hits
from index.words import query_terms, terms

K1 = 1.2
B = 0.75

# How much a match in each field counts. The prompting question says what the answer is about in words that
# the answer may not repeat; a name in the query asks for that speaker (measured: docs/decisions.md).
FIELD_WEIGHTS: Mapping[str, float] = {"passage": 1.0, "question": 1.0, "speaker": 1.0, "title": 0.5}


def field_query(field: str, text: str) -> list[str]:
    """The distinct terms of a query that are looked for in `field`.

    Function words count among questions only: there they tell "how" from "what" and "do I" from "is it",
    while speech is full of them whatever it is about.
    """
    return list(dict.fromkeys(terms(text))) if field == "question" else query_terms(text)


class KeywordIndex(Protocol):
    """Finds passages by the words of their text, prompting question, speaker and title."""

    @property
    def count(self) -> int:
        """How many passages are indexed."""
        ...

    def search(self, query: str, k: int, groups: frozenset[int] | None = None) -> Hits:
        """The at most `k` passages that hold words of `query`, with scores above 0; ids are passage ids.

        With `groups`, only passages of those groups. No text is syntax.
        """
        ...

    def document_frequency(self, term: str) -> int:
        """How many passages hold `term` (one of `words.terms`) in their text."""
        ...

    def update(self, added: Iterable[Entry], removed: Collection[int]) -> None:
        """Take the passages `removed` (ids) out, then put `added` in.

        What is found afterwards depends only on which passages there are, not on how they came.
        """
        ...


def field_terms(entry: Entry) -> dict[str, list[str]]:
    """The terms of each field of an entry."""
    return {
        "passage": terms(entry.text),
        "question": terms(entry.question),
        "speaker": terms(entry.speaker),
        "title": terms(entry.title),
    }


class CountedKeywords:
    """The ranking as its formula says, counted out over every passage: what a real index must agree with."""

    def __init__(self) -> None:
        self._groups: dict[int, int] = {}
        self._fields: dict[int, dict[str, list[str]]] = {}

    @property
    def count(self) -> int:
        """How many passages are indexed."""
        return len(self._fields)

    def update(self, added: Iterable[Entry], removed: Collection[int]) -> None:
        """Take passages out and put passages in (see `KeywordIndex`)."""
        for id_ in removed:
            self._fields.pop(id_, None)
        for entry in added:
            self._fields[entry.id] = field_terms(entry)
            self._groups[entry.id] = entry.group

    def search(self, query: str, k: int, groups: frozenset[int] | None = None) -> Hits:
        """The best passages by the words of `query` (see `KeywordIndex`)."""
        scores = dict.fromkeys(self._fields, 0.0)
        for field, weight in FIELD_WEIGHTS.items():
            for term in field_query(field, query):
                for id_, score in self._bm25(field, term).items():
                    scores[id_] += weight * score
        found = [i for i, score in scores.items() if score > 0 and (groups is None or self._groups[i] in groups)]
        return best_hits(np.array(found, np.int64), np.array([scores[i] for i in found], np.float32), k)

    def document_frequency(self, term: str) -> int:
        """How many passages hold `term` in their text."""
        return sum(term in fields["passage"] for fields in self._fields.values())

    def _bm25(self, field: str, term: str) -> dict[int, float]:
        """BM25 of one term in one field, for every passage whose field holds it."""
        texts = {id_: fields[field] for id_, fields in self._fields.items()}
        counts = {id_: text.count(term) for id_, text in texts.items() if term in text}
        rarity = math.log(1 + (len(texts) - len(counts) + 0.5) / (len(counts) + 0.5))
        mean_length = sum(map(len, texts.values())) / max(len(texts), 1)
        return {
            id_: rarity * (K1 + 1) * count / (count + K1 * (1 - B + B * len(texts[id_]) / mean_length))
            for id_, count in counts.items()
        }
