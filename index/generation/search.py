"""Searches one generation of the index: from vectors and words to passage ids and scores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
from index.keywords.base import KeywordIndex, KeywordQuery, analysed
from index.values import Hits, Ids, Manifest, Mask, Vectors, best_hits
from index.vectors.faiss_store import similarities
from index.vectors.joined import JoinedRows, JoinedVectors

KeywordSearch = Callable[[KeywordQuery, int, frozenset[int] | None], Hits]

_NARROW = 0.25
"""Share of the passages below which the keyword index filters by itself."""
_FILTERS = 4  # that are kept
_FULL_LENGTH = 0.999
"""Vectors of prompting questions shorter than this are compared by part of the vector only."""


@dataclass(frozen=True, slots=True)
class IndexFiles:
    """The open files of a generation: the rows of all its parts. `density` has shape (n,).

    `language_means` has shape (l, dimension): see `index.embedding.language_means`. `question_lengths`, shape
    (q,), are the lengths of the vectors of `questions`: see `index.embedding.embedder.asked_similarity`.
    """

    table: Table
    passages: JoinedVectors
    sentences: JoinedRows
    density: Vectors
    language_means: Vectors
    questions: JoinedVectors
    question_lengths: Vectors
    keywords: KeywordIndex

    def sentences_of(self, rows: Ids) -> tuple[NDArray[np.float16], Ids]:
        """Return the vectors of all sentences of the passages at `rows` in order, and how many each has."""
        first = self.table.first_sentences
        counts = first[rows + 1] - first[rows]
        # The rows of all sentences at once: each run starts at its passage's first sentence.
        places = np.arange(counts.sum()) + np.repeat(first[rows] - (np.cumsum(counts) - counts), counts)
        return self.sentences[places], counts


class PerGroups:
    """The rows of the filters that were used last: each is searched several times for a question."""

    def __init__(self) -> None:
        self._kept: dict[frozenset[int] | None, Mask] = {}

    def of(self, groups: frozenset[int] | None, compute: Callable[[], Mask]) -> Mask:
        """Return the rows of a filter, computed unless they are kept."""
        kept = self._kept  # another thread may replace it
        if (rows := kept.get(groups)) is None:
            rows = compute()
            self._kept = {**dict(list(kept.items())[1 - _FILTERS :]), groups: rows}
        return rows


class Generation:
    """The read side of a generation (see `open_generation`). Larger scores are better.

    Ids are passage ids. With `groups`, a search returns only passages of those groups. The vector of a question
    has shape (dimension,) and length 1 and comes from the embedder named in the manifest. `asked` is the vector
    that compares it with prompting questions, shape (asked_dimension,), from the same embedder. `languages`
    maps ISO 639-1 codes to numbers of passages, most first.
    """

    def __init__(self, folder: Path, manifest: Manifest, parts: IndexFiles) -> None:
        self.folder = folder
        self.manifest = manifest
        most_first = sorted(manifest.languages.items(), key=lambda item: (-item[1], item[0]))
        self.languages: Mapping[str, int] = dict(most_first)
        self._parts: IndexFiles | None = parts
        self._rows_in, self._questions_in = PerGroups(), PerGroups()

    @property
    def parts(self) -> IndexFiles:
        """Return the open files, for the writer of the next generation; raises `ValueError` after `close`."""
        if self._parts is None:
            raise ValueError(f"the generation in {self.folder} is closed")
        return self._parts

    @property
    def main_language(self) -> str:
        """Return the ISO 639-1 code of the language of most passages; English if there are none."""
        return next(iter(self.languages), "en")

    def languages_of(self, ids: Ids) -> list[str]:
        """Return the language of each passage of `ids`, by its ISO 639-1 code."""
        codes: list[str] = self.parts.table.languages[self.parts.table.rows_of(ids)].tolist()
        return codes

    @property
    def ids(self) -> Ids:
        """Return the ids of all passages, ascending, shape (n,)."""
        return self.parts.table.ids

    def has(self, ids: Ids) -> Mask:
        """Return which of `ids` are passages of this generation, shape (len(ids),)."""
        return self.parts.table.has(ids)

    def search_passages(self, vector: Vectors, k: int, groups: frozenset[int] | None = None) -> Hits:
        """Return the at most `k` passages whose vectors are most similar to `vector`; scores are cosines.

        In an archive of several languages, part of the similarity of `vector` to each whole language is
        subtracted from these scores and from those of sentences (see `index.embedding.language_means`).
        """
        allowed = self._allowed(groups)
        hits = [
            self._shifted(self.parts.passages.search(vector, k, rows), vector)
            for rows in self._by_language(allowed)
        ]
        rows = np.concatenate([each.ids for each in hits])
        return best_hits(self.parts.table.ids[rows], np.concatenate([each.scores for each in hits]), k)

    def search_questions(self, asked: Vectors, k: int, groups: frozenset[int] | None = None) -> Hits:
        """Return all passages that reply to the at most `k` prompting questions most similar to `asked`.

        A passage's score is the similarity of its question. One question may prompt many passages, so there can
        be more than `k` hits.
        """
        found = self._similar_questions(asked, k, self._questions_within(groups))
        firsts = self._questions.first(found.ids, k)
        rows, places = self._questions.replies(found.ids[firsts])
        scores = found.scores[firsts][places]
        if (allowed := self._allowed_by_question(groups)) is not None:
            is_allowed = allowed[rows]
            rows, scores = rows[is_allowed], scores[is_allowed]
        return best_hits(self.parts.table.ids[rows], scores, len(rows))

    def query(self, text: str, language: str | None = None) -> KeywordQuery:
        """Return the words of a question to search for, in `language` or else in that of most passages."""
        first = language if language and language in self.languages else self.main_language
        languages = {first: self.languages.get(first, 0), **self.languages}
        return analysed(text, languages, self.parts.keywords.document_frequency)

    def search_keywords(self, query: KeywordQuery, k: int, groups: frozenset[int] | None = None) -> Hits:
        """Return the at most `k` passages that match the words of `query` best; scores are BM25, above 0."""
        return self._by_words(self.parts.keywords.search, query, k, groups, self._allowed(groups))

    def search_question_words(self, query: KeywordQuery, k: int, groups: frozenset[int] | None = None) -> Hits:
        """Return the at most `k` passages whose prompting questions match `query` best; scores are BM25."""
        within = self._allowed_by_question(groups)
        return self._by_words(self.parts.keywords.search_questions, query, k, groups, within)

    def passage_scores(self, vector: Vectors, ids: Ids) -> Vectors:
        """Return the cosine of `vector` with each passage of `ids`, shape (m,)."""
        rows = self.parts.table.rows_of(ids)
        return similarities(vector, self.parts.passages.halves(rows)) - self._shifts(vector, rows)

    def densities(self, ids: Ids) -> Vectors:
        """Return the density around each passage of `ids` (see `density`), shape (m,)."""
        densities: Vectors = self.parts.density[self.parts.table.rows_of(ids)]
        return densities

    def passage_vectors(self, ids: Ids) -> Vectors:
        """Return the vectors of the passages of `ids`, shape (m, dimension)."""
        return self.parts.passages.rows(self.parts.table.rows_of(ids))

    def groups_of(self, ids: Ids) -> Ids:
        """Return the group of each passage of `ids`, shape (m,)."""
        groups: Ids = self.parts.table.groups[self.parts.table.rows_of(ids)]
        return groups

    def sentence_scores(self, vector: Vectors, ids: Ids) -> list[Vectors]:
        """Return cosines of `vector` with the sentences of each passage of `ids`: one array for each passage."""
        scores, counts = self._sentences_of(vector, ids)
        return list(np.split(scores, np.cumsum(counts)[:-1])) if len(counts) else []

    def best_sentence_scores(self, vector: Vectors, ids: Ids) -> Vectors:
        """Return the largest cosine of `vector` with a sentence of each passage, shape (m,); -1: none."""
        scores, counts = self._sentences_of(vector, ids)
        best = np.full(len(counts), -1.0, np.float32)
        some = counts > 0
        if some.any():
            best[some] = np.maximum.reduceat(scores, (np.cumsum(counts) - counts)[some])
        return best

    def question_scores(self, asked: Vectors, ids: Ids) -> Vectors:
        """Return the similarity of `asked` to each passage's prompting question, shape (m,); NaN: none."""
        questions = self.parts.table.questions[self.parts.table.rows_of(ids)]
        scores = np.full(len(questions), np.nan, np.float32)
        has_one = questions >= 0
        products = similarities(asked, self.parts.questions.halves(questions[has_one]))
        scores[has_one] = self._similarity(products, asked, questions[has_one])
        return scores

    def verify(self) -> None:
        """Compare the checksum of every file; raises `ArchiveBroken` with the names of those that differ."""
        check_contents(self.folder, self.manifest.files, self.manifest.files)

    def close(self) -> None:
        """Release the files; the generation can't be used afterwards."""
        self._parts = None

    def _sentences_of(self, vector: Vectors, ids: Ids) -> tuple[Vectors, Ids]:
        """Return cosines with all sentences of the passages in order, and the number of sentences of each."""
        rows = self.parts.table.rows_of(ids)
        sentences, counts = self.parts.sentences_of(rows)
        scores = similarities(vector, sentences)
        return scores - np.repeat(self._shifts(vector, rows), counts), counts

    def _by_words(
        self,
        search: KeywordSearch,
        query: KeywordQuery,
        k: int,
        groups: frozenset[int] | None,
        within: Mask | None,
    ) -> Hits:
        """Return the best `k` hits of a search by words `within` some rows.

        A search of most passages finds what it needs without the filter, which takes time for each group.
        """
        if within is None:
            return search(query, k, None)
        narrow = groups if np.count_nonzero(within) < _NARROW * len(within) else None
        most = k
        while True:
            found = search(query, most, narrow)
            is_within = within[self.parts.table.rows_of(found.ids)]
            if np.count_nonzero(is_within) >= k or len(found) < most:
                return Hits(found.ids[is_within][:k], found.scores[is_within][:k])
            most *= 2

    def _similar_questions(self, asked: Vectors, k: int, within: Mask | None) -> Hits:
        """Return rows of prompting questions, most similar first, at least the `k` most similar distinct ones."""
        hits = []
        for mask in self._by_length(within):
            found = self._nearest_questions(asked, k, mask)
            hits.append(Hits(found.ids, self._similarity(found.scores, asked, found.ids)))
        rows = np.concatenate([each.ids for each in hits])
        return best_hits(rows, np.concatenate([each.scores for each in hits]), len(rows))

    def _nearest_questions(self, asked: Vectors, k: int, within: Mask | None) -> Hits:
        most = k
        while True:
            found = self.parts.questions.search(asked, most, within)
            if len(found) < most or self._questions.count(found.ids) >= k:
                return found
            most *= 2  # several parts have a row for the same question

    def _questions_within(self, groups: frozenset[int] | None) -> Mask | None:
        """Return which rows of prompting questions have a reply that may be found by them."""
        allowed = self._allowed_by_question(groups)
        return None if allowed is None else self._questions_in.of(groups, lambda: self._questions_of(allowed))

    def _questions_of(self, allowed: Mask) -> Mask:
        """Return which rows of prompting questions have a reply among the `allowed` passages."""
        questions = self.parts.table.questions[allowed]
        within = np.zeros(len(self.parts.questions), np.bool_)
        within[questions[questions >= 0]] = True
        return within

    @cached_property
    def _questions(self) -> AskedQuestions:
        return AskedQuestions(self.parts.table)

    def _by_length(self, within: Mask | None) -> Iterator[Mask | None]:
        """Yield rows of full-length vectors and of shorter ones separately: their similarities differ in scale."""
        is_short = self._short_questions
        if is_short is None:
            yield within
            return
        for rows in (~is_short, is_short):
            yield rows if within is None else rows & within

    @cached_property
    def _short_questions(self) -> Mask | None:
        """Return which prompting questions have vectors shorter than 1, shape (q,), or `None` if none has."""
        is_short: Mask = self.parts.question_lengths < _FULL_LENGTH
        return is_short if is_short.any() else None

    def _similarity(self, products: Vectors, asked: Vectors, rows: Ids) -> Vectors:
        return asked_similarity(products, self.parts.question_lengths[rows], float(np.linalg.norm(asked)))

    @cached_property
    def _language_numbers(self) -> NDArray[np.int8] | None:
        """Return the number of each passage's language, shape (n,), or `None` in an archive of one language."""
        compared = compared_languages(self.languages, self.manifest.model_languages)
        return language_numbers(self.parts.table.languages, compared) if len(compared) > 1 else None

    def _by_language(self, allowed: Mask | None) -> Iterator[Mask | None]:
        """Yield the `allowed` rows of each language separately, so that no language crowds out another."""
        numbers = self._language_numbers
        if numbers is None:
            yield allowed
            return
        for number in np.unique(numbers):
            rows: Mask = numbers == number
            yield rows if allowed is None else rows & allowed

    def _shifted(self, hits: Hits, vector: Vectors) -> Hits:
        return Hits(hits.ids, hits.scores - self._shifts(vector, hits.ids))

    def _shifts(self, vector: Vectors, rows: Ids) -> Vectors:
        """Return what to subtract from cosines of `vector` with the passages at `rows`, for their languages."""
        numbers = self._language_numbers
        if numbers is None:
            return np.zeros(len(rows), np.float32)
        taken: Vectors = language_shifts(vector, self.parts.language_means)[numbers[rows]]
        return taken

    def _allowed(self, groups: frozenset[int] | None) -> Mask | None:
        return None if groups is None else self._rows_in.of(groups, lambda: self.parts.table.rows_in(groups))

    def _allowed_by_question(self, groups: frozenset[int] | None) -> Mask | None:
        """Return which passages may be found by their prompting questions."""
        return self._allowed(groups)
