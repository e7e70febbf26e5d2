"""An archive as if one of its questions had never been asked, while the replies to it are still there.

An interviewer's question stands in the index beside the replies to it. Asked again, it would find itself, and
tell nothing of how well the replies are found by people who ask what no interviewer asked. So the replies are
seen here without the question that prompted them: by meaning, by words, by the reader and in what is quoted.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from corpus.catalogue import Snapshot, StoredDocument
from corpus.document import Turn, prompting_turns
from index.generation import Generation
from index.keywords import Query
from index.values import Hits, Ids, Vectors, best_hits
from qa.asking import Parts
from qa.shelf import Shelf


def unasked(parts: Parts, number: int, replies: Collection[int]) -> Parts:
    """`parts` without the question that the turns `replies` of document `number` reply to."""
    passages = parts.snapshot.passages_of(number)
    ids = np.array([passage.id for passage in passages if passage.turn in replies], np.int64)
    stored = parts.shelf.document(number, parts.snapshot)
    turns = _without_question(stored.document.turns, replies)
    without = replace(stored, document=replace(stored.document, turns=turns))
    return replace(
        parts, generation=_Unprompted(parts.generation, ids), shelf=_Exchanged(parts.shelf, number, without)
    )


def _without_question(turns: tuple[Turn, ...], replies: Collection[int]) -> tuple[Turn, ...]:
    """The turns with the last of the questions before `replies` empty, and those that led up to it unheard.

    Were it taken away, the replies would seem to answer the question before.
    """
    runs = [run for reply in replies if (run := prompting_turns(turns, reply))]
    last = {run[-1].number for run in runs}
    before = {turn.number for run in runs for turn in run[:-1]}
    emptied = [replace(turn, end=turn.start) if turn.number in last else turn for turn in turns]
    return tuple(replace(turn, role="other") if turn.number in before else turn for turn in emptied)


class _Unprompted(Generation):
    """A generation in which nothing prompted the passages `replies`."""

    def __init__(self, whole: Generation, replies: Ids) -> None:
        super().__init__(whole.folder, whole.manifest, whole.parts)
        self._replies = replies

    def search_questions(self, vector: Vectors, k: int, groups: frozenset[int] | None = None) -> Hits:
        found = super().search_questions(vector, k, groups)
        others = ~np.isin(found.ids, self._replies)
        return Hits(found.ids[others], found.scores[others])

    def question_scores(self, vector: Vectors, ids: Ids) -> Vectors:
        scores = super().question_scores(vector, ids)
        scores[np.isin(ids, self._replies)] = np.nan
        return scores

    def search_keywords(self, query: Query, k: int, groups: frozenset[int] | None = None) -> Hits:
        found = super().search_keywords(query, k, groups)
        # All of a question's words are looked for in questions only, the telling ones everywhere else.
        elsewhere = super().search_keywords(replace(query, words={}), k, groups)
        others, replies = ~np.isin(found.ids, self._replies), np.isin(elsewhere.ids, self._replies)
        ids = np.concatenate([found.ids[others], elsewhere.ids[replies]])
        return best_hits(ids, np.concatenate([found.scores[others], elsewhere.scores[replies]]), k)


class _Exchanged(Shelf):
    """A shelf on which one document is another."""

    def __init__(self, others: Shelf, number: int, document: StoredDocument) -> None:
        super().__init__()
        self._others = others
        self._number = number
        self._document = document

    def document(self, number: int, snapshot: Snapshot) -> StoredDocument:
        return self._document if number == self._number else self._others.document(number, snapshot)
