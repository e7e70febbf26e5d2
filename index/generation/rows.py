"""Plans the rows of a new generation: which vectors are reused, and which are computed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.context import context_of
from index.generation.table import (
    DIGEST_BYTES,
    Table,
    digest_rows,
    language_rows,
    passage_digest,
    question_digest,
)
from index.values import Entry, Ids


@dataclass(frozen=True, slots=True)
class VectorSources:
    """The source of the vector of each of n rows: the previous generation, or a text to embed.

    `reused`, shape (n,), is a row of the previous generation, or -1. `fresh`, shape (n,), is a place in the added
    entries, or -1. One of the two is -1; both are for a passage without a prompting question.
    """

    reused: Ids
    fresh: Ids

    @classmethod
    def of_rows(cls, rows: Ids) -> VectorSources:
        """Return sources that reuse these rows."""
        return cls(rows, np.full(len(rows), -1, np.int64))

    def __len__(self) -> int:
        return len(self.reused)

    def at(self, places: Ids | slice) -> VectorSources:
        """Return the sources at these places."""
        return VectorSources(self.reused[places], self.fresh[places])

    def followed_by(self, other: VectorSources) -> VectorSources:
        """Return these sources and then the others."""
        return VectorSources(_join(self.reused, other.reused), _join(self.fresh, other.fresh))


@dataclass(frozen=True, slots=True)
class RowPlan:
    """The rows of a new generation, and the sources of its vectors.

    `passages` has n rows and `questions` has q rows. Fresh vectors are those of entries in `added`: the first
    entry with that text, or with that prompting question.
    """

    table: Table
    passages: VectorSources
    questions: VectorSources
    added: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class _Facts:
    """All that a row needs of an entry, without its text."""

    id: int
    group: int
    language: str
    sentences: int
    digest: bytes
    question_digest: bytes | None


def plan_rows(old: Table, kept: Collection[int], added: Sequence[Entry]) -> RowPlan:
    """Plan rows for the passages `kept` (ids) of `old` and those `added`, in ascending order of id.

    Iterates over `added` once and keeps no entry in memory. Raises `ValueError` if an id occurs twice.
    """
    kept_rows = old.rows_of(np.array(sorted(kept), np.int64))
    facts = [_facts(entry) for entry in added]
    ids = _join(old.ids[kept_rows], [each.id for each in facts])
    order = np.argsort(ids, kind="stable")
    if np.any(np.diff(ids[order]) == 0):
        raise ValueError("a passage id occurs twice")
    languages = [old.languages[kept_rows], language_rows([each.language for each in facts])]
    digests = [old.digests[kept_rows], digest_rows([each.digest for each in facts])]
    sentences = _join(np.diff(old.first_sentences)[kept_rows], [each.sentences for each in facts])
    passages = VectorSources.of_rows(kept_rows).followed_by(_sources(old.digests, [each.digest for each in facts]))
    asked = VectorSources.of_rows(old.questions[kept_rows]).followed_by(
        _sources(old.question_digests, [each.question_digest for each in facts])
    )
    questions, numbers = _in_order_of_use(asked.at(order))
    table = Table(
        ids=ids[order],
        groups=_join(old.groups[kept_rows], [each.group for each in facts])[order],
        languages=np.concatenate(languages)[order],
        digests=np.concatenate(digests)[order],
        first_sentences=np.concatenate([np.zeros(1, np.int64), np.cumsum(sentences[order])]),
        questions=numbers,
        question_digests=_question_digests(questions, old, facts),
    )
    return RowPlan(table, passages.at(order), questions, added)


def _facts(entry: Entry) -> _Facts:
    asked = question_digest(entry.question) if entry.question.strip() else None
    digest = passage_digest(entry.text, entry.sentences, context_of(entry.question))
    return _Facts(entry.id, entry.group, entry.language, len(entry.sentences), digest, asked)


def _sources(old: NDArray[np.uint8], wanted: Sequence[bytes | None]) -> VectorSources:
    """Return for each digest its row in `old`, or else the first place in `wanted` that has it."""
    rows = {digest.tobytes(): row for row, digest in enumerate(old)} if wanted else {}
    first: dict[bytes, int] = {}
    reused, fresh = np.full((2, len(wanted)), -1, np.int64)
    for at, digest in enumerate(wanted):
        if digest in rows:
            reused[at] = rows[digest]
        elif digest is not None:
            fresh[at] = first.setdefault(digest, at)
    return VectorSources(reused, fresh)


def _in_order_of_use(sources: VectorSources) -> tuple[VectorSources, Ids]:
    """Return the distinct sources in order of first use, and the number of each given one among them, or -1."""
    pairs = np.column_stack([sources.reused, sources.fresh])
    used = (pairs >= 0).any(axis=1)
    distinct, first, places = np.unique(pairs[used], axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    numbers = np.full(len(sources), -1, np.int64)
    numbers[used] = rank[places.reshape(-1)]
    return VectorSources(distinct[order, 0], distinct[order, 1]), numbers


def _question_digests(questions: VectorSources, old: Table, facts: Sequence[_Facts]) -> NDArray[np.uint8]:
    digests = np.empty((len(questions), DIGEST_BYTES), np.uint8)
    is_fresh = questions.fresh >= 0
    digests[~is_fresh] = old.question_digests[questions.reused[~is_fresh]]
    digests[is_fresh] = digest_rows([facts[at].question_digest or b"" for at in questions.fresh[is_fresh]])
    return digests


def _join(kept: Ids, added: Sequence[int] | Ids) -> Ids:
    return np.concatenate([kept, np.asarray(added, np.int64)])
