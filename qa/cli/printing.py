"""What people read in a terminal. Text from documents is never markup, and cannot steer the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import PurePath

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from corpus.document import Document, Turn
from index.language import language_name
from qa import values
from qa.answering.selecting.replies import needs_its_question
from qa.as_json import CONTEXT_CHARACTERS
from qa.reports import AddPlan, AddReport, ArchiveStatus, CorrectionReport, DocumentSummary, Rejection
from qa.strength import IGNORED_EARLIER, LABELS, MAY_ANSWER
from qa.text import printable
from qa.values import Answer, Quote, said_by

_STAGES = {"hash": "Looking at files", "read": "Reading", "embed": "Indexing passages", "ask": "Asking"}
_ROLE_STYLES = {"question": "cyan", "answer": "bold", "other": "dim"}
_MOST_ASKED = 160
"""Characters of a prompting question, unless the reply needs all of it."""
_MOST_NAMED = 20
"""Rejected files named one by one; beyond that they are counted by reason."""


@contextmanager
def progress_bars() -> Iterator[values.Progress]:
    """Bars on standard error with counts and time left, one for each stage that lasts; silent elsewhere."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[detail]}", style="dim"),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        tasks: dict[str, TaskID] = {}

        def told(stage: str, done: int, total: int, detail: str) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(_STAGES.get(stage, stage), total=total, detail="")
            progress.update(tasks[stage], completed=done, total=total, detail=printable(detail)[:40])

        yield told


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say on a terminal's standard error that `what` is going on, until it is over."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(what):
            yield
    else:
        yield


def print_answer(answer: Answer, *, nearest: bool, everything: bool = False) -> None:
    """Print an answer for people: quotes with their places, or that there is none.

    With `everything` or `nearest`, less likely quotes are printed too. With `nearest`, so are the nearest passages
    where nothing answers.
    """
    console = Console(highlight=False)
    if answer.alone:
        console.print(Text(f"{IGNORED_EARLIER}\n", style="dim"))
    if answer.depends_on_context:
        console.print(Text(f"Searched for: {printable(answer.searched)}\n", style="dim"))
    if answer.people:
        console.print(Text(f"Preferring {printable(' and '.join(answer.people))}\n", style="dim"))
    for note in answer.notes:
        console.print(Text(f"{note}\n", style="dim"))
    if answer.outcome != "not_found":
        if answer.outcome == "possible":
            console.print(Text(f"{MAY_ANSWER}:\n", style="bold yellow"))
            if answer.depends_on_context:
                console.print(Text("To ignore earlier questions, leave out --follow-up-to.\n", style="dim"))
        if answer.coverage:
            console.print(Text(f"{answer.coverage}\n", style="dim"))
        _print_quotes(console, answer.quotes, everything=nearest or everything)
        return
    console.print("Nothing in this archive answers that.")
    if answer.depends_on_context:
        console.print(Text("It was searched for together with the earlier questions.", style="dim"))
    if nearest and answer.nearest:
        console.print(Text("\nThe nearest passages, which do not answer it:\n", style="yellow"))
        for quote in answer.nearest:
            _print_quote(console, quote)
    elif answer.nearest:
        console.print(Text("The nearest passages can be seen with --nearest.", style="dim"))


def print_reading(document: Document) -> None:
    """How a document is read: what is known of it, then who says what."""
    console = Console(highlight=False)
    for name, value in (
        ("Title", document.title),
        ("Date", document.date),
        ("Place", document.place),
        ("People", ", ".join(document.participants)),
        ("Length", f"{len(document.text):,} characters, {len(document.turns)} turns"),
        ("Confidence", f"{document.confidence:.0%}" if document.turns else ""),
    ):
        if value:
            console.print(Text.assemble((f"{name + ':':<12}", "dim"), printable(value)))
    for warning in document.warnings:
        console.print(Text(f"! {printable(warning)}", style="yellow"))
    console.print()
    for turn in document.turns:
        words = printable(document.text[turn.start : turn.end])
        console.print(Text.assemble((_heading(turn), _ROLE_STYLES[turn.role]), "\n", words, "\n"))
    if not document.turns:
        console.print(Text(printable(document.text)))


def print_place(name: str, document: Document, span: tuple[int, int]) -> None:
    """One place in a document, marked among the words around it."""
    start, end = span
    console = Console(highlight=False)
    turn = next((turn for turn in document.turns if turn.start <= start < turn.end), None)
    head = f"{name} {start}:{end}" + (f" · {_heading(turn)}" if turn else "")
    console.print(Text(printable(head), style="bold"))
    console.print(
        Text.assemble(
            (printable(document.text[max(0, start - CONTEXT_CHARACTERS) : start]), "dim"),
            (printable(document.text[start:end]), "bold reverse"),
            (printable(document.text[end : end + CONTEXT_CHARACTERS]), "dim"),
        )
    )


