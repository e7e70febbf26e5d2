"""The page's calls about all interviews: the list, the running job, removing, and updating."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.errors import OnRecordError, UsageError
from qa.access.roles import Role, may
from qa.html import element
from qa.page.failures import failure
from qa.page.interviews import report as job_report
from qa.page.interviews import view as interviews
from qa.page.interviews.access import contact_form
from qa.page.interviews.jobs import Kind
from qa.page.interviews.manager import SINGLE_FILES, ArchiveManager
from qa.page.requests import Reply, fields, text_in, texts_in, words_of
from qa.values import Progress

ROWS = 100
"""Rows that one call returns."""


def _permitted(manager: ArchiveManager) -> interviews.Permitted:
    return interviews.Permitted(manager.can_change, manager.can_remove)


@dataclass(frozen=True, slots=True)
class Interviews:
    """The page's calls about all interviews."""

    manager: ArchiveManager

    def view(self, request: object) -> Reply:
        """Return the view without its rows, as HTML."""
        can_upload = self.manager.can_upload
        html = interviews.view(words_of(request), can_upload, self.manager.can_remove)
        return {"html": html, "uploads": can_upload}

    def rows(self, request: object) -> Reply:
        """Return rows of the list from `offset` on, for `{"filter", "order", "descending", "offset", "without"}`.

        `without` are the ids of interviews that the page is about to remove.
        """
        words, manager = words_of(request), self.manager
        try:
            given = fields(request)
            offset = given.get("offset")
            offset = max(offset, 0) if isinstance(offset, int) else 0
            lines = manager.arranged(
                text_in(given, "filter"), text_in(given, "order"), given.get("descending") is True
            )
            without = frozenset(texts_in(given, "without")) if "without" in given else frozenset[str]()
            lines = [line for line in lines if line.id not in without]
            left = [line for line in manager.lines() if line.id not in without]
            everything, edition, folders = len(left), manager.edition(), manager.folders(words)
            versions = sum(bool(line.version_of) for line in left)
            has_contact = bool(everything) and manager.can_change
            contact = contact_form(words, manager.archive.contact()) if has_contact else ""
        except OnRecordError as error:
            return {"failure": failure(words, error)}
        return {
            "rows": interviews.rows(words, lines[offset : offset + ROWS], _permitted(manager)),
            "empty": "" if lines else interviews.empty(words, bool(everything), manager.can_upload),
            "count": interviews.count(words, len(lines), everything, versions) if everything else "",
            "more": len(lines) > offset + ROWS,
            "folders": interviews.folders(words, folders, manager.can_change),
            "contact": contact,
            "edition": edition,
        }

    def contact(self, request: object) -> Reply:
        """Say whom readers ask, `{"contact"}`, for interviews on request; return what to tell and the new form."""
        words, archive = words_of(request), self.manager.archive
        try:
            given = text_in(fields(request), "contact")
            self.manager.at_once(words, lambda: archive.set_contact(given))
            held = archive.contact()
        except OnRecordError as error:
            return {"failure": failure(words, error)}
        told = words("contact-saved", contact=held) if held else words("contact-dropped")
        return {"told": element("p", told, class_="or-filing-done"), "html": contact_form(words, held)}

    def picked(self, request: object) -> Reply:
        """Return how many interviews are selected, `{"number"}`, in words."""
        number = fields(request).get("number") if isinstance(request, dict) else 0
        return {"told": words_of(request)("selected", number=number if isinstance(number, int) else 0)}

    # The running job

    def work(self, request: object) -> Reply:
        """Return the state of the running job, and the report of the last one."""
        words, state = words_of(request), self.manager.jobs.state()
        try:
            edition = self.manager.edition()
        except OnRecordError:
            edition = 0  # the list shows what is wrong with the archive
        if state is None or not may(Role.EDITOR):  # a job names files, which may be anybody's
            return {"running": False, "id": 0, "edition": edition}
        report = "" if state.is_running else job_report.report(words, state)
        return {**job_report.progress(words, state), "report": report, "edition": edition}

    def stop(self, request: object) -> Reply:
        """Stop the job `{"id"}`."""
        number = fields(request).get("id") if isinstance(request, dict) else None
        if isinstance(number, int) and self.manager.can_change:
            self.manager.jobs.stop(number)
        return {}

    # Removing

    def removing(self, request: object) -> Reply:
        """Return the notice that `{"documents"}` (ids) are about to be removed; nothing is removed yet."""
        words = words_of(request)
        try:
            lines = self.manager.lines_named(texts_in(fields(request), "documents"))
        except OnRecordError as error:
            return {"failure": failure(words, error)}
        kept = [self.manager.kept.holds(line.path) for line in lines]
        return {"html": interviews.removing(words, lines, kept)}

    def remove(self, request: object) -> Reply:
        """Remove `{"documents"}` (ids), which also deletes the archive's copies of their files."""
        words, manager = words_of(request), self.manager
        try:
            lines = manager.lines_named(texts_in(fields(request), "documents"))
            names = [line.id for line in lines]

            def work(progress: Progress) -> tuple[str, ...]:
                return manager.archive.remove(names, progress=progress)

            subject = lines[0].title if len(names) == 1 else words("interviews", number=len(names))
            return {"id": manager.start(words, "removing", subject, work)}
        except OnRecordError as error:
            return {"failure": failure(words, error)}

    # Updating

    def look(self, request: object) -> Reply:
        """Check for changes in `{"root"}`, one of the listed sources."""
        plan = self.manager.archive.plan
        return self._again(request, "looking", lambda paths, progress: plan(paths, progress=progress))

    def reread(self, request: object) -> Reply:
        """Read `{"root"}` again; with `prune`, also remove interviews whose files are missing."""
        add = self.manager.archive.add
        prune = isinstance(request, dict) and request.get("prune") is True
        if prune and not self.manager.can_remove:
            words = words_of(request)
            return {"failure": failure(words, UsageError(words("read-only"), words("read-only-remedy")))}
        return self._again(
            request, "rereading", lambda paths, progress: add(paths, prune=prune, progress=progress)
        )

    def _again(self, request: object, kind: Kind, work: Callable[[list[str], Progress], object]) -> Reply:
        words = words_of(request)
        try:
            root = text_in(fields(request), "root")
            paths = self.manager.paths_of(root)
            subject = words("single-files") if root == SINGLE_FILES else root
            return {"id": self.manager.start(words, kind, subject, lambda told: work(paths, told), root)}
        except OnRecordError as error:
            return {"failure": failure(words, error)}
