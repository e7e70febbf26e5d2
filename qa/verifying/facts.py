"""Compares what a citation says about its words with the archive. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.names import fold
from qa.citing.saved import SavedCitation
from qa.values import clock
from qa.verifying.values import Place


def notes_on(citation: SavedCitation, place: Place, *, same_text: bool) -> Iterator[str]:
    """Yield a note for each of title, date, page and time that differs from the archive.

    They may be corrected in the archive at any time and are no evidence about the words. `same_text`: whether
    the text is the cited one, so that its pages are comparable.
    """
    if citation.title and fold(citation.title) != fold(place.title):
        yield f"The cited title is “{citation.title}”; in the archive it is “{place.title}”."
    if citation.date and place.date and citation.date != place.date:
        yield f"The cited date is {citation.date}; in the archive it is {place.date}."
    if not same_text:
        return
    if citation.page is not None and place.page is not None and citation.page != place.page:
        yield f"The cited page is {citation.page}; the words are on page {place.page}."
    if citation.seconds is not None and place.seconds is not None and abs(citation.seconds - place.seconds) >= 1:
        yield f"The cited time is {clock(citation.seconds)}; the words are at {clock(place.seconds)}."
