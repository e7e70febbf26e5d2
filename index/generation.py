"""Derived files: written whole, checksummed, and opened for reading. Publishing is the caller's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from index.embedder import Embedder
from index.values import Entry, Hits, Ids, Manifest, Vectors, WriteReport

Progress = Callable[[int, int], None]


class Generation:
    """The read side of a generation. Ids are passage ids; larger scores are better.

    `ids` holds the ids of all passages, ascending.
    """

    manifest: Manifest
    ids: Ids

    def search_passages(self, vector: Vectors, k: int, groups: frozenset[int] | None = None) -> Hits:
        """The `k` passages whose vectors are most like `vector`; scores are cosines."""
        raise NotImplementedError

    def search_questions(self, vector: Vectors, k: int, groups: frozenset[int] | None = None) -> Hits:
        """All passages that reply to the `k` prompting questions most like `vector`; scores are theirs."""
        raise NotImplementedError

    def search_keywords(self, query: str, k: int, groups: frozenset[int] | None = None) -> Hits:
        """The `k` passages that fit the words of `query` best; scores are BM25, above 0."""
        raise NotImplementedError

    def passage_scores(self, vector: Vectors, ids: Ids) -> Vectors:
        """Cosine of `vector` with each passage of `ids`, shape (m,)."""
        raise NotImplementedError

    def sentence_scores(self, vector: Vectors, ids: Ids) -> list[Vectors]:
        """Cosines of `vector` with the sentences of each passage of `ids`: m arrays, one score a sentence."""
        raise NotImplementedError

    def question_scores(self, vector: Vectors, ids: Ids) -> Vectors:
        """Cosine of `vector` with the prompting question of each passage of `ids`, shape (m,); NaN: none."""
        raise NotImplementedError

    def document_frequency(self, term: str) -> int:
        """How many passages hold `term` (one of `words.terms`) in their text."""
        raise NotImplementedError

    def verify(self) -> None:
        """Read every file and compare its checksum; raises `ArchiveBroken` naming those that differ."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of files; the generation is not used after it."""
        raise NotImplementedError


def write_generation(
    folder: Path,
    *,
    previous: Generation | None,
    kept: Collection[int],
    added: Sequence[Entry],
    embedder: Embedder,
    progress: Progress | None = None,
) -> WriteReport:
    """Write the derived files of the passages `kept` of `previous` and those `added` into a new `folder`."""
    raise NotImplementedError


def open_generation(
    folder: Path, embedder_fingerprint: str, *, digest: str | None = None, passages: int | None = None
) -> Generation:
    """Open a generation for reading, checking it against its manifest, the model and what is expected."""
    raise NotImplementedError
