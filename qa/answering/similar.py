"""Find the passages nearest in meaning to one passage. They need not answer the same question."""

from __future__ import annotations

import numpy as np

from corpus.store.records import StoredPassage
from index.values import Vectors
from qa.answering.open_archive import OpenArchive
from qa.answering.selecting.quotes import quote
from qa.answering.selecting.repeats import enough_for, folded
from qa.answering.selecting.selection import said_by
from qa.answering.understanding.filters import find_document
from qa.values import Quote

LEAST_COSINE = 0.35
"""Least cosine: a tenth of all pairs in the sample are this near, and 19 of 20 passages have such a neighbour."""


def similar(document: str, span: tuple[int, int], most: int, archive: OpenArchive) -> tuple[Quote, ...]:
    """Return at most `most` quotes nearest in meaning to the words at `span` of a document, the nearest first.

    `Quote.score` is the cosine of the two passages; the nearest sentence is highlighted. The passage itself, its
    repetitions, and the rest of its turn are skipped. Raises `DocumentUnknown`.
    """
    own = _passages_at(document, span, archive)
    if not own:
        return ()
    origin = max(own, key=lambda each: min(each.end, span[1]) - max(each.start, span[0]))
    vector = archive.generation.passage_vectors(np.array([origin.id]))[0]
    hits = archive.generation.search_passages(vector, 4 * enough_for(most, len(archive.generation.ids)))
    near = [int(id) for id, cosine in zip(hits.ids, hits.scores, strict=True) if cosine >= LEAST_COSINE]
    passages = archive.snapshot.passages(near)
    others = [id for id in near if not _is_same_turn(passages[id], origin)]
    candidates = [origin, *(passages[id] for id in others)]
    groups = folded([said_by(each, archive) for each in candidates])[1 : most + 1]
    return tuple(
        _quoted(rank, candidates[group[0]], vector, archive) for rank, group in enumerate(groups, start=1)
    )


def _passages_at(document: str, span: tuple[int, int], archive: OpenArchive) -> list[StoredPassage]:
    row = find_document(document, archive.snapshot.document_rows())
    start, end = span
    return [each for each in archive.snapshot.passages_of(row.number) if each.start < end and start < each.end]


def _is_same_turn(one: StoredPassage, other: StoredPassage) -> bool:
    return (one.document, one.turn) == (other.document, other.turn) and (one.turn > 0 or one.id == other.id)


def _quoted(rank: int, passage: StoredPassage, vector: Vectors, archive: OpenArchive) -> Quote:
    id = np.array([passage.id])
    (sentences,) = archive.generation.sentence_scores(vector, id)
    nearest = [passage.sentences[int(np.argmax(sentences))]] if len(sentences) > 1 else []
    cosine = float(archive.generation.passage_scores(vector, id)[0])
    return quote(rank, passage, archive.document(passage.document), nearest, cosine)
