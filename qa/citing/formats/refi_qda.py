"""Citations as a REFI-QDA project (.qdpx), for QualCoder, NVivo, MAXQDA, ATLAS.ti: REFI-QDA Standard 1.5.

Each interview is a source in which each quotation is a selection, coded with the question and the speaker. A
source is the whole transcript if its text is available, otherwise the quotations with their context. Reading
uses the words selected in the source.
"""

from __future__ import annotations

import itertools
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.errors import CitationError
from corpus.formats.xml.tree import parse
from corpus.sources.zips import Package
from qa.citing.formats.packing import pack
from qa.citing.references import Interview, interviews, one_line, place_in_words, title_of
from qa.citing.rows import REMEDY, from_note, to_note
from qa.citing.saved import SavedCitation
from qa.citing.sections import Section, heading_over

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_QDA = "urn:QDA-XML:project:1.0"
_USER = "On Record"
_COLOURS = ("#3F6C8C", "#B0653A", "#5F7F3B", "#8A5A83", "#A8892C", "#4B7F7A")
_NAME_LENGTH = 80
_GAP = "\n\n[…]\n\n"
"""Separates the extracts of an interview whose whole text is not available."""
_OFFSET = re.compile(r"[0-9]{1,15}")
_NOTE = re.compile(r"\[On Record (\{.*\})\]\s*\Z", re.DOTALL)


def write(
    citations: Sequence[SavedCitation],
    title: str,
    texts: Mapping[str, str],
    sections: Sequence[Section] = (),
    tags: Sequence[Sequence[str]] = (),
) -> bytes:
    """Return the project; `texts` are the available transcripts by their SHA-256.

    A quotation is coded with its heading (`sections`), or else with the title, and with its `tags`. Raises
    `CitationError` for a lone surrogate, which UTF-8 can't represent.
    """
    found = interviews(citations)
    codes = {
        rank: _codes(each, _topic(title, sections, rank), tags[rank - 1] if tags else ())
        for rank, each in enumerate(citations, start=1)
    }
    project = _element(None, "Project", name=one_line(title)[:_NAME_LENGTH] or "Quotations", origin=_USER)
    _element(_element(project, "Users"), "User", guid=_guid("user"), name=_USER)
    kinds = itertools.zip_longest(*codes.values(), fillvalue="")  # topics, then speakers, then tags
    _codebook(project, tuple(dict.fromkeys(filter(None, itertools.chain(*kinds)))))
    sources = _element(project, "Sources")
    files: dict[str, bytes] = {}
    for interview in found:
        guid = _guid("source", interview.key)
        text, spans = _placed(interview, texts)
        files[f"sources/{guid}.txt"] = _utf8(text)
        source = _element(
            sources, "TextSource", guid=guid, name=_file_name(interview), plainTextPath=f"internal://{guid}.txt"
        )
        for (rank, each), (start, end) in zip(interview.quotations, spans, strict=True):
            _selection(source, each, (rank, codes[rank]), (start, end))
    return pack({"project.qde": _xml(project)} | files)


def read(data: bytes, where: str) -> list[SavedCitation]:
    """Return the citations of our selections, in the order of the export; those of other programs are ignored.

    Raises `CitationError` for a selection outside its source, and a `SourceError` for a file that is not a
    project.
    """
    package = Package(data, where)
    path = next((each for each in package.names if each.endswith(".qde")), "")
    if not path:
        raise CitationError(f"{where} contains no project (project.qde).", REMEDY)
    project = parse(package.read(path), where)
    found = [
        pair
        for source in project.iter(f"{{{_QDA}}}TextSource")
        for pair in _selected(source, _source_text(package, source, where), where)
    ]
    return [citation for _, citation in sorted(found, key=lambda ranked: ranked[0])]


def _placed(interview: Interview, texts: Mapping[str, str]) -> tuple[str, list[tuple[int, int]]]:
    """Return the source's text, and the span of each quotation in it."""
    whole = texts.get(interview.first.sha256 or "")
    cited = [each for _, each in interview.quotations]
    if whole is not None and all(_stands_in(each, whole) for each in cited):
        return whole, [(each.start or 0, each.end or 0) for each in cited]
    text, spans = "", []
    for each in cited:
        start = len(text) + len(each.prefix)
        spans.append((start, start + len(each.exact)))
        text += f"{each.prefix}{each.exact}{each.suffix}{_GAP}"
    return text.removesuffix(_GAP), spans


