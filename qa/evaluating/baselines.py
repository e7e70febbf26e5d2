"""Simple ways of searching that the whole must not fall behind: one kind of evidence alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import perf_counter

from index.values import Hits
from qa.answering.deciding.confidence import LOOKED_AT
from qa.answering.finding.candidates import DEPTH
from qa.answering.open_archive import OpenArchive
from qa.evaluating.scores import Response

Way = Callable[[str, OpenArchive], Hits]


def respond(way: Way, searched: str, archive: OpenArchive, paths: Mapping[int, str]) -> Response:
    """What `way` finds for the words `searched`; its best score is its confidence, and it is never silent.

    `paths` maps the numbers of documents to their paths.
    """
    began = perf_counter()
    hits = way(searched, archive)
    passages = archive.snapshot.passages(hits.ids.tolist())
    rows = [paths[passages[at].document] for at in hits.ids.tolist()]
    return Response(
        searched=searched,
        outcome="answered" if rows else "not_found",
        confidence=float(hits.scores[0]) if rows else 0.0,
        ranking=tuple(dict.fromkeys(rows)),
        first=tuple(dict.fromkeys(rows[:LOOKED_AT])),
        highlight=None,
        milliseconds=1e3 * (perf_counter() - began),
    )


def _dense(searched: str, archive: OpenArchive) -> Hits:
    return archive.generation.search_passages(archive.embedder.embed_question(searched), DEPTH, None)


def _questions(searched: str, archive: OpenArchive) -> Hits:
    return archive.generation.search_questions(archive.embedder.embed_asked([searched])[0], DEPTH, None)


def _keywords(searched: str, archive: OpenArchive) -> Hits:
    return archive.generation.search_keywords(archive.generation.query(searched), DEPTH, None)


WAYS: Mapping[str, Way] = {"dense": _dense, "questions": _questions, "keywords": _keywords}
"""Likeness of the passage, likeness of its prompting question, and BM25 over words, question and speaker."""
