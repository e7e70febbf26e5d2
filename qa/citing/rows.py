"""Converts a saved citation to one JSON object and back: the shape of a quote in `ask --json`. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast, get_args

from corpus.errors import CitationError
from qa.citing.saved import SavedCitation
from qa.values import Kind

Value = TypeVar("Value")

REMEDY = "Export the answer again, or check the file as a draft."
_JSON_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LARGEST_OFFSET = 2**53
"""Other programs' JSON readers round larger whole numbers."""


def to_row(citation: SavedCitation, rank: int) -> dict[str, Any]:
    """Return the citation as a quote in `ask --json`, without the fields of an answer (`score`, `also`)."""
    return {
        "rank": rank,
        "kind": citation.kind,
        "text": citation.exact,
        **_without_markup("shown", citation.exact, citation.shown),
        "start": citation.start,
        "end": citation.end,
        "highlights": [list(span) for span in citation.highlights],
        "speaker": citation.speaker,
        "prompting_question": citation.prompting_question,
        **_without_markup("shown_question", citation.prompting_question, citation.shown_question),
        "interviewers": list(citation.interviewers),
        "turn": citation.turn,
        "document": {
            "id": citation.document_id,
            "title": citation.title,
            "date": citation.date,
            "path": citation.path,
            "sha256": citation.sha256,
            "participants": list(citation.participants),
            "place": citation.held_at,
            "needs_review": citation.needs_review,
        },
        "location": {"page": citation.page, "seconds": citation.seconds},
        "before": citation.prefix,
        "after": citation.suffix,
        **({"restriction": citation.restriction} if citation.restriction else {}),
    }


def _without_markup(name: str, text: str | None, shown: str | None) -> dict[str, str]:
    """Return what is shown of a text under `name`, if it differs from it."""
    return {name: shown} if shown and shown != text else {}


def from_row(row: Any, where: str) -> SavedCitation:
    """Return the citation in `row`, an object of `to_row` or `ask --json`; missing fields stay unknown.

    Raises `CitationError` with `where` and the first invalid field.
    """
    try:
        return _citation(row)
    except ValueError as fault:
        raise CitationError(f"{where}: {fault}.", REMEDY) from fault


def to_note(citation: SavedCitation, rank: int) -> str:
    """Return everything except the quoted words as JSON that is inert in any other notation.

    Strings contain only ASCII letters, digits, spaces and `.,:/_-`; all other characters are JSON escapes.
    Outside strings there are only paired braces, brackets, colons, commas and quotation marks.
    """
    row = {
        name: value
        for name, value in to_row(citation, rank).items()
        if name not in ("text", "shown", "shown_question")
    }
    dense = json.dumps(_known(row), ensure_ascii=True, separators=(", ", ": "))
    return _JSON_TEXT.sub(lambda found: _plain(found[0]), dense)


def to_published_note(citation: SavedCitation, rank: int) -> str:
    """Return the same for files that are published, with only the file name of the source's path."""
    name = re.split(r"[\\/]", citation.path)[-1] if citation.path else citation.path
    return to_note(replace(citation, path=name), rank)


def from_note(note: str, exact: str, where: str) -> tuple[int, SavedCitation]:
    """Return the rank and the citation in a note by `to_note`, with the words next to it."""
    row = parse_json(note, where)
    if not isinstance(row, dict):
        raise CitationError(f"{where}: the data of a quotation is damaged.", REMEDY)
    return rank_of(row), from_row({**row, "text": exact}, where)


def rank_of(row: Any) -> int:
    """Return the rank of a row in its export, 0 if unknown."""
    rank = row.get("rank") if isinstance(row, Mapping) else None
    return rank if isinstance(rank, int) and not isinstance(rank, bool) else 0


def parse_json(text: str, where: str) -> Any:
    """Return the value of JSON `text`. Raises `CitationError` if it is not JSON."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise CitationError(f"{where} is not JSON: {error}.", REMEDY) from error


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not a number")


def _known(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the known fields of `row`, without nulls, false ones, and empty lists or objects."""
    kept = {name: _known(value) if isinstance(value, dict) else value for name, value in row.items()}
    return {name: value for name, value in kept.items() if value not in (None, [], {}) and value is not False}


