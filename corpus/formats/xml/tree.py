"""Parse XML safely, and read names, attributes and words of its elements.

Entities that a file defines itself are expanded within libxml2's limits (nesting 256, amplification, text size);
nothing outside the file is ever fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import SourceEmpty, SourceTooLarge, SourceUnreadable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BREAKS = frozenset({"lb", "br", "eol", "p", "l", "ab"})

MAX_BYTES = 32 * 2**20
"""A parliamentary day with every word annotated stays below; its tree takes some ten times as much memory."""


def parse(data: bytes, name: str) -> Element:
    """Return the root element of `data`, without comments. Raises a `SourceError`."""
    from lxml import etree

    if not data.strip():
        raise SourceEmpty(f"{name} is empty.", "Check that the file was saved or downloaded completely.")
    if len(data) > MAX_BYTES:
        raise SourceTooLarge(
            f"{name} has {len(data) / 2**20:.0f} MB; the most for XML is {MAX_BYTES / 2**20:.0f} MB.", "Split it."
        )
    parser = etree.XMLParser(
        resolve_entities="internal",  # type: ignore[arg-type]  # the stubs are older than this choice
        no_network=True,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceUnreadable(
            f"{name} is damaged or unsafe XML: {error}.", "Repair it with an XML editor."
        ) from error


def local_name(element: Element) -> str:
    """Return the element's name without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, *names: str) -> str | None:
    """Return the first attribute of any of these local names that says something."""
    for wanted in names:
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] == wanted and str(value).strip():
                return str(value).strip()
    return None


def words_of(element: Element, left_out: frozenset[str] = frozenset()) -> str:
    """Return the text of an element with white space collapsed, without elements of the names `left_out`."""
    return " ".join("".join(_texts(element, left_out)).split())


def _texts(element: Element, left_out: frozenset[str]) -> list[str]:
    """Return pieces of text in order. The parser bounds the depth to 256, so recursion is safe."""
    pieces = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name not in left_out:
            pieces += _texts(child, left_out)
        if name in _BREAKS:
            pieces.append(" ")
        pieces.append(child.tail or "")
    return pieces
