"""Plans the rows of a new generation: which vectors are reused, and which are computed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import overload

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
from index.values import Entry, Ids, Mask


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


class Stretch(Sequence[Entry]):
    """The entries at some `places` of others, made when they are asked for."""

    def __init__(self, entries: Sequence[Entry], places: range) -> None:
        self._entries = entries
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> Stretch: ...
    def __getitem__(self, at: int | slice) -> Entry | Stretch:
        if isinstance(at, slice):
            return Stretch(self._entries, self._places[at])
        return self._entries[self._places[at]]


@dataclass(frozen=True, slots=True)
class Readable:
    """Which rows of the previous generation vectors may be taken from: of passages and of questions."""

    passages: Mask
    questions: Mask


def plan_rows(
    old: Table, kept: Collection[int] | Ids, added: Sequence[Entry], readable: Readable | None = None
) -> RowPlan:
    """Plan rows for the passages `kept` (ids) of `old` and those `added`, in ascending order of id.

    Vectors for `added` are taken from `readable` rows of `old`, by default from all.
    Iterates over `added` once and keeps no entry in memory. Raises `ValueError` if an id occurs twice.
    """
    kept_rows = old.rows_of(sorted_ids(kept))
    facts = [_facts(entry) for entry in added]
    ids = _join(old.ids[kept_rows], [each.id for each in facts])
    order = np.argsort(ids, kind="stable")
    if np.any(np.diff(ids[order]) == 0):
        raise ValueError("a passage id occurs twice")
    languages = [old.languages[kept_rows], language_rows([each.language for each in facts])]
    digests = [old.digests[kept_rows], digest_rows([each.digest for each in facts])]
    sentences = _join(np.diff(old.first_sentences)[kept_rows], [each.sentences for each in facts])
    within, asked_within = (readable.passages, readable.questions) if readable else (None, None)
    found = _sources(old.digests, [each.digest for each in facts], within)
    found_asked = _sources(old.question_digests, [each.question_digest for each in facts], asked_within)
    passages = VectorSources.of_rows(kept_rows).followed_by(found)
    asked = VectorSources.of_rows(old.questions[kept_rows]).followed_by(found_asked)
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


def sorted_ids(ids: Collection[int] | Ids) -> Ids:
    """Return distinct ids in ascending order."""
    given = np.asarray(ids if isinstance(ids, np.ndarray) else list(ids), np.int64)
    return given if np.all(np.diff(given) > 0) else np.unique(given)


def _facts(entry: Entry) -> _Facts:
    asked = question_digest(entry.question) if entry.question.strip() else None
    digest = passage_digest(entry.text, entry.sentences, context_of(entry.question))
    return _Facts(entry.id, entry.group, entry.language, len(entry.sentences), digest, asked)


def _sources(old: NDArray[np.uint8], wanted: Sequence[bytes | None], within: Mask | None) -> VectorSources:
    """Return for each digest its row in `old`, or else the first place in `wanted` that has it."""
    rows = _rows_with(old, [digest for digest in wanted if digest is not None], within)
    first: dict[bytes, int] = {}
    reused, fresh = np.full((2, len(wanted)), -1, np.int64)
    for at, digest in enumerate(wanted):
        if digest in rows:
            reused[at] = rows[digest]
        elif digest is not None:
            fresh[at] = first.setdefault(digest, at)
    return VectorSources(reused, fresh)


def _rows_with(old: NDArray[np.uint8], digests: Sequence[bytes], within: Mask | None) -> dict[bytes, int]:
    """Return the row in `old`, `within` some rows, of each of the digests that is there."""
    if not (digests and len(old)):
        return {}
    heads = np.ascontiguousarray(old[:, :8]).view("<u8")[:, 0]
    wanted = np.ascontiguousarray(digest_rows(digests)[:, :8]).view("<u8")[:, 0]
    alike = np.flatnonzero(np.isin(heads, wanted))  # among a million, a row for each in Python would take a second
    alike = alike if within is None else alike[within[alike]]
    return {old[row].tobytes(): int(row) for row in alike}


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
