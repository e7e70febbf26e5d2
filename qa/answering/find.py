"""Find the passages that may answer a question."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from qa.answering.finding.candidates import SearchResult, demoted, is_carried, search_archive
from qa.answering.open_archive import OpenArchive
from qa.answering.search import Search
from qa.answering.selecting.quotes import prompting_question
from qa.answering.selecting.replies import says_nothing

_CHECKED = 30
"""Candidates that are checked for replies without content."""
_LONGEST_EMPTY = 80
"""Most characters of such a reply; longer passages are not checked."""


def find(search: Search, archive: OpenArchive) -> SearchResult:
    """Return the candidates for a question, best first; replies without content come after all others."""
    found = search_archive(
        search.topic,
        search.meaning,
        archive.generation,
        search.scope,
        archive.embedder.languages,
        search.resolved.voices,
    )
    found = replace(found, people=search.resolved.people)
    return demoted(found, _without_content(found, archive))


def searched_documents(search: Search, archive: OpenArchive) -> dict[int, set[str | None]]:
    """Return the documents that are searched: their numbers, with the dates of the sessions that are."""
    found: dict[int, set[str | None]] = {}
    for voice in archive.listed().voices:
        if search.scope is None or voice.id in search.scope:
            found.setdefault(voice.document, set()).add(voice.date)
    return found


def _without_content(found: SearchResult, archive: OpenArchive) -> list[int]:
    """Return the places of replies without content, unless their prompting question asks the same."""
    places = found.order[:_CHECKED].tolist()
    ids = found.candidates.ids[places].tolist()
    passages, languages = archive.snapshot.passages(ids), archive.generation.languages_of(np.array(ids, np.int64))
    empty = []
    for place, id_, language in zip(places, ids, languages, strict=True):
        passage = passages[id_]
        if passage.end - passage.start > _LONGEST_EMPTY:
            continue
        document = archive.document(passage.document).document
        if says_nothing(document.text[passage.start : passage.end], language):
            prompt = found.query.said(prompting_question(document, passage.turn) or "", language)
            if not is_carried(found, place, frozenset(prompt)):
                empty.append(place)
    return empty
