"""The prompting questions of a generation: which rows hold the same one, and which passages reply to it."""

from __future__ import annotations

import numpy as np

from index.generation.table import Table
from index.values import Ids


class AskedQuestions:
    """The distinct prompting questions of a table, by numbers. Several parts may each hold a row for the same one.

    `numbers`, shape (q,), is the number of the question in each row of question vectors.
    """

    def __init__(self, table: Table) -> None:
        # Half of a digest tells a million questions apart, and is sorted much faster than all of it.
        heads = np.ascontiguousarray(table.question_digests[:, :8]).view("<u8")[:, 0]
        distinct, numbers = np.unique(heads, return_inverse=True)
        self.numbers: Ids = numbers.reshape(-1)
        asked = np.full(len(table.ids), -1, np.int64)
        has_one = table.questions >= 0
        asked[has_one] = self.numbers[table.questions[has_one]]
        self._replies = np.argsort(asked, kind="stable")
        self._starts = np.searchsorted(asked[self._replies], np.arange(len(distinct) + 1))

    def first(self, rows: Ids, k: int) -> Ids:
        """Return the places in `rows` where the first `k` distinct questions are met first."""
        _, places = np.unique(self.numbers[rows], return_index=True)
        firsts: Ids = np.sort(places)[:k]
        return firsts

    def count(self, rows: Ids) -> int:
        """Return how many distinct questions are in `rows`."""
        return len(np.unique(self.numbers[rows]))

    def replies(self, rows: Ids) -> tuple[Ids, Ids]:
        """Return the rows of passages that reply to the distinct questions in `rows`.

        With them, the place of the question of each.
        """
        numbers = self.numbers[rows]
        starts = self._starts[numbers]
        counts = self._starts[numbers + 1] - starts
        places = np.repeat(np.arange(len(rows)), counts)
        at = np.arange(counts.sum()) + np.repeat(starts - (np.cumsum(counts) - counts), counts)
        return self._replies[at], places
