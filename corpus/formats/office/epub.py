"""EPUB books: the chapters in the order of the spine, each read as a web page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from corpus.document import Emphasis, SourceText
from corpus.errors import SourceEmpty, SourceTooLarge, SourceUnreadable
from corpus.formats.html.format import decode_page, read_page
from corpus.formats.html.metadata import iso_date
from corpus.formats.xml.tree import attribute, local_name, parse, words_of
from corpus.sources.zips import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_BYTES = 256 * 2**20
"""Books with pictures stay below."""

MAX_CHARACTERS = 20_000_000
"""Text of all chapters together; the longest novels have a fifth."""

_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_REMEDY = "Open it in a reader such as Calibre and convert it to EPUB or DOCX again."


class EpubFormat:
    """Reads EPUB books."""

    name = "EPUB"
    suffixes: tuple[str, ...] = (".epub",)

    def read(self, data: bytes, name: str) -> SourceText:
        """Return the text of all chapters, with the title and date of the book. Raises a `SourceError`."""
        if len(data) > MAX_BYTES:
            raise SourceTooLarge(
                f"{name} has {len(data) / 2**20:.0f} MB; the most is {MAX_BYTES / 2**20:.0f} MB.",
                "Save it without its pictures.",
            )
        package = Package(data, name)
        path = _package_path(package, name)
        book = parse(package.read(path), name)
        text, emphases, warnings = _joined(_chapters(package, book, posixpath.dirname(path), name), name)
        if not text:
            raise SourceEmpty(f"{name} is a book without text.", "If it holds pictures of pages, run OCR on them.")
        return SourceText(
            text,
            title=next(_named(book, "title"), None),
            date=next((date for each in _named(book, "date") if (date := iso_date(each))), None),
            emphases=emphases,
            warnings=warnings,
        )


def _package_path(package: Package, name: str) -> str:
    container = package.read("META-INF/container.xml")
    if not container:
        raise SourceUnreadable(f"{name} is not an EPUB file: it has no container.", _REMEDY)
    roots = [each for each in parse(container, name).iter() if local_name(each) == "rootfile"]
    path = next((found for each in roots if (found := attribute(each, "full-path"))), None)
    if path is None or path not in package.names:
        raise SourceUnreadable(f"{name} is a damaged EPUB file: its table of parts is missing.", _REMEDY)
    return path


def _chapters(package: Package, book: Element, folder: str, name: str) -> Iterator[SourceText]:
    """Yield the pages of the spine that hold text; the table of contents is none of them."""
    items = {attribute(each, "id"): each for each in book.iter() if local_name(each) == "item"}
    for reference in book.iter():
        item = items.get(attribute(reference, "idref")) if local_name(reference) == "itemref" else None
        if item is None or attribute(item, "media-type") not in _PAGES or attribute(item, "properties") == "nav":
            continue
        path = posixpath.normpath(posixpath.join(folder, unquote(attribute(item, "href") or "")))
        try:
            yield read_page(decode_page(package.read(path), name), name)
        except SourceEmpty:
            continue  # a cover


def _joined(chapters: Iterator[SourceText], name: str) -> tuple[str, tuple[Emphasis, ...], tuple[str, ...]]:
    texts: list[str] = []
    emphases: list[Emphasis] = []
    warnings: list[str] = []
    length = 0
    for number, chapter in enumerate(chapters, 1):
        warnings += (f"Chapter {number}: {each}" for each in chapter.warnings)
        emphases += (replace(each, start=each.start + length, end=each.end + length) for each in chapter.emphases)
        texts.append(chapter.text)
        length += len(chapter.text) + 2
        if length > MAX_CHARACTERS:
            raise SourceTooLarge(f"{name} has over {MAX_CHARACTERS} characters of text.", "Split the book.")
    return "\n\n".join(texts), tuple(emphases), tuple(warnings)


def _named(book: Element, wanted: str) -> Iterator[str]:
    return (words for each in book.iter() if local_name(each) == wanted and (words := words_of(each)))
