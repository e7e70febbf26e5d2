"""DOCX (ECMA-376 WordprocessingML): paragraphs with bold and italic runs, headings, tables and page breaks.

The parts are read directly: the usual library passes over text in content controls and tracked insertions, and
losing a speaker's words silently is the one thing that must not happen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.document import SourceText
from corpus.formats.office.docx_styles import (
    BOLD,
    EMPHASIS,
    HIDDEN,
    ITALIC,
    STRUCK,
    Style,
    Styles,
    counter_of,
    list_of,
    toggled,
)
from corpus.formats.office.properties import first, title_in
from corpus.formats.office.speech_tables import planned
from corpus.formats.office.text_boxes import Boxes, left_out, opens_turn, with_boxes
from corpus.formats.writer import BlockWriter, notes
from corpus.formats.xml.tree import attribute, local_name, parse, words_of
from corpus.sources.zips import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Deleted and moved text, codes of fields, a drawing's copy for older programs, and properties.
_SKIPPED = frozenset(
    {"moveFrom", "delText", "instrText", "Fallback", "sectPr", "rPr", "pPr", "tblPr", "trPr", "tcPr"}
)


def read(package: Package, name: str) -> SourceText:
    """Return the text of the document in `package`. Raises a `SourceError`."""
    part = next(each for each in package.names if each.startswith("word/document") and each.endswith(".xml"))
    root = parse(package.read(part), name)
    walker = _Walker(Styles(_part(package, "word/styles.xml", name)), _part(package, "word/numbering.xml", name))
    walker.walk(root)
    source = walker.finish(title_in(package, "docProps/core.xml", name))
    notes_and_comments = [
        (_count(_part(package, f"word/{kind}s.xml", name), kind), f"{kind} is", f"{kind}s are")
        for kind in ("footnote", "endnote", "comment")
    ]
    return replace(source, warnings=(*source.warnings, *notes(notes_and_comments)))


def _part(package: Package, path: str, name: str) -> Element | None:
    data = package.read(path)
    return parse(data, name) if data.strip() else None


def _count(root: Element | None, kind: str) -> int:
    """Return how many notes or comments with words a part holds; the lines that part notes off are none."""
    elements = root if root is not None else ()
    return sum(local_name(each) == kind and bool(words_of(each)) for each in elements)


def _box_paragraphs(box: Element) -> list[str]:
    """Return the words of each paragraph of a text box."""
    return [words_of(each, _SKIPPED) for each in _paragraphs(box)]


def _paragraphs(cell: Element) -> Iterator[Element]:
    """Yield the paragraphs of a cell, those of tables inside it too."""
    for child in cell:
        if local_name(child) == "p":
            yield child
        elif local_name(child) not in _SKIPPED:
            yield from _paragraphs(child)


def _within(element: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those inside content controls."""
    for child in element:
        if local_name(child) == wanted:
            yield child
        elif local_name(child) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _within(child, wanted)


