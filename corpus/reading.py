"""From a path to a `Document`: the one place that knows which format reads what."""

from __future__ import annotations

from pathlib import Path

from corpus.document import Document, SourceText
from corpus.errors import SourceMissing, SourceUnreadable, SourceUnsupported
from corpus.formats.base import Format
from corpus.formats.plain import PlainText


def formats() -> tuple[Format, ...]:
    """Every format there is; the first whose suffixes fit reads a source."""
    return (PlainText(),)


def read_document(path: Path) -> Document:
    """The document at `path`, its turns found; raises a `SourceError` that says what to do."""
    data = _content(path)
    return document_from(format_for(path.name, data).read(data, path.name), str(path))


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
    return Document(
        path=path,
        text=source.text,
        turns=(),
        title=source.title,
        date=source.date,
        place=source.place,
        participants=source.participants,
        locations=source.locations,
        warnings=(*source.warnings,),
    )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceMissing(f"There is nothing at {path}.", "Check the path.") from error
    except OSError as error:
        raise SourceUnreadable(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from error
