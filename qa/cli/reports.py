"""Printed reports: documents, changes to an archive, its state, and calibration.

Text from documents is never markup, and cannot steer the terminal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corpus.document import Document, Turn
from corpus.markup import shown, shown_text
from index.language import language_name
from qa.as_json import CONTEXT_CHARACTERS
from qa.cli.printing import counted
from qa.reports import (
    AddPlan,
    AddReport,
    ArchiveStatus,
    CorrectionReport,
    DocumentSummary,
    Rejection,
    RepairReport,
)
from qa.text import printable

if TYPE_CHECKING:
    from qa.calibrating.fit import CalibrationReport

_ROLE_STYLES = {"question": "cyan", "answer": "bold", "other": "dim"}
_MOST_NAMED = 20
_TABLE_WIDTH = 120
"""Least columns of a terminal in which the table of documents can be read."""
"""Maximum number of rejected files listed one by one; more are counted by reason."""
_WIDTH = 46
_ROWS = (
    ("Log loss", "log_loss", "{:.3f}"),
    ("Brier score", "brier", "{:.3f}"),
    ("Calibration error", "calibration_error", "{:.2f}"),
    ("Right against wrong answers (AUROC)", "auroc", "{:.2f}"),
    ("Answered, of answerable questions", "answered", "{:.0%}"),
    ("Answered and right", "answered_right", "{:.0%}"),
    ("Wrongly withheld, of right answers", "wrongly_silent", "{:.0%}"),
    ("Wrongly shown, of wrong answers", "wrongly_shown", "{:.0%}"),
    ("Wrong, of shown answers", "wrong", "{:.0%}"),
    ("No answer, of questions without document", "refused", "{:.0%}"),
)


def print_reading(document: Document, why: Callable[[Turn], str] | None = None) -> None:
    """Print how a document is read: its metadata, then its turns, each with what `why` says of it."""
    console = Console(highlight=False)
    for name, value in (
        ("Title", document.title),
        ("Date", document.date),
        ("Place", document.place),
        ("People", ", ".join(document.participants)),
        ("Length", f"{len(document.text):,} characters, {len(document.turns)} turns"),
        ("Confidence", _confidence(document)),
    ):
        if value:
            console.print(Text.assemble((f"{name + ':':<12}", "dim"), printable(value)))
    for warning in document.warnings:
        console.print(Text(f"! {printable(warning)}", style="yellow"))
    console.print()
    ahead = list(document.sessions)
    for turn in document.turns:
        while ahead and ahead[0].start <= turn.start:
            session = document.session_at(ahead.pop(0).start)
            told = ", ".join(filter(None, (session.date, session.place)))
            console.print(Text(f"Session: {printable(told)}\n", style="dim"))
        words = printable(shown(document.text[turn.start : turn.end], document.path))
        reason = f"{printable(why(turn))}\n" if why else ""
        console.print(Text.assemble((_heading(turn), _ROLE_STYLES[turn.role]), "\n", (reason, "dim"), words, "\n"))
        if reasons := _withheld(document, turn.start, turn.end):
            console.print(Text(f"! Not for readers: {reasons}\n", style="yellow"))
    if not document.turns:
        console.print(Text(printable(shown(document.text, document.path))))


def _withheld(document: Document, start: int, end: int) -> str:
    """Return why readers don't see all of a span, for somebody who does."""
    reasons = () if document.seen.is_masked else document.withheld_at(start, end)
    return "; ".join(dict.fromkeys(each.reason for each in reasons))


def _confidence(document: Document) -> str:
    if not document.turns:
        return ""
    return f"{document.confidence:.0%}{_reviewing(document)}"


def _reviewing(document: Document) -> str:
    if document.reviewed:
        return " (reviewed: a person checked the speakers)"
    return " (needs review)" if document.needs_review else ""


def print_place(name: str, document: Document, span: tuple[int, int]) -> None:
    """Print one place in a document, marked in its context."""
    start, end = span
    console = Console(highlight=False)
    turn = next((turn for turn in document.turns if turn.start <= start < turn.end), None)
    head = f"{name} {start}:{end}" + (f" · {_heading(turn)}" if turn else "")
    console.print(Text(printable(head), style="bold"))
    first = max(0, start - CONTEXT_CHARACTERS)
    words = shown_text(document.text[first : end + CONTEXT_CHARACTERS], document.path)
    console.print(
        Text.assemble(
            (printable(words.between(0, start - first)), "dim"),
            (printable(words.between(start - first, end - first)), "bold reverse"),
            (printable(words.between(end - first, len(words.text))), "dim"),
        )
    )


def print_new(report: AddReport) -> None:
    """Print what was added, if anything was new, changed or rejected."""
    if report.plan.added or report.plan.changed or report.plan.rejected:
        for line in report_lines(report):
            click.echo(line)


