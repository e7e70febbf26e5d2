"""The calls that the page makes when it opens: its frame in a language, and what it shows first."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from corpus.errors import ArchiveMissing, OnRecordError
from qa.page.asking.holdings import KnownHoldings, Shelves
from qa.page.frame.first_use import empty
from qa.page.frame.frame import about, frame, unopened, welcome
from qa.page.requests import Reply, words_of


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The calls of a page that opens on an archive."""

    archive: Shelves
    holdings: KnownHoldings = field(default_factory=KnownHoldings)
    can_change: bool = True

    def frame(self, request: object) -> Reply:
        """The page itself in the language of `{"language"}`: its code, its direction, and its HTML."""
        words = words_of(request)
        return {"language": words.code, "direction": words("direction"), "html": frame(words)}

    def start(self, request: object) -> Reply:
        """What the page shows first: about the archive, and a welcome.

        `archive` is a name for it, by which a browser knows what was asked there before.
        """
        words = words_of(request)
        try:
            held = self.holdings.of(self.archive)
        except ArchiveMissing:
            return {"ready": False, "about": "", "welcome": empty(words, self.archive.path, self.can_change)}
        except OnRecordError as error:
            return {"ready": False, "about": "", "welcome": unopened(words, error)}
        return {
            "ready": bool(held.documents),
            "archive": sha256(bytes(self.archive.path)).hexdigest()[:16],
            "about": about(words, self.archive.path, held.documents, held.speakers),
            "welcome": welcome(words, held.starters)
            if held.documents
            else empty(words, self.archive.path, self.can_change),
        }
