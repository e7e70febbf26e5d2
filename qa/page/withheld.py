"""Write the words of a document for whoever may not see all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.document import Document, Turn
from qa.html import Html, Span, element
from qa.page.words.below import translated
from qa.page.words.messages import Words


@dataclass(frozen=True, slots=True)
class WithheldRun:
    """Turns `first` to `last` in a row that readers don't see as they are, all for the same `reason`."""

    reason: str
    first: int
    last: int


def withheld_runs(document: Document) -> Mapping[int, WithheldRun]:
    """Return the run of each turn that readers don't see as it is, by the turn's number, for whoever sees it."""
    if document.seen.is_masked or not document.seen.withheld:
        return {}
    runs: list[WithheldRun] = []
    for turn in document.turns:
        reasons = (each.reason for each in document.withheld_at(turn.start, turn.end))
        if not (reason := "; ".join(dict.fromkeys(reasons))):
            continue
        if runs and (runs[-1].reason, runs[-1].last) == (reason, turn.number - 1):
            runs[-1] = WithheldRun(reason, runs[-1].first, turn.number)
        else:
            runs.append(WithheldRun(reason, turn.number, turn.number))
    return {number: run for run in runs for number in range(run.first, run.last + 1)}


def withheld_note(words: Words, runs: Mapping[int, WithheldRun], turn: Turn) -> Html:
    """Return why readers don't see a run of turns as they are, at the first of them."""
    run = runs.get(turn.number)
    if run is None or run.first != turn.number:
        return Html("")
    if run.last == run.first:
        return element("p", words("not-for-readers", reason=translated(words, run.reason)), class_="or-unsure")
    note = words("not-for-readers-run", first=run.first, last=run.last, reason=translated(words, run.reason))
    return element("p", note, class_="or-unsure")


def is_unseen(document: Document, turn: Turn) -> bool:
    """Return whether no word of a turn may be seen by whoever sees the document."""
    return document.seen.is_masked and not document.visible(turn.start, turn.end).strip()


def parts_of(document: Document, span: Span) -> Iterator[tuple[Span, bool]]:
    """Yield the parts of a span in order, each with whether it is withheld from whoever sees the document."""
    start, end = span
    for each in document.withheld_at(start, end) if document.seen.is_masked else ():
        first, last = max(start, each.start), min(end, each.end)
        if start < first:
            yield (start, first), False
        if max(start, first) < last:
            yield (max(start, first), last), True
        start = max(start, last)
    if start < end:
        yield (start, end), False


def readable(words: Words, document: Document, span: Span) -> str:
    """Return the words at `span`, with a note in place of what is withheld."""
    pieces: list[str] = []
    for (start, end), is_withheld in parts_of(document, span):
        if not is_withheld:
            pieces.append(document.text[start:end])
        elif not pieces or pieces[-1] != words("withheld"):
            pieces.append(words("withheld"))
    return "".join(pieces)
