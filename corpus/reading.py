"""From a path to a `Document`: the one place that knows which format reads what."""

from __future__ import annotations

from pathlib import Path, PurePath

from corpus.document import Document, SourceText, Turn
from corpus.errors import SourceUnsupported
from corpus.formats.base import Format
from corpus.formats.plain import PlainText
from corpus.furniture import lines_not_speech
from corpus.layouts import strongest_reading
from corpus.layouts.base import lines_of
from corpus.speakers import People, cast
from corpus.turns import stretches
from corpus.sources import read_bytes

READER_VERSION = 1
"""Counted up when sources are read differently: unchanged files of an archive are then read again."""


def formats() -> tuple[Format, ...]:
    """Every format there is; the first whose suffixes fit reads a source."""
    return (PlainText(),)


def read_document(path: Path) -> Document:
    """The document at `path`, its turns found; raises a `SourceError` that says what to do."""
    return read_source(read_bytes(path), str(path))


def read_source(data: bytes, path: str) -> Document:
    """The document that the bytes `data` of the source at `path` make; raises a `SourceError`."""
    name = PurePath(path).name
    return document_from(format_for(name, data).read(data, name), path)


def format_for(name: str, data: bytes) -> Format:
    """The format that reads `data`: by the suffix of `name`, by its first bytes when the suffix is unknown.

    Raises `SourceUnsupported`.
    """
    suffix = Path(name).suffix.lower()
    for candidate in formats():
        if suffix in candidate.suffixes:
            return candidate
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        known = ", ".join(sorted(suffix for each in formats() for suffix in each.suffixes))
        raise SourceUnsupported(
            f"{name} is a kind of file that nothing here reads.", f"Convert it to one of these: {known}."
        )
    return PlainText()


def document_from(source: SourceText, path: str) -> Document:
    """The document that `source` makes, its turns found in the text where the format marks none."""
    lines = lines_of(source.text)
    reading = strongest_reading(source.text, lines, people=(), skip=())
    not_speech = lines_not_speech(source.text, lines)
    spans = stretches(source.text, lines, reading.marks, not_speech=not_speech) if reading else []
    played = cast(source.text, spans, People())
    turns = tuple(
        Turn(number, role, name, span.start, span.end)
        for number, (span, role, name) in enumerate(zip(spans, played.roles, played.names, strict=True), 1)
    )
    return Document(
        path=path,
        text=source.text,
        turns=turns,
        title=source.title,
        date=source.date,
        place=source.place,
        participants=source.participants,
        locations=source.locations,
        warnings=(*source.warnings,),
    )


