"""The state that all calls about managing the archive share."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from corpus.errors import UsageError
from corpus.names import fold, words_of
from qa.access.roles import Role, may
from qa.adding.uploads import KeptSources
from qa.overview.inventory import InventoryLine
from qa.page.interviews.jobs import Jobs, Kind, State
from qa.page.interviews.view import Folder
from qa.page.requests import malformed
from qa.page.words.dates import shown_date
from qa.page.words.messages import LANGUAGES, Words
from qa.per_edition import PerEdition
from qa.reports import AddPlan, AddReport
from qa.values import Progress

Outcome = TypeVar("Outcome")

SINGLE_FILES = "*"
"""The root that stands for all files added one by one; no path has this name."""


class ManagedArchive(Protocol):
    """The part of an archive that managing it needs."""

    @property
    def path(self) -> Path:
        """Return the archive's folder."""
        ...

    @property
    def exists(self) -> bool:
        """Return true if anything was ever added."""
        ...

    def edition(self) -> int:
        """Return a number that differs after every change."""
        ...

    def contact(self) -> str:
        """Return whom readers ask for interviews on request."""
        ...

    def set_contact(self, contact: str) -> None:
        """Say whom readers ask for interviews on request."""
        ...

    def inventory(self) -> tuple[InventoryLine, ...]:
        """Return every interview, in the order of adding."""
        ...

    def plan(
        self, paths: Iterable[str | Path], *, prune: bool = False, progress: Progress | None = None
    ) -> AddPlan:
        """Return what `add` would do."""
        ...

    def add(
        self, paths: Iterable[str | Path], *, prune: bool = False, progress: Progress | None = None
    ) -> AddReport:
        """Read and index files and folders."""
        ...

    def remove(self, names: Collection[str], *, progress: Progress | None = None) -> tuple[str, ...]:
        """Remove documents."""
        ...


class Listing:
    """The interviews of an archive, prepared for filtering and sorting; cached until the archive changes."""

    def __init__(self) -> None:
        self._listed: PerEdition[tuple[tuple[InventoryLine, ...], tuple[str, ...]]] = PerEdition()

    def of(self, archive: ManagedArchive) -> tuple[tuple[InventoryLine, ...], tuple[str, ...]]:
        """Return every interview in the order of adding, and the folded text that the filter searches."""

        def listed() -> tuple[tuple[InventoryLine, ...], tuple[str, ...]]:
            lines = archive.inventory() if archive.exists else ()
            return lines, tuple(_searched(line) for line in lines)

        return self._listed.of((archive.path, archive.edition() if archive.exists else 0), listed)


@dataclass(frozen=True, slots=True)
class Allowed:
    """The changes that the server allows: any change at all, and uploads."""

    changes: bool = True
    uploads: bool = True


