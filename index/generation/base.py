"""The seam of a searched generation: what every index can be asked, wherever its vectors and words are.

The columns of its passages are always in files of the archive. `FileGeneration` has the vectors and words there,
too; `index.qdrant` has them in a collection of Qdrant.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.embedder import asked_similarity
from index.embedding.language_means import compared_languages, language_numbers, language_shifts
from index.generation.asked import AskedQuestions
from index.generation.table import Table
from index.integrity import check_contents
from index.keywords.base import KeywordQuery, analysed
from index.values import Hits, Ids, Manifest, Mask, Vectors

Groups = frozenset[int] | None
"""The groups that a search is limited to, or `None` for all."""

_FILTERS = 4  # that are kept
_FULL_LENGTH = 0.999
"""Vectors of prompting questions shorter than this are compared by part of the vector only."""


@dataclass(frozen=True, slots=True)
class PassageColumns:
    """The facts about each passage besides vectors and words. `density` has shape (n,).

    `language_means` has shape (l, dimension): see `index.embedding.language_means`. `question_lengths`, shape
    (q,), are the lengths of the vectors of prompting questions: see `index.embedding.embedder.asked_similarity`.
    """

    table: Table
    density: Vectors
    language_means: Vectors
    question_lengths: Vectors


@dataclass(frozen=True, slots=True)
class SearchedQuestion:
    """A question as it is searched for.

    `passage`, shape (dimension,), is compared with passages and sentences, `asked`, shape (asked_dimension,), with
    prompting questions, and `words` with words.
    """

    passage: Vectors
    asked: Vectors
    words: KeywordQuery


@dataclass(frozen=True, slots=True)
class QuestionHits:
    """The hits of the four searches for a question, one `Hits` for each scope of each."""

    by_passage: Sequence[Hits]
    by_question: Sequence[Hits]
    by_keyword: Sequence[Hits]
    by_asked: Sequence[Hits]


class PerGroups:
    """The rows of the filters that were used last: each is searched several times for a question."""

    def __init__(self) -> None:
        self._kept: dict[Groups, Mask] = {}

    def of(self, groups: Groups, compute: Callable[[], Mask]) -> Mask:
        """Return the rows of a filter, computed unless they are kept."""
        kept = self._kept  # another thread may replace it
        if (rows := kept.get(groups)) is None:
            rows = compute()
            self._kept = {**dict(list(kept.items())[1 - _FILTERS :]), groups: rows}
        return rows


class Generation(ABC):
    """The read side of a generation. Larger scores are better.

    Ids are passage ids. With `groups`, a search returns only passages of those groups. The vector of a question
    has shape (dimension,) and length 1 and comes from the embedder named in the manifest. `asked` is the vector
    that compares it with prompting questions, shape (asked_dimension,), from the same embedder. `languages`
    maps ISO 639-1 codes to numbers of passages, most first. `search_kind` says how it is searched: "exact",
    "clustered" or "qdrant".
    """

    search_kind: str

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        most_first = sorted(manifest.languages.items(), key=lambda item: (-item[1], item[0]))
        self.languages: Mapping[str, int] = dict(most_first)
        self._rows_in, self._questions_in = PerGroups(), PerGroups()

    @property
    @abstractmethod
    def columns(self) -> PassageColumns:
        """Return what is known of each passage; raises `ValueError` after `close`."""

    @abstractmethod
    def search_passages(self, vector: Vectors, k: int, groups: Groups = None) -> Hits:
        """Return the at most `k` passages whose vectors are most similar to `vector`; scores are cosines.

        In an archive of several languages, part of the similarity of `vector` to each whole language is
        subtracted from these scores and from those of sentences (see `index.embedding.language_means`).
        """

    @abstractmethod
    def search_questions(self, asked: Vectors, k: int, groups: Groups = None) -> Hits:
        """Return all passages that reply to the at most `k` prompting questions most similar to `asked`.

        A passage's score is the similarity of its question. One question may prompt many passages, so there can
        be more than `k` hits.
        """

    @abstractmethod
    def search_keywords(self, query: KeywordQuery, k: int, groups: Groups = None) -> Hits:
        """Return the at most `k` passages that match the words of `query` best; scores are BM25, above 0."""

    @abstractmethod
    def search_question_words(self, query: KeywordQuery, k: int, groups: Groups = None) -> Hits:
        """Return the at most `k` passages whose prompting questions match `query` best; scores are BM25."""

    @abstractmethod
    def passage_scores(self, vector: Vectors, ids: Ids) -> Vectors:
        """Return the cosine of `vector` with each passage of `ids`, shape (m,)."""

    @abstractmethod
    def passage_vectors(self, ids: Ids) -> Vectors:
        """Return the vectors of the passages of `ids`, shape (m, dimension)."""

    @abstractmethod
    def sentence_scores(self, vector: Vectors, ids: Ids) -> list[Vectors]:
        """Return cosines of `vector` with the sentences of each passage of `ids`: one array for each passage."""

    @abstractmethod
    def best_sentence_scores(self, vector: Vectors, ids: Ids) -> Vectors:
        """Return the largest cosine of `vector` with a sentence of each passage, shape (m,); -1: none."""

    @abstractmethod
    def question_scores(self, asked: Vectors, ids: Ids) -> Vectors:
        """Return the similarity of `asked` to each passage's prompting question, shape (m,); NaN: none."""

    @abstractmethod
    def close(self) -> None:
        """Release the files; the generation can't be used afterwards."""

    def search(self, question: SearchedQuestion, k: int, scopes: Sequence[Groups]) -> QuestionHits:
        """Return the at most `k` hits of each search for a question in each of `scopes`."""
        return QuestionHits(
            [self.search_passages(question.passage, k, scope) for scope in scopes],
            [self.search_questions(question.asked, k, scope) for scope in scopes],
            [self.search_keywords(question.words, k, scope) for scope in scopes],
            [self.search_question_words(question.words, k, scope) for scope in scopes],
        )

    @property
    def main_language(self) -> str:
        """Return the ISO 639-1 code of the language of most passages; English if there are none."""
        return next(iter(self.languages), "en")

    def languages_of(self, ids: Ids) -> list[str]:
        """Return the language of each passage of `ids`, by its ISO 639-1 code."""
        codes: list[str] = self.columns.table.languages[self.columns.table.rows_of(ids)].tolist()
        return codes

    @property
    def ids(self) -> Ids:
        """Return the ids of all passages, ascending, shape (n,)."""
        return self.columns.table.ids

    def has(self, ids: Ids) -> Mask:
        """Return which of `ids` are passages of this generation, shape (len(ids),)."""
        return self.columns.table.has(ids)

    def query(self, text: str, language: str | None = None) -> KeywordQuery:
        """Return the words of a question to search for, in `language` or else in that of most passages."""
        first = language if language and language in self.languages else self.main_language
        languages = {first: self.languages.get(first, 0), **self.languages}
        return analysed(text, languages, self._frequency)

    def densities(self, ids: Ids) -> Vectors:
        """Return the density around each passage of `ids` (see `density`), shape (m,)."""
        densities: Vectors = self.columns.density[self.columns.table.rows_of(ids)]
        return densities

    def groups_of(self, ids: Ids) -> Ids:
        """Return the group of each passage of `ids`, shape (m,)."""
        groups: Ids = self.columns.table.groups[self.columns.table.rows_of(ids)]
        return groups

    def verify(self) -> None:
        """Compare the checksum of every file; raises `ArchiveBroken` with the names of those that differ."""
        check_contents(self.folder, self.manifest.files, self.manifest.files)

    @abstractmethod
    def _frequency(self, term: str) -> int:
        """Return the number of passages that contain a term, in their text or question."""

    @cached_property
    def _questions(self) -> AskedQuestions:
        return AskedQuestions(self.columns.table)

    def _questions_within(self, groups: Groups) -> Mask | None:
        """Return which rows of prompting questions have a reply that may be found by them."""
        allowed = self._allowed_by_question(groups)
        return None if allowed is None else self._questions_in.of(groups, lambda: self._questions_of(allowed))

    def _questions_of(self, allowed: Mask) -> Mask:
        """Return which rows of prompting questions have a reply among the `allowed` passages."""
        questions = self.columns.table.questions[allowed]
        within = np.zeros(len(self.columns.table.question_digests), np.bool_)
        within[questions[questions >= 0]] = True
        return within

    @cached_property
    def _short_questions(self) -> Mask | None:
        """Return which prompting questions have vectors shorter than 1, shape (q,), or `None` if none has."""
        short = is_short(self.columns.question_lengths)
        return short if short.any() else None

    def _similarity(self, products: Vectors, asked: Vectors, rows: Ids) -> Vectors:
        return asked_similarity(products, self.columns.question_lengths[rows], float(np.linalg.norm(asked)))

    @cached_property
    def _language_numbers(self) -> NDArray[np.int8] | None:
        """Return the number of each passage's language, shape (n,), or `None` in an archive of one language."""
        compared = self._compared_languages
        return language_numbers(self.columns.table.languages, compared) if len(compared) > 1 else None

    @property
    def _compared_languages(self) -> tuple[str, ...]:
        return compared_languages(self.languages, self.manifest.model_languages)

    def _shifted(self, hits: Hits, vector: Vectors) -> Hits:
        """Return hits, whose ids are rows, with scores that prefer no language."""
        return Hits(hits.ids, hits.scores - self._shifts(vector, hits.ids))

    def _shifts(self, vector: Vectors, rows: Ids) -> Vectors:
        """Return what to subtract from cosines of `vector` with the passages at `rows`, for their languages."""
        numbers = self._language_numbers
        if numbers is None:
            return np.zeros(len(rows), np.float32)
        taken: Vectors = language_shifts(vector, self.columns.language_means)[numbers[rows]]
        return taken

    def _allowed(self, groups: Groups) -> Mask | None:
        """Return which rows may be found, or `None` if all may."""
        return None if groups is None else self._rows_in.of(groups, lambda: self.columns.table.rows_in(groups))

    def _allowed_by_question(self, groups: Groups) -> Mask | None:
        """Return which passages may be found by their prompting questions."""
        return self._allowed(groups)


def is_short(lengths: Vectors) -> Mask:
    """Return which vectors of prompting questions are compared by part of the vector only."""
    short: Mask = lengths < _FULL_LENGTH
    return short
