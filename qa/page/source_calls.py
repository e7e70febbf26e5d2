"""The page's calls about interviews: opened at a quote."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import OnRecordError
from qa.page import cards
from qa.page.chat import ChatArchive
from qa.page.requests import Place, Reply, words_of
from qa.page.source import Marks, source, title_of


@dataclass(frozen=True, slots=True)
class Sources:
    """The page's calls about the interviews of an archive."""

    archive: ChatArchive

    def source(self, request: object) -> Reply:
        """The interview of a quote, `{"document", "sha256", "start", "end", "highlights"}`, as HTML.

        Fails when the stored text is not the one that was quoted.
        """
        words = words_of(request)
        try:
            place = Place.read(request)
            _, document = self.archive.document(place.document)
            place.check(document, words)
        except OnRecordError as error:
            return {"html": cards.failure(words, error)}
        marks = Marks((place.start, place.end), place.highlights)
        return {"html": source(words, document, marks), "title": title_of(document)}
