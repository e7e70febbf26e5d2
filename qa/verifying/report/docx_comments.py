"""Write what was found about each quotation of a Word file into a copy of it, as comments beside the words.

The words stay as they are: a run is at most divided where a quotation begins or ends. All other parts of the file
are copied as they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import SourceUnreadable
from corpus.formats.xml.tree import local_name, parse
from corpus.sources.zips import Package
from qa.citing.formats.packing import pack
from qa.verifying.report.labels import MEANINGS, QUOTATION_LABELS, change_text, place_line
from qa.verifying.values import CheckedQuotation, DraftReport

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

AUTHOR, INITIALS = "On Record", "OR"
"""Who the comments are by."""

_COMMENTS = "word/comments.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/{}.rels"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION_TYPES = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_RELATION_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ANSWERS, _PARAGRAPH_IDS = "word/commentsExtended.xml", "word/commentsIds.xml"
"""Which comments are answers to others, by the ids of their paragraphs; Word writes both."""
_MARKS = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference"})
_PRESERVE = ("{http://www.w3.org/XML/1998/namespace}space", "preserve")
_SKIPPED = frozenset({"Fallback", "moveFrom", "del"})
"""Elements whose words are not shown, or are shown a second time."""


@dataclass(frozen=True, slots=True)
class _Place:
    """One character of a document, in the element that holds its text."""

    element: Element
    offset: int


def with_comments(data: bytes, name: str, report: DraftReport) -> tuple[bytes, int]:
    """Return a copy of a Word file with a comment at each quotation, and how many could not be placed.

    Comments of an earlier check are replaced. Quotations in notes have no comment. Raises a `SourceError` for a
    file that is no Word file.
    """
    package = Package(data, name)
    parts = {each: package.read(each) for each in package.names}
    main = next((each for each in parts if each.startswith("word/document") and each.endswith(".xml")), None)
    if main is None or _TYPES not in parts:
        raise SourceUnreadable(f"{name} is not a Word document.", "Save it as .docx with a word processor.")
    root = parse(parts[main], name)
    space = root.tag.rpartition("}")[0][1:]
    comments = _comments(parts, space, name)
    had_ours = _remove_ours(root, comments, parts, name)
    first = 1 + max((int(each.get(f"{{{space}}}id", "0")) for each in comments), default=-1)
    placed = _placed(root, report)
    for number, (quotation, _) in enumerate(placed, start=first):
        comments.append(_comment(quotation, number, space))
    # From the last to the first, so that the places before stay true.
    for number, (_, span) in reversed(list(enumerate(placed, start=first))):
        _mark(span, number, space)
    if placed or had_ours:
        parts[main], parts[_COMMENTS] = _written(root), _written(comments)
        _declare(parts, main, space, name)
    return pack(parts), len(report.quotations) - len(placed)


def comment_lines(quotation: CheckedQuotation) -> Iterator[str]:
    """Yield what is said about a quotation, line by line: the status, the places, the differences and notes."""
    label = QUOTATION_LABELS[quotation.status]
    yield f"{label[0].upper()}{label[1:]}: {MEANINGS[quotation.status]}."
    if quotation.attributed_to and quotation.status in ("misattributed", "not_found"):
        yield f"The draft attributes it to {quotation.attributed_to}."
    for place in quotation.places:
        yield f"{place_line(place)} [{place.document_id} {place.start}:{place.end}]"
    if any(change.kind != "same" for change in quotation.changes):
        yield "".join(map(change_text, quotation.changes))
    if quotation.left_out.before:
        yield f"Left out before: {quotation.left_out.before.strip()}"
    if quotation.left_out.after:
        yield f"Left out after: {quotation.left_out.after.strip()}"
    yield from quotation.notes


def _placed(root: Element, report: DraftReport) -> list[tuple[CheckedQuotation, tuple[_Place, _Place]]]:
    """Return the quotations that are found in the document, each with its first and its last character."""
    places = list(_characters(root))
    text = "".join(char for char, _ in places)
    at, found = 0, []
    for quotation in report.quotations:
        pieces = [_plain(report.text[start:end]) for start, end in quotation.spans]
        span = _find(text, [piece for piece in pieces if piece], at)
        if span is None:
            continue
        at = span[1]
        found.append((quotation, (places[span[0]][1], places[span[1] - 1][1])))
    return found


def _find(text: str, pieces: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return the span from the first to the last piece, one after the other from `at` on."""
    start, end = None, at
    for piece in pieces:
        found = text.find(piece, end)
        if found < 0:
            return None
        start, end = found if start is None else start, found + len(piece)
    return None if start is None else (start, end)


def _characters(root: Element) -> Iterator[tuple[str, _Place]]:
    """Yield the characters of a document as `_plain` writes them, each with its place."""
    was_space = True
    for element in _shown(root):
        name = local_name(element)
        if name == "t":
            for offset, char in enumerate(element.text or ""):
                for piece in unicodedata.normalize("NFD", char):
                    is_space = piece.isspace()
                    if not (is_space and was_space):
                        yield (" " if is_space else piece), _Place(element, offset)
                    was_space = is_space
        elif not was_space:  # the end of a paragraph, a tab or a break
            yield " ", _Place(element, 0)
            was_space = True


def _shown(root: Element) -> Iterator[Element]:
    """Yield the elements with text, and those that part words, in order. The parser bounds the depth."""
    for child in root:
        name = local_name(child)
        if name in _SKIPPED:
            continue
        if name in ("t", "tab", "br", "cr"):
            yield child
        else:
            yield from _shown(child)
            if name == "p":
                yield child


def _plain(text: str) -> str:
    """Return a text in which words are compared: decomposed, with single spaces."""
    return " ".join(unicodedata.normalize("NFD", text).split())


