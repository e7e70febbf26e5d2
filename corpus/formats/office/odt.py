"""OpenDocument text (ODF 1.3): paragraphs, headings, bold and italic spans, tables and page breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.document import SourceText
from corpus.errors import SourceUnreadable
from corpus.formats.office.numbering import Counter, Level
from corpus.formats.office.odt_lists import lists_of
from corpus.formats.office.properties import first, title_in, whole
from corpus.formats.office.speech_tables import planned
from corpus.formats.office.text_boxes import Boxes, left_out, opens_turn, with_boxes
from corpus.formats.writer import BlockWriter, notes, words
from corpus.formats.xml.tree import attribute, local_name, parse, words_of
from corpus.sources.zips import Package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_STYLES = 32
"""Styles that a style may come from, one from the other; more are a loop."""

_SKIPPED = words(
    "annotation note tracked-changes forms sequence-decls table-of-content hidden-text hidden-paragraph title desc"
)


@dataclass(frozen=True, slots=True)
class _Style:
    """The style that a style comes from, and what it says of its text; `None` is as that one says."""

    parent: str | None
    emphasised: bool | None
    hidden: bool | None = None
    struck: bool | None = None


def read(package: Package, name: str) -> SourceText:
    """Return the text of the document in `package`. Raises a `SourceError`."""
    root = parse(package.read("content.xml"), name)
    body = next((each for each in root.iter("{*}text") if "office" in str(each.tag)), None)
    if body is None:
        raise SourceUnreadable(
            f"{name} is an OpenDocument file, but not a text document.", "Save it as .odt or .docx."
        )
    named = package.read("styles.xml")
    roots = [parse(named, name), root] if named else [root]
    walker = _Walker(
        {key: style for each in roots for key, style in _styles(each).items()},
        {key: levels for each in roots for key, levels in lists_of(each).items()},
    )
    walker.walk(body)
    source = walker.finish(title_in(package, "meta.xml", name))
    beside = [
        (sum(bool(words_of(each)) for each in body.iter(f"{{*}}{kind}")), f"{shown} is", f"{shown}s are")
        for kind, shown in (("note-body", "footnote"), ("annotation", "comment"))
    ]
    return replace(source, warnings=(*source.warnings, *notes(beside)))


def _styles(root: Element) -> dict[str, _Style]:
    styles = {}
    for style in root.iter():
        if local_name(style) == "style" and (style_name := attribute(style, "name")):
            own = [each for each in style if local_name(each) == "text-properties"]
            styles[style_name] = _Style(
                attribute(style, "parent-style-name"),
                first(map(_emphasis, own)),
                first(_set(each, "display", "none") for each in own),
                first(_set(each, "text-line-through-style", "none", otherwise=True) for each in own),
            )
    return styles


def _set(properties: Element, name: str, value: str, *, otherwise: bool = False) -> bool | None:
    """Return whether a property has the `value` (or, with `otherwise`, another one); `None` if it is not there."""
    said = attribute(properties, name)
    return None if said is None else (said == value) is not otherwise


def _emphasis(properties: Element) -> bool | None:
    weight, slant = attribute(properties, "font-weight"), attribute(properties, "font-style")
    if weight is None and slant is None:
        return None
    return weight in ("bold", "600", "700", "800", "900") or slant in ("italic", "oblique")


def _box_paragraphs(box: Element) -> list[str]:
    """Return the words of each paragraph of a text box."""
    return [words_of(each, _SKIPPED) for each in _paragraphs(box)]


def _paragraphs(cell: Element) -> Iterator[Element]:
    """Yield the paragraphs of a cell, those of tables inside it too."""
    for child in cell:
        if local_name(child) in ("p", "h"):
            yield child
        elif local_name(child) not in _SKIPPED:
            yield from _paragraphs(child)


class _Walker:
    """Writes the elements of a document in order. The parser bounds the depth to 256, so recursion is safe."""

    def __init__(self, styles: Mapping[str, _Style], lists: Mapping[str, Mapping[int, Level]]) -> None:
        self.writer = BlockWriter()
        self._styles = styles
        self._counter = Counter(lists)
        self._lists: list[str | None] = []  # the styles of the lists around this place
        self._mark_waits = False
        self._boxes = Boxes(_box_paragraphs)
        self._hidden = self._struck = 0  # words left out
        self._page = 1
        self.writer.page(1)

    def finish(self, title: str | None) -> SourceText:
        """Return the whole text, with warnings about what is left out."""
        self._write_boxes()
        source, boxes = with_boxes(self.writer, self._boxes, title)
        return replace(source, warnings=left_out(boxes, self._hidden, self._struck))

    def walk(self, element: Element, *, emphasised: bool = False) -> None:
        """Write the text of `element` and what is below it."""
        self._text(element.text, emphasised)
        for child in element:
            self._child(child, emphasised)
            self._text(child.tail, emphasised)

    def _text(self, text: str | None, emphasised: bool) -> None:
        if self._mark_waits and text and text.strip():
            self._mark_waits = False
            level = len(self._lists) - 1
            name = first(reversed(self._lists))
            self.writer.text(self._counter.mark(name, level) if name else "")
        self.writer.text(text or "", emphasised=emphasised)

    def _child(self, child: Element, emphasised: bool) -> None:
        name = local_name(child)
        if name in ("p", "h"):
            if self._boxes.are_waiting and opens_turn(words_of(child, _SKIPPED)):
                self._write_boxes()
            self._paragraph(child, emphasised=emphasised)
            self.writer.paragraph()
            self.writer.heading(0)
        elif name == "table":
            self._table(child)
        elif name == "list":
            self._list(child, emphasised)
        elif name in ("span", "a"):
            if not self._leaves_out(child):
                self.walk(child, emphasised=emphasised or self._is_emphasised(child))
        elif name == "text-box":
            self._boxes.add(child)
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

    def _paragraph(self, paragraph: Element, *, emphasised: bool) -> None:
        if self._leaves_out(paragraph):
            return
        is_heading = local_name(paragraph) == "h"
        self.writer.heading(min(whole(attribute(paragraph, "outline-level"), 1), 6) if is_heading else 0)
        is_quoted = not is_heading and self._is_quotation(paragraph)
        if is_quoted:
            self.writer.quotation(opening=True)
        self.walk(paragraph, emphasised=emphasised or self._is_emphasised(paragraph))
        if is_quoted:
            self.writer.quotation(opening=False)

    def _list(self, element: Element, emphasised: bool) -> None:
        """Write a list: the first paragraph of each item has the item's number before it."""
        name = attribute(element, "style-name")
        if (
            name
            and not self._lists
            and attribute(element, "continue-numbering", "continue-list") in (None, "false")
        ):
            self._counter.restart(name)
        self._lists.append(name)
        for item in element:
            self._mark_waits = local_name(item) == "list-item"
            self.walk(item, emphasised=emphasised)
        self._mark_waits = False
        self._lists.pop()

    def _write_boxes(self) -> None:
        """Write the boxes that begin turns, between two turns."""
        for box in self._boxes.taken():
            self.walk(box)

    def _table(self, table: Element) -> None:
        rows = [
            [cell for cell in row if local_name(cell) == "table-cell"]
            for row in table.iter("{*}table-row")
            if next(row.iterancestors("{*}table"), None) is table
        ]
        plan = planned([[words_of(cell, _SKIPPED) for cell in row] for row in rows])
        for row, cells in zip(rows, plan, strict=True):
            for number, cell in enumerate(cells):
                if number:
                    self.writer.paragraph() if cell.opens_paragraph else self.writer.tab()
                if cell.mark:
                    self.writer.text(cell.mark)
                for paragraph_number, paragraph in enumerate(_paragraphs(row[cell.at])):
                    if paragraph_number:
                        self.writer.row()
                    if not self._leaves_out(paragraph):
                        is_set_off = cell.is_label or self._is_emphasised(paragraph)
                        self.walk(paragraph, emphasised=is_set_off)
            self.writer.paragraph()

    def _leaves_out(self, element: Element) -> bool:
        """Return whether an element's style hides or strikes it, and count its words."""
        chain = self._chain(element)
        if first(style.hidden for style in chain):
            self._hidden += len(words_of(element, _SKIPPED).split())
            return True
        if first(style.struck for style in chain):
            self._struck += len(words_of(element, _SKIPPED).split())
            return True
        return False

    def _chain(self, element: Element) -> list[_Style]:
        """Return the element's style and those that it comes from."""
        chain: list[_Style] = []
        style = self._styles.get(attribute(element, "style-name") or "")
        while style is not None and len(chain) < MAX_STYLES:
            chain.append(style)
            style = self._styles.get(style.parent or "")
        return chain

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
        return bool(first(style.emphasised for style in self._chain(element)))
