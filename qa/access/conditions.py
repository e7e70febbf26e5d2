"""Decide who may see what is under an access condition, on a given day. Pure.

Whatever shows or counts words of an archive asks `may_see`, through the snapshot that `qa.viewing` gives it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from corpus.conditions import AccessLevel
from qa.access.roles import Role, may

_FIRST_DAYS = {4: "-01-01", 7: "-01"}


class Viewer(Enum):
    """A reader, or a keeper, who sees everything, with marks at what readers don't see."""

    READER = "reader"
    KEEPER = "keeper"


@dataclass(frozen=True, slots=True)
class Standing:
    """The access level that holds on a day; with `until`, because of an embargo up to that date."""

    level: AccessLevel
    until: str = ""

    def __str__(self) -> str:
        """Return the level in words: `closed until 2040-05-31`."""
        return f"{self.level} until {self.until}" if self.until else self.level


OPEN = Standing("open")


def standing(access: AccessLevel | None, embargo: str | None, day: date) -> Standing:
    """Return what holds on `day`: closed until the embargo ends, then the access level, open if none is given."""
    level = access or "open"
    if embargo and level != "closed" and day < first_day(embargo):
        return Standing("closed", embargo)
    return Standing(level)


def first_day(embargo: str) -> date:
    """Return the first day on which an embargo no longer holds; a year or a month stands for its first day."""
    return date.fromisoformat(embargo + _FIRST_DAYS.get(len(embargo), ""))


def may_see(viewer: Viewer, standing: Standing) -> bool:
    """Return whether somebody may see the words of what has this standing: readers only what is open."""
    return viewer is Viewer.KEEPER or standing.level == "open"


def may_know_of(viewer: Viewer, standing: Standing) -> bool:
    """Return whether somebody may see that an interview exists: readers also if it is available on request."""
    return viewer is Viewer.KEEPER or standing.level != "closed"


def current_viewer(as_reader: bool = False) -> Viewer:
    """Return who asks now: the caller of the server's request by their role, else the archive's owner.

    With `as_reader`, everybody is shown what readers are.
    """
    return Viewer.READER if as_reader or not may(Role.EDITOR) else Viewer.KEEPER
