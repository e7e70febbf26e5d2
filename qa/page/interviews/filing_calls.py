"""The page's calls that file interviews: the dialog, the change, and taking it back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from corpus.errors import OnRecordError
from corpus.filing import FilingChange
from qa.adding.filing import FilingReport
from qa.page.failures import failure
from qa.page.interviews import filing
from qa.page.interviews.manager import ArchiveManager
from qa.page.requests import Reply, fields, text_in, texts_in, words_of


class FiledArchive(Protocol):
    """The part of an archive that filing needs."""

    def tag(self, names: Collection[str], change: FilingChange) -> FilingReport:
        """Change how documents are filed."""
        ...

    def undo_tag(self, change: str = "") -> FilingReport:
        """Take the last change back."""
        ...


@dataclass(frozen=True, slots=True)
class FilingCalls:
    """The page's calls about collections and tags."""

    archive: FiledArchive
    manager: ArchiveManager

    def filing(self, request: object) -> Reply:
        """Return the dialog that files `{"documents"}` (ids), as HTML."""
        words, manager = words_of(request), self.manager
        try:
            lines = manager.lines_named(texts_in(fields(request), "documents"))
            return {"html": filing.dialog(words, lines, manager.lines())}
        except OnRecordError as error:
            return {"failure": failure(words, error)}

    def file(self, request: object) -> Reply:
        """File `{"documents"}` in and out of `{"collections", "tags", "without_collections", "without_tags"}`.

        `{"project"}` and `{"case"}` replace what they have, if given.
        """
        words = words_of(request)
        try:
            given = fields(request)
            names = [line.id for line in self.manager.lines_named(texts_in(given, "documents"))]
            change = _change(given)
            report = self.manager.at_once(words, lambda: self.archive.tag(names, change))
        except OnRecordError as error:
            return {"failure": failure(words, error)}
        return {"told": filing.done(words, len(report.documents), report.change)}

    def unfile(self, request: object) -> Reply:
        """Take `{"change"}` back, if it was the last one."""
        words = words_of(request)
        try:
            change = text_in(fields(request), "change")
            report = self.manager.at_once(words, lambda: self.archive.undo_tag(change))
        except OnRecordError as error:
            return {"failure": failure(words, error)}
        return {"told": filing.undone(words, len(report.documents))}


def _change(given: Mapping[str, Any]) -> FilingChange:
    def names(name: str) -> tuple[str, ...]:
        return tuple(texts_in(given, name)) if name in given else ()

    def text(name: str) -> str | None:
        return text_in(given, name) if name in given else None

    return FilingChange(
        collections=names("collections"),
        tags=names("tags"),
        without_collections=names("without_collections"),
        without_tags=names("without_tags"),
        project=text("project"),
        case=text("case"),
    )
