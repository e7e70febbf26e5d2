"""Find the passages that may answer a question."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from qa.answering.finding.candidates import SearchResult, demoted, is_carried, search_archive
from qa.answering.open_archive import OpenArchive
from qa.answering.search import Search
from qa.answering.selecting.quotes import prompting_question
from qa.answering.selecting.replies import is_blank, says_nothing
from qa.answering.understanding.full_names import full_names

_CHECKED = 30
"""Candidates that are checked for replies without content, and for words of others."""
_LONGEST_EMPTY = 80
"""Most characters of such a reply; longer passages are not checked."""


def find(search: Search, archive: OpenArchive) -> SearchResult:
    """Return the candidates for a question, best first.

    Replies without content come after all others, and so do words of others, if the question names somebody, that
    don't name this person.
    """
    found = search_archive(
        search.topic,
        search.meaning,
        archive.generation,
        search.scope,
        archive.embedder.languages,
        search.resolved.voices,
    )
    people = search.resolved.people
    unknown = tuple(each for each in full_names(search.question.text) if not archive.names().people_in(each))
    found = replace(found, people=people, names=unknown)
    found = demoted(found, _without_content(found, archive))
    return demoted(found, _of_others(found, archive)) if people and found.preferred else found


def searched_documents(search: Search, archive: OpenArchive) -> dict[int, set[str | None]]:
    """Return the documents that are searched: their numbers, with the dates of the sessions that are."""
    found: dict[int, set[str | None]] = {}
    for voice in archive.listed().voices:
        if search.scope is None or voice.id in search.scope:
            found.setdefault(voice.document, set()).add(voice.date)
    return found


def _of_others(found: SearchResult, archive: OpenArchive) -> list[int]:
    """Return the places of what others say without naming the people of the question."""
    places = found.order[:_CHECKED].tolist()
    passages = archive.snapshot.passages(found.candidates.ids[places].tolist())
    others = []
    for place in places:
        passage = passages[int(found.candidates.ids[place])]
        if passage.voice in found.preferred:
            continue
        document = archive.document(passage.document).document
        said = (prompting_question(document, passage.turn), document.text[passage.start : passage.end])
        if not archive.names().names_any(" ".join(filter(None, said)), found.people):
            others.append(place)
    return others


def _without_content(found: SearchResult, archive: OpenArchive) -> list[int]:
    """Return the places of replies without content; words may answer if their prompting question asks the same."""
    places = found.order[:_CHECKED].tolist()
    ids = found.candidates.ids[places].tolist()
    passages, languages = archive.snapshot.passages(ids), archive.generation.languages_of(np.array(ids, np.int64))
    empty = []
    for place, id_, language in zip(places, ids, languages, strict=True):
        passage = passages[id_]
        if passage.end - passage.start > _LONGEST_EMPTY:
            continue
        document = archive.document(passage.document).document
        said = document.text[passage.start : passage.end]
        if says_nothing(said, language):
            prompt = found.query.said(prompting_question(document, passage.turn) or "", language)
            if is_blank(said) or not is_carried(found, place, frozenset(prompt)):
                empty.append(place)
    return empty
