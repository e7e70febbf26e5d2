"""Parts of a Word document (Office Open XML): paragraphs, runs and footnotes, and the package around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from qa.citing.formats.packing import pack

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

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
CONTROL_STYLE = "ControlCharacter"
FIRST_PICTURE = 0x2400
"""The first picture of a control character: U+2400 is that of U+0000."""
RUNS = re.compile(r"\n|\t|[\x00-\x08\x0b\x0c\x0e-\x1f]|[^\n\t\x00-\x08\x0b\x0c\x0e-\x1f]+")
"""A line break, a tab, a control character that XML can't represent, or words."""
IMPOSSIBLE = re.compile("[\ud800-\udfff\ufffe\uffff]")


def package(document: Element, footnotes: Element, citations: bytes) -> bytes:
    """Return the document as a file; `citations` is the custom XML part with the data of its quotations."""
    folder = files(__package__) / "docx_parts"
    parts = {path: (folder / name).read_bytes() for path, name in _PARTS.items()}
    parts |= {"word/document.xml": to_xml(document), "word/footnotes.xml": to_xml(footnotes)}
    return pack(parts | {"customXml/item1.xml": citations})


def add_paragraph(parent: Element, style: str, text: str, *, right_to_left: bool = False) -> Element:
    """Add a paragraph in a style, with its direction."""
    paragraph = add_element(parent, "p")
    properties = add_element(paragraph, "pPr")
    add_element(properties, "pStyle", val=style)
    if right_to_left or is_right_to_left(text):
        add_element(properties, "bidi")
    if text:
        add_run(paragraph, IMPOSSIBLE.sub("\ufffd", text))
    return paragraph


def add_run(paragraph: Element, text: str, style: str = "") -> Element:
    """Add a run with `text`: words, or one line break, tab or control character."""
    run = add_element(paragraph, "r")
    is_control = len(text) == 1 and text < " " and text not in "\n\t\r"
    if is_control or style:
        add_element(add_element(run, "rPr"), "rStyle", val=style or CONTROL_STYLE)
    elif text and is_right_to_left(text):
        add_element(add_element(run, "rPr"), "rtl")
    if text in ("\n", "\t"):
        add_element(run, "br" if text == "\n" else "tab")
    elif text:
        words = add_element(run, "t")
        words.set(_SPACE, "preserve")
        words.text = chr(FIRST_PICTURE + ord(text)) if is_control else text
    return run


def new_footnotes() -> Element:
    """Return the footnotes part with its two separators, which Word requires first."""
    footnotes = new_part("footnotes")
    for number, (kind, mark) in enumerate(
        (("separator", "separator"), ("continuationSeparator", "continuationSeparator")), start=-1
    ):
        note = add_element(footnotes, "footnote", type=kind, id=str(number))
        add_element(add_run(add_element(note, "p"), ""), mark)
    return footnotes


def add_footnote(footnotes: Element, rank: int, text: str) -> None:
    """Add the footnote with this number."""
    paragraph = add_paragraph(add_element(footnotes, "footnote", id=str(rank)), "FootnoteText", "")
    add_element(add_run(paragraph, "", "FootnoteReference"), "footnoteRef")
    add_run(paragraph, f" {IMPOSSIBLE.sub(chr(0xFFFD), text)}")


def is_right_to_left(text: str) -> bool:
    """Return whether the first letter with a direction is a right-to-left one."""
    directions = (unicodedata.bidirectional(mark) for mark in text)
    return next((each != "L" for each in directions if each in ("L", "R", "AL")), False)


def new_part(name: str) -> Element:
    """Return an empty part of the package: a document, or footnotes."""
    from lxml import etree

    return etree.Element(f"{{{WORD}}}{name}", nsmap={"w": WORD})


def add_element(parent: Element, tag: str, /, **attributes: str) -> Element:
    """Add an element with its attributes."""
    from lxml import etree

    named = {f"{{{WORD}}}{key}": value for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{WORD}}}{tag}", named)


def to_xml(root: Element) -> bytes:
    """Return a part as XML."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