def _stands_in(citation: SavedCitation, text: str) -> bool:
    return citation.start is not None and text[citation.start : citation.end] == citation.exact


def _topic(title: str, sections: Sequence[Section], rank: int) -> str:
    return one_line(heading_over(sections, rank)) or one_line(title) or "Quotations"


def _codebook(project: Element, codes: Sequence[str]) -> None:
    parent = _element(_element(project, "CodeBook"), "Codes")
    for number, name in enumerate(codes):
        colour = _COLOURS[number % len(_COLOURS)]
        _element(parent, "Code", guid=_guid("code", name), name=name, isCodable="true", color=colour)


def _codes(citation: SavedCitation, topic: str, tags: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of a quotation: its topic, its speaker and its tags."""
    return topic, one_line(citation.said_by), *tags


def _selection(
    source: Element, citation: SavedCitation, ranked: tuple[int, Sequence[str]], span: tuple[int, int]
) -> None:
    (rank, codes), (start, end) = ranked, span
    shown = one_line(citation.shown)[:_NAME_LENGTH] or f"Quotation {rank}"
    selection = _element(
        source,
        "PlainTextSelection",
        guid=_guid("selection", str(rank), citation.exact),
        name=shown,
        startPosition=str(start),
        endPosition=str(end),
        creatingUser=_guid("user"),
    )
    parts = (one_line(citation.said_by), title_of(citation), one_line(citation.date), place_in_words(citation))
    about = ", ".join(part for part in parts if part) + (f". {citation.notice}" if citation.notice else "")
    _element(selection, "Description").text = f"{_holdable(about)} [On Record {to_note(citation, rank)}]"
    for code in dict.fromkeys(filter(None, codes)):
        coding = _element(selection, "Coding", guid=_guid("coding", str(rank), code), creatingUser=_guid("user"))
        _element(coding, "CodeRef", targetGUID=_guid("code", code))


def _selected(source: Element, text: str, where: str) -> Iterator[tuple[int, SavedCitation]]:
    for selection in source.iterfind(f"{{{_QDA}}}PlainTextSelection"):
        note = _NOTE.search(selection.findtext(f"{{{_QDA}}}Description") or "")
        if note is None:
            continue
        start, end = selection.get("startPosition", ""), selection.get("endPosition", "")
        is_place = _OFFSET.fullmatch(start) and _OFFSET.fullmatch(end)
        if not is_place or not int(start) < int(end) <= len(text):
            raise CitationError(f"{where}: the selection {start}:{end} is outside its source.", REMEDY)
        yield from_note(note[1], text[int(start) : int(end)], f"{where}, selection {start}:{end}")


def _source_text(package: Package, source: Element, where: str) -> str:
    name = source.get("plainTextPath", "").removeprefix("internal://")
    path = next((each for each in package.names if each.casefold() == f"sources/{name}".casefold()), "")
    try:
        return package.read(path).decode("utf-8") if path else source.findtext(f"{{{_QDA}}}PlainTextContent") or ""
    except UnicodeDecodeError as error:
        raise CitationError(f"{where}: the source {name} is not UTF-8 text.", REMEDY) from error


def _file_name(interview: Interview) -> str:
    """Return a name that other programs can use for a file, unique for each interview."""
    title = re.sub(r'[\\/:*?"<>|]', " ", _holdable(title_of(interview.first)))
    return f"{one_line(title)[:_NAME_LENGTH].strip(' .') or 'Interview'} ({interview.key})"


def _holdable(text: str) -> str:
    return re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


def _utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CitationError(
            "A quotation contains half a character, which REFI-QDA can't represent.", "Export it as JSON."
        ) from error


def _guid(*parts: str) -> str:
    """Return an identifier that is always the same for the same parts."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "urn:onrecord:" + "\x1f".join(map(_holdable, parts))))


def _element(parent: Element | None, name: str, /, **attributes: str) -> Element:
    from lxml import etree

    tag = f"{{{_QDA}}}{name}"
    held = {key: _holdable(value) for key, value in attributes.items()}
    if parent is not None:
        return etree.SubElement(parent, tag, held)
    return etree.Element(tag, held, nsmap={None: _QDA})  # type: ignore[dict-item]  # the stubs know no default


def _xml(root: Element) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", standalone=True))
