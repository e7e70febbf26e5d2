"""The page's calls about all interviews: the list, what goes on, removing, and reading folders again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.errors import OnRecordError
from qa.page.interviews import report as work_report
from qa.page.interviews import view as interviews
from qa.page.interviews.desk import SINGLE_FILES, ArchiveManager
from qa.page.interviews.work import Kind
from qa.page.requests import Reply, fields, text_in, texts_in, words_of
from qa.values import Progress

ROWS = 100
"""Of the list that one call gives."""


@dataclass(frozen=True, slots=True)
class Interviews:
    """The page's calls about all interviews."""

    desk: ArchiveManager

    def view(self, request: object) -> Reply:
        """The view without its rows, as HTML."""
        can_upload = self.desk.can_upload
        return {"html": interviews.view(words_of(request), can_upload), "uploads": can_upload}

    def rows(self, request: object) -> Reply:
        """Rows of the list from `offset` on, for `{"filter", "order", "descending", "offset"}`."""
        words, desk = words_of(request), self.desk
        try:
            given = fields(request)
            offset = given.get("offset")
            offset = max(offset, 0) if isinstance(offset, int) else 0
            lines = desk.arranged(
                text_in(given, "filter"), text_in(given, "order"), given.get("descending") is True
            )
            everything, edition, folders = len(desk.lines()), desk.edition(), desk.folders(words)
        except OnRecordError as error:
            return {"failure": work_report.failure(words, error)}
        return {
            "rows": interviews.rows(words, lines[offset : offset + ROWS], desk.can_change),
            "empty": "" if lines else interviews.empty(words, bool(everything), desk.can_upload),
            "count": interviews.count(words, len(lines), everything) if everything else "",
            "more": len(lines) > offset + ROWS,
            "folders": interviews.folders(words, folders, desk.can_change),
            "edition": edition,
        }

    def picked(self, request: object) -> Reply:
        """How many are selected, `{"number"}`, in words."""
        number = fields(request).get("number") if isinstance(request, dict) else 0
        return {"told": words_of(request)("selected", number=number if isinstance(number, int) else 0)}

    # What goes on

    def work(self, request: object) -> Reply:
        """What goes on, and what the last work did."""
        words, state = words_of(request), self.desk.works.state()
        try:
            edition = self.desk.edition()
        except OnRecordError:
            edition = 0  # what is wrong with the archive is told by the list
        if state is None:
            return {"running": False, "id": 0, "edition": edition}
        report = "" if state.is_running else work_report.report(words, state)
        return {**work_report.progress(words, state), "report": report, "edition": edition}

    def stop(self, request: object) -> Reply:
        """Stop the work `{"id"}`."""
        number = fields(request).get("id") if isinstance(request, dict) else None
        if isinstance(number, int) and self.desk.can_change:
            self.desk.works.stop(number)
        return {}

    # Removing

    def removing(self, request: object) -> Reply:
        """The question before `{"documents"}` (ids) are removed, as HTML."""
        words = words_of(request)
        try:
            lines = self.desk.lines_named(texts_in(fields(request), "documents"))
        except OnRecordError as error:
            return {"failure": work_report.failure(words, error)}
        kept = [self.desk.kept.holds(line.path) for line in lines]
        return {"html": interviews.removing(words, lines, kept)}

    def remove(self, request: object) -> Reply:
        """Remove `{"documents"}` (ids), and the copies of their files that the archive kept."""
        words, desk = words_of(request), self.desk
        try:
            lines = desk.lines_named(texts_in(fields(request), "documents"))
            names = [line.id for line in lines]

            def work(progress: Progress) -> tuple[str, ...]:
                removed = desk.archive.remove(names, progress=progress)
                left = [line.path for line in desk.archive.inventory()]
                for line in lines:
                    desk.kept.discard(line.path, left)
                return removed

            subject = lines[0].title if len(names) == 1 else words("interviews", number=len(names))
            return {"id": desk.start(words, "removing", subject, work)}
        except OnRecordError as error:
            return {"failure": work_report.failure(words, error)}

    # Reading folders again

    def look(self, request: object) -> Reply:
        """Look for changes in `{"root"}`, one of those that the list names."""
        plan = self.desk.archive.plan
        return self._again(request, "looking", lambda paths, progress: plan(paths, progress=progress))

    def reread(self, request: object) -> Reply:
        """Read `{"root"}` again; with `prune`, remove what is gone from it."""
        add = self.desk.archive.add
        prune = isinstance(request, dict) and request.get("prune") is True
        return self._again(
            request, "rereading", lambda paths, progress: add(paths, prune=prune, progress=progress)
        )

    def _again(self, request: object, kind: Kind, work: Callable[[list[str], Progress], object]) -> Reply:
        words = words_of(request)
        try:
            root = text_in(fields(request), "root")
            paths = self.desk.paths_of(root)
            subject = words("single-files") if root == SINGLE_FILES else root
            return {"id": self.desk.start(words, kind, subject, lambda told: work(paths, told), root)}
        except OnRecordError as error:
            return {"failure": work_report.failure(words, error)}
