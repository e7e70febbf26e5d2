"""DOCX (ECMA-376 WordprocessingML): paragraphs with bold and italic runs, headings, tables and page breaks.

The parts are read directly: the usual library passes over text in content controls and tracked insertions, and
losing a speaker's words silently is the one thing that must not happen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.document import SourceText
from corpus.formats.office.properties import title_in
from corpus.formats.writer import LONGEST_LABEL_CELL, BlockWriter
from corpus.formats.xml.tree import attribute, local_name, parse, words_of
from corpus.sources.zips import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Deleted and moved text, codes of fields, a drawing's copy for older programs, and text that floats on the page.
_SKIPPED = frozenset(
    {"moveFrom", "delText", "instrText", "Fallback", "pict", "txbxContent", "sectPr", "rPr", "pPr", "tblPr"}
)
_QUOTATION_STYLES = frozenset({"quote", "intense quote", "block text", "block quotation", "quotations"})
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class _Style:
    """The properties that a style gives its text; `None` inherits from the style it is based on."""

    based_on: str | None
    emphasised: bool | None
    heading: int | None
    is_quotation: bool


def read(package: Package, name: str) -> SourceText:
    """Return the text of the document in `package`. Raises a `SourceError`."""
    part = next(each for each in package.names if each.startswith("word/document") and each.endswith(".xml"))
    root = parse(package.read(part), name)
    styles = package.read("word/styles.xml")
    walker = _Walker(_styles(parse(styles, name)) if styles else {})
    walker.walk(root)
    return walker.writer.source_text(title_in(package, "docProps/core.xml", name))


def _styles(root: Element) -> dict[str, _Style]:
    styles = {}
    for style in root:
        if local_name(style) == "style" and (identifier := attribute(style, "styleId")):
            based_on = next((attribute(each, "val") for each in style if local_name(each) == "basedOn"), None)
            title = next(
                (attribute(each, "val") or "" for each in style if local_name(each) == "name"), ""
            ).lower()
            level = title.removeprefix("heading ")
            heading = (
                1 if title == "title" else min(int(level), 6) if level in "123456789" and level != title else None
            )
            styles[identifier] = _Style(based_on, _emphasis(style), heading, title in _QUOTATION_STYLES)
    return styles


def _emphasis(element: Element) -> bool | None:
    """Return whether the run properties below `element` set bold and italic."""
    said = [
        (attribute(each, "val") or "on").lower() not in _OFF
        for properties in element
        if local_name(properties) == "rPr"
        for each in properties
        if local_name(each) in ("b", "i")
    ]
    return any(said) if said else None


def _paragraphs(cell: Element) -> Iterator[Element]:
    """Yield the paragraphs of a cell, those of tables inside it too."""
    for child in cell:
        if local_name(child) == "p":
            yield child
        elif local_name(child) not in _SKIPPED:
            yield from _paragraphs(child)


class _Walker:
    """Writes the elements of a document in order. The parser bounds the depth to 256, so recursion is safe."""

    def __init__(self, styles: Mapping[str, _Style]) -> None:
        self.writer = BlockWriter()
        self._styles = styles
        self._emphasised = False
        self._is_label = False
        self._stays_emphasised = False
        self._page = 1
        self.writer.page(1)

    def walk(self, element: Element) -> None:
        """Write what is below `element`."""
        for child in element:
            name = local_name(child)
            if name == "p":
                self._paragraph(child)
                self.writer.paragraph()
                self.writer.heading(0)
            elif name == "r":
                self._run(child)
            elif name == "tr":
                self._row(child)
            elif name not in _SKIPPED:
                self.walk(child)

    def _row(self, row: Element) -> None:
        """Write a row of a table on one line; a short cell before the last is a label."""
        cells = [each for each in row if local_name(each) == "tc"]
        for cell in cells:
            self._is_label = cell is not cells[-1] and len(words_of(cell)) <= LONGEST_LABEL_CELL
            for number, paragraph in enumerate(_paragraphs(cell)):
                if number:
                    self.writer.row()
                self._paragraph(paragraph)
            self._is_label = False
            self.writer.tab()
        self.writer.paragraph()

    def _paragraph(self, paragraph: Element) -> None:
        properties = next((each for each in paragraph if local_name(each) == "pPr"), None)
        style = self._style_in(properties, "pStyle")
        self._emphasised = self._inherited(style)
        self._stays_emphasised = self._is_label or (self._emphasised and self._begins_emphasised(paragraph))
        self.writer.heading(0 if self._is_label else self._heading(style))
        is_quoted = any(each.is_quotation for each in self._chain(style))
        if is_quoted:
            self.writer.quotation(opening=True)
        self.walk(paragraph)
        if is_quoted:
            self.writer.quotation(opening=False)

    def _run(self, run: Element) -> None:
        own = _emphasis(run)
        properties = next((each for each in run if local_name(each) == "rPr"), None)
        style = self._style_in(properties, "rStyle")
        inherited = self._emphasised or self._inherited(style)
        emphasised = self._stays_emphasised or (own if own is not None else inherited)
        for child in run:
            self._inside_run(child, emphasised)

    def _inside_run(self, child: Element, emphasised: bool) -> None:
        name = local_name(child)
        if name == "t":
            self.writer.text(child.text or "", emphasised=emphasised)
        elif name in ("tab", "ptab"):
            self.writer.tab()
        elif name == "lastRenderedPageBreak":
            self._page += 1
            self.writer.page(self._page)
        elif name in ("br", "cr"):
            self.writer.line()
        elif name == "noBreakHyphen":
            self.writer.text("-", emphasised=emphasised)
        elif name not in _SKIPPED:
            self.walk(child)

    def _begins_emphasised(self, paragraph: Element) -> bool:
        """Return whether the first words keep the bold of the paragraph's style: then it is set off as a whole."""
        first = next((run for run in paragraph.iter() if local_name(run) == "r" and words_of(run)), None)
        return first is not None and _emphasis(first) is not False

    def _style_in(self, properties: Element | None, kind: str) -> str | None:
        children = properties if properties is not None else ()
        return next((attribute(each, "val") for each in children if local_name(each) == kind), None)

    def _inherited(self, identifier: str | None) -> bool:
        return next((style.emphasised for style in self._chain(identifier) if style.emphasised is not None), False)

    def _heading(self, identifier: str | None) -> int:
        return next((style.heading for style in self._chain(identifier) if style.heading is not None), 0)

    def _chain(self, identifier: str | None) -> list[_Style]:
        """Return a style and those that it is based on; a style based on itself ends the chain."""
        chain: list[_Style] = []
        style = self._styles.get(identifier or "")
        while style is not None and style not in chain:
            chain.append(style)
            style = self._styles.get(style.based_on or "")
        return chain
