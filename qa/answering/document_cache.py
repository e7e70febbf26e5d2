"""Cache the documents that were quoted last, so that the next question need not read them again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from corpus.store.records import StoredDocument
from corpus.store.snapshot import Snapshot

MOST_CHARACTERS = 20_000_000
"""Most characters of all cached texts: about a hundred long interviews, at most 100 MB."""


@dataclass(frozen=True, slots=True)
class _Cached:
    """A document with its digest, and the edition in which it was last compared."""

    stored: StoredDocument
    mark: str
    edition: str


class DocumentCache:
    """A cache of checked documents by number; the least recently used is dropped first. Thread-safe.

    In another edition of the archive, a document's digest is compared first: a number may stand for another
    document there, because a backup was restored.
    """

    def __init__(self) -> None:
        self._documents: OrderedDict[int, _Cached] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def document(self, number: int, snapshot: Snapshot) -> StoredDocument:
        """Return the document, from `snapshot` if it isn't cached; raise the errors of `Snapshot.document`."""
        with self._lock:
            cached = self._documents.get(number)
            if cached and cached.edition == snapshot.edition:
                self._documents.move_to_end(number)
                return cached.stored
        mark = snapshot.mark(number)
        stored = cached.stored if cached and cached.mark == mark else snapshot.document(number)
        with self._lock:
            if gone := self._documents.pop(number, None):
                self._characters -= len(gone.stored.document.text)
            self._documents[number] = _Cached(stored, mark, snapshot.edition)
            self._characters += len(stored.document.text)
            while self._characters > MOST_CHARACTERS and len(self._documents) > 1:
                _, gone = self._documents.popitem(last=False)
                self._characters -= len(gone.stored.document.text)
        return stored
