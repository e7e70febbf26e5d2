"""Searches a part of a generation: what is left out takes no place among the results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import cached_property

import numpy as np

from index.generation.search import FileGeneration
from index.keywords.base import KeywordQuery
from index.values import Hits, Ids, Mask, Vectors


class PartialGeneration(FileGeneration):
    """The passages of `whole` but those `without`. `unasked` passages are not found by their prompting questions.

    Both are ids of passages; ids that the generation doesn't have are ignored. Words are counted in the visible
    passages. Only the scale of BM25 is that of the whole generation, because it is stored with it.
    """

    def __init__(self, whole: FileGeneration, without: Collection[int], unasked: Collection[int] = ()) -> None:
        super().__init__(whole.folder, whole.manifest, whole.parts, clustered=whole.search_kind == "clustered")
        table = self.parts.table
        self._visible: Mask = ~np.isin(table.ids, np.fromiter(without, np.int64, len(without)))
        self._unasked = np.fromiter(unasked, np.int64, len(unasked))
        counted = Counter(table.languages[self._visible].tolist())
        self.languages = dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    @cached_property
    def _ids(self) -> Ids:
        ids: Ids = self.parts.table.ids[self._visible]
        return ids

    @property
    def ids(self) -> Ids:
        """Return the ids of the visible passages, ascending."""
        return self._ids

    def search_keywords(self, query: KeywordQuery, k: int, groups: frozenset[int] | None = None) -> Hits:
        """Return the at most `k` visible passages that match the words of `query` best."""
        within = self._allowed_by_question(groups)  # the words of a question count among those of its passage
        return self._by_words(self.parts.keywords.search, query, k, groups, within)

    def question_scores(self, asked: Vectors, ids: Ids) -> Vectors:
        """Return the similarity of `asked` to each passage's visible prompting question; NaN: none."""
        scores = super().question_scores(asked, ids)
        scores[np.isin(ids, self._unasked)] = np.nan
        return scores

    def _frequency(self, term: str) -> int:
        """Return the number of visible passages that contain a term, in their text or visible question."""
        ids = self.parts.keywords.ids_with(term)
        return int(np.count_nonzero(self._may_be_asked[self.parts.table.rows_of(ids)]))

    def _allowed(self, groups: frozenset[int] | None) -> Mask | None:
        allowed = super()._allowed(groups)
        return self._visible if allowed is None else self._visible & allowed

    def _allowed_by_question(self, groups: frozenset[int] | None) -> Mask | None:
        allowed = super()._allowed_by_question(groups)
        return self._may_be_asked if allowed is None else self._may_be_asked & allowed

    @cached_property
    def _may_be_asked(self) -> Mask:
        """Return which passages are visible with their prompting questions."""
        return self._visible & ~np.isin(self.parts.table.ids, self._unasked)
