"""Elements and text that XML can hold. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def add(parent: Element, name: str, words: str = "") -> Element:
    """Add an element of the namespace of its parent, and return it."""
    child = parent.makeelement(f"{parent.tag.rpartition('}')[0]}}}{name}")
    child.text = writable(words) or None
    parent.append(child)
    return child


def writable(text: str) -> str:
    """Return a text without the characters that XML 1.0 can't hold."""
    return "".join(char for char in text if _is_writable(char))


def _is_writable(char: str) -> bool:
    return char in "\t\n\r" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char >= "\U00010000"
