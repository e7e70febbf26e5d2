"""Extract the main text of a parsed page: which elements are boilerplate, and how the others become lines.

Kept deliberately cautious: an answer lost to a clever filter is worse than a menu kept, and interviews are
full of the short paragraphs that article extractors throw away ("Yes.").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.document import Emphasis
from corpus.formats.writer import LONGEST_LABEL_CELL, BlockWriter, words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_INVISIBLE = words(
    "script style noscript template head title iframe object embed svg math canvas audio video map"
    " textarea select input"
)
_FURNITURE_TAGS = words("nav aside form button figure dialog menu footer")
_FURNITURE_ROLES = words("navigation banner contentinfo search complementary dialog menu menubar")
_FURNITURE_WORDS = words(
    "nav navbar navigation menu breadcrumb breadcrumbs sidebar share sharing social related recommended cookie"
    " cookies newsletter subscribe subscription signup advert advertisement ads promo popup modal pagination pager"
    " comments comment disqus footer masthead skip pullquote toc caption rating ratings likes cta sponsor"
)
_SPEAKER_WORDS = words("speaker interviewer interviewee question")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)

_STRUCK = words("del s strike")
_STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_QUOTATIONS = words("blockquote q")
_BOLD = words("b strong dt th summary legend")
_ITALIC = words("i em")
_EMPHASIS = _BOLD | _ITALIC
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PARAGRAPHS = words(
    "p div section article main header blockquote ul ol dl dt dd table pre address details summary fieldset"
    " legend center hgroup dir body hr figcaption h1 h2 h3 h4 h5 h6"
)
_ROWS = words("li tr caption")
_CELLS = words("td th")

MOST_STRUCK = 0.9
"""A tag that strikes out more of the text than this was never closed."""

MAIN_SHARE = 0.6
"""A `main` or `article` is taken for the page when it holds this share of the text."""

FURNITURE_SHARE = 0.4
"""An element whose name sounds like boilerplate, but which holds more of the text than this, is the content."""

LINK_SHARE = 0.75
"""A list or row of at least `MENU_LINKS` links is a menu when this share of its text is links."""

MENU_LINKS = 3

_PRINTED = 0.9  # of the text of a page that is a text file


@dataclass(slots=True)
class _Measure:
    """The size of an element: characters of text, how many of them are in links, and links."""

    text: int = 0
    linked: int = 0
    links: int = 0


@dataclass(frozen=True, slots=True)
class MainText:
    """The text of a page's main part, with its emphasis and quotations, and how many words are struck out."""

    text: str
    emphases: tuple[Emphasis, ...] = ()
    quotations: tuple[tuple[int, int], ...] = ()
    struck: int = 0


def main_text(tree: LexborHTMLParser) -> MainText:
    """Return the main part of a page; its text is empty without one."""
    body = tree.body or tree.root
    if body is None:
        return MainText("")
    measures = _measure(body)
    if (printed := _printed(body, measures)) is not None:
        return MainText(printed)
    root = _main_element(body, measures)
    writer = BlockWriter()
    left_out = _left_out(root, measures, measures[body.mem_id].text)
    struck = _struck(root, left_out, measures)
    hidden = left_out | {node.mem_id for node in struck}
    _write(root, hidden, _label_cells(root, measures), writer)
    return MainText(*writer.finish(), writer.quotations, sum(len(node.text().split()) for node in struck))


def _printed(body: LexborNode, measures: dict[int, _Measure]) -> str | None:
    """Return the text of a page that is a text file inside `<pre>`: its indents part its paragraphs."""
    pre = body.css_first("pre")
    if pre is None or measures[pre.mem_id].text < _PRINTED * measures[body.mem_id].text or _has_emphasis(pre):
        return None
    return pre.text(strip=False).strip("\r\n") or None


def _has_emphasis(node: LexborNode) -> bool:
    return any(_is_bold(each) or _is_italic(each) for each in _elements(node))


def _struck(root: LexborNode, left_out: frozenset[int], measures: dict[int, _Measure]) -> list[LexborNode]:
    """Return the outermost elements that are struck out, of those not left out already."""
    most = MOST_STRUCK * measures[root.mem_id].text
    found: list[LexborNode] = []
    inside = set(left_out)
    for node in _elements(root):
        if node.parent is not None and node.parent.mem_id in inside:
            inside.add(node.mem_id)
        elif node.mem_id not in inside and _is_struck(node) and measures[node.mem_id].text <= most:
            found.append(node)
            inside.add(node.mem_id)
    return [node for node in found if measures[node.mem_id].text]


def _is_struck(node: LexborNode) -> bool:
    return node.tag in _STRUCK or bool(_STRUCK_STYLE.search(node.attrs.get("style") or ""))


def _elements(root: LexborNode) -> Iterator[LexborNode]:
    """Return the elements below `root`, in the order of the page."""
    return (node for node in root.traverse() if node.is_element_node and node.mem_id != root.mem_id)


