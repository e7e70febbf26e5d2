"""The page's calls about the overview, and about the places of an answer's matches."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from corpus.errors import ArchiveMismatch, ArchiveMissing, OnRecordError
from qa.answering.spread import Shown, Spread
from qa.html import Html, element, joined
from qa.overview.overview import Themes, Voices
from qa.overview.themes import Theme
from qa.page.asking import cards
from qa.page.asking.calls import question_from
from qa.page.failures import failure
from qa.page.overview.spread import spread_figure
from qa.page.overview.view import (
    NARROWEST,
    WIDEST,
    people_figure,
    theme_name,
    themes_figure,
    years_figure,
)
from qa.page.requests import Reply, fields, malformed, words_of
from qa.values import Question, Quote

_MOST_SHOWN = 100
"""Quotes of an answer that are read; no answer has more."""

_MOST_DIGITS = 15  # of whole numbers that JavaScript holds exactly


class OverviewArchive(Protocol):
    """The part of an archive that the overview and the picture of matches need."""

    def voices(self) -> Voices:
        """Return the number of words of each speaker, with their years."""
        ...

    def themes(self) -> Themes:
        """Return the topics of the archive."""
        ...

    def on_theme(self, theme: Theme, edition: int) -> tuple[Quote, ...]:
        """Return typical passages of a topic."""
        ...

    def spread(self, question: Question, shown: Collection[Shown]) -> Spread:
        """Return the places of the passages nearest to a question."""
        ...


@dataclass(frozen=True, slots=True)
class Overview:
    """The page's calls about the overview; `width` is that of a picture, in pixels."""

    archive: OverviewArchive

    def overview(self, request: object) -> Reply:
        """Return the pictures of speakers and dates for `{"width"}`, with a place for the topics."""
        words = words_of(request)
        try:
            width = _width(fields(request))
            voices = self._voices()
        except OnRecordError as error:
            return {"html": failure(words, error, can_retry=True)}
        title = element("h1", words("overview-title"))
        if not voices.dates:
            return {"html": joined([title, element("p", words("archive-empty"), class_="or-advice")])}
        about = element("p", words("overview-about"), class_="or-advice")
        themes = element(
            "div",
            element("p", words("finding-themes"), class_="or-loading"),
            data_part="themes",
            aria_live="polite",
        )
        people, years = people_figure(words, voices, width), years_figure(words, voices.dates, width)
        return {"html": joined([title, about, themes, element("div", data_part="on-theme"), people, years])}

    def _voices(self) -> Voices:
        """Return the speakers; none if nothing was added yet."""
        try:
            return self.archive.voices()
        except ArchiveMissing:
            return Voices((), ())

    def themes(self, request: object) -> Reply:
        """Return the picture of topics for `{"width"}`, with the archive's `edition`."""
        words = words_of(request)
        try:
            width = _width(fields(request))
            found, dates = self.archive.themes(), self.archive.voices().dates
        except OnRecordError as error:
            return {"html": failure(words, error, can_retry=True), "edition": 0}
        if not found.themes:
            note = element("p", words("too-few-for-themes"), class_="or-advice")
            return {"html": note, "edition": found.edition}
        return {"html": themes_figure(words, found, dates, width), "edition": found.edition}

    def theme(self, request: object) -> Reply:
        """Return passages about `{"theme"}`, the number of a topic of `{"edition"}`."""
        words = words_of(request)
        try:
            given = fields(request)
            found = self.archive.themes()
            if _integer(given.get("edition")) != found.edition:
                raise ArchiveMismatch(words("theme-changed"), words("theme-changed-remedy"))
            place = _integer(given.get("theme"))
            if not 0 <= place < len(found.themes):
                raise malformed()
            theme = found.themes[place]
            quotes = self.archive.on_theme(theme, found.edition)
        except OnRecordError as error:
            return {"html": failure(words, error, can_retry=True)}
        title = element("h2", words("on-theme", theme=theme_name(words, theme)), tabindex="-1", dir="auto")
        about = element(
            "p", words("on-theme-about", shown=len(quotes), passages=theme.passages), class_="or-advice"
        )
        return {"html": element("div", title, about, cards.quote_list(words, quotes), class_="or-on-theme")}

    def spread(self, request: object) -> Reply:
        """Return the picture of a question's matches for `{"width"}`.

        The question is as `Chat.ask` takes it, and `{"shown"}` are the quotes of its answer: `[id, start, end]`.
        """
        words = words_of(request)
        try:
            given = fields(request)
            width, shown = _width(given), _shown(given)
            found = self.archive.spread(question_from(request), shown)
        except OnRecordError as error:
            return {"html": failure(words, error, can_retry=True)}
        return {"html": spread_figure(words, found, width) if found.near else Html("")}


def _width(given: Mapping[str, Any]) -> float:
    value = given.get("width", WIDEST)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise malformed()
    # NaN fails the comparison and gives the narrowest.
    return float(min(value, WIDEST)) if value >= NARROWEST else float(NARROWEST)


def _integer(value: object) -> int:
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise malformed()


def _shown(given: Mapping[str, Any]) -> list[Shown]:
    shown = given.get("shown", [])
    if not isinstance(shown, list):
        raise malformed()
    places: list[Shown] = []
    for each in shown[:_MOST_SHOWN]:
        if not isinstance(each, list) or len(each) != 3 or not isinstance(each[0], str):
            raise malformed()
        places.append((each[0], _integer(each[1]), _integer(each[2])))
    return places