@dataclass(frozen=True, slots=True)
class ArchiveManager:
    """An archive with its running job, its listing, and the allowed changes."""

    archive: ManagedArchive
    allowed: Allowed = Allowed()
    jobs: Jobs = field(default_factory=Jobs)
    listing: Listing = field(default_factory=Listing)

    @property
    def can_change(self) -> bool:
        """Return true if the caller may change the archive on the page."""
        return self.allowed.changes and may(Role.EDITOR)

    @property
    def can_upload(self) -> bool:
        """Return true if the caller may upload files on the page."""
        return self.can_change and self.allowed.uploads

    @property
    def can_remove(self) -> bool:
        """Return true if the caller may remove interviews on the page."""
        return self.allowed.changes and may(Role.OWNER)

    @property
    def kept(self) -> KeptSources:
        """Return the uploaded sources that the archive keeps."""
        return KeptSources(self.archive.path)

    def edition(self) -> int:
        """Return a number that differs after every change; 0 if there is no archive yet."""
        return self.archive.edition() if self.archive.exists else 0

    def lines(self) -> tuple[InventoryLine, ...]:
        """Return every interview, in the order of adding."""
        return self.listing.of(self.archive)[0]

    def lines_named(self, names: Collection[str]) -> list[InventoryLine]:
        """Return the interviews with these ids; raises `UsageError` if there are none."""
        wanted = set(names)
        lines = [line for line in self.lines() if line.id in wanted]
        if not lines:
            raise malformed()
        return lines

    def arranged(self, wanted: str, order: str, descending: bool) -> list[InventoryLine]:
        """Return the interviews that match each word of `wanted`, sorted by a column of the list.

        For any other `order`, the most recently added come first.
        """
        lines, searched = self.listing.of(self.archive)
        words = words_of(wanted)
        found = [
            line
            for line, text in zip(lines, searched, strict=True)
            if all(any(spelling in text for spelling in word) for word in words)
        ]
        if key := _ORDERS.get(order):
            found.sort(key=key, reverse=descending)
        return found if order in _ORDERS else _with_versions(found[::-1])

    def start(
        self,
        words: Words,
        kind: Kind,
        subject: str,
        work: Callable[[Progress], object],
        context: object = None,
    ) -> int:
        """Start a job as `Jobs.start` does; raises `UsageError` if changes are not allowed."""
        self._require_changes(words)
        return self.jobs.start(kind, subject, work, context=context)

    def at_once(self, words: Words, change: Callable[[], Outcome]) -> Outcome:
        """Return what a change returns that takes no time; raises `ArchiveBusy` while a job runs."""
        self._require_changes(words)
        self.jobs.require_idle()
        return change()

    def _require_changes(self, words: Words) -> None:
        if not self.can_change:
            raise UsageError(words("read-only"), words("read-only-remedy"))

    def carry_out(self, words: Words, name: str, change: Callable[[Progress], object]) -> State | None:
        """Carry out a correction and wait for it; raise the error with which it fails."""
        state = self.jobs.wait(self.start(words, "correcting", name, change))
        if state and state.failure:
            raise state.failure
        return state

    def folders(self, words: Words) -> list[Folder]:
        """Return the sources of the interviews: folders, ZIP files, single files, and uploads."""
        own = str(self.kept.folder)
        counted: Counter[str] = Counter(self._root_of(line) for line in self.lines())
        titles = {own: words("uploaded-here"), SINGLE_FILES: words("single-files")}
        return [
            Folder(root, titles.get(root, root), number, root == SINGLE_FILES or _is_there(root))
            for root, number in counted.items()
        ]

    def paths_of(self, root: str) -> list[str]:
        """Return the paths to read again for one of the `folders`; raises `UsageError` for any other root."""
        if root not in {self._root_of(line) for line in self.lines()}:
            raise malformed()
        if root != SINGLE_FILES:
            return [root]
        return [line.path for line in self.lines() if self._root_of(line) == root and os.path.isfile(line.path)]

    def _root_of(self, line: InventoryLine) -> str:
        own = str(self.kept.folder)
        if line.path.startswith(own + os.sep):
            return own
        return SINGLE_FILES if line.path == line.root else line.root


def _with_versions(lines: Sequence[InventoryLine]) -> list[InventoryLine]:
    """Return the lines with the versions of one interview one below the other, at the place of the first shown."""
    families: dict[str, list[InventoryLine]] = {}
    for line in lines:
        families.setdefault(line.version_of or line.id, []).append(line)
    return [line for family in families.values() for line in sorted(family, key=lambda each: each.version_of)]


def _searched(line: InventoryLine) -> str:
    """Return every way to type a word of the interview's title, date, file, people or collections."""
    dates = [line.date, *(shown_date(Words(code), line.date) for code in LANGUAGES)] if line.date else []
    names = (line.title, line.version_title, *dates, line.id, os.path.basename(line.path), *line.participants)
    filed = (*line.filing.names, line.filing.project or "", line.filing.case or "", line.place or "")
    return " ".join(spelling for word in words_of(" ".join((*names, *filed))) for spelling in word)


_ORDERS: dict[str, Callable[[InventoryLine], tuple[object, ...]]] = {
    "title": lambda line: (fold(line.title),),
    "people": lambda line: (not line.participants, [fold(name) for name in line.participants]),
    "date": lambda line: (line.date is None, line.date or ""),
    "length": lambda line: (line.characters,),
    "notes": lambda line: (-len(line.warnings), not line.is_corrected),
}


def _is_there(root: str) -> bool:
    zips = (above for above in Path(root).parents if above.suffix.lower() == ".zip")
    return os.path.exists(root) or any(above.is_file() for above in zips)
