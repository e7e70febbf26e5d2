"""The page's first calls: its frame in a language, and its welcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from corpus.errors import ArchiveMissing, OnRecordError
from qa.access.roles import caller_name
from qa.html import Html
from qa.page.asking.archive_summary import ListedArchive, SummaryCache
from qa.page.frame.first_use import empty
from qa.page.frame.frame import about, frame, unopened, welcome
from qa.page.requests import Reply, words_of
from qa.page.words.messages import Words


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The calls of a page that opens an archive."""

    archive: ListedArchive
    can_change: Callable[[], bool] = lambda: True
    can_keep: Callable[[], bool] = lambda: True
    summaries: SummaryCache = field(default_factory=SummaryCache)

    def frame(self, request: object) -> Reply:
        """Return the frame in `{"language"}`: the language's code and direction, and the HTML."""
        words = words_of(request)
        return {"language": words.code, "direction": words("direction"), "html": self._frame(words)}

    def start(self, request: object) -> Reply:
        """Return the line about the archive and the welcome.

        `archive` is a stable name for it, under which the browser saves conversations.
        """
        words = words_of(request)
        try:
            summary = self.summaries.of(self.archive)
        except ArchiveMissing:
            return {"ready": False, "about": "", "welcome": self._empty(words)}
        except OnRecordError as error:
            return {"ready": False, "about": "", "welcome": unopened(words, error)}
        return {
            "ready": bool(summary.documents),
            "filed": bool(summary.filed),
            "archive": sha256(bytes(self.archive.path)).hexdigest()[:16],
            "about": about(words, self.archive.path, summary.documents, summary.speakers),
            "welcome": welcome(words, summary.starters) if summary.documents else self._empty(words),
        }

    def _frame(self, words: Words) -> Html:
        return frame(words, caller_name(), self.can_change(), self.can_keep())

    def _empty(self, words: Words) -> Html:
        return empty(words, self.archive.path, self.can_change())
