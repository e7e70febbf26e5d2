"""Cache the documents that were quoted last, so that the next question need not read them again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from corpus.store.records import StoredDocument
from corpus.store.snapshot import Snapshot

MOST_CHARACTERS = 20_000_000
"""Most characters of all cached texts: about a hundred long interviews, at most 100 MB."""


class DocumentCache:
    """A cache of checked documents by number; the least recently used is dropped first. Thread-safe."""

    def __init__(self) -> None:
        self._documents: OrderedDict[int, StoredDocument] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def document(self, number: int, snapshot: Snapshot) -> StoredDocument:
        """Return the document, from `snapshot` if it isn't cached; raise the errors of `Snapshot.document`."""
        with self._lock:
            if number in self._documents:
                self._documents.move_to_end(number)
                return self._documents[number]
        stored = snapshot.document(number)
        with self._lock:
            if number not in self._documents:
                self._documents[number] = stored
                self._characters += len(stored.document.text)
            while self._characters > MOST_CHARACTERS and len(self._documents) > 1:
                _, gone = self._documents.popitem(last=False)
                self._characters -= len(gone.document.text)
        return stored