def _plain(literal: str) -> str:
    """Return a JSON string with everything but letters, digits and harmless marks as Unicode escapes."""
    units = json.loads(literal).encode("utf-16-be", "surrogatepass")
    codes = [int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2)]
    return f'"{"".join(_harmless(code) for code in codes)}"'


def _harmless(code: int) -> str:
    mark = chr(code)
    return mark if mark.isascii() and (mark.isalnum() or mark in " .,:/_-") else f"\\u{code:04x}"


def _citation(row: Any) -> SavedCitation:
    if not isinstance(row, Mapping):
        raise ValueError("a citation must be a JSON object")
    nothing: Mapping[str, Any] = {}
    document = _field(row, "document", _mapping, nothing)
    location = _field(row, "location", _mapping, nothing)
    citation = SavedCitation(
        exact=_exact(row),
        prefix=_field(row, "before", _text, ""),
        suffix=_field(row, "after", _text, ""),
        speaker=_field(row, "speaker", _text, None),
        prompting_question=_field(row, "prompting_question", _text, None),
        title=_field(document, "title", _text, None),
        date=_field(document, "date", _text, None),
        participants=_field(document, "participants", _texts, ()),
        document_id=_field(document, "id", _text, None),
        path=_field(document, "path", _text, None),
        sha256=_field(document, "sha256", _sha256, None),
        turn=_field(row, "turn", _whole, None),
        start=_field(row, "start", _whole, None),
        end=_field(row, "end", _whole, None),
        page=_field(location, "page", _whole, None),
        seconds=_field(location, "seconds", _number, None),
        highlights=_field(row, "highlights", _spans, ()),
        interviewers=_field(row, "interviewers", _texts, ()),
        held_at=_field(document, "place", _text, None),
        kind=_field(row, "kind", _kind, None),
        needs_review=_field(document, "needs_review", _truth, False),
        restriction=_field(row, "restriction", _text, None),
    )
    if (read := _field(row, "shown", _text, None)) and read != citation.shown:
        # People read these words, so these are checked. They are not those at the offsets.
        citation = replace(citation, exact=read, start=None, end=None)
    if citation.start is not None and citation.end is not None and citation.end < citation.start:
        raise ValueError(f"end ({citation.end}) is before start ({citation.start})")
    return citation


def _exact(row: Mapping[str, Any]) -> str:
    if not isinstance(row.get("text"), str) or not row["text"]:
        raise ValueError("it has no quoted words (text)")
    return str(row["text"])


def _field(row: Mapping[str, Any], name: str, read: Callable[[Any], Value], otherwise: Value) -> Value:
    value = row.get(name)
    if value is None:
        return otherwise
    try:
        return read(value)
    except ValueError as fault:
        raise ValueError(f"{name} should be {fault}") from fault


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("text")
    return value


def _kind(value: Any) -> Kind:
    for kind in get_args(Kind):
        if value == kind:
            return cast(Kind, kind)
    raise ValueError("answer, statement or question")


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _sha256(value: Any) -> str:
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise ValueError("64 hexadecimal digits")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError("a list of texts")
    return tuple(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST_OFFSET:
        raise ValueError("a whole number, not negative")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LARGEST_OFFSET:
        raise ValueError("a number, not negative")
    return float(value)


def _spans(value: Any) -> tuple[tuple[int, int], ...]:
    if not isinstance(value, list) or not all(isinstance(each, list) and len(each) == 2 for each in value):
        raise ValueError("a list of places [start, end]")
    return tuple((_whole(start), _whole(end)) for start, end in value)


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("a JSON object")
    return value


def in_order_of_export(ranked: Sequence[tuple[int, SavedCitation]], where: str) -> list[SavedCitation]:
    """Return citations by the ranks of their export; equal ranks keep their order.

    Raises `CitationError` if there are none: `where` then has interviews without quotations.
    """
    if not ranked:
        raise CitationError(f"{where} has interviews but no quotations from them.", REMEDY)
    return [citation for _, citation in sorted(ranked, key=lambda pair: pair[0])]
