"""Reads what to check from a file: saved citations, or a draft."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from corpus.errors import UsageError
from corpus.sources.files import read_bytes
from qa.citing.reading import parse_citations
from qa.citing.saved import SavedCitation
from qa.verifying.draft.drafts import Draft, parse_draft

ONLY_CITATIONS = (".json", ".jsonl", ".jsonld", ".ndjson", ".bib", ".ris", ".csv", ".qdpx")
"""Endings of files that are never drafts."""


def read_checked(path: Path, kind: Literal["citations", "draft"] | None = None) -> list[SavedCitation] | Draft:
    """Return the citations in a file or, if it has none, its text as a draft.

    `kind` decides which of the two it is. Raises `UsageError` if expected citations are missing, and the errors
    of the readers.
    """
    return parse_checked(read_bytes(path), path, kind)


def parse_checked(
    data: bytes, path: Path, kind: Literal["citations", "draft"] | None = None
) -> list[SavedCitation] | Draft:
    """Return the same from the content of a file; its path gives the format and appears in messages."""
    if kind == "draft":
        return parse_draft(data, path.name)
    citations = parse_citations(data, path.name)
    if citations:
        return citations
    if kind == "citations" or path.suffix.lower() in ONLY_CITATIONS:
        raise UsageError(
            f"{path} contains no citations.", "Give a file written by `onrecord ask --json` or `onrecord export`."
        )
    return parse_draft(data, path.name)
