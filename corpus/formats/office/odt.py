"""OpenDocument text (ODF 1.3): paragraphs, headings, bold and italic spans, tables and page breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.document import SourceText
from corpus.errors import SourceUnreadable
from corpus.formats.office.properties import title_in
from corpus.formats.writer import LONGEST_LABEL_CELL, BlockWriter
from corpus.formats.xml.tree import attribute, local_name, parse, words_of
from corpus.sources.zips import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_STYLES = 32
"""Styles that a style may come from, one from the other; more are a loop."""

_SKIPPED = frozenset({"annotation", "note", "tracked-changes", "forms", "sequence-decls", "table-of-content"})


@dataclass(frozen=True, slots=True)
class _Style:
    """The style that a style comes from, and whether it is bold or italic (`None`: as that one)."""

    parent: str | None
    emphasised: bool | None


def read(package: Package, name: str) -> SourceText:
    """Return the text of the document in `package`. Raises a `SourceError`."""
    root = parse(package.read("content.xml"), name)
    body = next((each for each in root.iter("{*}text") if "office" in str(each.tag)), None)
    if body is None:
        raise SourceUnreadable(
            f"{name} is an OpenDocument file, but not a text document.", "Save it as .odt or .docx."
        )
    named = package.read("styles.xml")
    walker = _Walker((_styles(parse(named, name)) if named else {}) | _styles(root))
    walker.walk(body)
    return walker.writer.source_text(title_in(package, "meta.xml", name))


def _styles(root: Element) -> dict[str, _Style]:
    styles = {}
    for style in root.iter():
        if local_name(style) == "style" and (style_name := attribute(style, "name")):
            own = [_emphasis(each) for each in style if local_name(each) == "text-properties"]
            said = next((each for each in own if each is not None), None)
            styles[style_name] = _Style(attribute(style, "parent-style-name"), said)
    return styles


def _emphasis(properties: Element) -> bool | None:
    weight, slant = attribute(properties, "font-weight"), attribute(properties, "font-style")
    if weight is None and slant is None:
        return None
    return weight in ("bold", "600", "700", "800", "900") or slant in ("italic", "oblique")


def _paragraphs(cell: Element) -> Iterator[Element]:
    """Yield the paragraphs of a cell, those of tables inside it too."""
    for child in cell:
        if local_name(child) in ("p", "h"):
            yield child
        elif local_name(child) not in _SKIPPED:
            yield from _paragraphs(child)


class _Walker:
    """Writes the elements of a document in order. The parser bounds the depth to 256, so recursion is safe."""

    def __init__(self, styles: Mapping[str, _Style]) -> None:
        self.writer = BlockWriter()
        self._styles = styles
        self._page = 1
        self.writer.page(1)

    def walk(self, element: Element, *, emphasised: bool = False) -> None:
        """Write the text of `element` and what is below it."""
        self.writer.text(element.text or "", emphasised=emphasised)
        for child in element:
            self._child(child, emphasised)
            self.writer.text(child.tail or "", emphasised=emphasised)

    def _child(self, child: Element, emphasised: bool) -> None:
        name = local_name(child)
        if name in ("p", "h"):
            level = attribute(child, "outline-level") or "1"
            self.writer.heading(min(int(level), 6) if name == "h" and level.isdigit() else 0)
            is_quoted = name == "p" and self._is_quotation(child)
            if is_quoted:
                self.writer.quotation(opening=True)
            self.walk(child, emphasised=emphasised or self._is_emphasised(child))
            if is_quoted:
                self.writer.quotation(opening=False)
            self.writer.paragraph()
            self.writer.heading(0)
        elif name == "table-row":
            self._row(child)
        elif name in ("span", "a"):
            self.walk(child, emphasised=emphasised or self._is_emphasised(child))
        elif name == "tab":
            self.writer.tab()
        elif name == "s":
            self.writer.text(" ")
        elif name == "line-break":
            self.writer.line()
        elif name == "soft-page-break":
            self._page += 1
            self.writer.page(self._page)
        elif name not in _SKIPPED:
            self.walk(child, emphasised=emphasised)

    def _row(self, row: Element) -> None:
        """Write a row of a table on one line; a short cell before the last is a label."""
        cells = [each for each in row if local_name(each) == "table-cell"]
        for cell in cells:
            is_label = cell is not cells[-1] and len(words_of(cell)) <= LONGEST_LABEL_CELL
            for number, paragraph in enumerate(_paragraphs(cell)):
                if number:
                    self.writer.row()
                self.walk(paragraph, emphasised=is_label or self._is_emphasised(paragraph))
            self.writer.tab()
        self.writer.paragraph()

    def _is_quotation(self, element: Element) -> bool:
        """Return whether the element's style, or one that it comes from, is the one for quotations."""
        name = attribute(element, "style-name")
        for _ in range(MAX_STYLES):
            if name == "Quotations" or name is None or name not in self._styles:
                break
            name = self._styles[name].parent
        return name == "Quotations"

    def _is_emphasised(self, element: Element) -> bool:
        """Return what the element's style says, or the nearest parent style that says anything."""
        style = self._styles.get(attribute(element, "style-name") or "")
        for _ in range(MAX_STYLES):
            if style is None or style.emphasised is not None:
                break
            style = self._styles.get(style.parent or "")
        return bool(style and style.emphasised)