def print_documents(documents: Sequence[DocumentSummary]) -> None:
    """The documents of an archive as a table."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("ID", "Title", "Date", "People"):
        table.add_column(column, overflow="fold")
    for column in ("Turns", "Passages"):
        table.add_column(column, justify="right")
    table.add_column("")
    for document in documents:
        people = ", ".join(document.participants)
        cells = [document.id, document.title, document.date or "", people]
        counts = [str(document.turns), str(document.passages), "!" if document.warnings else ""]
        table.add_row(*(Text(printable(cell)) for cell in cells + counts))
    console = Console(highlight=False)
    console.print(table)
    if flagged := sum(bool(document.warnings) for document in documents):
        console.print(Text(f"\n! {_count(flagged, 'document')} to look at: onrecord read FILE", style="yellow"))


def plan_lines(plan: AddPlan) -> Iterator[str]:
    """What adding would do, a line each."""
    for verb, paths in (("add", plan.added), ("replace", plan.changed), ("remove", plan.removed)):
        for path in paths:
            yield f"would {verb:<8}{printable(path)}"
    yield from _left_alone(plan)
    if plan.is_empty:
        yield "Nothing would change."


def report_lines(report: AddReport) -> Iterator[str]:
    """What adding did, and what deserves a look."""
    plan = report.plan
    parts = [
        f"{len(paths)} {word}"
        for word, paths in (("added", plan.added), ("replaced", plan.changed), ("removed", plan.removed))
        if paths
    ]
    if parts:
        embedded = f"{_count(report.passages_embedded, 'passage')} indexed"
        yield f"{', '.join(parts)} ({embedded}, {report.seconds:.1f} s)."
    elif report.passages_embedded:
        yield f"Nothing has changed. The index was of an older version and is made anew ({report.seconds:.1f} s)."
    elif plan.unchanged:
        yield "Nothing has changed."
    yield from _left_alone(plan)
    for remark in report.remarks:
        yield f"look at    {remark.document_id}: {printable(' '.join(remark.warnings))}"
    yield from (f"note       {note}" for note in report.notes)
    if report.documents:
        held = f"{_count(report.documents, 'document')} with {_count(report.passages, 'passage')}"
        yield f"The archive holds {held}."
    elif not plan.unchanged:
        yield "Nothing could be read, so nothing was added."


def correction_lines(report: CorrectionReport) -> Iterator[str]:
    """What correcting a document did."""
    tables = ("names", "roles", "turns")
    fields = [name for name in report.corrections if name not in tables]
    keys = [key for name in tables for key in report.corrections.get(name, {})]
    parts = printable(", ".join((*fields, *dict.fromkeys(keys)))) or "nothing"
    yield f"Corrected in {report.document_id}: {parts}."
    if not report.from_source:
        yield "Its source cannot be read now: the stored text was corrected; the source is read when it is added."
    yield from (f"look at    {printable(warning)}" for warning in report.warnings)


def status_lines(status: ArchiveStatus) -> Iterator[str]:
    """The state of an archive, a line each."""
    yield f"Archive     {status.path}"
    yield f"Documents   {status.documents:,}"
    yield f"Speakers    {status.speakers:,}"
    yield f"Turns       {status.turns:,}"
    yield f"Passages    {status.passages:,}"
    if status.languages:
        held = (f"{language_name(code)} {count:,}" for code, count in status.languages.items())
        yield f"Languages   {', '.join(held)} (passages)"
    yield f"Model       {status.model}"
    yield f"Size        {status.bytes / 1e6:,.1f} MB"
    yield from (f"Note        {note}" for note in status.notes)
    yield from (f"Problem     {problem}" for problem in status.problems)
    if not status.problems:
        yield "Everything checked: texts, quotations' places and index are whole."


def _print_quotes(console: Console, quotes: Sequence[Quote], *, everything: bool) -> None:
    """Print quotes; unless `everything` is wanted, less likely ones are only counted."""
    shown = [quote for quote in quotes if everything or not quote.is_folded]
    for quote in shown:
        _print_quote(console, quote)
    if left_out := len(quotes) - len(shown):
        count = _count(left_out, "less likely quote")
        console.print(Text(f"{count} left out. Use --nearest to show {'it' if left_out == 1 else 'them'}.", "dim"))


def _print_quote(console: Console, quote: Quote) -> None:
    at = quote.citation
    speaker = (f"{quote.rank}  {printable(said_by(at.kind, at.speaker) or 'No speaker named')}", "bold cyan")
    strength = (f"  {LABELS[quote.strength]}" if quote.strength else "", "dim")
    console.print(Text.assemble(speaker, strength))
    if at.prompting_question:
        asked = " ".join(printable(at.prompting_question).split())
        if len(asked) > _MOST_ASKED and not needs_its_question(quote.text):
            asked = f"{asked[:_MOST_ASKED]}…"
        console.print(Text(f"   In reply to: {asked}", style="italic dim"))
    console.print(_marked(quote))
    if quote.version_of is not None:
        marked = "; differences underlined" if console.is_terminal else ""
        console.print(Text(f"   Nearly the same words as quote {quote.version_of}{marked}", style="italic dim"))
    where = ", ".join(part for part in (printable(at.title), at.date, at.place) if part)
    console.print(Text(f"   — {where}   [{at.document_id} {quote.start}:{quote.end}]\n", style="dim"))


def _marked(quote: Quote) -> Text:
    """Return the exact words, the answering sentences in bold, what a near-equal quote lacks underlined."""
    styles = {"bold": quote.highlights, "underline": quote.differences}
    ends = {quote.start, quote.end, *(end for spans in styles.values() for span in spans for end in span)}
    text = Text()
    for start, end in pairwise(sorted(ends)):
        held = [name for name, spans in styles.items() if any(a <= start and end <= b for a, b in spans)]
        text.append(printable(quote.text[start - quote.start : end - quote.start]), style=" ".join(held))
    return text


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
        yield from (f"rejected   {_count(number, 'file')}: {printable(r)}" for r, number in reasons.most_common())
    for path in plan.missing:
        yield f"gone       {printable(path)} (kept in the archive; --prune removes it)"
    if plan.unchanged and not plan.is_empty:
        yield f"unchanged  {_count(len(plan.unchanged), 'file')}"


def _rejected(item: Rejection) -> str:
    return item.reason if item.path in item.reason else f"{item.path}: {item.reason}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
