"""Search with one signal alone: the baselines that the combination must beat."""

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
    """Return the response of a baseline to the words `searched`; its best score is the confidence.

    It always answers. `paths` maps the numbers of documents to their paths.
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
"""The similarity of the passage, that of its prompting question, and BM25 over words, question and speaker."""
