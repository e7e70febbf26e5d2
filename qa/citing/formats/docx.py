"""Citations as a Word document (Office Open XML) with footnotes.

The words of each quotation are in a bookmark, which Word and LibreOffice keep when the document is edited. The
other fields of the citation are in a custom XML part of the package. Reading uses the words as they are now.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from corpus.errors import CitationError
from corpus.formats.xml.tree import parse
from corpus.sources.zips import Package
from qa.citing.formats.packing import pack
from qa.citing.references import one_line
from qa.citing.rows import REMEDY, from_note, to_published_note
from qa.citing.saved import SavedCitation
from qa.citing.sections import Section, between
from qa.citing.styles import cite

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "[Content_Types].xml": "content_types.xml",
        "_rels/.rels": "package_relationships.xml",
        "word/_rels/document.xml.rels": "document_relationships.xml",
        "customXml/_rels/item1.xml.rels": "citations_relationships.xml",
        "customXml/itemProps1.xml": "citations_properties.xml",
        "word/styles.xml": "styles.xml",
        "word/settings.xml": "settings.xml",
    }
)
"""The parts that are the same in every export: their paths in the package, and their files in `docx_parts`."""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OWN = "urn:onrecord:citations"
_BOOKMARK = "onrecord_"
_BOOKMARK_NAME = re.compile(_BOOKMARK + r"([0-9]{1,9})")
_RANK = re.compile(r"[0-9]{1,9}")
_CONTROL_STYLE = "ControlCharacter"
_FIRST_PICTURE = 0x2400
"""The first picture of a control character: U+2400 is that of U+0000."""
_RUNS = re.compile(r"\n|\t|[\x00-\x08\x0b\x0c\x0e-\x1f]|[^\n\t\x00-\x08\x0b\x0c\x0e-\x1f]+")
"""A line break, a tab, a control character that XML can't represent, or words."""
_IMPOSSIBLE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def write(citations: Sequence[SavedCitation], style: str, title: str, sections: Sequence[Section] = ()) -> bytes:
    """Return the document: the title, each quotation with speaker and footnote, and the reference list.

    `sections` are headings between the quotations. Raises `CitationError` for a character that XML can't
    represent.
    """
    cited = cite(citations, style)
    document, footnotes = _root("document"), _separators()
    body = _add(document, "body")
    if title:
        _paragraph(body, "Title", one_line(title))
    headed = between(sections, len(citations))
    for rank, (each, note) in enumerate(zip(citations, cited.notes, strict=True), start=1):
        _headings(body, headed[rank - 1])
        _quotation(body, each, rank)
        _footnote(footnotes, rank, note)
    _headings(body, headed[-1])
    if cited.bibliography:
        _paragraph(body, "Heading1", cited.heading)
        for entry in cited.bibliography:
            _paragraph(body, "Bibliography", entry)
    folder = files(__package__) / "docx_parts"
    parts = {path: (folder / name).read_bytes() for path, name in _PARTS.items()}
    parts |= {"word/document.xml": _xml(document), "word/footnotes.xml": _xml(footnotes)}
    return pack(parts | {"customXml/item1.xml": _data(citations)})


def read(data: bytes, where: str) -> list[SavedCitation]:
    """Return the citations of the bookmarked quotations, in the order of the text; possibly none.

    Raises `CitationError` for a bookmark without data, and a `SourceError` for a file that is not a document.
    """
    package = Package(data, where)
    notes = _notes(package, where)
    if not notes:
        return []
    path = next((each for each in package.names if re.fullmatch(r"word/document\d*\.xml", each)), "")
    found = _bookmarked(parse(package.read(path), where))
    unknown = [rank for rank in found if rank not in notes]
    if unknown:
        raise CitationError(f"{where}: the data of quotation {unknown[0]} is missing.", REMEDY)
    return [from_note(notes[rank], words, f"{where}, quotation {rank}")[1] for rank, words in found.items()]


def _headings(body: Element, sections: Sequence[Section]) -> None:
    for section in sections:
        _paragraph(body, "Heading1", one_line(section.heading))
        for line in section.lines:
            _paragraph(body, "Normal", one_line(line))


