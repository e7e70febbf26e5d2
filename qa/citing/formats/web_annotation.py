"""Citations as W3C Web Annotations (JSON-LD): https://www.w3.org/TR/annotation-model/. Pure.

A collection with one page. Each annotation selects its words by position and by quotation in the text, which is
identified by its SHA-256 (RFC 6920). If the source has pages or times, it also selects a fragment of the source
file. Fields that the model lacks use this project's own terms, so that the document stays valid JSON-LD.
"""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from corpus.errors import CitationError
from qa.citing.references import place_in_words, title_of
from qa.citing.rows import REMEDY, from_row, parse_json, to_row
from qa.citing.saved import SavedCitation

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TERMS = "urn:onrecord:terms#"
_PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"
_MEDIA_FRAGMENTS = "http://www.w3.org/TR/media-frags/"
_OWN = ("kind", "speaker", "prompting_question", "interviewers", "turn", "restriction")
_OWN_OF_DOCUMENT = ("id", "title", "date", "path", "sha256", "participants", "place", "needs_review")
_OWN_OF_LOCATION = ("page", "seconds")
_LISTS = ("onrecord:interviewers", "onrecord:document_participants")
_HIGHLIGHTS = "onrecord:highlights"
_SPAN = re.compile(r"([0-9]{1,16}):([0-9]{1,16})")


def write(citations: Sequence[SavedCitation], title: str) -> str:
    """Return an annotation collection as JSON-LD."""
    items = [_annotation(each, rank) for rank, each in enumerate(citations, start=1)]
    name = _urn("collection", title, *(item["id"] for item in items))
    collection = {
        "@context": [CONTEXT, {"onrecord": TERMS, **{name: {"@container": "@list"} for name in _LISTS}}],
        "id": name,
        "type": "AnnotationCollection",
        "label": title,
        "total": len(items),
        "first": {
            "id": _urn("page", name),
            "type": "AnnotationPage",
            "partOf": name,
            "startIndex": 0,
            "items": items,
        },
    }
    shown = json.dumps(collection, ensure_ascii=False, indent=2)
    return shown.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def read(text: str, where: str) -> list[SavedCitation]:
    """Return the citations of a collection, a page, a list of annotations, or one annotation.

    Annotations of other programs are read as far as possible: quoted words, context and offsets. Raises
    `CitationError` for one without quoted words.
    """
    items = _items(parse_json(text, where), where)
    return [_read(item, f"{where}, annotation {number}") for number, item in enumerate(items, start=1)]


def is_annotation(value: Any) -> bool:
    """Return whether a JSON value is a Web Annotation, or a collection or page of them."""
    if not isinstance(value, dict):
        return False
    kinds = value.get("type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return "@context" in value or bool(
        {"Annotation", "AnnotationCollection", "AnnotationPage"} & {*map(str, named)}
    )


