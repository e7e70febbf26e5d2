"""The documents of an archive as verification looks them up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath

from corpus.names import fold
from corpus.store.records import DocumentRow, SpeakerShare, StoredDocument
from corpus.store.snapshot import Snapshot
from qa.answering.document_cache import DocumentCache
from qa.answering.understanding.filters import shown_title
from qa.citing.saved import SavedCitation


class Library:
    """One snapshot of the archive. Documents are checked against their SHA-256 when first looked into."""

    def __init__(self, snapshot: Snapshot, shelf: DocumentCache | None = None) -> None:
        self._snapshot = snapshot
        self._shelf = shelf or DocumentCache()
        self._voices: tuple[SpeakerShare, ...] | None = None
        self.lines: tuple[DocumentRow, ...] = snapshot.lines()

    def document(self, number: int) -> StoredDocument:
        """The document of that number."""
        return self._shelf.document(number, self._snapshot)

    def texts(self) -> Iterator[tuple[int, str]]:
        """Every document's number and text."""
        return self._snapshot.texts()

    def speakers(self) -> tuple[str, ...]:
        """Everyone who speaks in the archive, or is said to take part."""
        taking_part = (name for line in self.lines for name in line.participants)
        return tuple(sorted({*self._snapshot.speakers(), *taking_part}))

    def where_speaks(self, is_meant: Callable[[str], bool]) -> frozenset[int]:
        """The numbers of the documents in which somebody answers whose name `is_meant`."""
        if self._voices is None:
            self._voices = self._snapshot.voices()
        meant = {name for name in {voice.speaker for voice in self._voices} if name and is_meant(name)}
        return frozenset(voice.document for voice in self._voices if voice.speaker in meant)

    def cited(self, citation: SavedCitation) -> tuple[int, ...]:
        """The numbers of the documents that a citation may mean, the surest first.

        By the SHA-256 of the text, then the id, then the path or file name, then the title.
        """
        found: dict[int, None] = {}
        for fits in _ways(citation):
            found |= dict.fromkeys(line.number for line in self.lines if fits(line))
        return tuple(found)


def _ways(citation: SavedCitation) -> Iterator[Callable[[DocumentRow], bool]]:
    sha256, name, path, title = citation.sha256, citation.document_id, citation.path, citation.title
    if sha256:
        # Two documents may have the same text: the one that is cited comes first.
        yield lambda line: line.sha256 == sha256 and line.id == name
        yield lambda line: line.sha256 == sha256
    if name:
        yield lambda line: line.id == name
    if path:
        yield lambda line: line.path == path
        yield lambda line: PurePath(line.path).name == PurePath(path).name
    if title:
        folded = fold(title)
        yield lambda line: fold(shown_title(line)) == folded
