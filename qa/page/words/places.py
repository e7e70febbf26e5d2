"""Where a quote stands, in the words of the page."""

from __future__ import annotations

from qa.html import Html, element
from qa.page.words.messages import Words
from qa.values import Citation, clock
from qa.verifying.values import Place


def place_of(words: Words, at: Citation | Place) -> str:
    """Return the place of a quote within its interview: its page, its time, or its turn."""
    if at.page is not None:
        return words("page", number=at.page)
    if at.seconds is not None:
        return clock(at.seconds)
    return words("turn", number=at.turn) if at.turn else words("offset", start=at.start)


def place_button(words: Words, at: Citation | Place, label: str, look: str = "or-link") -> Html:
    """Return a button that opens the interview at a place."""
    return element(
        "button",
        element("bdi", label),
        type="button",
        class_=look,
        title=words("open-at"),
        data_do="to-checked",
        data_document=at.document_id,
        data_sha256=at.sha256,
        data_start=str(at.start),
        data_end=str(at.end),
    )


def cited_place(words: Words, at: Citation | Place) -> str:
    """Return an interview's title and date, and the place in it."""
    return ", ".join(part for part in (at.title, at.date, place_of(words, at)) if part)
