"""A report as printed in a terminal. Text from documents is never markup, and cannot steer the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from qa.text import printable
from qa.verifying.report.labels import CITATION_LABELS, QUOTATION_LABELS, change_text, place_line, summary
from qa.verifying.values import (
    SOUND_CITATIONS,
    SOUND_QUOTATIONS,
    Change,
    CheckedCitation,
    CheckedQuotation,
    CitationReport,
    DraftReport,
)

_CHANGE_STYLES = {"same": "", "changed": "bold", "added": "red", "dropped": "green"}
_SHOWN_CHARACTERS = 200
"""Maximum number of characters shown of an unchanged quotation."""


def print_report(report: CitationReport | DraftReport) -> None:
    """Print a row for each citation or quotation, then the number of each status."""
    if isinstance(report, DraftReport):
        _print_draft(report)
    else:
        _print_citations(report)


def _print_citations(report: CitationReport) -> None:
    table = _table("status", "citation", "in the archive")
    for each in report.citations:
        style = "green" if each.status in SOUND_CITATIONS else "bold red"
        label = Text(CITATION_LABELS[each.status], style=style)
        table.add_row(str(each.number), label, _words(each.exact, each.changes), _lines(_citation_lines(each)))
    _print(table, summary(report))


def _print_draft(report: DraftReport) -> None:
    table = _table("status", "quotation", "in the archive")
    for each in report.quotations:
        style = "dim" if each.status == "unjudged" else "green" if each.status in SOUND_QUOTATIONS else "bold red"
        label = Text(QUOTATION_LABELS[each.status], style=style)
        table.add_row(str(each.number), label, _words(each.text, each.changes), _lines(_quotation_lines(each)))
    _print(table, summary(report))


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0))
    table.add_column("#", justify="right", style="dim")
    for column, ratio in zip(columns, (None, 3, 2), strict=True):
        table.add_column(column, ratio=ratio, no_wrap=False, overflow="fold", min_width=10)
    return table


def _print(table: Table, line: str) -> None:
    console = Console(highlight=False)
    if table.row_count:
        console.print(table)
    console.print(line)


def _words(quoted: str, changes: Sequence[Change]) -> Text:
    """Return the words quoted, or how they differ from the source."""
    if not any(change.kind != "same" for change in changes):
        one_line = " ".join(printable(quoted).split())
        cut = one_line[:_SHOWN_CHARACTERS].rstrip()
        return Text(f"{cut} …" if len(one_line) > len(cut) else cut)
    text = Text()
    for change in changes:
        shown = " ".join(printable(change_text(change)).split(" "))
        text.append(shown, style=_CHANGE_STYLES[change.kind])
    return text


def _citation_lines(each: CheckedCitation) -> Iterator[str]:
    if each.place:
        yield place_line(each.place)
        yield f"{each.place.document_id} {each.place.start}:{each.place.end}"
    if each.status == "misattributed" and each.speaker:
        yield f"Cited as {each.speaker}."
    yield from each.notes
    yield from (f"Also: {place_line(place)} ({place.document_id})" for place in each.also)


def _quotation_lines(each: CheckedQuotation) -> Iterator[str]:
    for place in each.places:
        yield place_line(place)
        yield f"{place.document_id} {place.start}:{place.end}"
    if each.attributed_to and each.status in ("misattributed", "not_found"):
        yield f"The draft attributes it to {each.attributed_to}."
    if each.left_out.before:
        yield f"Left out before: {each.left_out.before}"
    if each.left_out.after:
        yield f"Left out after: {each.left_out.after}"
    yield from (f"Stands for: {words}" for words in each.left_out.between if words)
    yield from each.notes


def _lines(lines: Iterator[str]) -> Text:
    text = Text()
    for number, line in enumerate(lines):
        text.append("\n" * bool(number) + " ".join(printable(line).split()), style="" if number == 0 else "dim")
    return text
