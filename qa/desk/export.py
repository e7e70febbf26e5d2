"""Export a desk, or the draft beside it. Quotes are exported as they are in the archive now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.errors import CitationError, UsageError
from qa.citing.formats import docx_draft
from qa.citing.rendering import FORMATS, Export, write
from qa.citing.saved import SavedCitation, saved_citation
from qa.citing.sections import Section
from qa.citing.styles import DEFAULT_STYLE
from qa.desk.checked import CheckedDesk
from qa.desk.rows import to_share

DESK_FILE = "desk"
"""The name of the format that another archive opens as a desk."""
DRAFT_FORMATS = ("docx", "markdown")

_UNSAFE = re.compile(r"[^\w.-]+")
_DESK_SUFFIX = ".desk.json"


@dataclass(frozen=True, slots=True)
class ExportedDesk:
    """The content of a file, its name and type, how many quotes it holds, and how many had no words to export."""

    content: str | bytes
    name: str
    media_type: str
    quotes: int
    left_out: int

    @property
    def data(self) -> bytes:
        """Return the content as bytes."""
        content = self.content
        return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


def export_desk(
    checked: CheckedDesk, format: str, style: str = DEFAULT_STYLE, texts: Mapping[str, str] | None = None
) -> ExportedDesk:
    """Return the quotes of a desk in a format of `FORMATS`, or as a file to open elsewhere (`desk`).

    Groups are headings; notes and tags follow their quote. `texts` are whole transcripts by their SHA-256, which a
    REFI-QDA project includes. Raises `UsageError` for an unknown format or style, and `CitationError` if there is
    nothing to export.
    """
    citations = cited(checked)
    name = file_name(checked.desk.name)
    counts = (len(citations), checked.lost)
    if format == DESK_FILE:
        content = to_share(checked.desk, citations)
        return ExportedDesk(content, f"{name}{_DESK_SUFFIX}", "application/json", *counts)
    tags = [each.kept.tags for each in checked.shown]
    given = Export(
        list(citations.values()), style, checked.desk.name, texts or {}, tuple(_sections(checked)), tuple(tags)
    )
    rendered = write(given, format)
    return ExportedDesk(rendered, f"{name}{FORMATS[format].suffix}", FORMATS[format].media_type, *counts)


def export_draft(checked: CheckedDesk, format: str, style: str = DEFAULT_STYLE) -> ExportedDesk:
    """Return the draft with a footnote for each quote it refers to, as a Word document or as Markdown.

    Raises `UsageError` for another format or style, and `CitationError` for an empty draft.
    """
    if format not in DRAFT_FORMATS:
        raise UsageError(f"A draft can't be exported as {format[:20]}.", f"Use one of {', '.join(DRAFT_FORMATS)}.")
    text = checked.desk.draft
    if not text.strip():
        raise CitationError("The draft is empty.", "Write it first, or export the quotes.")
    citations = cited(checked)
    used = docx_draft.referred(text)
    counts = (sum(each in citations for each in used), sum(each not in citations for each in used))
    name = f"{file_name(checked.desk.name)}-draft"
    if format == "markdown":
        content = docx_draft.to_markdown(text, citations, style)
        return ExportedDesk(content, f"{name}.md", FORMATS["markdown"].media_type, *counts)
    data = docx_draft.to_word(text, citations, style, checked.desk.name)
    return ExportedDesk(data, f"{name}.docx", FORMATS["docx"].media_type, *counts)


def cited(checked: CheckedDesk) -> dict[str, SavedCitation]:
    """Return the citations of the quotes that are in the archive, by their ids, as they are now."""
    return {each.kept.id: saved_citation(each.quote) for each in checked.shown if each.quote}


def file_name(name: str) -> str:
    """Return the name of a desk as that of a file, safe for any file system."""
    return _UNSAFE.sub("-", name).strip("-.")[:60] or "desk"


def _sections(checked: CheckedDesk) -> Iterator[Section]:
    """Yield the headings of the groups, and the notes and tags behind their quotes."""
    group = ""
    for place, each in enumerate(checked.shown):
        if each.kept.group != group:
            group = each.kept.group
            yield Section(place, group)
        lines = [line for line in each.kept.note.splitlines() if line.strip()]
        if each.kept.tags:
            lines.append(", ".join(f"#{tag}" for tag in each.kept.tags))
        if lines:
            yield Section(place + 1, "", tuple(lines))
