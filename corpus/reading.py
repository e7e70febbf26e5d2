"""Read a path into a `Document`: the only module that knows which format reads which file."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePath

from corpus.corrections.corrections import PLAIN, Corrections, corrected
from corpus.corrections.sidecars import Sidecars
from corpus.document import Document, SourceText
from corpus.errors import SourceUnsupported
from corpus.faults import faults_rejected
from corpus.formats.base import Format
from corpus.formats.captions import CaptionsFormat
from corpus.formats.chat import ChatFormat
from corpus.formats.html.format import HtmlFormat
from corpus.formats.mail.format import MailFormat
from corpus.formats.office.epub import EpubFormat
from corpus.formats.office.format import WordFormat
from corpus.formats.pdf.format import PdfFormat
from corpus.formats.plain import PlainTextFormat
from corpus.formats.tables import TableFormat
from corpus.formats.transcript_json.format import TranscriptJsonFormat
from corpus.formats.xml.format import XmlFormat
from corpus.sources.files import only_source, read_bytes
from corpus.turns.find import document_from

READING_VERSION = 14
"""Raise this when sources are read differently: unchanged files of an archive are then read again."""

_HALF = re.compile(r"[\ud800-\udfff]")


def formats() -> tuple[Format, ...]:
    """Return every format there is; the first whose suffixes fit reads a source."""
    return (
        PlainTextFormat(),
        HtmlFormat(),
        PdfFormat(),
        WordFormat(),
        EpubFormat(),
        XmlFormat(),
        CaptionsFormat(),
        TableFormat(),
        TranscriptJsonFormat(),
        ChatFormat(),
        MailFormat(),
    )


def read_document(path: Path) -> Document:
    """Return the document at `path`, its turns found; raises a `SourceError` that says what to do."""
    return read_source(read_bytes(path), str(path))


def read_source(data: bytes, path: str, corrections: Corrections | None = None) -> Document:
    """Return the document read from the bytes `data` at `path`, as corrected; raises a `SourceError`."""
    name = PurePath(path).name
    with faults_rejected(name):
        source = read_text(data, name)
        if corrections is None:
            return document_from(source, path)
        layout = None if corrections.layout == PLAIN else corrections.layout
        return corrected(document_from(source, path, layout), corrections)


def read_text(data: bytes, name: str) -> SourceText:
    """Return the text of the bytes `data` of a file `name`, without looking for turns; raises a `SourceError`."""
    with faults_rejected(name):
        reader = format_for(name, data)
        source = _storable(reader.read(data, name))
    suffix = PurePath(name).suffix
    if isinstance(reader, PlainTextFormat) and suffix and suffix.lower() not in reader.suffixes:
        said = f"Files ending in {suffix} are not known: this one was read as plain text."
        return replace(source, warnings=(said, *source.warnings))
    return source


def _storable(source: SourceText) -> SourceText:
    """Return the source with halves of characters (lone surrogates) replaced, which no file can store.

    JSON and RTF can hold them. One character takes the place of one, so that offsets stay.
    """
    written = (
        source.text,
        source.title,
        source.place,
        *source.participants,
        *(each.label for each in source.utterances),
    )
    if not any(each and _HALF.search(each) for each in written):
        return source
    utterances = (replace(each, label=_whole(each.label)) for each in source.utterances)
    return replace(
        source,
        text=_HALF.sub("\ufffd", source.text),
        title=_whole(source.title),
        place=_whole(source.place),
        participants=tuple(_HALF.sub("\ufffd", each) for each in source.participants),
        utterances=tuple(utterances),
    )


def _whole(value: str | None) -> str | None:
    return None if value is None else _HALF.sub("\ufffd", value)


def read_beside(path: Path) -> tuple[Document, tuple[Path, ...]]:
    """Return the document at `path` (maybe in a ZIP) as the sidecars beside it correct it, and those sidecars."""
    with faults_rejected(str(path)):
        source = only_source(path)
        beside = Sidecars().of(source)
    return read_source(source.load(), source.path, beside.corrections), beside.files


def format_for(name: str, data: bytes) -> Format:
    """Return the format that reads `data`: by the suffix of `name`, by its first bytes when the suffix is unknown.

    Raises `SourceUnsupported`.
    """
    suffix = Path(name).suffix.lower()
    for candidate in formats():
        if suffix in candidate.suffixes:
            return candidate
    if (recognised := _recognised(data)) is not None:
        return recognised
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        known = ", ".join(sorted(suffix for each in formats() for suffix in each.suffixes))
        raise SourceUnsupported(
            f"Can't read {name}: this type of file is not supported.", f"Convert it to one of these: {known}."
        )
    return PlainTextFormat()


def _recognised(data: bytes) -> Format | None:
    """Return the format whose files begin as `data` does, whatever they are called."""
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"pk\x03\x04"):
        return EpubFormat() if b"application/epub" in data[:128] else WordFormat()
    beginnings: tuple[tuple[bytes, Format], ...] = (
        (b"%pdf-", PdfFormat()),
        (b"{\\rtf", WordFormat()),
        (b"\xd0\xcf\x11\xe0", WordFormat()),
        (b"<!doctype html", HtmlFormat()),
        (b"<html", HtmlFormat()),
        (b"<?xml", XmlFormat()),
        (b"webvtt", CaptionsFormat()),
    )
    return next((each for beginning, each in beginnings if start.startswith(beginning)), None)
