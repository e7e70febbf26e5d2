"""The page's calls that add files: announce them, send them (`qa.page.interviews.uploads`), add them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from corpus.errors import OnRecordError, UsageError
from qa.adding.uploads import Delivery
from qa.page.failures import failure
from qa.page.interviews import report as job_report
from qa.page.interviews.manager import ArchiveManager
from qa.page.interviews.uploads import Deliveries
from qa.page.requests import Reply, fields, malformed, text_in, words_of
from qa.page.words.messages import Words
from qa.reports import AddPlan, AddReport, Rejection
from qa.values import Progress


@dataclass(frozen=True, slots=True)
class Adding:
    """The page's calls that add files to the archive."""

    manager: ArchiveManager
    deliveries: Deliveries = field(default_factory=Deliveries)

    def begin(self, request: object) -> Reply:
        """Announce files, `{"files": [[name, bytes], …]}`; return which to send and which would be replaced."""
        words = words_of(request)
        try:
            self._require_allowed(words)
            self.manager.jobs.require_idle()
            delivery = self.deliveries.begin(self.manager.kept, _offered(fields(request).get("files")))
            if not delivery.items:
                delivery.drop()
                raise UsageError(words("nothing-given"), words("drop-advice"))
        except OnRecordError as error:
            return {"failure": failure(words, error)}
        replaced = [str(item.path) for item in delivery.items if item.replaces and not item.problem]
        return {
            "delivery": delivery.id,
            "files": [
                {
                    "name": item.path.name,
                    "from": item.offered,
                    "wanted": not item.problem,
                    "replaces": item.replaces,
                }
                for item in delivery.items
            ],
            "question": job_report.replacing(words, replaced) if replaced else "",
        }

    def add(self, request: object) -> Reply:
        """Add the files received for `{"delivery"}`."""
        words = words_of(request)
        try:
            self._require_allowed(words)
            delivery = self.deliveries.get(text_in(fields(request), "delivery"))
            names = [item.path.name for item in delivery.items if not item.problem]
            turned_away = tuple(Rejection(str(item.path), item.problem) for item in delivery.items if item.problem)
            subject = names[0] if len(names) == 1 else words("files", number=len(names))
            number = self.manager.jobs.start(
                "adding", subject, lambda progress: self._add(delivery, progress), context=turned_away
            )
            self.deliveries.close(delivery.id)
        except OnRecordError as error:
            return {"failure": failure(words, error)}
        return {"id": number}

    def drop(self, request: object) -> Reply:
        """Cancel `{"delivery"}` and delete the files received for it."""
        try:
            self.deliveries.close(text_in(fields(request), "delivery")).drop()
        except OnRecordError:
            return {}  # already closed
        return {}

    def refused(self, request: object) -> Reply:
        """Return the failure of a file that was not accepted, `{"message", "remedy"}`, as HTML."""
        words = words_of(request)
        try:
            given = fields(request)
            error = OnRecordError(text_in(given, "message"), text_in(given, "remedy"))
        except UsageError as malformed_call:
            error = malformed_call
        return {"html": failure(words, error)}

    def _add(self, delivery: Delivery, progress: Progress) -> AddReport:
        archive = self.manager.archive
        try:
            paths = delivery.move_in()
            report = archive.add(paths, progress=progress) if paths else _NOTHING
            kept = {line.path for line in archive.inventory()} if report.documents else set()
        except BaseException:
            delivery.undo()
            raise
        delivery.settle(report.plan.rejected, kept)
        return report

    def _require_allowed(self, words: Words) -> None:
        if not self.manager.can_upload:
            raise UsageError(words("read-only"), words("read-only-remedy"))


_NOTHING = AddReport(AddPlan(), 0, 0, 0, 0, (), 0.0)


def _offered(files: Any) -> list[tuple[str, int]]:
    """Return the names and sizes in a request; raises `UsageError` for anything else."""
    try:
        offered = [(name, size) for name, size in files]
    except (TypeError, ValueError) as error:
        raise malformed() from error
    if not all(isinstance(name, str) and isinstance(size, int) and size >= 0 for name, size in offered):
        raise malformed()
    return offered
