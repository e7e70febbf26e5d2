"""Convert a desk to JSON and back: for its file in the archive, and for a file to open elsewhere. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from corpus.errors import CitationError
from qa.citing.rows import from_row, to_row
from qa.citing.saved import SavedCitation
from qa.desk.values import COLOURS, DroppedQuote, KeptQuote, QuoteDesk, checked

FORMAT = "onrecord-desk"
FORMAT_VERSION = 1

_CHECK = "check"
_OWN = ("id", "note", "colour", "group", "kept")


def to_text(desk: QuoteDesk) -> str:
    """Return the desk for its file, with a digest by which damage is known."""
    row = {
        **_of_all(desk, "id", "owner", "revision", "changed", "number"),
        **_shared(desk, [to_row(each.citation, 1) if each.citation else None for each in desk.quotes]),
        "dropped": _dropped(desk.dropped),
    }
    return json.dumps({**row, _CHECK: _digest(row)}, ensure_ascii=True, indent=1)


def from_text(text: str) -> QuoteDesk:
    """Return the desk in its file; raise `ValueError` if it is damaged, or written by a newer version."""
    row: Any = json.loads(text)
    if not isinstance(row, dict) or row.pop(_CHECK, None) != _digest(row):
        raise ValueError("its contents differ from their checksum")
    if row.get("format") != FORMAT or row.get("version") != FORMAT_VERSION:
        raise ValueError("it was written by a newer version of On Record")
    try:
        dropped = row["dropped"]
        return QuoteDesk(
            **{name: row[name] for name in ("id", "name", "owner", "draft", "number", "revision", "changed")},
            quotes=tuple(_kept(each) for each in row["quotes"]),
            groups=tuple(row["groups"]),
            dropped=DroppedQuote(_kept(dropped), dropped["place"]) if dropped else None,
        )
    except (KeyError, TypeError, AttributeError, CitationError) as error:
        raise ValueError(f"it is no desk: {error}") from error


def to_share(desk: QuoteDesk, citations: Mapping[str, SavedCitation]) -> str:
    """Return the desk for another archive or machine: without paths, and with the citations as they are now.

    `citations` are those of the quotes that are in the archive, by id; the others are left out. `onrecord verify`
    reads the file like any export.
    """
    quotes = tuple(each for each in desk.quotes if each.id in citations)
    given = replace(desk, quotes=quotes)
    cited = [replace(citations[each.id], path=_file_name(citations[each.id].path)) for each in quotes]
    row = {**_shared(given, [to_row(each, rank) for rank, each in enumerate(cited, start=1)]), "title": desk.name}
    text = json.dumps(row, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def from_share(text: str) -> QuoteDesk | None:
    """Return the desk in a file from elsewhere, without its id; `None` for a file that is no desk.

    Raises `CitationError` for a desk with damaged contents.
    """
    try:
        row: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or row.get("format") != FORMAT:
        return None
    try:
        if row["version"] != FORMAT_VERSION:
            raise CitationError("The file was written by a newer version of On Record.", "Update On Record.")
        desk = QuoteDesk("", "").renamed(_text(row["name"])).drafting(_text(row["draft"]))
        for group in row["groups"]:
            desk = desk.with_group(_text(group))
        quotes = tuple(_unlisted(checked(_kept(each)), desk.groups) for each in row["quotes"])
        numbers = [int(each.id.removeprefix("q")) for each in quotes if each.id.removeprefix("q").isdecimal()]
        if len({each.id for each in quotes}) < len(quotes) or len(numbers) < len(quotes):
            raise ValueError("two quotes have the same id")
        ordered = desk
        for each in quotes:
            ordered = replace(ordered, quotes=(*ordered.quotes, each)).moving(each.id, each.group)
        return replace(ordered, number=max(numbers, default=0))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CitationError(f"The file is no desk of On Record: {error}.", "Save the desk again.") from error


def _shared(desk: QuoteDesk, cited: list[dict[str, Any] | None]) -> dict[str, Any]:
    """Return what both kinds of files have, with the quotes as rows."""
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        **_of_all(desk, "name", "draft"),
        "groups": list(desk.groups),
        "quotes": [{**(row or {}), "desk": _own(each)} for each, row in zip(desk.quotes, cited, strict=True)],
    }


def _of_all(desk: QuoteDesk, *names: str) -> dict[str, Any]:
    return {name: getattr(desk, name) for name in names}


def _own(kept: KeptQuote) -> dict[str, Any]:
    texts = {name: getattr(kept, name) for name in _OWN}
    return {**texts, "questions": list(kept.questions), "tags": list(kept.tags)}


def _dropped(dropped: DroppedQuote | None) -> dict[str, Any] | None:
    if dropped is None:
        return None
    row = to_row(dropped.quote.citation, 1) if dropped.quote.citation else {}
    return {**row, "desk": _own(dropped.quote), "place": dropped.place}


def _kept(row: Mapping[str, Any]) -> KeptQuote:
    own = row["desk"]
    texts = {name: _text(own[name]) for name in _OWN}
    if texts["colour"] not in COLOURS:
        raise TypeError("a colour is unknown")
    return KeptQuote(
        **texts,  # type: ignore[arg-type]
        citation=from_row(row, "a kept quote") if "text" in row else None,
        questions=tuple(map(_text, own["questions"])),
        tags=tuple(map(_text, own["tags"])),
    )


def _unlisted(kept: KeptQuote, groups: tuple[str, ...]) -> KeptQuote:
    """Return a kept quote without a group that the desk does not have."""
    return kept if kept.group in groups else replace(kept, group="")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is expected")
    return value


def _file_name(path: str | None) -> str | None:
    return PurePath(path.replace("\\", "/")).name if path else path


def _digest(row: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()
