"""The page's calls about people: everybody, one person, what somebody said over time, and joining names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from corpus.errors import OnRecordError, UsageError
from corpus.names import fold
from qa.page.failures import failure
from qa.page.interviews.manager import ArchiveManager
from qa.page.people import view
from qa.page.requests import Reply, fields, malformed, text_in, words_of
from qa.people.differing import Compared
from qa.people.over_time import OverTime, Side
from qa.people.person import Listed, PersonProfile
from qa.values import Progress

ROWS = 200
"""People that are listed at a time; a name in the field above the list finds the others."""


class PeopleArchive(Protocol):
    """The part of an archive that the view of people needs."""

    def people(self) -> tuple[Listed, ...]:
        """Return everybody with a name who answers."""
        ...

    def person(self, name: str) -> PersonProfile:
        """Return one person."""
        ...

    def over_time(self, name: str, topic: str, *, document: str | None = None, first: int = 0) -> OverTime:
        """Return what a person said about a topic."""
        ...

    def side_by_side(self, one: Side, other: Side, topic: str) -> tuple[OverTime, OverTime, Compared]:
        """Return what two sides said about a topic."""
        ...

    def name_person(
        self, names: Collection[str], name: str, *, progress: Progress | None = None
    ) -> tuple[str, ...]:
        """Give one name to people who are the same."""
        ...


@dataclass(frozen=True, slots=True)
class PeopleCalls:
    """The page's calls about people."""

    archive: PeopleArchive
    manager: ArchiveManager

    def people(self, request: object) -> Reply:
        """Return the view of everybody without its rows, as HTML."""
        return {"html": view.view(words_of(request))}

    def rows(self, request: object) -> Reply:
        """Return the people with the words of `{"find"}` in their names, those who speak most first."""
        words = words_of(request)
        try:
            wanted = fold(text_in(fields(request), "find")).split()
            found = [each for each in self.archive.people() if all(word in fold(each.name) for word in wanted)]
        except OnRecordError as error:
            return {"html": failure(words, error, can_retry=True)}
        return {"html": view.rows(words, found[:ROWS], len(found))}

    def person(self, request: object) -> Reply:
        """Return the view of the person `{"name"}`."""
        words = words_of(request)
        try:
            one = self.archive.person(_name(request))
            most = self.archive.people()[: view.MOST_NAMES + 1]
        except OnRecordError as error:
            return {"html": failure(words, error)}
        return {"html": view.person(words, one, [each.name for each in most], self.manager.can_change)}

    def said(self, request: object) -> Reply:
        """Return what `{"name"}` said about `{"about"}`, in all interviews or in `{"document"}`.

        `{"beside"}` is `person:NAME` or `interview:ID` of the same person, to be shown side by side. Without it,
        `{"first"}` skips interviews.
        """
        words = words_of(request)
        try:
            given, name = fields(request), _name(request)
            about, document = text_in(given, "about").strip(), text_in(given, "document") or None
            other = _side(name, text_in(given, "beside"))
            first = given.get("first", 0)
            if not isinstance(first, int) or isinstance(first, bool) or first < 0:
                raise malformed()
            if other is None:
                return {
                    "html": view.said(words, self.archive.over_time(name, about, document=document, first=first))
                }
            left, right, found = self.archive.side_by_side(Side(name, document), other, about)
        except OnRecordError as error:
            return {"html": failure(words, error)}
        return {"html": view.beside(words, (left, right), found)}

    def join(self, request: object) -> Reply:
        """Give `{"other"}` the name of the person `{"name"}`, and return in how many interviews."""
        words = words_of(request)
        try:
            name, other = _name(request), text_in(fields(request), "other").strip()
            if not other or fold(other) == fold(name):
                raise UsageError(words("join-whom"), words("join-whom-remedy"))
            changed: list[str] = []

            def change(told: Progress) -> None:
                changed.extend(self.archive.name_person([other], name, progress=told))

            self.manager.carry_out(words, name, change)
        except OnRecordError as error:
            return {"failure": failure(words, error)}
        return {"told": words("join-done", other=other, name=name, number=len(changed))}


def _name(request: object) -> str:
    name = text_in(fields(request), "name").strip()
    if not name:
        raise malformed()
    return name


def _side(name: str, beside: str) -> Side | None:
    """Return the other side that a menu names; `None` for nobody."""
    kind, _, value = beside.partition(":")
    if not beside:
        return None
    if kind not in ("person", "interview") or not value:
        raise malformed()
    return Side(value) if kind == "person" else Side(name, value)
