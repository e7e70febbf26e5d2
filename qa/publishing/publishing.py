"""Write interviews in a format, as files with names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from corpus.document import Document
from qa.publishing.ohms import ohms
from qa.publishing.quotes import PublishedDesk
from qa.publishing.site import site
from qa.publishing.tei import tei
from qa.publishing.transcript import Transcript, transcript_of
from qa.publishing.webvtt import webvtt

PublishedFormat = Literal["tei", "ohms", "webvtt", "site"]

_WRITERS: dict[str, tuple[str, Callable[[Transcript], bytes]]] = {
    "tei": (".tei.xml", tei),
    "ohms": (".ohms.xml", ohms),
    "webvtt": (".vtt", webvtt),
}
"""The formats with a file for each interview: its ending, and the function that writes it."""


def published(
    documents: Sequence[tuple[str, Document]],
    format: PublishedFormat,
    title: str,
    *,
    only_fit: bool = False,
    desk: PublishedDesk | None = None,
    recordings: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Return files by their paths: one for each document and its id, or a site with that title.

    A site begins with the quotes of `desk`, if there is one. `recordings` are addresses on the web by the ids of
    documents. Raises `UsageError` for captions of a document without times; with `only_fit`, such a document is
    left out.
    """
    at = recordings or {}
    transcripts = [transcript_of(id, document, at.get(id)) for id, document in documents]
    if only_fit and format == "webvtt" and any(each.is_timed for each in transcripts):
        transcripts = [each for each in transcripts if each.is_timed]
    if format == "site":
        return site(transcripts, title, desk)
    suffix, write = _WRITERS[format]
    return {f"{each.id.replace('/', '-')}{suffix}": write(each) for each in transcripts}
