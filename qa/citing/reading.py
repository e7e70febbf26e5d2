"""Saved citations read back from a file, whichever format they are in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from corpus.errors import CitationError
from qa.citing import bibtex, csl_json, csv, docx, html, markdown, native, refi_qda, ris, web_annotation
from qa.citing.saved import SavedCitation

MOST_BYTES = 200 * 1024 * 1024
_TEXTS: dict[str, Callable[[str, str], list[SavedCitation]]] = {
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".bib": bibtex.read,
    ".ris": ris.read,
    ".csv": csv.read,
}
_PACKAGES: dict[str, Callable[[bytes, str], list[SavedCitation]]] = {
    ".docx": docx.read,
    ".qdpx": refi_qda.read,
}


def read_citations(path: Path) -> list[SavedCitation]:
    """The citations that the file at `path` carries, in order; none where it is a text that carries none.

    JSON is told apart by what it holds, other formats by the file name's ending. Raises `CitationError` for a file
    that cannot be read, or holds citations that are damaged (a `SourceError` where its package is).
    """
    data = _bytes(path)
    suffix = path.suffix.lower()
    if suffix in _PACKAGES:
        return _PACKAGES[suffix](data, path.name)
    if suffix not in _TEXTS and not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return []
    text = _text(data, path)
    if suffix in _TEXTS:
        return _TEXTS[suffix](text, path.name)
    return _json(text, path.name)


def _json(text: str, where: str) -> list[SavedCitation]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return native.read(text, where)  # one value a line, or to be told what is wrong
    first = value[0] if isinstance(value, list) and value else value
    if web_annotation.is_annotation(first):
        return web_annotation.read(text, where)
    if csl_json.is_csl(first):
        return csl_json.read(text, where)
    return native.read(text, where)


def _text(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CitationError(f"{path} is not UTF-8 text.", "Export the citations again.") from error


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CitationError(f"{path} is larger than {MOST_BYTES // 2**20} MB.", "Divide it.")
        return path.read_bytes()
    except OSError as error:
        raise CitationError(f"{path} cannot be read: {error.strerror}.", "Name a file of citations.") from error
