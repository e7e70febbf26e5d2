"""Convert documents, places and reports to JSON. Pure."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from corpus.document import Document
from corpus.errors import OnRecordError, QuoteMismatch, UsageError
from qa.reports import AddPlan, AddReport
from qa.values import shown_field

CONTEXT_CHARACTERS = 300
"""Characters shown before and after a place."""


def parse_span(text: str, length: int) -> tuple[int, int]:
    """Parse `text` (`START:END`) as a span in a document of `length` characters.

    Raises `UsageError` if it is not a span, or lies outside the document.
    """
    match = re.fullmatch(r"\s*([0-9]{1,15}):([0-9]{1,15})\s*", text)
    if not match:
        raise UsageError(f"“{text}” is not a place.", "Write two offsets, for example --at 1200:1460.")
    start, end = int(match[1]), int(match[2])
    if not start < end <= length:
        raise UsageError(
            f"{start}:{end} is not a span of this document, which has {length:,} characters.",
            "Write START:END with START before END, both within the document.",
        )
    return start, end


def reading_json(document: Document) -> dict[str, Any]:
    """Return a document in the JSON shape of `read --json`."""
    return {
        "path": document.path,
        "title": document.title,
        "date": document.date,
        "place": document.place,
        "sha256": document.sha256,
        "length": len(document.text),
        "participants": list(document.participants),
        "confidence": document.confidence,
        "needs_review": document.needs_review,
        "reviewed": document.reviewed,
        "turns": [
            {
                "number": turn.number,
                "role": turn.role,
                "speaker": turn.speaker,
                "start": turn.start,
                "end": turn.end,
                **_text(document, turn.start, turn.end),
            }
            for turn in document.turns
        ],
        "warnings": list(document.warnings),
        **sessions_json(document),
    }


def _text(document: Document, start: int, end: int) -> dict[str, str]:
    """Return the exact words of a span, and without markup if they have any."""
    text = document.text[start:end]
    return {"text": text, **shown_field("shown", text, document.path)}


def sessions_json(document: Document) -> dict[str, Any]:
    """Return the field `sessions` for a document that has several with dates or places of their own, else none.

    Each goes up to the start of the next one.
    """
    held = [document.session_at(session.start) for session in document.sessions]
    return {"sessions": [asdict(each) for each in held]} if held else {}


def place_json(name: str, document: Document, span: tuple[int, int]) -> dict[str, Any]:
    """Return a place in a document, with the turns it touches, in the JSON shape of `show --at --json`.

    `citation` is that of a quote of these words, or `None` unless they are within one turn that may be quoted.
    """
    start, end = span
    location = document.location_at(start)
    touched = [turn for turn in document.turns if turn.start < end and start < turn.end]
    return {
        "document": {
            "id": name,
            "title": document.title,
            "date": document.date_at(start),
            "path": document.path,
            "sha256": document.sha256,
        },
        "start": start,
        "end": end,
        **_text(document, start, end),
        "before": document.text[max(0, start - CONTEXT_CHARACTERS) : start],
        "after": document.text[end : end + CONTEXT_CHARACTERS],
        "turns": [
            {
                "number": turn.number,
                "role": turn.role,
                "speaker": turn.speaker,
                "start": turn.start,
                "end": turn.end,
            }
            for turn in touched
        ],
        "location": {"page": location.page, "seconds": location.seconds},
        "citation": _citation(name, document, span),
    }


def _citation(name: str, document: Document, span: tuple[int, int]) -> dict[str, Any] | None:
    from qa.answering.selecting.quotes import quote_at
    from qa.citing.rows import to_row
    from qa.citing.saved import saved_citation

    try:
        return to_row(saved_citation(quote_at(name, document, span)), 1)
    except QuoteMismatch:
        return None


def report_json(plan: AddPlan, report: AddReport | None) -> dict[str, Any]:
    """Return a plan, and the report of carrying it out, in the JSON shape of `add --json`."""
    row: dict[str, Any] = {"dry_run": report is None, **asdict(plan)}
    if report:
        row |= {
            "documents": report.documents,
            "passages": report.passages,
            "passages_embedded": report.passages_embedded,
            "passages_reused": report.passages_reused,
            "remarks": [asdict(remark) for remark in report.remarks],
            "seconds": round(report.seconds, 3),
            "notes": list(report.notes),
        }
    return row


def fault(error: OnRecordError) -> dict[str, str]:
    """Return an error in the JSON shape of all commands."""
    return {"type": type(error).__name__, "message": error.message, "remedy": error.remedy}


def json_text(value: Any, indent: int | None = None) -> str:
    """Return the value as JSON text; lone surrogates, as in file names that aren't UTF-8, become escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
