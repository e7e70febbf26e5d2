"""Prints answers and progress. Text from documents is never markup, and cannot steer the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from threading import Event, Thread
from typing import TYPE_CHECKING

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
from rich.text import Text

from qa import values
from qa.answering.selecting.replies import needs_its_question
from qa.strength import IGNORED_EARLIER, LABELS, MAY_ANSWER
from qa.text import printable
from qa.values import (
    Answer,
    Citation,
    Quote,
    clock,
    said_by,
)

if TYPE_CHECKING:
    from qa.desk.checked import CheckedDesk, CheckedQuote
    from qa.literal.mentions import ExactMention, Mentions

_STAGES = {"hash": "Checking files", "read": "Reading", "embed": "Indexing passages", "ask": "Asking"}
_MOST_ASKED = 160
"""Characters of a prompting question, unless the reply needs all of it."""


SECONDS_BETWEEN_LINES = 10.0
"""In a file, progress is one line so often; what takes less time writes none."""


@contextmanager
def progress_bars() -> Iterator[values.Progress]:
    """Show progress bars on standard error, one for each stage; lines now and then if that is no terminal."""
    if not sys.stderr.isatty():  # whatever FORCE_COLOR says: bars in a file are control characters
        with progress_lines(lambda line: print(line, file=sys.stderr, flush=True)) as report_line:
            yield report_line
        return
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[detail]}", style="dim"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int, detail: str) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(_STAGES.get(stage, stage), total=total, detail="")
            progress.update(tasks[stage], completed=done, total=total, detail=printable(detail)[:40])

        yield report


@contextmanager
def progress_lines(write: Callable[[str], None], seconds: float | None = None) -> Iterator[values.Progress]:
    """Yield a function that notes the progress, which is written as a line every `seconds`.

    Lines are written even while nothing is reported: one file can take minutes, and so can the end.
    """
    latest, began, ended = "Starting", time.monotonic(), Event()

    def report(stage: str, done: int, total: int, detail: str) -> None:
        nonlocal latest
        latest = " ".join(f"{_STAGES.get(stage, stage)}: {done} of {total} {printable(detail)}".split())

    def write_lines() -> None:
        while not ended.wait(SECONDS_BETWEEN_LINES if seconds is None else seconds):
            write(f"{latest} ({clock(time.monotonic() - began)})")

    writer = Thread(target=write_lines, name="progress", daemon=True)
    writer.start()
    try:
        yield report
    finally:
        ended.set()
        writer.join()


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Show `what` on standard error while the block runs, if that is a terminal."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(what):
            yield
    else:
        yield


@dataclass(frozen=True, slots=True)
class Hints:
    """The ways to see more: `alone` ignores earlier questions, `nearest` shows less likely quotes."""

    alone: str = "leave out --follow-up-to"
    nearest: str = "Use --nearest"


HINTS = Hints()


def print_answer(answer: Answer, *, nearest: bool, everything: bool = False, hints: Hints = HINTS) -> None:
    """Print an answer: its quotes with their places, or that there is none.

    With `everything` or `nearest`, less likely quotes are printed too. With `nearest`, so are the nearest passages
    if nothing answers.
    """
    console = Console(highlight=False)
    if answer.alone:
        console.print(Text(f"{IGNORED_EARLIER}\n", style="dim"))
    if answer.depends_on_context:
        console.print(Text(f"Searched for: {printable(answer.searched)}\n", style="dim"))
    if answer.people:
        console.print(Text(f"{_searched_first(answer)}\n", style="dim"))
    for note in answer.notes:
        console.print(Text(f"{note}\n", style="dim"))
    if answer.outcome != "not_found":
        if answer.outcome == "possible":
            console.print(Text(f"{MAY_ANSWER}:\n", style="bold yellow"))
            if answer.depends_on_context:
                console.print(Text(f"To ignore earlier questions, {hints.alone}.\n", style="dim"))
        if answer.coverage:
            console.print(Text(f"{answer.coverage}\n", style="dim"))
        _print_quotes(console, answer.quotes, everything=nearest or everything, hints=hints)
        return
    console.print("Nothing in this archive answers that. `onrecord find` lists every mention of exact words.")
    if answer.depends_on_context:
        console.print(Text("It was searched for together with the earlier questions.", style="dim"))
    if nearest and answer.nearest:
        console.print(Text("\nThe nearest passages, which do not answer it:\n", style="yellow"))
        for quote in answer.nearest:
            print_quote(console, quote)
    elif answer.nearest:
        console.print(Text(f"{hints.nearest} to show the nearest passages.", style="dim"))


def _searched_first(answer: Answer) -> str:
    """Return whose words come first, or were the only ones searched."""
    people = printable(" and ".join(answer.people))
    return f"Only words of {people} were searched" if answer.only_theirs else f"Words of {people} come first"


def print_mentions(found: Mentions) -> None:
    """Print the counts of exact words, and every mention in its context with its place."""
    console = Console(highlight=False)
    phrases = ", ".join(f"“{printable(each)}”" for each in found.phrases)
    where = f"{counted(found.total, 'mention')} in {counted(found.interviews, 'interview')}"
    asked = f"; {found.asked:,} more by interviewers" if found.asked else ""
    console.print(Text(f"{phrases}: {where}{asked}.\n", style="bold"))
    for each in found.mentions:
        print_mention(console, each)
    if found.next is not None:
        console.print(Text(f"There are more: --first {found.next}", style="dim"))


def print_mention(console: Console, each: ExactMention) -> None:
    """Print one mention in its context, with who says it and where."""
    at = each.quote.citation
    speaker = printable(said_by(at.kind, at.speaker) or "Unknown speaker")
    console.print(Text.assemble((f"{each.quote.rank}  {speaker}", "bold cyan")))
    before, text, after = (" ".join(printable(part).split()) for part in (each.before, each.text, each.after))
    gaps = ("" if not each.before[-1:].isspace() else " ", "" if not each.after[:1].isspace() else " ")
    console.print(Text.assemble(f"   {before}{gaps[0]}", (text, "bold"), f"{gaps[1]}{after}"))
    if at.notice:
        console.print(Text(f"   {printable(at.notice)}", style="yellow"))
    _print_place(console, at, each.start, each.end)


def print_desk(checked: CheckedDesk) -> None:
    """Print a desk: its groups, and each quote as it is in the archive now, with the notes on it."""
    console = Console(highlight=False)
    desk, group = checked.desk, ""
    console.print(Text(f"{printable(desk.name)}: {counted(len(desk.quotes), 'quote')}\n", style="bold"))
    for each in checked.quotes:
        if each.kept.group != group:
            group = each.kept.group
            console.print(Text(f"{printable(group)}\n", style="bold underline"))
        _print_kept(console, each)


def _print_kept(console: Console, each: CheckedQuote) -> None:
    from qa.desk.checked import KEPT_STATES

    kept, quote = each.kept, each.quote
    speaker = said_by(quote.kind, quote.citation.speaker) or "Unknown speaker" if quote else ""
    head = [(f"{kept.id}  {printable(speaker)}", "bold cyan"), (f"  {kept.colour}" if kept.colour else "", "dim")]
    console.print(Text.assemble(*head))
    if each.state != "same":
        console.print(Text(f"   {KEPT_STATES[each.state]}", style="yellow"))
    if quote:
        console.print(Text(printable(str(quote.shown_text))))
        if quote.citation.notice:
            console.print(Text(f"   {printable(quote.citation.notice)}", style="yellow"))
    for line in (kept.note and f"Note: {kept.note}", kept.tags and f"Tags: {', '.join(kept.tags)}"):
        if line:
            console.print(Text(f"   {printable(line)}", style="italic"))
    if quote:
        _print_place(console, quote.citation, quote.start, quote.end)
    else:
        console.print()


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where needed."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _print_quotes(console: Console, quotes: Sequence[Quote], *, everything: bool, hints: Hints) -> None:
    """Print quotes; without `everything`, less likely ones are only counted."""
    shown = [quote for quote in quotes if everything or not quote.is_folded]
    for quote in shown:
        print_quote(console, quote)
    if left_out := len(quotes) - len(shown):
        count = counted(left_out, "less likely quote")
        them = "it" if left_out == 1 else "them"
        console.print(Text(f"{count} left out. {hints.nearest} to show {them}.", "dim"))


def print_quote(console: Console, quote: Quote) -> None:
    """Print one quote: who says it, in reply to what, its words, and where they stand."""
    at = quote.citation
    speaker = (f"{quote.rank}  {printable(said_by(at.kind, at.speaker) or 'Unknown speaker')}", "bold cyan")
    strength = (f"  {LABELS[quote.strength]}" if quote.strength else "", "dim")
    console.print(Text.assemble(speaker, strength))
    if at.prompting_question:
        asked = " ".join(printable(at.shown_question or "").split())
        if len(asked) > _MOST_ASKED and not needs_its_question(quote.text):
            asked = f"{asked[:_MOST_ASKED]}…"
        console.print(Text(f"   In reply to: {asked}", style="italic dim"))
    console.print(_marked(quote))
    if quote.version_of is not None:
        marked = "; differences underlined" if console.is_terminal else ""
        console.print(Text(f"   Nearly the same words as quote {quote.version_of}{marked}", style="italic dim"))
    if at.notice:
        console.print(Text(f"   {printable(at.notice)}", style="yellow"))
    _print_place(console, at, quote.start, quote.end)


def _print_place(console: Console, at: Citation, start: int, end: int) -> None:
    """Print where words stand, with the document and the offsets that other commands take."""
    where = ", ".join(part for part in (printable(at.title), at.date, at.place) if part)
    console.print(Text(f"   — {where}   [{at.document_id} {start}:{end}]\n", style="dim"))


def _marked(quote: Quote) -> Text:
    """Return the shown words: answering sentences in bold, differences from a similar quote underlined."""
    styles = {"bold": quote.highlights, "underline": quote.differences}
    ends = {quote.start, quote.end, *(end for spans in styles.values() for span in spans for end in span)}
    text, words = Text(), quote.shown_text
    for start, end in pairwise(sorted(ends)):
        held = [name for name, spans in styles.items() if any(a <= start and end <= b for a, b in spans)]
        text.append(printable(words.between(start - quote.start, end - quote.start)), style=" ".join(held))
    return text
