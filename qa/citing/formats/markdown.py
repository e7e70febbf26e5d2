"""Citations as Markdown with footnotes, for Pandoc, GitHub and most editors. Pure.

The words are in a block quotation, escaped so that CommonMark shows exactly them. The other fields of the
citation are in an HTML comment of its footnote, which is never displayed. Reading uses the visible words, so
changed words are checked as they are now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.errors import CitationError
from qa.citing.references import one_line
from qa.citing.rows import REMEDY, from_note, to_published_note
from qa.citing.saved import SavedCitation
from qa.citing.sections import Section, between
from qa.citing.styles import cite
from qa.commonmark import escape, unescape

_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")
_QUOTED_LINE = re.compile(r" {0,3}> ?(.*)")
_POINTER = re.compile(r"(.*)\[\^([\w-]+)\]\s*", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^([\w-]+)\]: .*?<!-- onrecord (\{.*\}) -->\s*")


def write(citations: Sequence[SavedCitation], style: str, title: str, sections: Sequence[Section] = ()) -> str:
    """Return the title, each quotation as a block quotation with its speaker, and references as footnotes.

    `sections` are headings between the quotations.

    Raises `CitationError` for a character that Markdown can't represent.
    """
    cited = cite(citations, style)
    parts = [f"# {escape(one_line(title))}"] if title else []
    headed = between(sections, len(citations))
    for rank, each in enumerate(citations, start=1):
        parts += _headings(headed[rank - 1])
        parts.append(f"{_block(each, rank)}[^{rank}]")
        if speaker := one_line(each.said_by):
            parts.append(f"— {escape(speaker)}")
        if each.notice:
            parts.append(f"*{escape(each.notice)}*")
    parts += _headings(headed[-1])
    for rank, (each, note) in enumerate(zip(citations, cited.notes, strict=True), start=1):
        parts.append(f"[^{rank}]: {escape(note)} <!-- onrecord {to_published_note(each, rank)} -->")
    if not cited.in_notes and cited.bibliography:
        parts += [f"## {cited.heading}", *map(escape, cited.bibliography)]
    return "\n\n".join(parts) + "\n"


def read(text: str, where: str) -> list[SavedCitation]:
    """Return the citations of block quotations with one of our footnotes, in order; others are ignored.

    Raises `CitationError` for one of our footnotes without its quotation.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    notes = {found[1]: found[2] for line in lines if (found := _FOOTNOTE.fullmatch(line))}
    citations = []
    for block in _blocks(lines):
        pointer = _POINTER.fullmatch(block)
        if pointer and pointer[2] in notes:
            place = f"{where}, footnote {pointer[2]}"
            citations.append(from_note(notes.pop(pointer[2]), unescape(pointer[1]), place)[1])
    if notes:
        raise CitationError(f"{where}: footnote {next(iter(notes))} belongs to no quotation.", REMEDY)
    return citations


def _headings(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        if section.heading:
            yield f"## {escape(one_line(section.heading))}"
        yield from (escape(one_line(line)) for line in section.lines)


def _block(citation: SavedCitation, rank: int) -> str:
    if impossible := _IMPOSSIBLE.search(citation.shown):
        raise CitationError(
            f"Quotation {rank} contains the character U+{ord(impossible[0]):04X}, which Markdown can't represent.",
            "Export it as JSON.",
        )
    return "\n".join(f"> {line}".rstrip(" ") for line in escape(citation.shown).split("\n"))


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    """Yield the words of each block quotation, without its marks."""
    block: list[str] = []
    for line in (*lines, ""):
        quoted = _QUOTED_LINE.fullmatch(line)
        if quoted:
            block.append(quoted[1])
        elif block:
            yield "\n".join(block)
            block = []