def print_documents(documents: Sequence[DocumentSummary]) -> None:
    """Print the documents of an archive: as a table where it fits, else one below the other."""
    console = Console(highlight=False)
    if console.width < _TABLE_WIDTH:
        for document in documents:
            _print_document(console, document)
    else:
        console.print(_table(documents))
    if flagged := sum(bool(document.warnings) for document in documents):
        unsure = sum(document.needs_review for document in documents)
        need = f", {unsure:,} of them with speakers that may be wrong" if unsure else ""
        console.print(
            Text(
                f"\n! {counted(flagged, 'document')} with warnings{need}. To review one, run: onrecord show ID\n"
                "  Then correct its speakers (onrecord correct) or confirm them (onrecord review).",
                style="yellow",
            )
        )


def _print_document(console: Console, document: DocumentSummary) -> None:
    """Print a document in three lines: its id, its title, and what is known about it."""
    sizes = f"{counted(document.turns, 'turn')}, {counted(document.passages, 'passage')}"
    facts = (document.date or "", ", ".join(document.participants), sizes, _mark(document))
    console.print(Text(printable(document.id), style="bold"))
    for line in (document.title, " · ".join(filter(None, facts))):
        console.print(Padding(Text(printable(line)), (0, 0, 0, 3)))


def _table(documents: Sequence[DocumentSummary]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("ID", no_wrap=True)  # other commands take it, so it must stay in one piece
    for column in ("Title", "Date", "People"):
        table.add_column(column, overflow="fold")
    for column in ("Turns", "Passages"):
        table.add_column(column, justify="right")
    table.add_column("")
    for document in documents:
        people = ", ".join(document.participants)
        cells = [document.id, document.title, document.date or "", people]
        counts = [str(document.turns), str(document.passages), _mark(document)]
        table.add_row(*(Text(printable(cell)) for cell in cells + counts))
    return table


def _mark(document: DocumentSummary) -> str:
    access = document.access if document.access != "open" else ""
    if document.needs_review:
        return ", ".join(filter(None, ("needs review", access)))
    marks = " ".join(filter(None, ("reviewed" if document.reviewed else "", "!" if document.warnings else "")))
    return ", ".join(filter(None, (marks, access)))


def plan_lines(plan: AddPlan) -> Iterator[str]:
    """Yield what adding would do, in lines."""
    for verb, paths in (("add", plan.added), ("replace", plan.changed), ("remove", plan.removed)):
        for path in paths:
            yield f"would {verb:<8}{printable(path)}"
    yield from _left_alone(plan)
    if plan.is_empty:
        yield "Nothing would change."


def report_lines(report: AddReport) -> Iterator[str]:
    """Yield what adding did, with warnings, in lines."""
    plan = report.plan
    parts = [
        f"{len(paths)} {word}"
        for word, paths in (("added", plan.added), ("replaced", plan.changed), ("removed", plan.removed))
        if paths
    ]
    if parts:
        embedded = f"{counted(report.passages_embedded, 'passage')} indexed"
        yield f"{', '.join(parts)} ({embedded}, {report.seconds:.1f} s)."
    elif report.passages_embedded:
        yield f"No file has changed. The index was of an older version and was rebuilt ({report.seconds:.1f} s)."
    elif plan.unchanged:
        yield "No file has changed."
    yield from _left_alone(plan)
    for remark in report.remarks:
        yield f"warning    {remark.document_id}: {printable(' '.join(remark.warnings))}"
    yield from (f"note       {note}" for note in report.notes)
    if report.documents:
        held = f"{counted(report.documents, 'document')} with {counted(report.passages, 'passage')}"
        yield f"The archive has {held}."
    elif not plan.unchanged:
        yield "No file could be read, so nothing was added."


def correction_lines(report: CorrectionReport) -> Iterator[str]:
    """Yield what correcting a document did, in lines."""
    tables = ("names", "roles", "turns")
    fields = [name for name in report.corrections if name not in tables]
    keys = [key for name in tables for key in report.corrections.get(name, {})]
    parts = printable(", ".join((*fields, *dict.fromkeys(keys)))) or "nothing"
    yield f"Corrected in {report.document_id}: {parts}."
    if not report.from_source:
        yield "The source file can't be read now, so the stored text was corrected. Add the file again to read it."
    yield from (f"warning    {printable(warning)}" for warning in report.warnings)


_SEARCHES = {
    "exact": "exact: every passage is compared with a question",
    "clustered": "clustered: the passages in the nearest clusters are compared with a question",
    "qdrant": "in Qdrant",
}


def status_lines(status: ArchiveStatus) -> Iterator[str]:
    """Yield the state of an archive, in lines."""
    yield f"Archive     {status.path}"
    yield f"Documents   {status.documents:,}"
    yield f"Speakers    {status.speakers:,}"
    yield f"Turns       {status.turns:,}"
    yield f"Passages    {status.passages:,}"
    if status.languages:
        held = (f"{language_name(code)} {count:,}" for code, count in status.languages.items())
        yield f"Languages   {', '.join(held)} (passages)"
    yield f"Model       {status.model}"
    if status.search:
        yield f"Search      {_SEARCHES[status.search]}"
    yield f"Size        {status.bytes / 1e6:,.1f} MB"
    yield from (f"Note        {note}" for note in status.notes)
    yield from (f"Problem     {problem}" for problem in status.problems)
    if not status.problems:
        yield "All checks passed."


def repair_lines(report: RepairReport) -> Iterator[str]:
    """Yield what a repair did, and what it could not mend, in lines."""
    yield from (f"Found       {printable(problem)}" for problem in report.problems)
    if not report.problems:
        yield "All checks passed. Nothing was changed."
        return
    if report.rebuilt:
        yield "Rebuilt     the search index"
    yield f"Kept        {counted(report.kept, 'document')} as they were"
    for each in report.lost:
        name = printable(f"{each.document_id} ({each.path})" if each.path else each.document_id)
        if each.read_again:
            yield f"Read again  {name}"
        else:
            yield f"Lost        {name}: {printable(each.reason)}"
            left = f"what is left of its text is in {each.rescued}" if each.rescued else "nothing is left of it"
            yield f"            {printable(left)}"
    yield from (f"Note        {printable(note)}" for note in report.notes)
    if report.aside:
        yield f"The damaged files are in {printable(report.aside)}. Delete them once you no longer need them."
    yield from (f"Problem     {printable(problem)}" for problem in report.remaining)
    if not report.remaining:
        yield "All checks pass now."


def calibration_lines(report: CalibrationReport, *, dry_run: bool = False) -> Iterator[str]:
    """Yield the comparison and the decision, in lines."""
    yield (
        f"Asked {report.questions} of the archive's own questions in {report.documents} documents; "
        f"{report.found} found their replies."
    )
    yield "Each question is judged with a confidence fitted to the other half of the documents."
    yield f"{'':<{_WIDTH}}{'now':>8}{'new':>8}"
    for name, figure, form in _ROWS:
        cells = (_cell(getattr(figures, figure), form) for figures in (report.before, report.after))
        yield f"{name:<{_WIDTH}}" + "".join(f"{cell:>8}" for cell in cells)
    yield from report.shortfalls
    yield _decision(report, dry_run)
    if report.kept or dry_run:
        yield _threshold(report)
    if report.after.answered < report.before.answered:
        yield (
            "Fewer answers are shown. Users' questions lose more answers than this table shows, because the"
            " archive's own questions find their replies more easily. Measure yours with `onrecord evaluate`."
        )


def _decision(report: CalibrationReport, dry_run: bool) -> str:
    if dry_run:
        verdict = "is better and would be kept" if report.is_better else "is not better and would not be kept"
        return f"The new confidence {verdict}. Nothing was changed."
    if report.kept:
        return "The new confidence was kept" + (
            ", as requested." if report.shortfalls else " because it is better."
        )
    return "The packaged confidence stays in use. To keep the new one, run this again with --keep anyway."


def _threshold(report: CalibrationReport) -> str:
    if not report.fit.reaches_risk:
        return f"No threshold reaches the risk of {report.risk:.0%}, so the same answers are shown as before."
    risk = "" if report.risk is None else f" (risk {report.risk:.0%})"
    return f"Answers with a confidence of at least {report.fit.threshold:.0%} are shown{risk}."


def _cell(value: float | None, form: str) -> str:
    return "–" if value is None else form.format(value)


def _heading(turn: Turn) -> str:
    return f"{turn.number}. {printable(turn.speaker or 'no name')} ({turn.role})"


def _left_alone(plan: AddPlan) -> Iterator[str]:
    if len(plan.rejected) <= _MOST_NAMED:
        yield from (f"rejected   {printable(_rejected(item))}" for item in plan.rejected)
    else:
        reasons = Counter(
            item.reason.replace(item.path, "").replace(PurePath(item.path).name, "").strip()
            for item in plan.rejected
        )
        yield from (f"rejected   {counted(number, 'file')}: {printable(r)}" for r, number in reasons.most_common())
    for path in plan.missing:
        yield f"missing    {printable(path)} (kept in the archive; use --prune to remove it)"
    if plan.unchanged and not plan.is_empty:
        yield f"unchanged  {counted(len(plan.unchanged), 'file')}"


def _rejected(item: Rejection) -> str:
    return item.reason if item.path in item.reason else f"{item.path}: {item.reason}"
