"""What all calls that manage the archive share: the archive, what goes on, what may be done."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Protocol

from corpus.errors import UsageError
from corpus.names import fold, words_of
from qa.adding.uploads import KeptSources
from qa.overview.inventory import InventoryLine
from qa.page.interviews.view import Folder
from qa.page.interviews.work import Jobs, Kind
from qa.page.requests import malformed
from qa.page.words.messages import Words
from qa.values import AddPlan, AddReport, Progress

SINGLE_FILES = "*"
"""The root that stands for all files that were added one by one; no path is called so."""


class ManagedArchive(Protocol):
    """What managing asks of an archive."""

    @property
    def path(self) -> Path:
        """The archive's folder."""
        ...

    @property
    def exists(self) -> bool:
        """Whether anything was ever added."""
        ...

    def edition(self) -> int:
        """A number that is another one after every change."""
        ...

    def inventory(self) -> tuple[InventoryLine, ...]:
        """Every interview, in the order of adding."""
        ...

    def plan(
        self, paths: Iterable[str | Path], *, prune: bool = False, progress: Progress | None = None
    ) -> AddPlan:
        """What `add` would do."""
        ...

    def add(
        self, paths: Iterable[str | Path], *, prune: bool = False, progress: Progress | None = None
    ) -> AddReport:
        """Read and index files and folders."""
        ...

    def remove(self, names: Collection[str], *, progress: Progress | None = None) -> tuple[str, ...]:
        """Take documents out."""
        ...


class Listing:
    """The interviews of an archive, ready to be searched and sorted; kept until the archive changes."""

    def __init__(self) -> None:
        self._known: tuple[tuple[Path, int], tuple[InventoryLine, ...], tuple[str, ...]] | None = None
        self._lock = Lock()

    def of(self, archive: ManagedArchive) -> tuple[tuple[InventoryLine, ...], tuple[str, ...]]:
        """Every interview in the order of adding, and what of each is searched, folded."""
        edition = (archive.path, archive.edition() if archive.exists else 0)
        with self._lock:
            if self._known is None or self._known[0] != edition:
                lines = archive.inventory() if archive.exists else ()
                self._known = (edition, lines, tuple(_searched(line) for line in lines))
            return self._known[1:]


@dataclass(frozen=True, slots=True)
class Allowed:
    """What whoever serves the page lets it do: change the archive at all, and take files for it."""

    changes: bool = True
    uploads: bool = True


@dataclass(frozen=True, slots=True)
class ArchiveManager:
    """The archive as the page manages it."""

    archive: ManagedArchive
    allowed: Allowed = Allowed()
    works: Jobs = field(default_factory=Jobs)
    listing: Listing = field(default_factory=Listing)

    @property
    def can_change(self) -> bool:
        """Whether the page may change the archive."""
        return self.allowed.changes

    @property
    def can_upload(self) -> bool:
        """Whether the page may bring files into the archive."""
        return self.allowed.changes and self.allowed.uploads

    @property
    def kept(self) -> KeptSources:
        """The sources that the archive keeps."""
        return KeptSources(self.archive.path)

    def edition(self) -> int:
        """A number that is another one after every change; 0 where there is no archive yet."""
        return self.archive.edition() if self.archive.exists else 0

    def lines(self) -> tuple[InventoryLine, ...]:
        """Every interview, in the order of adding."""
        return self.listing.of(self.archive)[0]

    def lines_named(self, names: Collection[str]) -> list[InventoryLine]:
        """The interviews of these ids; raises `UsageError` where there is none."""
        wanted = set(names)
        lines = [line for line in self.lines() if line.id in wanted]
        if not lines:
            raise malformed()
        return lines

    def arranged(self, wanted: str, order: str, descending: bool) -> list[InventoryLine]:
        """The interviews that have each word of `wanted`, however spelled, in the order of a column of the list.

        In any other order the last added come first.
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
        return found if order in _ORDERS else found[::-1]

    def start(
        self,
        words: Words,
        kind: Kind,
        subject: str,
        work: Callable[[Progress], object],
        context: object = None,
    ) -> int:
        """Begin a work as `Jobs.start` does; raises `UsageError` where the page may change nothing."""
        if not self.can_change:
            raise UsageError(words("read-only"), words("read-only-remedy"))
        return self.works.start(kind, subject, work, context=context)

    def folders(self, words: Words) -> list[Folder]:
        """Where the interviews came from: folders, ZIPs, files added one by one, files given on the page."""
        own = str(self.kept.folder)
        counted: Counter[str] = Counter(self._root_of(line) for line in self.lines())
        titles = {own: words("uploaded-here"), SINGLE_FILES: words("single-files")}
        return [
            Folder(root, titles.get(root, root), number, root == SINGLE_FILES or _is_there(root))
            for root, number in counted.items()
        ]

    def paths_of(self, root: str) -> list[str]:
        """What is to be read again for one of the `folders`; raises `UsageError` for any other."""
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


def _searched(line: InventoryLine) -> str:
    """Every way in which a word of what names the interview may be typed."""
    names = (line.title, line.date or "", line.id, os.path.basename(line.path), *line.participants)
    return " ".join(spelling for word in words_of(" ".join(names)) for spelling in word)


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
