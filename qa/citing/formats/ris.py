"""Citations as RIS, for Zotero, EndNote and other reference managers: a record for each interview. Pure.

RIS has no type for interviews; reference managers write them as personal communications (`PCOMM`). Each
quotation is a note with its words and its data. Reading uses the visible words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.errors import CitationError
from qa.citing.references import Interview, csl_item, interviews
from qa.citing.rows import REMEDY, from_note, in_order_of_export, to_note
from qa.citing.saved import SavedCitation

_ACTIVE = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Characters that would end a line, in RIS or in its readers, and the escape character."""
_ESCAPE = re.compile(r"\\(?:(\\)|n|u([0-9a-f]{4}))")
_NOTE = re.compile(r"“(.*)” \[On Record (\{.*\})\]")


def write(citations: Sequence[SavedCitation]) -> str:
    """Return a file of records."""
    from rispy.writer import RisWriter

    class Unnumbered(RisWriter):  # type: ignore[misc]  # the package has no types
        def set_header(self, count: int) -> str:
            return ""

    return str(Unnumbered().formats([_record(each) for each in interviews(citations)]))


def read(text: str, where: str) -> list[SavedCitation]:
    """Return the quotations of the records, in the order of the export.

    Raises `CitationError` for a file that is not RIS, or has no quotations.
    """
    found = [pair for record in _records(text, where) for pair in _quotations(record, where)]
    return in_order_of_export(found, where)


def _escape(text: str) -> str:
    return _ACTIVE.sub(lambda found: _escaped(found[0]), text)


def _escaped(mark: str) -> str:
    return {"\\": "\\\\", "\n": "\\n"}.get(mark) or f"\\u{ord(mark):04x}"


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda found: found[1] or (chr(int(found[2], 16)) if found[2] else "\n"), text)


def _record(interview: Interview) -> dict[str, Any]:
    item = csl_item(interview)
    record: dict[str, Any] = {"type_of_reference": "PCOMM", "id": interview.key}
    record["authors"] = [_name(name) for name in item.get("author", ())]
    record["secondary_authors"] = [_name(name) for name in item.get("interviewer", ())]
    record["title"] = item["title"]
    parts = item.get("issued", {}).get("date-parts")
    if parts:
        year, month, day = [f"{part:02}" for part in parts[0]] + [""] * (3 - len(parts[0]))
        record |= {"year": f"{parts[0][0]:04}", "date": f"{year:0>4}/{month}/{day}/"}
    elif "issued" in item:
        record["date"] = f"///{item['issued']['literal']}"
    record["place_published"] = item.get("publisher-place")
    record["type_of_work"] = item["medium"]
    record["notes"] = [
        f"“{_escape(each.shown)}” [On Record {to_note(each, at)}]" for at, each in interview.quotations
    ]
    if interview.notice:
        record["notes"].append(_escape(interview.notice))
    return {name: value for name, value in record.items() if value}


def _name(name: dict[str, str]) -> str:
    return name.get("literal") or f"{name['family']}, {name['given']}"


def _records(text: str, where: str) -> list[dict[str, Any]]:
    import rispy

    try:
        return list(rispy.loads(text))
    except (OSError, ValueError, IndexError, KeyError) as error:
        raise CitationError(f"{where} is not RIS: {error}.", REMEDY) from error


def _quotations(record: dict[str, Any], where: str) -> Iterator[tuple[int, SavedCitation]]:
    for note in record.get("notes", ()):
        if match := _NOTE.fullmatch(note.strip()):
            yield from_note(match[2], _unescape(match[1]), f"{where}, {record.get('title', 'a record')}")
