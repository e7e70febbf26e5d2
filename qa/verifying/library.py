"""Looks up documents of an archive for verification."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import PurePath

from corpus.markup import shown_text
from corpus.names import fold
from corpus.store.records import DocumentRow, SpeakerShare, StoredDocument
from corpus.store.snapshot import Snapshot
from qa.answering.document_cache import DocumentCache
from qa.answering.understanding.filters import shown_title
from qa.citing.saved import SavedCitation


class Library:
    """One snapshot of the archive. Documents are checked against their SHA-256 when first read."""

    def __init__(self, snapshot: Snapshot, cache: DocumentCache | None = None) -> None:
        self._snapshot = snapshot
        self._cache = cache or DocumentCache()
        self._shares: tuple[SpeakerShare, ...] | None = None
        self.lines: tuple[DocumentRow, ...] = snapshot.document_rows()

    def document(self, number: int) -> StoredDocument:
        """Return the document of that number."""
        return self._cache.document(number, self._snapshot)

    def texts(self, numbers: Collection[int] | None = None) -> Iterator[tuple[int, str]]:
        """Yield the number and text of all documents, or of some, with markup masked (`ShownText.masked`)."""
        paths = {line.number: line.path for line in self.lines}
        if numbers is not None and len(numbers) <= len(paths) // 2:
            some = ((number, self.document(number).document.text) for number in sorted(numbers))
            return ((number, shown_text(text, paths[number]).masked()) for number, text in some)
        return (
            (number, shown_text(text, paths[number]).masked())
            for number, text in self._snapshot.texts()
            if numbers is None or number in numbers
        )

    def speakers(self) -> tuple[str, ...]:
        """Return the names of all speakers and participants in the archive."""
        taking_part = (name for line in self.lines for name in line.participants)
        return tuple(sorted({*self._snapshot.speakers(), *taking_part}))

    def voices(self) -> tuple[SpeakerShare, ...]:
        """Return every speaker's share of every document."""
        if self._shares is None:
            self._shares = self._snapshot.voices()
        return self._shares

    def where_speaks(self, is_meant: Callable[[str], bool]) -> frozenset[int]:
        """Return the numbers of documents in which a person answers whose name fits `is_meant`."""
        shares = self.voices()
        meant = {name for name in {share.speaker for share in shares} if name and is_meant(name)}
        return frozenset(share.document for share in shares if share.speaker in meant)

    def cited(self, citation: SavedCitation) -> tuple[int, ...]:
        """Return the numbers of the documents that a citation may refer to, the most certain first.

        Criteria are the SHA-256 of the text, the id, the path or file name, and the title, in that order.
        """
        found: dict[int, None] = {}
        for fits in _ways(citation):
            found |= dict.fromkeys(line.number for line in self.lines if fits(line))
        return tuple(found)


def _ways(citation: SavedCitation) -> Iterator[Callable[[DocumentRow], bool]]:
    sha256, name, path, title = citation.sha256, citation.document_id, citation.path, citation.title
    if sha256:
        # Two documents may have the same text: the cited one comes first.
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
