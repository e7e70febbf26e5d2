"""Documents that were lately quoted, kept in memory so that the next question need not read them again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from corpus.store.records import StoredDocument
from corpus.store.snapshot import Snapshot

MOST_CHARACTERS = 20_000_000
"""Of all texts kept: about a hundred long interviews, 100 MB at most."""


class DocumentCache:
    """Checked documents by their numbers, the longest unused leaving first. Safe to use from several threads."""

    def __init__(self) -> None:
        self._documents: OrderedDict[int, StoredDocument] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def document(self, number: int, snapshot: Snapshot) -> StoredDocument:
        """The document, from `snapshot` when it is not here yet; raises what `Snapshot.document` raises."""
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
