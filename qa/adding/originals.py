"""The files that documents were read from, and the recordings beside them, as far as they are still there."""

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
    """The content of the file that the document with the id `name` was read from.

    Raises `DocumentUnknown`, and a `SourceError` where the file is gone or is not as it was when it was read.
    """
    stamp = _stamp(name, snapshot)
    source = _source(stamp)
    if source is None:
        raise SourceMissing(f"The file {stamp.path} is gone.", "Put it back, or read the text instead.")
    data = source.load()
    if content_sha256(data, Sidecars().of(source).corrections.fingerprint()) != stamp.source_sha256:
        raise SourceError(
            f"The file {stamp.path} was changed after it was added, or corrections beside it were.",
            "Add it again, or read the text instead.",
        )
    return data


def recording(name: str, snapshot: Snapshot) -> Path | None:
    """The recording of the document with the id `name`, `None` where none is known.

    It has the name of the transcript, or is named in its corrections. Raises `DocumentUnknown`.
    """
    stamp = _stamp(name, snapshot)
    source = _source(stamp)
    if source is None:
        return None
    given = snapshot.corrections().get(stamp.path, Corrections())
    with suppress(SourceError):  # what is not understood is told when the source is read again
        given = given.over(Sidecars().of(source).corrections)
    return recording_of(source.file.parent / Path(stamp.path).name, given.recording)


def _stamp(name: str, snapshot: Snapshot) -> SourceRecord:
    for stamp in snapshot.stamps():
        if stamp.id == name:
            return stamp
    raise DocumentUnknown(f"No document goes by the id “{name}”.", "`onrecord list` shows them all.")


def _source(stamp: SourceRecord) -> Source | None:
    """The source that a document was read from, where its path still names one."""
    file = Path(stamp.path)
    if not file.is_absolute():
        return None
    try:
        return next((source for source in sources_in(file) if source.path == stamp.path), None)
    except SourceError:
        return None
