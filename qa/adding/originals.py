"""Find the source files of documents, and the recordings beside them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from corpus.corrections.corrections import Corrections
from corpus.corrections.sidecars import Sidecars
from corpus.errors import DocumentUnknown, SourceError, SourceMissing
from corpus.sources.files import Source, content_sha256, sources_in
from corpus.sources.recordings import recording_of
from corpus.store.records import SourceRecord
from corpus.store.snapshot import Snapshot


def original(name: str, snapshot: Snapshot) -> bytes:
    """Return the content of the file that the document with the id `name` was read from.

    Raises `DocumentUnknown`, and a `SourceError` if the file is gone or was changed since.
    """
    record = _record(name, snapshot)
    if not _is_whole(record, snapshot):
        raise SourceMissing(
            "The file holds more than you may see.", "Read the text, or ask the owner of the archive."
        )
    source = _source(record)
    if source is None:
        raise SourceMissing(f"The file {record.path} is gone.", "Restore it, or read the stored text instead.")
    data = source.load()
    if content_sha256(data, Sidecars().of(source).corrections.fingerprint()) != record.source_sha256:
        raise SourceError(
            f"The file {record.path}, or its corrections file, was changed after it was added.",
            "Add it again, or read the stored text instead.",
        )
    return data


def recording(name: str, snapshot: Snapshot) -> Path | None:
    """Return the recording of the document with the id `name`, or `None`.

    It has the name of the transcript, or is named in its corrections. There is none for somebody who may not see
    all that is said, or not a name in the file's name. Raises `DocumentUnknown`.
    """
    record = _record(name, snapshot)
    if not _is_whole(record, snapshot):
        return None
    source = _source(record)
    if source is None:
        return None
    given = snapshot.corrections().get(record.path, Corrections())
    with suppress(SourceError):  # a bad corrections file is reported when the source is read again
        given = given.over(Sidecars().of(source).corrections)
    found = recording_of(source.file.parent / Path(record.path).name, given.recording)
    return None if found and snapshot.hides(found.name, record.number) else found


def _is_whole(record: SourceRecord, snapshot: Snapshot) -> bool:
    """Return whether all of a document may be seen, under its people's own names."""
    return not snapshot.document(record.number).document.seen.is_masked


def _record(name: str, snapshot: Snapshot) -> SourceRecord:
    for record in snapshot.source_records():
        if record.id == name:
            return record
    raise DocumentUnknown(f"No document has the id “{name}”.", "`onrecord list` shows all documents.")


def _source(record: SourceRecord) -> Source | None:
    """Return the source that a document was read from, or `None` if its path names none."""
    file = Path(record.path)
    if not file.is_absolute():
        return None
    try:
        return next((source for source in sources_in(file) if source.path == record.path), None)
    except SourceError:
        return None
