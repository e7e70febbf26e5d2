"""Apply a person's word that the turns of a document and their speakers are right. Pure."""

from __future__ import annotations

from dataclasses import replace

from corpus.document import Document
from corpus.turns.judging.judge import REASONS


def reviewed(document: Document) -> Document:
    """Return the document with the mark of the review, and without reasons to doubt its turns and roles."""
    warnings = tuple(warning for warning in document.warnings if warning not in REASONS)
    return replace(document, reviewed=True, warnings=warnings)


def is_read_alike(one: Document, other: Document) -> bool:
    """Return whether a review of one document holds for the other: the same text in the same turns."""
    return one.turns == other.turns and one.text == other.text
