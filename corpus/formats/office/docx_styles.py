"""The styles of a Word document, and the numbers of its lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.formats.office.numbering import Counter, Level, kind_of
from corpus.formats.office.properties import whole
from corpus.formats.xml.tree import attribute, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_QUOTATION_STYLES = frozenset({"quote", "intense quote", "block text", "block quotation", "quotations"})
_OFF = frozenset({"0", "false", "off", "none"})

BOLD, ITALIC = ("b",), ("i",)
EMPHASIS = (*BOLD, *ITALIC)
_HEADING_IDENTIFIER = re.compile(r"(?i)heading\s?([1-9])")
HIDDEN = ("vanish",)
STRUCK = ("strike", "dstrike")


@dataclass(frozen=True, slots=True)
class Style:
    """The properties that a style gives its text; `None` inherits from the style it is based on."""

    based_on: str | None
    emphasised: bool | None
    hidden: bool | None
    struck: bool | None
    heading: int | None
    is_quotation: bool
    numbered: tuple[str, int] | None


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, root: Element | None) -> None:
        self._styles = _parsed(root) if root is not None else {}

    def chain(self, identifier: str | None) -> list[Style]:
        """Return a style and those that it is based on; a style based on itself ends the chain."""
        chain: list[Style] = []
        style = self._styles.get(identifier or "") or _undefined(identifier or "")
        while style is not None and style not in chain:
            chain.append(style)
            style = self._styles.get(style.based_on or "")
        return chain


def toggled(element: Element, names: tuple[str, ...]) -> bool | None:
    """Return whether the run properties below `element` switch one of `names` on; `None` if they don't say."""
    said = [
        (attribute(each, "val") or "on").lower() not in _OFF
        for properties in element
        if local_name(properties) == "rPr"
        for each in properties
        if local_name(each) in names
    ]
    return any(said) if said else None


def list_of(properties: Element | None) -> tuple[str, int] | None:
    """Return the list and level (from 0) that paragraph properties name; list `0` is none."""
    for each in properties if properties is not None else ():
        if local_name(each) == "numPr":
            number, level = _value(each, "numId"), _value(each, "ilvl")
            return (number, whole(level, 0)) if number else None
    return None


def counter_of(root: Element | None) -> tuple[Counter, Mapping[str, str], dict[str, int]]:
    """Return the counter of a document's lists, the definition that each list counts with, and forced starts."""
    abstract: dict[str, dict[int, Level]] = {}
    lists: dict[str, Mapping[int, Level]] = {}
    shared: dict[str, str] = {}
    starts: dict[str, int] = {}
    for each in root if root is not None else ():
        name = local_name(each)
        if name == "abstractNum" and (identifier := attribute(each, "abstractNumId")):
            abstract[identifier] = _levels(each)
        elif name == "num" and (identifier := attribute(each, "numId")):
            definition = _value(each, "abstractNumId")
            lists[identifier] = abstract.get(definition or "", {})
            shared[identifier] = f"abstract {definition}"
            for part in each.iter("{*}startOverride"):
                starts.setdefault(identifier, whole(attribute(part, "val"), 1))
    return Counter(lists), shared, starts


def _levels(definition: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for each in definition:
        if local_name(each) == "lvl":
            values = {local_name(part): attribute(part, "val") for part in each}
            kind = kind_of(values.get("numFmt") or "decimal")
            start = whole(values.get("start"), 1)
            levels[whole(attribute(each, "ilvl"), 0)] = Level(kind, values.get("lvlText") or "", start)
    return levels


def _value(element: Element, name: str) -> str | None:
    """Return the value of the child element `name`."""
    return next((attribute(each, "val") for each in element if local_name(each) == name), None)


def _parsed(root: Element) -> dict[str, Style]:
    styles = {}
    for style in root:
        if local_name(style) == "style" and (identifier := attribute(style, "styleId")):
            title = (_value(style, "name") or "").lower()
            properties = next((each for each in style if local_name(each) == "pPr"), None)
            styles[identifier] = Style(
                _value(style, "basedOn"),
                toggled(style, EMPHASIS),
                toggled(style, HIDDEN),
                toggled(style, STRUCK),
                _heading(title),
                title in _QUOTATION_STYLES,
                list_of(properties),
            )
    return styles


def _undefined(identifier: str) -> Style | None:
    """Return the heading that the identifier of a style names, if the file doesn't define the style."""
    named = _HEADING_IDENTIFIER.fullmatch(identifier)
    return Style(None, None, None, None, _heading(f"heading {named[1]}"), False, None) if named else None


def _heading(title: str) -> int | None:
    level = title.removeprefix("heading ")
    if title == "title":
        return 1
    return min(int(level), 6) if len(level) == 1 and level in "123456789" and level != title else None
