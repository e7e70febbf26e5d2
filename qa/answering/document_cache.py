"""Cache the documents that were quoted last, so that the next question need not read them again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from corpus.store.records import StoredDocument
from corpus.store.snapshot import Snapshot

MOST_CHARACTERS = 20_000_000
"""Most characters of all cached texts: about a hundred long interviews, at most 100 MB."""


class DocumentCache:
    """A cache of checked documents; the least recently used is dropped first. Thread-safe.

    The key is the number with a digest of the contents, because another archive may be restored in its place.
    """

    def __init__(self) -> None:
        self._documents: OrderedDict[tuple[int, str], StoredDocument] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def document(self, number: int, snapshot: Snapshot) -> StoredDocument:
        """Return the document, from `snapshot` if it isn't cached; raise the errors of `Snapshot.document`."""
        key = number, snapshot.mark(number)
        with self._lock:
            if key in self._documents:
                self._documents.move_to_end(key)
                return self._documents[key]
        stored = snapshot.document(number)
        with self._lock:
            if key not in self._documents:
                self._documents[key] = stored
                self._characters += len(stored.document.text)
            while self._characters > MOST_CHARACTERS and len(self._documents) > 1:
                _, gone = self._documents.popitem(last=False)
                self._characters -= len(gone.document.text)
        return stored
