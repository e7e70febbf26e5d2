"""Quotations as plain text with references in a style. Without offsets, it can't be read back."""

from __future__ import annotations

from collections.abc import Sequence

from qa.citing.references import one_line
from qa.citing.saved import SavedCitation
from qa.citing.sections import Section, between
from qa.citing.styles import DEFAULT_STYLE, Cited, cite


def plain_quotation(citation: SavedCitation, style: str = DEFAULT_STYLE) -> str:
    """Return the quotation in quotation marks with its reference, ready to paste into a text.

    In a style of notes, the note follows on its own line. Otherwise the parenthesis follows, then a blank line
    and the entry of the reference list. The quoted words are those of the source, with their punctuation. Raises
    `UsageError` for an unknown style.
    """
    cited = cite([citation], style)
    quotation = _quotation(citation, cited.pointers[0], cited)
    return quotation if cited.in_notes else "\n\n".join((quotation, *cited.bibliography))


def write(citations: Sequence[SavedCitation], style: str, title: str, sections: Sequence[Section] = ()) -> str:
    """Return all quotations under the title, with `sections` between them, and the reference list."""
    cited = cite(citations, style)
    parts = [title] if title else []
    headed = between(sections, len(citations))
    for each, pointer, heads in zip(citations, cited.pointers, headed[:-1], strict=True):
        parts += _lines(heads)
        parts.append(_quotation(each, pointer, cited))
    parts += _lines(headed[-1])
    if cited.bibliography:
        parts += ["\n".join((cited.heading, "", *cited.bibliography))]
    return "\n\n".join(parts) + "\n"


def _lines(sections: Sequence[Section]) -> list[str]:
    return [part for section in sections for part in (section.heading, *section.lines) if part]


def _quotation(citation: SavedCitation, pointer: str, cited: Cited) -> str:
    head = f"{one_line(citation.said_by)}: " if citation.kind == "question" else ""
    quotation = f"{head}“{citation.shown}”{chr(10) if cited.in_notes else ' '}{pointer}".rstrip(" ")
    return f"{quotation}\n[{citation.notice}]" if citation.notice else quotation
