"""The seam for keyword search, and the naive reference implementation of the same ranking.

A passage's score is the weighted sum over four fields of Okapi BM25 (Robertson and Zaragoza 2009,
"The Probabilistic Relevance Framework: BM25 and Beyond"), every distinct term of the query once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Protocol

from index.values import Entry, Hits

K1 = 1.2
B = 0.75


class KeywordIndex(Protocol):
    """Finds passages by the words of their text, prompting question, speaker and title.

    `count` is the number of passages.
    """

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

    def close(self) -> None:
        """Let go of files; the index is not used after it."""
        ...


class KeywordWriter(Protocol):
    """Brings the keyword index in a folder up to date."""

    def __call__(self, folder: Path, added: Iterable[Entry], removed: Collection[int]) -> None:
        """Take passages `removed` (ids) out of the index in `folder` and put `added` in; make it if empty."""
        ...
