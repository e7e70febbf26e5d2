"""Parts of the panel around an interview: its buttons, its strip of quotes, its recording, and its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.document import Document
from corpus.sources.recordings import media_type
from qa.html import Html, element, joined
from qa.page.asking.card_tools import menu
from qa.page.transcript.page_marks import PageMark
from qa.page.transcript.transcript import Marks
from qa.page.words.messages import Words
from qa.publishing.publishing import PublishedFormat
from qa.values import clock

MEDIA_ADDRESS = "onrecord/recordings"
PAGES_ADDRESS = "onrecord/pages"
"""Addresses of recordings and page pictures, relative to the page."""


SAVED: dict[PublishedFormat, str] = {
    "text": "text/plain",
    "tei": "application/tei+xml",
    "webvtt": "text/vtt",
}
"""The formats that an interview is saved in from the page, with their types."""


def tools(words: Words, marks: Marks, has_pages: bool, *, is_timed: bool = False) -> Html:
    """Return the buttons that move between quotes, switch between text and pages, and save the interview."""
    parts = []
    if has_pages:
        views = [
            element("button", name, type="button", data_do=do, aria_pressed=pressed)
            for name, do, pressed in (
                (words("as-text"), "as-text", "true"),
                (words("as-pages"), "as-pages", "false"),
            )
        ]
        parts.append(element("div", *views, class_="or-choice", role="group", aria_label=words("view-of-source")))
    if len(marks.quotes) > 1:
        count = element(
            "span",
            words("number-of", number=marks.shown + 1, all=len(marks.quotes)),
            data_part="source-number",
            aria_live="polite",
        )
        steps = [
            _step(words("previous-quote"), "or-up", "previous-quote"),
            count,
            _step(words("next-quote"), "or-down", "next-quote"),
        ]
        parts.append(element("div", *steps, class_="or-steps", role="group", aria_label=words("quotes-here")))
    elif marks.quotes:
        parts.append(_step(words("back-to-quote"), "or-target", "to-quote"))
    parts.append(_saving(words, is_timed))
    return joined(parts)


def _saving(words: Words, is_timed: bool) -> Html:
    """Return the menu that saves the interview; only one with times can be captions."""
    items = [
        element(
            "button",
            words("save-source-as", format=format),
            type="button",
            role="menuitem",
            tabindex="-1",
            data_do="save-source",
            data_format=format,
        )
        for format in SAVED
        if format != "webvtt" or is_timed
    ]
    return menu(words("save-source"), "or-dots", items)


def _step(name: str, look: str, do: str) -> Html:
    return element("button", type="button", class_=f"or-icon {look}", data_do=do, aria_label=name, title=name)


def strip(words: Words, document: Document, marks: Marks) -> Html:
    """Return a button for each quote, at its place in the interview."""
    count = len(marks.quotes)
    rows = []
    for number, mark in enumerate(marks.quotes):
        start = mark.span[0]
        percent = round(100 * start / max(1, len(document.text)))
        location = document.location_at(start)
        name = words(
            "quote-number", number=number + 1, all=count, place=_place(words, document, start), percent=percent
        )
        tick = element(
            "button",
            type="button",
            data_do="to-nth",
            data_quote=str(number),
            data_start=str(start),
            data_number=words("number-of", number=number + 1, all=count),
            data_page=None if location.page is None else str(location.page),
            data_seconds=None if location.seconds is None else f"{location.seconds:g}",
            aria_label=name,
            title=name,
            aria_current="true" if number == marks.shown else None,
        )
        rows.append(element("li", tick))
    view = element("div", class_="or-strip-view", data_part="strip-view")
    return joined([view, element("ol", *rows)])


def _place(words: Words, document: Document, start: int) -> str:
    location = document.location_at(start)
    if location.page is not None:
        return words("page", number=location.page)
    if location.seconds is not None:
        return clock(location.seconds)
    turn = next((turn for turn in document.turns if turn.start <= start < turn.end), None)
    return words("turn", number=turn.number) if turn else words("offset", start=start)


def recording(words: Words, name: str, file: Path) -> Html:
    """Return the player for the recording of the document with the id `name`."""
    kind = "video" if media_type(file).startswith("video") else "audio"
    label = f"{words('recording')}: {file.name}"
    player = element(
        kind, src=f"{MEDIA_ADDRESS}/{name}", controls=True, preload="metadata", aria_label=label, title=label
    )
    lost = element("p", words("recording-lost"), class_="or-remark", hidden=True)
    return joined([player, lost])


def pages(
    words: Words,
    name: str,
    sha256: str,
    sizes: Sequence[tuple[float, float]],
    marks: Mapping[int, Sequence[PageMark]],
    shown: int,
    *,
    has_all: bool,
) -> Html:
    """Return the pages of the document `name`, loaded as they come into view; `sizes` are in points.

    `marks` are the words of quotes by the number of the page, `shown` the number of the current quote. Without
    `has_all`, the words of some quotes were not found.
    """
    note = Html("") if has_all else element("p", words("pages-unmarked"), class_="or-remark")
    figures = [
        element(
            "figure",
            element("figcaption", words("page", number=number)),
            element(
                "div",
                element(
                    "img",
                    src=f"{PAGES_ADDRESS}/{name}/{number}?v={sha256[:16]}",
                    alt=words("page", number=number),
                    loading="lazy",
                    width=f"{width:.0f}",
                    height=f"{height:.0f}",
                ),
                *(_page_mark(mark, shown) for mark in marks.get(number, ())),
                class_="or-sheet-page",
            ),
            class_="or-sheet",
            data_page=str(number),
        )
        for number, (width, height) in enumerate(sizes, start=1)
    ]
    lost = element("template", element("p", words("page-lost"), class_="or-remark"), data_template="page-lost")
    return joined([note, *figures, lost])


def _page_mark(mark: PageMark, shown: int) -> Html:
    """Return a frame over words of a quote on its page."""
    left, top, width, height = mark.left, mark.top, mark.right - mark.left, mark.bottom - mark.top
    return element(
        "span",
        class_="or-page-mark or-cited" if mark.quote == shown else "or-page-mark",
        data_quote=str(mark.quote),
        style=f"left:{left:.3%};top:{top:.3%};width:{width:.3%};height:{height:.3%}",
    )
