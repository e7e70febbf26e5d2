"""Planning the rows of a new generation: which vectors are taken over, and which are to be computed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.context import context_of
from index.generation.table import Table, digest_rows, language_rows, passage_digest, question_digest
from index.values import Entry, Ids


@dataclass(frozen=True, slots=True)
class RowPlan:
    """The rows of a new generation, and where the vector of each comes from.

    `passages`, shape (n,), and `questions`, shape (q,), are sources: a number below the count of the old
    generation's passages or questions is a row there, and the numbers after them run through
    `new_passages` and `new_questions`: places in `added` of the first entries with such a text or question.
    """

    table: Table
    passages: Ids
    questions: Ids
    added: Sequence[Entry]
    new_passages: Sequence[int]
    new_questions: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a row takes of an entry: everything but its words."""

    id: int
    group: int
    language: str
    sentences: int
    digest: bytes
    question_digest: bytes | None


def plan_rows(old: Table, kept: Collection[int], added: Sequence[Entry]) -> RowPlan:
    """Rows for the passages `kept` (ids) of `old` and those `added`, in ascending order of id.

    `added` is gone through once, and no entry is held. Raises `ValueError` if an id occurs twice.
    """
    kept_rows = old.rows_of(np.array(sorted(kept), np.int64))
    facts = [_facts(entry) for entry in added]
    passages, first_passages = _sources(old.digests, [each.digest for each in facts])
    questions, first_questions = _question_sources(old, facts)
    ids = _join(old.ids[kept_rows], [each.id for each in facts])
    order = np.argsort(ids, kind="stable")
    if np.any(np.diff(ids[order]) == 0):
        raise ValueError("a passage id occurs twice")
    sentences = _join(np.diff(old.first_sentences)[kept_rows], [each.sentences for each in facts])
    asked, numbers = _in_order_of_use(_join(old.questions[kept_rows], questions)[order])
    new_digests = digest_rows([facts[at].question_digest or b"" for at in first_questions])
    table = Table(
        ids=ids[order],
        groups=_join(old.groups[kept_rows], [each.group for each in facts])[order],
        languages=np.concatenate([old.languages[kept_rows], language_rows([each.language for each in facts])])[
            order
        ],
        digests=np.concatenate([old.digests[kept_rows], digest_rows([each.digest for each in facts])])[order],
        first_sentences=np.concatenate([np.zeros(1, np.int64), np.cumsum(sentences[order])]),
        questions=numbers,
        question_digests=np.concatenate([old.question_digests, new_digests])[asked],
    )
    return RowPlan(
        table=table,
        passages=_join(kept_rows, passages)[order],
        questions=asked,
        added=added,
        new_passages=first_passages,
        new_questions=first_questions,
    )


def _facts(entry: Entry) -> _Facts:
    asked = question_digest(entry.question) if entry.question.strip() else None
    digest = passage_digest(entry.text, entry.sentences, context_of(entry.question))
    return _Facts(entry.id, entry.group, entry.language, len(entry.sentences), digest, asked)


def _question_sources(old: Table, facts: Sequence[_Facts]) -> tuple[Ids, list[int]]:
    """For each entry the source of its prompting question (-1: none), and where those that are new first occur."""
    places = [at for at, each in enumerate(facts) if each.question_digest is not None]
    sources, first = _sources(old.question_digests, [facts[at].question_digest or b"" for at in places])
    of_entries = np.full(len(facts), -1, np.int64)
    of_entries[places] = sources
    return of_entries, [places[at] for at in first]


def _sources(old: NDArray[np.uint8], wanted: Sequence[bytes]) -> tuple[Ids, list[int]]:
    """For each digest its row in `old`, or a number from `len(old)` on that equal digests share.

    Also gives the position in `wanted` at which each of those numbers first occurs.
    """
    numbers = {digest.tobytes(): row for row, digest in enumerate(old)} if wanted else {}
    first: list[int] = []
    for at, digest in enumerate(wanted):
        if digest not in numbers:
            numbers[digest] = len(old) + len(first)
            first.append(at)
    return np.array([numbers[digest] for digest in wanted], np.int64), first


def _in_order_of_use(sources: Ids) -> tuple[Ids, Ids]:
    """The distinct sources other than -1 in order of first use, and for each source its place among them."""
    distinct, first, places = np.unique(sources, return_index=True, return_inverse=True)
    rank = np.empty(len(distinct), np.int64)
    used = distinct >= 0
    order = np.flatnonzero(used)[np.argsort(first[used])]
    rank[order] = np.arange(len(order))
    rank[~used] = -1
    return distinct[order], rank[places]


def _join(kept: Ids, added: Sequence[int] | Ids) -> Ids:
    return np.concatenate([kept, np.asarray(added, np.int64)])
