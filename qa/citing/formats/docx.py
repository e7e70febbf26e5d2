"""Citations as a Word document (Office Open XML) with footnotes.

The words of each quotation are in a bookmark, which Word and LibreOffice keep when the document is edited. The
other fields of the citation are in a custom XML part of the package. Reading uses the words as they are now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.errors import CitationError
from corpus.formats.xml.tree import parse
from corpus.sources.zips import Package
from qa.citing.formats.docx_writer import (
    CONTROL_STYLE,
    FIRST_PICTURE,
    IMPOSSIBLE,
    RUNS,
    WORD,
    add_element,
    add_footnote,
    add_paragraph,
    add_run,
    is_right_to_left,
    new_footnotes,
    new_part,
    package,
    to_xml,
)
from qa.citing.references import one_line
from qa.citing.rows import REMEDY, from_note, to_published_note
from qa.citing.saved import SavedCitation
from qa.citing.sections import Section, between
from qa.citing.styles import cite

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OWN = "urn:onrecord:citations"
_BOOKMARK = "onrecord_"
_BOOKMARK_NAME = re.compile(_BOOKMARK + r"([0-9]{1,9})")
_RANK = re.compile(r"[0-9]{1,9}")


def write(citations: Sequence[SavedCitation], style: str, title: str, sections: Sequence[Section] = ()) -> bytes:
    """Return the document: the title, each quotation with speaker and footnote, and the reference list.

    `sections` are headings between the quotations. Raises `CitationError` for a character that XML can't
    represent.
    """
    cited = cite(citations, style)
    document, footnotes = new_part("document"), new_footnotes()
    body = add_element(document, "body")
    if title:
        add_paragraph(body, "Title", one_line(title))
    headed = between(sections, len(citations))
    for rank, (each, note) in enumerate(zip(citations, cited.notes, strict=True), start=1):
        _headings(body, headed[rank - 1])
        _quotation(body, each, rank)
        add_footnote(footnotes, rank, note)
    _headings(body, headed[-1])
    if cited.bibliography:
        add_paragraph(body, "Heading1", cited.heading)
        for entry in cited.bibliography:
            add_paragraph(body, "Bibliography", entry)
    return package(document, footnotes, citation_data(citations))


def read(data: bytes, where: str) -> list[SavedCitation]:
    """Return the citations of the bookmarked quotations, in the order of the text; possibly none.

    Raises `CitationError` for a bookmark without data, and a `SourceError` for a file that is not a document.
    """
    opened = Package(data, where)
    notes = _notes(opened, where)
    if not notes:
        return []
    path = next((each for each in opened.names if re.fullmatch(r"word/document\d*\.xml", each)), "")
    found = _bookmarked(parse(opened.read(path), where))
    unknown = [rank for rank in found if rank not in notes]
    if unknown:
        raise CitationError(f"{where}: the data of quotation {unknown[0]} is missing.", REMEDY)
    return [from_note(notes[rank], words, f"{where}, quotation {rank}")[1] for rank, words in found.items()]


def _headings(body: Element, sections: Sequence[Section]) -> None:
    for section in sections:
        if section.heading:
            add_paragraph(body, "Heading1", one_line(section.heading))
        for line in section.lines:
            add_paragraph(body, "Normal", one_line(line))


def _quotation(body: Element, citation: SavedCitation, rank: int) -> None:
    if impossible := IMPOSSIBLE.search(citation.shown):
        raise CitationError(
            f"Quotation {rank} contains the character U+{ord(impossible[0]):04X}, which DOCX can't represent.",
            "Export it as JSON.",
        )
    paragraph = add_paragraph(body, "Quote", "", right_to_left=is_right_to_left(citation.shown))
    add_element(paragraph, "bookmarkStart", id=str(rank), name=f"{_BOOKMARK}{rank}")
    for run in RUNS.findall(citation.shown):
        add_run(paragraph, run)
    add_element(paragraph, "bookmarkEnd", id=str(rank))
    add_element(add_run(paragraph, "", "FootnoteReference"), "footnoteReference", id=str(rank))
    if speaker := one_line(citation.said_by):
        add_paragraph(body, "QuotationSpeaker", f"— {speaker}")
    if citation.notice:
        add_paragraph(body, "QuotationSpeaker", citation.notice)


def citation_data(citations: Sequence[SavedCitation]) -> bytes:
    """Return the part with everything but the words of the quotations."""
    from lxml import etree

    root = etree.Element(f"{{{_OWN}}}citations", nsmap={None: _OWN})  # type: ignore[dict-item]  # the stubs know no default namespace
    for rank, each in enumerate(citations, start=1):
        etree.SubElement(root, f"{{{_OWN}}}citation", {"rank": str(rank)}).text = to_published_note(each, rank)
    return to_xml(root)


def _notes(package: Package, where: str) -> dict[int, str]:
    """Return the data of each quotation by its rank, from whichever custom XML part has it."""
    for path in package.names:
        if re.fullmatch(r"customXml/item\d+\.xml", path) and _OWN.encode() in (part := package.read(path)):
            found = parse(part, where).iter(f"{{{_OWN}}}citation")
            return {int(rank): each.text or "" for each in found if _RANK.fullmatch(rank := each.get("rank", ""))}
    return {}


def _bookmarked(document: Element) -> dict[int, str]:
    """Return the words in each of our bookmarks by its rank, in the order of the text."""
    words: dict[int, list[str]] = {}
    open_ones: dict[str, int] = {}
    for element in document.iter(f"{{{WORD}}}*"):
        name = str(element.tag).rpartition("}")[2]
        if name == "bookmarkStart":
            if label := _BOOKMARK_NAME.fullmatch(element.get(f"{{{WORD}}}name", "")):
                open_ones[element.get(f"{{{WORD}}}id", "")] = int(label[1])
                words[int(label[1])] = []
        elif name == "bookmarkEnd":
            open_ones.pop(element.get(f"{{{WORD}}}id", ""), None)
        else:
            text = _shown(element, name)
            for rank in open_ones.values():
                words[rank].append(text)
    return {rank: "".join(parts) for rank, parts in words.items()}


def _shown(element: Element, name: str) -> str:
    """Return the text of an element: its words, a line break for a break or new paragraph, a tab."""
    if name == "t":
        text = element.text or ""
        return _controls(text) if _is_control_run(element) else text
    return {"br": "\n", "cr": "\n", "p": "\n", "tab": "\t"}.get(name, "") if not _in_properties(element) else ""


def _in_properties(element: Element) -> bool:
    """Return whether the element describes a paragraph's layout (its tab stops), not its text."""
    parent = element.getparent()
    return parent is not None and str(parent.tag).endswith("}tabs")


def _is_control_run(element: Element) -> bool:
    run = element.getparent()
    style = run.find(f"{{{WORD}}}rPr/{{{WORD}}}rStyle") if run is not None else None
    return style is not None and style.get(f"{{{WORD}}}val") == CONTROL_STYLE


def _controls(pictures: str) -> str:
    return "".join(chr(code) if 0 <= (code := ord(mark) - FIRST_PICTURE) < 32 else mark for mark in pictures)
