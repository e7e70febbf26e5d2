"""Searches one generation in files: from vectors and words to passage ids and scores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.generation.base import Generation, Groups, PassageColumns
from index.keywords.base import KeywordIndex, KeywordQuery
from index.values import Hits, Ids, Manifest, Mask, Vectors, best_hits
from index.vectors.faiss_store import similarities
from index.vectors.joined import JoinedRows, JoinedVectors

KeywordSearch = Callable[[KeywordQuery, int, frozenset[int] | None], Hits]

_NARROW = 0.25
"""Share of the passages below which the keyword index filters by itself."""


@dataclass(frozen=True, slots=True)
class IndexFiles(PassageColumns):
    """The open files of a generation: the rows of all its parts."""

    passages: JoinedVectors
    sentences: JoinedRows
    questions: JoinedVectors
    keywords: KeywordIndex

    def sentences_of(self, rows: Ids) -> tuple[NDArray[np.float16], Ids]:
        """Return the vectors of all sentences of the passages at `rows` in order, and how many each has."""
        first = self.table.first_sentences
        counts = first[rows + 1] - first[rows]
        # The rows of all sentences at once: each run starts at its passage's first sentence.
        places = np.arange(counts.sum()) + np.repeat(first[rows] - (np.cumsum(counts) - counts), counts)
        return self.sentences[places], counts


class FileGeneration(Generation):
    """A generation whose vectors and words are in files (see `open_generation`). It is `clustered`, or exact."""

    def __init__(self, folder: Path, manifest: Manifest, parts: IndexFiles, *, clustered: bool = False) -> None:
        super().__init__(folder, manifest)
        self._parts: IndexFiles | None = parts
        self.search_kind = "clustered" if clustered else "exact"

    @property
    def parts(self) -> IndexFiles:
        """Return the open files, for the writer of the next generation; raises `ValueError` after `close`."""
        if self._parts is None:
            raise ValueError(f"the generation in {self.folder} is closed")
        return self._parts

    @property
    def columns(self) -> PassageColumns:
        """Return what is known of each passage; raises `ValueError` after `close`."""
        return self.parts

    def search_passages(self, vector: Vectors, k: int, groups: Groups = None) -> Hits:
        """Return the passages most similar to `vector` (see `Generation`)."""
        allowed = self._allowed(groups)
        hits = [
            self._shifted(self.parts.passages.search(vector, k, rows), vector)
            for rows in self._by_language(allowed)
        ]
        rows = np.concatenate([each.ids for each in hits])
        return best_hits(self.parts.table.ids[rows], np.concatenate([each.scores for each in hits]), k)

    def search_questions(self, asked: Vectors, k: int, groups: Groups = None) -> Hits:
        """Return the passages that reply to the questions most similar to `asked` (see `Generation`)."""
        found = self._similar_questions(asked, k, self._questions_within(groups))
        firsts = self._questions.first(found.ids, k)
        rows, places = self._questions.replies(found.ids[firsts])
        scores = found.scores[firsts][places]
        if (allowed := self._allowed_by_question(groups)) is not None:
            is_allowed = allowed[rows]
            rows, scores = rows[is_allowed], scores[is_allowed]
        return best_hits(self.parts.table.ids[rows], scores, len(rows))

    def search_keywords(self, query: KeywordQuery, k: int, groups: Groups = None) -> Hits:
        """Return the at most `k` passages that match the words of `query` best; scores are BM25, above 0."""
        return self._by_words(self.parts.keywords.search, query, k, groups, self._allowed(groups))

    def search_question_words(self, query: KeywordQuery, k: int, groups: Groups = None) -> Hits:
        """Return the at most `k` passages whose prompting questions match `query` best; scores are BM25."""
        within = self._allowed_by_question(groups)
        return self._by_words(self.parts.keywords.search_questions, query, k, groups, within)

    def passage_scores(self, vector: Vectors, ids: Ids) -> Vectors:
        """Return the cosine of `vector` with each passage of `ids`, shape (m,)."""
        rows = self.parts.table.rows_of(ids)
        return similarities(vector, self.parts.passages.halves(rows)) - self._shifts(vector, rows)

    def passage_vectors(self, ids: Ids) -> Vectors:
        """Return the vectors of the passages of `ids`, shape (m, dimension)."""
        return self.parts.passages.rows(self.parts.table.rows_of(ids))

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
        groups: Groups,
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

    def _by_length(self, within: Mask | None) -> Iterator[Mask | None]:
        """Yield rows of full-length vectors and of shorter ones separately: their similarities differ in scale."""
        is_short = self._short_questions
        if is_short is None:
            yield within
            return
        for rows in (~is_short, is_short):
            yield rows if within is None else rows & within

    def _by_language(self, allowed: Mask | None) -> Iterator[Mask | None]:
        """Yield the `allowed` rows of each language separately, so that no language crowds out another."""
        numbers = self._language_numbers
        if numbers is None:
            yield allowed
            return
        for number in np.unique(numbers):
            rows: Mask = numbers == number
            yield rows if allowed is None else rows & allowed

    def _frequency(self, term: str) -> int:
        return self.parts.keywords.document_frequency(term)
