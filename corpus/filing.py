"""How people file an interview: in collections, with tags, and under a project and a case. Pure.

Collections and tags are names that people give, and several interviews share them. Questions can be asked in one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from corpus.names import fold

MOST_NAMES = 50
"""Collections, or tags, of one interview."""
MOST_CHARACTERS = 80
"""Of a name, so that it fits a line."""


def filing_key(name: str) -> str:
    """Return what two spellings of one collection or tag have in common: `Café` and `CAFE` are the same.

    Case is ignored, and so are the diacritics of Latin letters. In other scripts they tell words apart. Nothing is
    transliterated, because words that only sound alike would be the same then, such as `权利` and `权力`.
    """
    kept: list[str] = []
    follows_latin = False
    for character in unicodedata.normalize("NFKC", name):
        kind = unicodedata.category(character)[0]
        if kind == "M":
            kept += () if follows_latin else (character,)
            continue
        follows_latin = kind == "L" and unicodedata.name(character, "").startswith("LATIN ")
        in_ascii = fold(character) if follows_latin or kind == "P" else ""
        kept.append(in_ascii or character.casefold())
    return unicodedata.normalize("NFKC", "".join(kept))


@dataclass(frozen=True, slots=True)
class Filing:
    """Where an interview is filed; `None` where nothing is said, empty for nothing."""

    collections: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    project: str | None = None
    case: str | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is said."""
        return self == UNFILED

    @property
    def names(self) -> tuple[str, ...]:
        """Return the collections and the tags."""
        return (*(self.collections or ()), *(self.tags or ()))

    def is_within(self, name: str) -> bool:
        """Return whether `name` is one of the collections or tags; see `filing_key`."""
        wanted = filing_key(name)
        return any(filing_key(each) == wanted for each in self.names)

    def over(self, others: Filing) -> Filing:
        """Return this filing with `others` where it says nothing."""
        return Filing(
            collections=others.collections if self.collections is None else self.collections,
            tags=others.tags if self.tags is None else self.tags,
            project=others.project if self.project is None else self.project,
            case=others.case if self.case is None else self.case,
        )

    def without(self, labels: Collection[str]) -> Filing:
        """Return the filing without these collections, tags, project and case, as if they never were."""
        return Filing(
            collections=tuple(each for each in self.collections or () if each not in labels) or None,
            tags=tuple(each for each in self.tags or () if each not in labels) or None,
            project=None if self.project in labels else self.project,
            case=None if self.case in labels else self.case,
        )

    def to_json(self) -> dict[str, Any]:
        """Return the filing as a table of corrections holds it."""
        row = {"collections": self.collections, "tags": self.tags, "project": self.project, "case": self.case}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in row.items()
            if value is not None
        }


UNFILED = Filing()


@dataclass(frozen=True, slots=True)
class FilingChange:
    """A change of how interviews are filed: names to add and to take away; `project` and `case` replace."""

    collections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    without_collections: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()
    project: str | None = None
    case: str | None = None

    def of(self, before: Filing) -> Filing:
        """Return the filing after the change."""
        return replace(
            before,
            collections=_changed(before.collections, self.collections, self.without_collections),
            tags=_changed(before.tags, self.tags, self.without_tags),
            project=before.project if self.project is None else self.project,
            case=before.case if self.case is None else self.case,
        )


def _changed(
    before: tuple[str, ...] | None, added: Iterable[str], without: Collection[str]
) -> tuple[str, ...] | None:
    """Return names with some added and some taken away; one that differs in case only is the same name."""
    gone = {filing_key(each) for each in without}
    names: dict[str, str] = {}
    for each in (*(before or ()), *added):
        names.setdefault(filing_key(each), each)
    left = tuple(name for key, name in names.items() if key not in gone)
    return before if left == (before or ()) else left
