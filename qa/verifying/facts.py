"""What a citation says besides the words, and the archive otherwise. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.names import fold
from qa.citing.saved import SavedCitation
from qa.values import clock
from qa.verifying.values import Place


def notes_on(citation: SavedCitation, place: Place, *, same_text: bool) -> Iterator[str]:
    """Where title, date, page or time are not those of the archive: in plain words.

    They may be corrected in the archive at any time, so they tell nothing of the words; `same_text` is whether
    the text is the one cited, whose pages are known.
    """
    if citation.title and fold(citation.title) != fold(place.title):
        yield f"The title cited is “{citation.title}”; the archive has “{place.title}”."
    if citation.date and place.date and citation.date != place.date:
        yield f"The date cited is {citation.date}; the archive has {place.date}."
    if not same_text:
        return
    if citation.page is not None and place.page is not None and citation.page != place.page:
        yield f"The page cited is {citation.page}; the words are on page {place.page}."
    if citation.seconds is not None and place.seconds is not None and abs(citation.seconds - place.seconds) >= 1:
        yield f"The time cited is {clock(citation.seconds)}; the words are at {clock(place.seconds)}."
