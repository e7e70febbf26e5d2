"""The words for results: statuses, places in a line, and differences. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from qa.values import clock
from qa.verifying.values import Change, CitationReport, DraftReport, Place

CITATION_LABELS = {
    "verified": "verified",
    "moved": "moved",
    "misattributed": "misattributed",
    "altered": "altered",
    "missing": "missing",
}
QUOTATION_LABELS = {
    "exact": "exact",
    "cut": "cut short",
    "altered": "altered",
    "composed": "composed",
    "misattributed": "misattributed",
    "not_found": "not in the archive",
    "unjudged": "not judged",
}
MEANINGS = {
    "verified": "the same words at the same place",
    "moved": "the source changed, but the exact words are still there",
    "exact": "whole sentences, word for word",
    "cut": "word for word, but only part of a sentence",
    "altered": "the words differ from the source",
    "composed": "parts from several places, joined without a mark",
    "misattributed": "the exact words of somebody else",
    "missing": "the words are not in the archive",
    "not_found": "nothing in the archive is similar",
    "unjudged": "too short, or a title",
}


def place_line(place: Place) -> str:
    """Return speaker, document and location in one line."""
    where = f"page {place.page}" if place.page is not None else None
    if place.seconds is not None:
        where = where or clock(place.seconds)
    if where is None and place.turn:
        where = f"turn {place.turn}"
    said_by = place.speaker or ("the interviewer" if place.role == "question" else None)
    return ", ".join(part for part in (said_by, place.title, place.date, where) if part)


def show_command(place: Place) -> str:
    """Return the command that shows the place in its document."""
    return f"onrecord show {place.document_id} --at {place.start}:{place.end}"


def change_text(change: Change) -> str:
    """Return a step of a difference without colours: `[draft → source]`, `[−draft]`, `[+source]`."""
    if change.kind == "same":
        return change.source
    if change.kind == "added":
        return _around("[−", change.quoted, "]")
    if change.kind == "dropped":
        return _around("[+", change.source, "]")
    return _around("[", f"{change.quoted.strip()} → {change.source.strip() or '∅'}", "]", change.source)


def summary(report: CitationReport | DraftReport) -> str:
    """Return the number of each status, in one line."""
    labels: Mapping[str, str]
    if isinstance(report, DraftReport):
        number, what, labels = len(report.quotations), "quotation", QUOTATION_LABELS
    else:
        number, what, labels = len(report.citations), "citation", CITATION_LABELS
    counts = ", ".join(f"{count} {labels[status]}" for status, count in report.counts.items())
    line = f"{number} {what}{'' if number == 1 else 's'}: {counts}." if number else f"No {what}s."
    if report.unchecked:
        line = f"{line if number else ''} Not checked, because the time was over: {report.unchecked}.".lstrip()
    if isinstance(report, DraftReport) and report.warnings:
        line = f"{line} Not read, so not checked: {' '.join(report.warnings)}"
    return line


def _around(opening: str, words: str, closing: str, spaced: str | None = None) -> str:
    """Return the words in brackets, with white space outside."""
    whole = words if spaced is None else spaced
    tail = whole[len(whole.rstrip()) :] if whole.strip() else ""
    return f"{opening}{words.strip()}{closing}{tail}"
