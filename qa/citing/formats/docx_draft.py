"""A draft with footnotes as a Word document or as Markdown.

The draft is Markdown. Its headings (`#`), block quotes (`>`) and footnotes are shown as such in Word. `[^q1]` is a
footnote with the citation of the quote that has this id.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from qa.citing.formats.docx import citation_data
from qa.citing.formats.docx_writer import (
    IMPOSSIBLE,
    RUNS,
    add_element,
    add_footnote,
    add_paragraph,
    add_run,
    is_right_to_left,
    new_footnotes,
    new_part,
    package,
)
from qa.citing.saved import SavedCitation
from qa.citing.styles import Cited, cite
from qa.commonmark import escape

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_REFERENCE = re.compile(r"\[\^(q[0-9]{1,9})\]")
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)", re.DOTALL)
_QUOTED = re.compile(r"(?m)^[ \t]{0,3}>[ \t]?")
_UNKNOWN = "This quote is not in the archive."


def referred(text: str) -> tuple[str, ...]:
    """Return the ids of the quotes that a draft refers to, in the order of their first footnotes."""
    return tuple(dict.fromkeys(_REFERENCE.findall(text)))


def to_word(text: str, citations: Mapping[str, SavedCitation], style: str, title: str) -> bytes:
    """Return the draft as a Word document; each `[^q1]` is a footnote with the citation of that quote.

    A footnote says so if its quote is not among the `citations`.
    """
    used = [citations[each] for each in referred(text) if each in citations]
    cited, notes = _cited(text, citations, style)
    document, footnotes = new_part("document"), new_footnotes()
    body = add_element(document, "body")
    add_paragraph(body, "Title", " ".join(title.split()))
    rank = 0
    for block in filter(None, (each.strip("\n") for each in _BLANK_LINES.split(text.replace("\r\n", "\n")))):
        look, words = _look(block)
        pieces = _REFERENCE.split(words)
        added = add_paragraph(body, look, "", right_to_left=is_right_to_left(words))
        _add_words(added, pieces[0])
        for id, after in zip(pieces[1::2], pieces[2::2], strict=True):
            rank += 1
            add_element(add_run(added, "", "FootnoteReference"), "footnoteReference", id=str(rank))
            add_footnote(footnotes, rank, notes.get(id, _UNKNOWN))
            _add_words(added, after)
    if cited and cited.bibliography:
        add_paragraph(body, "Heading1", cited.heading)
        for entry in cited.bibliography:
            add_paragraph(body, "Bibliography", entry)
    return package(document, footnotes, citation_data(used))


def to_markdown(text: str, citations: Mapping[str, SavedCitation], style: str) -> str:
    """Return the draft with the footnotes below it, and the reference list of styles that have one."""
    cited, notes = _cited(text, citations, style)
    below = [f"[^{id}]: {escape(notes.get(id, _UNKNOWN))}" for id in referred(text)]
    listed = [f"## {cited.heading}", *map(escape, cited.bibliography)] if cited and cited.bibliography else []
    return "\n\n".join([text.rstrip(), *below, *listed]) + "\n"


def _cited(text: str, citations: Mapping[str, SavedCitation], style: str) -> tuple[Cited | None, dict[str, str]]:
    """Return the references in a style, and the footnote of each quote."""
    known = [id for id in referred(text) if id in citations]
    if not known:
        return None, {}
    cited = cite([citations[id] for id in known], style)
    return cited, dict(zip(known, cited.notes, strict=True))


def _look(block: str) -> tuple[str, str]:
    """Return the style of a paragraph, and its words without the marks of that style."""
    if heading := _HEADING.fullmatch(block):
        return "Heading1", heading[2]
    if all(_QUOTED.match(line) for line in block.split("\n")):
        return "QuoteInText", _QUOTED.sub("", block)
    return "Normal", block


def _add_words(paragraph: Element, text: str) -> None:
    for run in RUNS.findall(IMPOSSIBLE.sub("\ufffd", text)):
        add_run(paragraph, run)