def _mark(span: tuple[_Place, _Place], number: int, space: str) -> None:
    """Put the marks of a comment round the characters of a span, which lie in runs."""
    start, end = span
    following = _run_from(end.element, end.offset + 1)
    last = end.element.getparent()
    reference = _element(space, "r", {})
    reference.append(_element(space, "commentReference", {"id": str(number)}))
    closing = _element(space, "commentRangeEnd", {"id": str(number)})
    if following is not None:
        following.addprevious(closing)
    elif last is not None:
        last.addnext(closing)
    closing.addnext(reference)
    first = _run_from(start.element, start.offset)
    if first is not None:
        first.addprevious(_element(space, "commentRangeStart", {"id": str(number)}))


def _run_from(text: Element, offset: int) -> Element | None:
    """Return the run that begins with a character of a text, divided there if need be; `None` behind its end."""
    run = text.getparent()
    if run is None:
        return None
    contents = [child for child in run if local_name(child) != "rPr"]
    before = contents[: contents.index(text)]
    words = text.text or ""
    if offset == 0 and not before:
        return run
    moved = contents[contents.index(text) + (offset > 0) :]
    if offset >= len(words) and not moved:
        return None
    new = run.makeelement(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
    new.extend(deepcopy(child) for child in run if local_name(child) == "rPr")
    if 0 < offset < len(words):
        rest = text.makeelement(text.tag, {_PRESERVE[0]: _PRESERVE[1]})
        rest.text, text.text = words[offset:], words[:offset]
        text.set(*_PRESERVE)
        new.append(rest)
    new.extend(moved)
    run.addnext(new)
    return new


def _comments(parts: dict[str, bytes], space: str, name: str) -> Element:
    """Return the comments that the file has, or an empty list of them."""
    from lxml import etree

    if parts.get(_COMMENTS, b"").strip():
        return parse(parts[_COMMENTS], name)
    return etree.Element(f"{{{space}}}comments", nsmap={"w": space})


def _remove_ours(root: Element, comments: Element, parts: dict[str, bytes], name: str) -> bool:
    """Remove the comments of an earlier check with their marks, and return whether there were any.

    Answers of others to them stay, as comments of their own.
    """
    ours = [each for each in comments if _attribute(each, "author") == AUTHOR]
    ids = {_attribute(each, "id") for each in ours}
    paragraphs = {_attribute(each, "paraId") for comment in ours for each in comment} - {""}
    for comment in ours:
        comments.remove(comment)
    marks = [each for each in root.iter() if local_name(each) in _MARKS and _attribute(each, "id") in ids]
    for mark in marks:
        run = mark.getparent()
        if local_name(mark) == "commentReference" and run is not None and _is_bare(run):
            mark = run
        parent = mark.getparent()
        if parent is not None:  # marks hold no text, and nothing follows them but elements
            parent.remove(mark)
    for part in (_ANSWERS, _PARAGRAPH_IDS) if paragraphs else ():
        if part in parts:
            parts[part] = _written(_without_paragraphs(parse(parts[part], name), paragraphs))
    return bool(ours)


def _is_bare(run: Element) -> bool:
    """Return whether a run holds one mark and nothing else."""
    return len([each for each in run if local_name(each) != "rPr"]) == 1


def _without_paragraphs(listed: Element, removed: set[str]) -> Element:
    """Return a list about the paragraphs of comments without those that were removed."""
    for each in list(listed):
        if _attribute(each, "paraId") in removed:
            listed.remove(each)
        elif _attribute(each, "paraIdParent") in removed:
            for key in [key for key in each.attrib if str(key).endswith("}paraIdParent")]:
                del each.attrib[key]
    return listed


def _attribute(element: Element, name: str) -> str:
    """Return an attribute by its local name: each version of the format has a namespace of its own."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), "")


def _comment(quotation: CheckedQuotation, number: int, space: str) -> Element:
    about = {"id": str(number), "author": AUTHOR, "initials": INITIALS}
    comment = _element(space, "comment", about)
    for line in comment_lines(quotation):
        paragraph, run, text = (_element(space, each, {}) for each in ("p", "r", "t"))
        text.text = "".join(char for char in line if char.isprintable() or char == " ")
        text.set(*_PRESERVE)
        run.append(text)
        paragraph.append(run)
        comment.append(paragraph)
    return comment


def _declare(parts: dict[str, bytes], main: str, space: str, name: str) -> None:
    """Name the comments in the list of types, and among the relations of the document."""
    types = parse(parts[_TYPES], name)
    if not any(each.get("PartName") == f"/{_COMMENTS}" for each in types):
        types.append(
            types.makeelement(
                f"{{{_TYPES_SPACE}}}Override", {"PartName": f"/{_COMMENTS}", "ContentType": _COMMENTS_TYPE}
            )
        )
        parts[_TYPES] = _written(types)
    path = _RELATIONS.format(main.removeprefix("word/"))
    empty = f'<Relationships xmlns="{_RELATIONS_SPACE}"/>'.encode()
    relations = parse(parts.get(path) or empty, name)
    kind = f"{_RELATION_TYPES.get(space, _RELATION_TYPE)}/comments"
    if not any(each.get("Type") == kind for each in relations):
        given = {"Id": "rIdOnRecord", "Type": kind, "Target": "comments.xml"}
        relations.append(relations.makeelement(f"{{{_RELATIONS_SPACE}}}Relationship", given))
        parts[path] = _written(relations)


def _element(space: str, name: str, attributes: dict[str, str]) -> Element:
    from lxml import etree

    named = {f"{{{space}}}{key}": value for key, value in attributes.items()}
    return etree.Element(f"{{{space}}}{name}", named, nsmap={"w": space})


def _written(root: Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
