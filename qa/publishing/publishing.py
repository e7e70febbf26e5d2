"""Write interviews in a format, as files with names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from corpus.document import Document
from qa.publishing.iiif import SUFFIX, iiif
from qa.publishing.ohms import ohms
from qa.publishing.plain_text import plain_text
from qa.publishing.quotes import PublishedDesk
from qa.publishing.recordings import PublishedRecording
from qa.publishing.site import site
from qa.publishing.tei import tei
from qa.publishing.transcript import Transcript, transcript_of
from qa.publishing.webvtt import webvtt

PublishedFormat = Literal["text", "tei", "ohms", "webvtt", "iiif", "site"]

_WRITERS: dict[str, tuple[str, Callable[[Transcript], bytes]]] = {
    "text": (".txt", plain_text),
    "tei": (".tei.xml", tei),
    "ohms": (".ohms.xml", ohms),
    "webvtt": (".vtt", webvtt),
    "iiif": (SUFFIX, iiif),
}
"""The formats with a file for each interview: its ending, and the function that writes it."""


_FITS: dict[str, Callable[[Transcript], bool]] = {
    "webvtt": lambda transcript: transcript.is_timed,
    "iiif": lambda transcript: transcript.recording is not None,
}
"""Which interviews can be written in a format; in the others, all can."""


def published(
    documents: Sequence[tuple[str, Document]],
    format: PublishedFormat,
    title: str,
    *,
    only_fit: bool = False,
    desk: PublishedDesk | None = None,
    recordings: Mapping[str, PublishedRecording] | None = None,
) -> dict[str, bytes]:
    """Return files by their paths: one for each document and its id, or a site with that title.

    A site begins with the quotes of `desk`, if there is one. `recordings` are by the ids of documents. Raises
    `UsageError` for captions of a document without times, and for a manifest of one without a recording; with
    `only_fit`, such documents are left out if others are not.
    """
    at = recordings or {}
    transcripts = [transcript_of(id, document, at.get(id)) for id, document in documents]
    if only_fit:
        transcripts = [each for each in transcripts if format not in _FITS or _FITS[format](each)] or transcripts
    if format == "site":
        return site(transcripts, title, desk)
    suffix, write = _WRITERS[format]
    return {f"{each.id.replace('/', '-')}{suffix}": write(each) for each in transcripts}
