"""Mark a document as reviewed: a person has checked its speakers, and says that they are right.

The mark belongs to one reading. It stays as long as the turns and the text are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.corrections.reviews import is_read_alike, reviewed
from corpus.errors import SourceError, UsageError
from corpus.store.records import DocumentRow
from corpus.store.writer import CatalogueWriter
from qa.adding.correct import read_again
from qa.adding.read import ReadFile


def review(writer: CatalogueWriter, row: DocumentRow, *, undo: bool) -> ReadFile:
    """Return the document as a person reviewed it; with `undo`, as if nobody had.

    To undo, the source is read again for the reasons of doubt; if that fails, the document is without them.
    Raises `UsageError` for a document that has no turns, or no mark to undo.
    """
    stored = writer.document(row.number).document
    if not stored.turns:
        raise UsageError(
            f"{row.id} has no speakers to review.", "Name the layout with `onrecord correct --layout`."
        )
    if undo and not stored.reviewed:
        raise UsageError(f"{row.id} is not marked as reviewed.", "`onrecord list` shows which documents are.")
    record = writer.source_record(row.number)
    kept = ReadFile(stored, record.source_sha256, record.root, record.reading_version)
    if not undo:
        return replace(kept, document=reviewed(stored))
    try:
        return read_again(writer, row)
    except SourceError:
        return replace(kept, document=replace(stored, reviewed=False))


def reviews_kept(writer: CatalogueWriter, files: Iterable[ReadFile]) -> Iterator[ReadFile]:
    """Yield the files; those that are read as before keep the mark of their stored document."""
    marked = {row.path: row.number for row in writer.document_rows() if row.reviewed}
    for file in files:
        number = marked.get(file.document.path)
        is_same = number is not None and is_read_alike(writer.document(number).document, file.document)
        yield replace(file, document=reviewed(file.document)) if is_same else file
