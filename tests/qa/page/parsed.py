"""HTML read back with the standard library's parser: what a browser would make text and markup of."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "img", "input"})


@dataclass
class Node:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()

    def all(self, name: str) -> list[Node]:
        """The elements below of this tag, or of this class where `name` begins with a dot."""
        below = [child for child in self.children if isinstance(child, Node)]
        fits = [each for each in below if each.tag == name or name.removeprefix(".") in each.classes]
        return [*fits, *(found for each in below for found in each.all(name))]

    def one(self, name: str) -> Node:
        (found,) = self.all(name)
        return found


def parsed(html: str) -> Node:
    """The tree of `html`, which must close every element that it opens."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"not closed: {reader.open[-1].tag}"
    return reader.open[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