class _Walker:
    """Writes the elements of a document in order. The parser bounds the depth to 256, so recursion is safe."""

    def __init__(self, styles: Styles, numbering: Element | None) -> None:
        self.writer = BlockWriter()
        self._styles = styles
        self._counter, self._shared, self._starts = counter_of(numbering)
        self._boxes = Boxes(_box_paragraphs)
        self._hidden = self._struck = 0  # words left out
        self._paragraph_styles: list[Style] = []
        self._is_label = False
        self._stays_emphasised = False
        self._mark = ""
        self._page = 1
        self.writer.page(1)

    def finish(self, title: str | None) -> SourceText:
        """Return the whole text, with warnings about what is left out."""
        self._write_boxes()
        source, boxes = with_boxes(self.writer, self._boxes, title)
        return replace(source, warnings=left_out(boxes, self._hidden, self._struck))

    def walk(self, element: Element) -> None:
        """Write what is below `element`."""
        for child in element:
            name = local_name(child)
            if name == "p":
                if self._boxes.are_waiting and opens_turn(words_of(child, _SKIPPED)):
                    self._write_boxes()
                self._paragraph(child)
                self.writer.paragraph()
                self.writer.heading(0)
            elif name == "r":
                self._run(child)
            elif name == "tbl":
                self._table(child)
            elif name == "txbxContent":
                self._boxes.add(child)
            elif name not in _SKIPPED:
                self.walk(child)

    def _write_boxes(self) -> None:
        """Write the boxes that begin turns, between two turns."""
        for box in self._boxes.taken():
            self.walk(box)

    def _table(self, table: Element) -> None:
        rows = [list(_within(row, "tc")) for row in _within(table, "tr")]
        rows = [row for row in rows if row]
        for row, cells in zip(
            rows, planned([[words_of(cell, _SKIPPED) for cell in row] for row in rows]), strict=False
        ):
            for number, cell in enumerate(cells):
                if number:
                    self.writer.paragraph() if cell.opens_paragraph else self.writer.tab()
                self._is_label = cell.is_label
                if cell.mark:
                    self.writer.text(cell.mark)
                for paragraph_number, paragraph in enumerate(_paragraphs(row[cell.at])):
                    if paragraph_number:
                        self.writer.row()
                    self._paragraph(paragraph)
                self._is_label = False
            self.writer.paragraph()

    def _paragraph(self, paragraph: Element) -> None:
        properties = next((each for each in paragraph if local_name(each) == "pPr"), None)
        self._paragraph_styles = self._styles.chain(_named(properties, "pStyle"))
        chain = self._paragraph_styles
        emphasised = bool(first(style.emphasised for style in chain))
        self._stays_emphasised = self._is_label or (emphasised and self._begins_emphasised(paragraph))
        self.writer.heading(0 if self._is_label else first(style.heading for style in chain) or 0)
        self._mark = self._number(properties)
        is_quoted = any(each.is_quotation for each in chain)
        if is_quoted:
            self.writer.quotation(opening=True)
        self.walk(paragraph)
        if is_quoted:
            self.writer.quotation(opening=False)

    def _number(self, properties: Element | None) -> str:
        """Return the number that Word shows before a paragraph of a list."""
        own = list_of(properties)
        inherited = next((style.numbered for style in self._paragraph_styles if style.numbered), None)
        name, level = own or inherited or ("0", 0)
        if name == "0":
            return ""
        start = self._starts.pop(name, None) if level == 0 else None
        return self._counter.mark(name, level, self._shared.get(name), start)

    def _run(self, run: Element) -> None:
        properties = next((each for each in run if local_name(each) == "rPr"), None)
        chain = [*self._styles.chain(_named(properties, "rStyle")), *self._paragraph_styles]
        own = toggled(run, EMPHASIS)
        emphasised = own if own is not None else any(bool(style.emphasised) for style in chain)
        is_set_off = self._stays_emphasised or emphasised
        slanted = not self._stays_emphasised and bool(toggled(run, ITALIC)) and not toggled(run, BOLD)
        for child in run:
            if local_name(child) == "t" and self._leaves_out(run, chain, child.text or ""):
                continue
            self._inside_run(child, is_set_off, italic=slanted)

    def _leaves_out(self, run: Element, chain: list[Style], text: str) -> bool:
        """Return whether text is hidden or struck out, and count its words."""
        hidden, struck = toggled(run, HIDDEN), toggled(run, STRUCK)
        if hidden if hidden is not None else first(style.hidden for style in chain):
            self._hidden += len(text.split())
            return True
        if struck if struck is not None else first(style.struck for style in chain):
            self._struck += len(text.split())
            return True
        return False

    def _inside_run(self, child: Element, emphasised: bool, *, italic: bool) -> None:
        name = local_name(child)
        if name == "t":
            if self._mark and (child.text or "").strip():
                self.writer.text(self._mark)
                self._mark = ""
            self.writer.text(child.text or "", emphasised=emphasised, italic=italic)
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
        return first is not None and toggled(first, EMPHASIS) is not False


def _named(properties: Element | None, kind: str) -> str | None:
    """Return the style that properties name."""
    children = properties if properties is not None else ()
    return next((attribute(each, "val") for each in children if local_name(each) == kind), None)