def _quotation(body: Element, citation: SavedCitation, rank: int) -> None:
    if impossible := _IMPOSSIBLE.search(citation.shown):
        raise CitationError(
            f"Quotation {rank} contains the character U+{ord(impossible[0]):04X}, which DOCX can't represent.",
            "Export it as JSON.",
        )
    paragraph = _paragraph(body, "Quote", "", right_to_left=_is_right_to_left(citation.shown))
    _add(paragraph, "bookmarkStart", id=str(rank), name=f"{_BOOKMARK}{rank}")
    for run in _RUNS.findall(citation.shown):
        _run(paragraph, run)
    _add(paragraph, "bookmarkEnd", id=str(rank))
    _add(_run(paragraph, "", "FootnoteReference"), "footnoteReference", id=str(rank))
    if speaker := one_line(citation.said_by):
        _paragraph(body, "QuotationSpeaker", f"— {speaker}")
    if citation.notice:
        _paragraph(body, "QuotationSpeaker", citation.notice)


def _paragraph(parent: Element, style: str, text: str, *, right_to_left: bool = False) -> Element:
    paragraph = _add(parent, "p")
    properties = _add(paragraph, "pPr")
    _add(properties, "pStyle", val=style)
    if right_to_left or _is_right_to_left(text):
        _add(properties, "bidi")
    if text:
        _run(paragraph, _IMPOSSIBLE.sub("\ufffd", text))
    return paragraph


def _run(paragraph: Element, text: str, style: str = "") -> Element:
    """Add a run with `text`: words, or one line break, tab or control character."""
    run = _add(paragraph, "r")
    is_control = len(text) == 1 and text < " " and text not in "\n\t\r"
    if is_control or style:
        _add(_add(run, "rPr"), "rStyle", val=style or _CONTROL_STYLE)
    elif text and _is_right_to_left(text):
        _add(_add(run, "rPr"), "rtl")
    if text in ("\n", "\t"):
        _add(run, "br" if text == "\n" else "tab")
    elif text:
        words = _add(run, "t")
        words.set(_SPACE, "preserve")
        words.text = chr(_FIRST_PICTURE + ord(text)) if is_control else text
    return run


def _separators() -> Element:
    """Return the footnotes part with its two separators, which Word requires first."""
    footnotes = _root("footnotes")
    for number, (kind, mark) in enumerate(
        (("separator", "separator"), ("continuationSeparator", "continuationSeparator")), start=-1
    ):
        note = _add(footnotes, "footnote", type=kind, id=str(number))
        _add(_run(_add(note, "p"), ""), mark)
    return footnotes


def _footnote(footnotes: Element, rank: int, text: str) -> None:
    paragraph = _paragraph(_add(footnotes, "footnote", id=str(rank)), "FootnoteText", "")
    _add(_run(paragraph, "", "FootnoteReference"), "footnoteRef")
    _run(paragraph, f" {_IMPOSSIBLE.sub(chr(0xFFFD), text)}")


def _data(citations: Sequence[SavedCitation]) -> bytes:
    from lxml import etree

    root = etree.Element(f"{{{_OWN}}}citations", nsmap={None: _OWN})  # type: ignore[dict-item]  # the stubs know no default namespace
    for rank, each in enumerate(citations, start=1):
        etree.SubElement(root, f"{{{_OWN}}}citation", {"rank": str(rank)}).text = to_published_note(each, rank)
    return _xml(root)


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
    for element in document.iter(f"{{{_WORD}}}*"):
        name = str(element.tag).rpartition("}")[2]
        if name == "bookmarkStart":
            if label := _BOOKMARK_NAME.fullmatch(element.get(f"{{{_WORD}}}name", "")):
                open_ones[element.get(f"{{{_WORD}}}id", "")] = int(label[1])
                words[int(label[1])] = []
        elif name == "bookmarkEnd":
            open_ones.pop(element.get(f"{{{_WORD}}}id", ""), None)
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
    style = run.find(f"{{{_WORD}}}rPr/{{{_WORD}}}rStyle") if run is not None else None
    return style is not None and style.get(f"{{{_WORD}}}val") == _CONTROL_STYLE


def _controls(pictures: str) -> str:
    return "".join(chr(code) if 0 <= (code := ord(mark) - _FIRST_PICTURE) < 32 else mark for mark in pictures)


def _is_right_to_left(text: str) -> bool:
    """Return whether the first letter with a direction is a right-to-left one."""
    directions = (unicodedata.bidirectional(mark) for mark in text)
    return next((each != "L" for each in directions if each in ("L", "R", "AL")), False)


def _root(name: str) -> Element:
    from lxml import etree

    return etree.Element(f"{{{_WORD}}}{name}", nsmap={"w": _WORD})


def _add(parent: Element, tag: str, /, **attributes: str) -> Element:
    from lxml import etree

    named = {f"{{{_WORD}}}{key}": value for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{_WORD}}}{tag}", named)


def _xml(root: Element) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
