"""The lists of an OpenDocument text: how each level of each list style is numbered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.formats.office.numbering import MOST_LEVELS, Level
from corpus.formats.office.properties import whole
from corpus.formats.xml.tree import attribute, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KINDS = frozenset({"1", "A", "a", "I", "i"})
_LEVEL = re.compile(r"%(\d{1,2})%")


def lists_of(root: Element) -> dict[str, dict[int, Level]]:
    """Return the levels of each list style in `root`, by the style's name."""
    return {
        name: dict(_levels(style)) for style in root.iter("{*}list-style") if (name := attribute(style, "name"))
    }


def _levels(style: Element) -> list[tuple[int, Level]]:
    found = []
    for each in style:
        at = whole(attribute(each, "level"), 0)
        if not 0 < at <= MOST_LEVELS:
            continue
        if local_name(each) == "list-level-style-number":
            found.append((at - 1, _numbered(each, at)))
        elif local_name(each) == "list-level-style-bullet":
            found.append((at - 1, Level("", attribute(each, "bullet-char") or "")))
    return found


def _numbered(level: Element, at: int) -> Level:
    kind = attribute(level, "num-format") or ""
    start = whole(attribute(level, "start-value"), 1)
    return Level(kind if kind in _KINDS else "-", _pattern(level, at, kind), start)


def _pattern(level: Element, at: int, kind: str) -> str:
    """Return what is shown before a paragraph, with `%1` for the number of the first level."""
    if pattern := attribute(level, "num-list-format"):
        return _LEVEL.sub(lambda found: f"%{found[1]}", pattern)
    shown = whole(attribute(level, "display-levels"), 1)
    levels = range(max(1, at - shown + 1), at + 1)
    number = ".".join(f"%{each}" for each in levels) if kind else ""
    return f"{_own(level, 'num-prefix')}{number}{_own(level, 'num-suffix')}"


def _own(level: Element, name: str) -> str:
    """Return an attribute with its white space."""
    return next((str(value) for key, value in level.attrib.items() if str(key).rpartition("}")[2] == name), "")