def _measure(body: LexborNode) -> dict[int, _Measure]:
    """Return how much visible text every element holds, counted in one pass from the leaves up."""
    measures = {body.mem_id: _Measure()}
    order: list[tuple[LexborNode, _Measure]] = []
    for node in body.traverse(include_text=True):
        above = measures.get(node.parent.mem_id) if node.parent is not None else None
        if above is None or node.mem_id == body.mem_id:
            continue
        if node.is_text_node:
            above.text += len((node.text_content or "").strip())
        elif node.is_element_node and node.tag not in _INVISIBLE and not _is_hidden(node):
            measures[node.mem_id] = _Measure()
            order.append((node, above))
    for node, above in reversed(order):
        own = measures[node.mem_id]
        if node.tag == "a" and "href" in node.attrs:
            own.linked, own.links = own.text, own.links + 1
        above.text += own.text
        above.linked += own.linked
        above.links += own.links
    return measures


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attrs
    return len(attributes) > 0 and (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(attributes.get("style") or ""))
    )


def _main_element(body: LexborNode, measures: dict[int, _Measure]) -> LexborNode:
    """Return the innermost `article`, `main` or article body that holds most of the text, or the whole body."""
    enough = MAIN_SHARE * measures[body.mem_id].text
    best = body
    for node in _elements(body):
        own = measures.get(node.mem_id)
        is_main = (
            node.tag in ("article", "main")
            or node.attrs.get("role") in ("main", "article")
            or node.attrs.get("itemprop") == "articleBody"
        )
        if is_main and own is not None and own.text >= enough:
            best = node
    return best


def _left_out(root: LexborNode, measures: dict[int, _Measure], total: int) -> frozenset[int]:
    """Return the elements under `root` to leave out: invisible, or boilerplate and not the content."""
    most = FURNITURE_SHARE * total
    left_out = set()
    for node in _elements(root):
        own = measures.get(node.mem_id)
        if own is None or (own.text <= most and (_sounds_like_boilerplate(node) or _is_menu(node, own))):
            left_out.add(node.mem_id)
    return frozenset(left_out)


def _sounds_like_boilerplate(node: LexborNode) -> bool:
    return (
        node.tag in _FURNITURE_TAGS
        or node.attrs.get("role") in _FURNITURE_ROLES
        or (node.tag not in _EMPHASIS and bool(_FURNITURE_WORDS & _name_words(node)))
    )


def _name_words(node: LexborNode) -> frozenset[str]:
    if not len(node.attrs):
        return frozenset()
    names = f"{node.attrs.get('class') or ''} {node.attrs.get('id') or ''}"
    return frozenset(word.lower() for word in _WORD.findall(names))


def _is_menu(node: LexborNode, own: _Measure) -> bool:
    return (
        node.tag in ("ul", "ol", "div", "table", "p")
        and own.links >= MENU_LINKS
        and own.linked >= LINK_SHARE * own.text
    )


def _label_cells(root: LexborNode, measures: dict[int, _Measure]) -> frozenset[int]:
    """Return short cells with another one after them: labels, in a transcript set as a table."""
    return frozenset(
        node.mem_id
        for node in _elements(root)
        if node.tag == "td" and node.mem_id in measures and measures[node.mem_id].text <= LONGEST_LABEL_CELL
        if _has_cell_after(node)
    )


def _has_cell_after(cell: LexborNode) -> bool:
    following = cell.next
    while following is not None and following.tag != "td":
        following = following.next
    return following is not None


def _write(root: LexborNode, left_out: frozenset[int], labels: frozenset[int], writer: BlockWriter) -> None:
    """Write the elements under `root` as lines; iterative, because a page may be deep."""
    stack: list[tuple[LexborNode, bool, bool, bool]] = []
    bold = italic = preformatted = 0
    node: LexborNode | None = root
    while node is not None:
        child = None
        if node.is_text_node:
            content, emphasised = node.text_content or "", bold + italic > 0
            writer.text(content, emphasised=emphasised, italic=not bold, preformatted=preformatted > 0)
        elif node.is_element_node and node.mem_id not in left_out:
            child = node.first_child
            flags = (node.mem_id in labels or _is_bold(node), _is_italic(node), node.tag == "pre")
            _edge(node.tag or "", writer, opening=True)
            if child is None:
                _edge(node.tag or "", writer, opening=False)
            else:
                stack.append((node, *flags))
                bold, italic, preformatted = bold + flags[0], italic + flags[1], preformatted + flags[2]
        if child is not None:
            node = child
            continue
        following = node.next if stack else None
        while following is None and stack:
            node, strong, slanted, pre = stack.pop()
            bold, italic, preformatted = bold - strong, italic - slanted, preformatted - pre
            _edge(node.tag or "", writer, opening=False)
            following = node.next if stack else None
        node = following


def _is_bold(node: LexborNode) -> bool:
    return (
        node.tag in _BOLD
        or bool(_BOLD_STYLE.search(node.attrs.get("style") or ""))
        or bool(_SPEAKER_WORDS & _name_words(node))
    )


def _is_italic(node: LexborNode) -> bool:
    return node.tag in _ITALIC or bool(_ITALIC_STYLE.search(node.attrs.get("style") or ""))


def _edge(tag: str, writer: BlockWriter, *, opening: bool) -> None:
    """Return the effect of the start or end of an element on the line."""
    if tag in _QUOTATIONS:
        writer.quotation(opening=opening)
    if tag == "br":
        if opening:
            writer.line()
    elif tag in _PARAGRAPHS:
        writer.paragraph()
        if tag in _HEADINGS:
            writer.heading(_HEADINGS[tag] if opening else 0)
    elif tag in _ROWS:
        writer.row()
    elif tag in _CELLS and opening:
        writer.tab()
