"""Read the best candidates together with the question."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.finding.candidates import SearchResult
from qa.answering.finding.language_notes import is_foreign
from qa.answering.finding.reranking import READ, reread
from qa.answering.open_archive import OpenArchive
from qa.answering.search import Search
from qa.answering.selecting.quotes import prompting_question


def read_best(found: SearchResult, search: Search, archive: OpenArchive) -> SearchResult:
    """Return `found` with its best candidates read, in the order that reading gives."""
    return read_at(found, search, found.order[:READ].tolist(), archive)


def read_at(found: SearchResult, search: Search, places: Sequence[int], archive: OpenArchive) -> SearchResult:
    """Return `found` with the candidates at `places` read.

    Candidates that were read before are skipped. Without a reader, or if it does not know the language of the
    question or of any candidate, nothing is read.
    """
    places = [place for place in places if place not in found.readings]
    if archive.reader is None or not places or is_foreign(found.language, archive.reader.languages):
        return found
    languages = archive.generation.languages_of(found.candidates.ids[list(places)])
    is_legible = [not is_foreign(language, archive.reader.languages) for language in languages]
    illegible = [place for place, legible in zip(places, is_legible, strict=True) if not legible]
    places = [place for place, legible in zip(places, is_legible, strict=True) if legible]
    if not places:
        return found
    passages = archive.snapshot.passages(found.candidates.ids[list(places)].tolist())
    wanted = [passages[int(found.candidates.ids[place])] for place in places]
    documents = [archive.document(passage.document).document for passage in wanted]
    texts = [document.text[p.start : p.end] for p, document in zip(wanted, documents, strict=True)]
    before = [prompting_question(document, p.turn) or "" for p, document in zip(wanted, documents, strict=True)]
    return reread(found, search.resolved.words, places, texts, before, archive.reader, illegible)
