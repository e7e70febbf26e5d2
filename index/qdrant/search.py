"""Searches a generation whose vectors and words are in a collection of Qdrant.

Filters are conditions on points. Each search yields what it asks for, so that all searches for a question are one
request (`_together`). The scores are those of a generation in files: cosines are computed by the engine, and BM25
is made exact here (`words.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from index.generation.base import Generation, Groups, PassageColumns, QuestionHits, SearchedQuestion
from index.keywords.base import BODY, FIELD_WEIGHTS, QUESTION_WEIGHTS, KeywordQuery
from index.qdrant.base import (
    ASKED,
    GROUP,
    IS_SHORT,
    LANGUAGE,
    PASSAGE,
    SENTENCES,
    WORDS,
    HasId,
    OneOf,
    Point,
    Points,
    PointSearch,
    ScoredPoints,
    Sparse,
    Where,
    fetched,
    lacking,
    visible,
)
from index.qdrant.words import Statistics, exact_scores, number_of
from index.values import Hits, Ids, Manifest, Mask, Vectors, best_hits

Result = TypeVar("Result")
Steps = Generator[list[PointSearch], list[ScoredPoints], Result]
"""A search that asks for something, gets the results, may ask again, and returns its own."""

EXACT = 200_000
"""Passages up to which the engine compares every vector; it uses its graph for more."""
_MORE = 1.25
"""How many times as many hits are asked for where scores are made exact."""
_MOST = 16
"""The same at most. Among more passages with nearly the same score, a hit may be missed."""


class QdrantGeneration(Generation):
    """A generation in a collection (see `open_collection`): the points that were visible in generation `number`.

    With `hidden` and `unasked` ids of passages, it is what a reader may see: see `PartialGeneration`.
    """

    search_kind = "qdrant"

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        columns: PassageColumns,
        statistics: Statistics,
        points: Points,
        number: int,
        *,
        hidden: Collection[int] = (),
        unasked: Collection[int] = (),
    ) -> None:
        super().__init__(folder, manifest)
        self._columns: PassageColumns | None = columns
        self.statistics = statistics
        self.points = points
        self.number = number
        self.where = visible(number)
        self._exact = manifest.passages <= EXACT
        known = columns.table.ids
        self._hidden = np.intersect1d(known, np.fromiter(hidden, np.int64, len(hidden)))
        self._unasked = np.intersect1d(known, np.fromiter(unasked, np.int64, len(unasked)))
        if len(self._hidden):
            codes, counts = np.unique(columns.table.languages[self._visible], return_counts=True)
            counted = zip(codes.tolist(), counts.tolist(), strict=True)
            self.languages = dict(sorted(counted, key=lambda item: (-item[1], item[0])))

    def restricted(self, hidden: Collection[int], unasked: Collection[int]) -> QdrantGeneration:
        """Return this generation without some passages, and some without their prompting questions."""
        given = (self.folder, self.manifest, self.columns, self.statistics, self.points, self.number)
        return QdrantGeneration(*given, hidden=hidden, unasked=unasked)

    @property
    def columns(self) -> PassageColumns:
        """Return what is known of each passage; raises `ValueError` after `close`."""
        if self._columns is None:
            raise ValueError(f"the generation in {self.folder} is closed")
        return self._columns

    @property
    def ids(self) -> Ids:
        """Return the ids of all visible passages, ascending."""
        return self._ids

    def search(self, question: SearchedQuestion, k: int, scopes: Sequence[Groups]) -> QuestionHits:
        """Return the hits of all searches for a question, which are one request (see `Generation`)."""
        steps: list[Steps[Hits]] = [
            *(self._passages(question.passage, k, scope) for scope in scopes),
            *(self._replies(question.asked, k, scope) for scope in scopes),
            *(self._by_words(FIELD_WEIGHTS, question.words, k, scope) for scope in scopes),
            *(self._by_words(QUESTION_WEIGHTS, question.words, k, scope) for scope in scopes),
        ]
        hits = self._together(steps)
        return QuestionHits(*(hits[at : at + len(scopes)] for at in range(0, len(hits), len(scopes))))

    def search_passages(self, vector: Vectors, k: int, groups: Groups = None) -> Hits:
        """Return the passages most similar to `vector` (see `Generation`)."""
        return self._together([self._passages(vector, k, groups)])[0]

    def search_questions(self, asked: Vectors, k: int, groups: Groups = None) -> Hits:
        """Return the passages that reply to the questions most similar to `asked` (see `Generation`)."""
        return self._together([self._replies(asked, k, groups)])[0]

    def search_keywords(self, query: KeywordQuery, k: int, groups: Groups = None) -> Hits:
        """Return the passages that match the words of `query` best (see `Generation`)."""
        return self._together([self._by_words(FIELD_WEIGHTS, query, k, groups)])[0]

    def search_question_words(self, query: KeywordQuery, k: int, groups: Groups = None) -> Hits:
        """Return the passages whose prompting questions match `query` best (see `Generation`)."""
        return self._together([self._by_words(QUESTION_WEIGHTS, query, k, groups)])[0]

    def passage_scores(self, vector: Vectors, ids: Ids) -> Vectors:
        """Return the cosine of `vector` with each passage of `ids`, shape (m,)."""
        rows = self.columns.table.rows_of(ids)
        return self._products(PASSAGE, vector, ids) - self._shifts(vector, rows)

    def passage_vectors(self, ids: Ids) -> Vectors:
        """Return the vectors of the passages of `ids`, shape (m, dimension)."""
        found = self.fetched(ids, (PASSAGE,))
        vectors = [found[id].vectors[PASSAGE] for id in np.asarray(ids).tolist()]
        return np.array(vectors, np.float32).reshape(-1, self.manifest.dimension)

    def sentence_scores(self, vector: Vectors, ids: Ids) -> list[Vectors]:
        """Return cosines of `vector` with the sentences of each passage of `ids`: one array for each passage."""
        found = self.fetched(ids, (SENTENCES,))
        shifts = self._shifts(vector, self.columns.table.rows_of(ids))
        none = np.zeros((0, self.manifest.dimension), np.float32)
        vectors = [found[id].vectors.get(SENTENCES, none) for id in np.asarray(ids).tolist()]
        counts = np.diff(self.columns.table.first_sentences)[self.columns.table.rows_of(ids)]
        if [len(each) for each in vectors] != counts.tolist():
            raise lacking()
        return [each @ vector - shift for each, shift in zip(vectors, shifts, strict=True)]

    def best_sentence_scores(self, vector: Vectors, ids: Ids) -> Vectors:
        """Return the largest cosine of `vector` with a sentence of each passage, shape (m,); -1: none."""
        rows, first = self.columns.table.rows_of(ids), self.columns.table.first_sentences
        best = np.full(len(rows), -1.0, np.float32)
        some = first[rows + 1] > first[rows]
        best[some] = self._products(SENTENCES, vector, np.asarray(ids)[some]) - self._shifts(vector, rows[some])
        return best

    def question_scores(self, asked: Vectors, ids: Ids) -> Vectors:
        """Return the similarity of `asked` to each passage's visible prompting question; NaN: none."""
        questions = self.columns.table.questions[self.columns.table.rows_of(ids)]
        scores = np.full(len(questions), np.nan, np.float32)
        has_one = (questions >= 0) & ~np.isin(ids, self._unasked)
        distinct, places = np.unique(questions[has_one], return_inverse=True)
        products = self._products(ASKED, asked, self.columns.table.ids[self.holders[distinct]])
        scores[has_one] = self._similarity(products, asked, distinct)[places.reshape(-1)]
        return scores

    def close(self) -> None:
        """Release the columns; the generation can't be used afterwards."""
        self._columns = None

    def fetched(self, ids: Ids, vectors: Collection[str]) -> Mapping[int, Point]:
        """Return points with some of their vectors; raises `ArchiveBroken` if one is missing, or is another."""
        sizes = dict.fromkeys(vectors, self.manifest.dimension)
        return fetched(self.points, np.asarray(ids, np.int64).tolist(), sizes)

    @cached_property
    def holders(self) -> Ids:
        """Return the row of the first passage that replies to each prompting question: it holds the vector."""
        questions, rows = np.unique(self.columns.table.questions, return_index=True)
        holders: Ids = rows[questions >= 0]
        return holders

    def _passages(self, vector: Vectors, k: int, groups: Groups) -> Steps[Hits]:
        """Search the passages of each language separately, so that no language crowds out another."""
        where = self._within(groups, self._hidden)
        wheres = [where.also(*must, never=never) for must, never in self._by_language()]
        found = yield [PointSearch(PASSAGE, vector, k, each, self._exact) for each in wheres]
        if any(len(each.ids) < k for each in found):
            for each, count in zip(found, self._counts(groups), strict=True):
                self._require(each, min(k, count) if self._exact else min(1, count))
        ids = np.concatenate([each.ids for each in found])
        hits = Hits(self.columns.table.rows_of(ids), np.concatenate([each.scores for each in found]))
        return best_hits(ids, self._shifted(hits, vector).scores, k)

    def _by_language(self) -> list[tuple[tuple[OneOf, ...], tuple[OneOf, ...]]]:
        """Return conditions that must and must not hold for the passages of each compared language."""
        compared = self._compared_languages
        if len(compared) < 2:
            return [((), ())]
        numbers = [language_number(each) for each in compared]
        own = [((OneOf(LANGUAGE, (each,)),), ()) for each in numbers[1:]]
        return [((), (OneOf(LANGUAGE, tuple(numbers[1:])),)), *own]

    def _counts(self, groups: Groups) -> list[int]:
        """Return how many visible passages of some groups each of the searches of `_by_language` can find."""
        allowed = self._allowed(groups)
        within = self._visible if allowed is None else self._visible & allowed
        numbers = self._language_numbers
        if numbers is None:
            return [int(within.sum())]
        counts: list[int] = np.bincount(numbers[within], minlength=len(self._compared_languages)).tolist()
        return counts

    def _require(self, found: ScoredPoints, least: int) -> None:
        """Raise `ArchiveBroken` if a search found less than there is, which must not look like silence."""
        if len(found.ids) < least:
            raise lacking()

    def _replies(self, asked: Vectors, k: int, groups: Groups) -> Steps[Hits]:
        """Search prompting questions, each length separately, until there are `k` that have a visible reply."""
        where = self._within(groups)
        short = self._short_questions
        has_vector = (
            self.holders
            if groups is None
            else self.holders[np.isin(self.columns.table.groups[self.holders], list(groups))]
        )
        hits = []
        for is_short in (None,) if short is None else (0, 1):
            each = where if is_short is None else where.also(OneOf(IS_SHORT, (is_short,)))
            asked_there = (
                has_vector
                if short is None
                else has_vector[short[self.columns.table.questions[has_vector]] == is_short]
            )
            hits.append((yield from self._nearest_questions(asked, k, each, groups, len(asked_there))))
        found = best_hits(
            np.concatenate([each.ids for each in hits]),
            np.concatenate([each.scores for each in hits]),
            sum(map(len, hits)),
        )
        firsts = self._questions.first(found.ids, k)
        rows, places = self._questions.replies(found.ids[firsts])
        may_be = self._may_be_found(rows, groups)
        scores = found.scores[firsts][places][may_be]
        return best_hits(self.columns.table.ids[rows[may_be]], scores, len(scores))

    def _nearest_questions(self, asked: Vectors, k: int, where: Where, groups: Groups, least: int) -> Steps[Hits]:
        """Return rows of prompting questions, with at least the `k` most similar that have a visible reply.

        There are at least `least` points with a question there.
        """
        most = k
        while True:
            (found,) = yield [PointSearch(ASKED, asked, most, where, self._exact)]
            self._require(found, min(most, least) if self._exact else min(1, least))
            rows = self.columns.table.questions[self.columns.table.rows_of(found.ids)]
            if (rows < 0).any():
                raise lacking()
            scores = found.scores
            if len(self._hidden) or len(self._unasked):
                within = self._questions_within(groups)
                assert within is not None
                rows, scores = rows[within[rows]], scores[within[rows]]
            if len(found.ids) < most or self._questions.count(rows) >= k:
                return Hits(rows, self._similarity(scores, asked, rows))
            most *= 2  # several replies have a point for the same question

    def _by_words(self, weights: Mapping[str, float], query: KeywordQuery, k: int, groups: Groups) -> Steps[Hits]:
        """Search by words until no passage that wasn't found can have a larger exact score than the others.

        Where very many passages have nearly the same score, it stops at `_MOST` times as many, without being sure.
        """
        words = self.statistics.query(weights, query)
        if not len(words.sparse.numbers) or k <= 0:
            return Hits(np.zeros(0, np.int64), np.zeros(0, np.float32))
        where = self._within(groups, self._hidden, self._unasked)
        is_exact = self.statistics.means == self.statistics.reference
        gain = self.statistics.largest_gain
        left_out = len(np.union1d(self._hidden, self._unasked))
        least = int(self.statistics.frequencies.of(words.sparse.numbers).max()) - left_out if groups is None else 0
        most = int(_MORE * k) + 1
        while True:
            (found,) = yield [PointSearch(WORDS, words.sparse, most, where, with_words=not is_exact)]
            self._require(found, min(most, least))
            scores = found.scores if is_exact else exact_scores(words, found.points, self.statistics)
            hits = best_hits(found.ids, scores, k)
            rest = gain * found.scores[-1] if len(found.ids) else 0.0
            if len(found.ids) < most or hits.scores[-1] > rest or most > _MOST * k:
                return hits
            most *= 2

    def _within(self, groups: Groups, *without: Ids) -> Where:
        """Return the conditions of the points of some groups."""
        where = self.where if groups is None else self.where.also(OneOf(GROUP, tuple(sorted(groups))))
        left_out = tuple(HasId(tuple(ids.tolist())) for ids in without if len(ids))
        return where.also(never=left_out)

    def _products(self, using: str, vector: Vectors, ids: Ids) -> Vectors:
        """Return the inner product of `vector` with each of the points `ids`, which may be repeated."""
        if not len(ids):
            return np.zeros(0, np.float32)
        distinct, places = np.unique(ids, return_inverse=True)
        some = Where((HasId(tuple(distinct.tolist())),))
        (found,) = self.points.search([PointSearch(using, vector, len(distinct), some)])
        self._require(found, len(distinct))
        products: Vectors = found.scores[np.argsort(found.ids)][places.reshape(-1)]
        return products

    def _together(self, steps: Sequence[Steps[Result]]) -> list[Result]:
        """Run searches side by side: what all of them ask for at a time is one request."""
        results: dict[int, Result] = {}
        replies: dict[int, Any] = dict.fromkeys(range(len(steps)))
        while len(results) < len(steps):
            wanted: dict[int, list[PointSearch]] = {}
            for at, reply in replies.items():
                try:
                    wanted[at] = steps[at].send(reply)
                except StopIteration as done:
                    results[at] = done.value
            found = iter(self.points.search([search for each in wanted.values() for search in each]))
            replies = {at: [next(found) for _ in each] for at, each in wanted.items()}
        return [results[at] for at in range(len(steps))]

    @cached_property
    def _ids(self) -> Ids:
        ids: Ids = self.columns.table.ids[self._visible]
        return ids

    @cached_property
    def _visible(self) -> Mask:
        visible: Mask = ~np.isin(self.columns.table.ids, self._hidden)
        return visible

    @cached_property
    def _may_be_asked(self) -> Mask:
        """Return which passages are visible with their prompting questions."""
        return self._visible & ~np.isin(self.columns.table.ids, self._unasked)

    def _may_be_found(self, rows: Ids, groups: Groups) -> Mask:
        """Return which of `rows` may be found by their prompting questions."""
        table = self.columns.table
        may_be = self._may_be_asked[rows]
        return may_be if groups is None else may_be & np.isin(table.groups[rows], list(groups))

    def _allowed_by_question(self, groups: Groups) -> Mask | None:
        allowed = self._allowed(groups)
        return self._may_be_asked if allowed is None else self._may_be_asked & allowed

    def _frequency(self, term: str) -> int:
        """Return the number of visible passages that contain a term, in their text or visible question."""
        known = self.statistics.frequency(term)
        left_out = np.union1d(self._hidden, self._unasked)
        if not (known and len(left_out)):
            return known
        number = np.array([number_of(term, BODY, self.statistics.key)], np.uint32)
        some = Where((HasId(tuple(left_out.tolist())),))
        word = Sparse(number, np.ones(1, np.float32))
        (found,) = self.points.search([PointSearch(WORDS, word, len(left_out), some)])
        return known - len(found.ids)


def language_number(code: str) -> int:
    """Return the number that stands for a language."""
    return int.from_bytes(code.encode(), "big")