def _annotation(citation: SavedCitation, rank: int) -> dict[str, Any]:
    row = to_row(citation, rank)
    return {
        "id": _urn("annotation", json.dumps(row, sort_keys=True)),
        "type": "Annotation",
        "motivation": "highlighting",
        "body": {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": _said(citation)},
        "target": [_in_text(citation), *_in_source(citation)],
        **_own_terms(row),
    }


def _own_terms(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that the model lacks: texts, numbers and lists of texts, as JSON-LD keeps them."""
    fields = {f"onrecord:{name}": row.get(name) for name in _OWN}
    fields |= {f"onrecord:document_{name}": row["document"][name] for name in _OWN_OF_DOCUMENT}
    fields |= {f"onrecord:{name}": row["location"][name] for name in _OWN_OF_LOCATION}
    fields[_HIGHLIGHTS] = " ".join(f"{start}:{end}" for start, end in row["highlights"]) or None
    return {
        name: value for name, value in fields.items() if value is not None and value is not False and value != []
    }


def _said(citation: SavedCitation) -> str:
    parts = (citation.said_by, title_of(citation), citation.date, place_in_words(citation), citation.notice)
    return ", ".join(part for part in parts if part)


def _in_text(citation: SavedCitation) -> dict[str, Any]:
    """Return the stored text as a target, identified by its fingerprint."""
    selectors: list[dict[str, Any]] = [
        {
            "type": "TextQuoteSelector",
            "exact": citation.exact,
            "prefix": citation.prefix,
            "suffix": citation.suffix,
        }
    ]
    if citation.start is not None and citation.end is not None:
        position = {"type": "TextPositionSelector", "start": citation.start, "end": citation.end}
        selectors.insert(0, position)
    source = {"id": _text_name(citation), "type": "Text", "format": "text/plain"}
    return {"type": "SpecificResource", "source": source, "selector": selectors}


def _in_source(citation: SavedCitation) -> list[dict[str, Any]]:
    """Return the source file as a target, by page or time, if the citation has either."""
    if not citation.path or (citation.page is None and citation.seconds is None):
        return []
    if citation.page is not None:
        selector = {"type": "FragmentSelector", "conformsTo": _PDF_FRAGMENTS, "value": f"page={citation.page}"}
    else:
        value = f"t=npt:{citation.seconds:f}"
        selector = {"type": "FragmentSelector", "conformsTo": _MEDIA_FRAGMENTS, "value": value}
    return [{"type": "SpecificResource", "source": {"id": _file_name(citation.path)}, "selector": selector}]


def _text_name(citation: SavedCitation) -> str:
    if citation.sha256:
        digest = base64.urlsafe_b64encode(bytes.fromhex(citation.sha256)).decode("ascii").rstrip("=")
        return f"ni:///sha-256;{digest}"
    return _urn("text", citation.document_id or "", citation.path or "", citation.title or "")


def _file_name(path: str) -> str:
    escaped = quote(path.encode("utf-8", "surrogatepass"))
    return f"file://{escaped}" if path.startswith("/") else f"file:{escaped}"


def _urn(*parts: str) -> str:
    """Return a name that is always the same for the same parts."""
    return uuid.uuid5(uuid.NAMESPACE_URL, TERMS + json.dumps(parts)).urn


def _items(value: Any, where: str) -> list[Any]:
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        raise CitationError(f"{where} contains no annotations.", REMEDY)
    page = value.get("first", value)
    found = page.get("items") if isinstance(page, dict) else None
    if found is None and "target" in value:
        return [value]
    if not isinstance(found, list):
        raise CitationError(f"{where} refers to its annotations but does not contain them.", REMEDY)
    return found


def _read(item: Any, where: str) -> SavedCitation:
    if not isinstance(item, Mapping):
        raise CitationError(f"{where} is not an annotation.", REMEDY)
    row: dict[str, Any] = {name: item.get(f"onrecord:{name}") for name in _OWN}
    row["document"] = {name: item.get(f"onrecord:document_{name}") for name in _OWN_OF_DOCUMENT}
    row["location"] = {name: item.get(f"onrecord:{name}") for name in _OWN_OF_LOCATION}
    row["highlights"] = _spans(item.get(_HIGHLIGHTS))
    selectors = [selector for target in _listed(item.get("target")) for selector in _selectors(target)]
    for selector in selectors:
        if selector.get("type") == "TextQuoteSelector":
            row |= {"text": selector.get("exact")}
            row |= {"before": selector.get("prefix"), "after": selector.get("suffix")}
        elif selector.get("type") == "TextPositionSelector":
            row |= {"start": selector.get("start"), "end": selector.get("end")}
    return from_row(row, where)


def _spans(text: Any) -> Any:
    """Return the spans in `START:END START:END`; anything else unchanged, to be rejected where it is read."""
    found = [_SPAN.fullmatch(part) for part in text.split(" ")] if isinstance(text, str) else []
    spans = [[int(match[1]), int(match[2])] for match in found if match]
    return spans if len(spans) == len(found) and spans else text


def _selectors(target: Any) -> list[Mapping[str, Any]]:
    found = _listed(target.get("selector")) if isinstance(target, Mapping) else []
    return [each for each in found if isinstance(each, Mapping)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
