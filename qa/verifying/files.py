"""What a file holds that can be checked: saved citations, or a draft."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from corpus.errors import UsageError
from corpus.sources.files import read_bytes
from qa.citing.reading import parse_citations
from qa.citing.saved import SavedCitation
from qa.verifying.draft.drafts import Draft, parse_draft

ONLY_CITATIONS = (".json", ".jsonl", ".jsonld", ".ndjson", ".bib", ".ris", ".csv", ".qdpx")
"""Endings of files that are no articles."""


def read_checked(path: Path, kind: Literal["citations", "draft"] | None = None) -> list[SavedCitation] | Draft:
    """The citations that a file carries or, where it carries none, the draft that it is.

    `kind` says which it is. Raises `UsageError` for a file without the citations that it should have, and what the
    readers of either raise.
    """
    return parse_checked(read_bytes(path), path, kind)


def parse_checked(
    data: bytes, path: Path, kind: Literal["citations", "draft"] | None = None
) -> list[SavedCitation] | Draft:
    """The same of a file of this content; its path is for its name and for messages."""
    if kind == "draft":
        return parse_draft(data, path.name)
    citations = parse_citations(data, path.name)
    if citations:
        return citations
    if kind == "citations" or path.suffix.lower() in ONLY_CITATIONS:
        raise UsageError(
            f"{path} holds no citations.", "Name a file that `onrecord ask --json` or `export` wrote."
        )
    return parse_draft(data, path.name)
