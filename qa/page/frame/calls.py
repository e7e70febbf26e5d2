"""The page's first calls: its frame in a language, and its welcome."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from corpus.errors import ArchiveMissing, OnRecordError
from qa.page.asking.archive_summary import ListedArchive, SummaryCache
from qa.page.frame.first_use import empty
from qa.page.frame.frame import about, frame, unopened, welcome
from qa.page.requests import Reply, words_of


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The calls of a page that opens an archive."""

    archive: ListedArchive
    summaries: SummaryCache = field(default_factory=SummaryCache)
    can_change: bool = True

    def frame(self, request: object) -> Reply:
        """Return the frame in `{"language"}`: the language's code and direction, and the HTML."""
        words = words_of(request)
        return {"language": words.code, "direction": words("direction"), "html": frame(words)}

    def start(self, request: object) -> Reply:
        """Return the line about the archive and the welcome.

        `archive` is a stable name for it, under which the browser saves conversations.
        """
        words = words_of(request)
        try:
            summary = self.summaries.of(self.archive)
        except ArchiveMissing:
            return {"ready": False, "about": "", "welcome": empty(words, self.archive.path, self.can_change)}
        except OnRecordError as error:
            return {"ready": False, "about": "", "welcome": unopened(words, error)}
        return {
            "ready": bool(summary.documents),
            "archive": sha256(bytes(self.archive.path)).hexdigest()[:16],
            "about": about(words, self.archive.path, summary.documents, summary.speakers),
            "welcome": welcome(words, summary.starters)
            if summary.documents
            else empty(words, self.archive.path, self.can_change),
        }
