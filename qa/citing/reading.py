"""Reads saved citations from a file in any of the formats."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path, PurePath

from corpus.errors import CitationError
from qa.citing.formats import bibtex, csl_json, csv, docx, html, markdown, native, refi_qda, ris, web_annotation
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


_JSON = (".json", ".jsonl", ".jsonld", ".ndjson")


def read_citations(path: Path) -> list[SavedCitation]:
    """Return the citations in the file at `path`, in order, or none from a text without any.

    Raises the errors of `parse_citations`, and `CitationError` for an unreadable file.
    """
    return parse_citations(bytes_of(path), path.name)


def bytes_of(path: Path) -> bytes:
    """Return the content of a file of citations. Raises `CitationError` if it is unreadable or too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CitationError(f"{path} is larger than {MOST_BYTES // 2**20} MB.", "Split the file.")
        return path.read_bytes()
    except OSError as error:
        raise CitationError(
            f"{path} cannot be read: {error.strerror}.", "Give the path of a file of citations."
        ) from error


def parse_citations(data: bytes, name: str) -> list[SavedCitation]:
    """Return the citations in the content of a file with this name, in order.

    The ending of the name gives the format; the content distinguishes the kinds of JSON. Text, Markdown, HTML
    and Word documents may have no citations. Raises `CitationError` for content of another format or with
    damaged citations, and `SourceError` for a damaged package.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _PACKAGES:
        return _PACKAGES[suffix](data, name)
    if suffix in _TEXTS:
        return _TEXTS[suffix](_text(data, name), name)
    if suffix in _JSON:
        return _of_json(_text(data, name), name)
    return _of_json(data.decode("utf-8-sig"), name) if _is_json(data) else []


def _of_json(text: str, name: str) -> list[SavedCitation]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return native.read(text, name)  # one value per line, or invalid JSON, which is reported there
    first = value[0] if isinstance(value, list) and value else value
    if web_annotation.is_annotation(first):
        return web_annotation.read(text, name)
    if csl_json.is_csl(first):
        return csl_json.read(text, name)
    return native.read(text, name)


def _is_json(data: bytes) -> bool:
    """Return whether content without a known ending is JSON, or has JSON on its first line."""
    try:
        text = data.decode("utf-8-sig").strip()
        first = text.split("\n", 1)[0]
        return isinstance(json.loads(first if first.endswith("}") else text), dict | list)
    except (ValueError, RecursionError):
        return False


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CitationError(f"{name} is not UTF-8 text.", "Save it as UTF-8, or export it again.") from error
