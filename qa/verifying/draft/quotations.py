"""Finds quotations in a draft by their marks. Pure.

Only outermost quotations count: a nested one is part of the words around it. A quotation that continues in the
next paragraph, where its mark is opened again, is one quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.sentences import paragraph_spans
from qa.verifying.draft.drafts import Draft, Span
from qa.verifying.draft.paired_marks import SINGLE, PairedMarks

_SIGNATURE = re.compile(r"(?:^|\n)[ \t]*(?:[—–―]|--?)[ \t]*(?P<who>[^\n]{2,100})\s*\Z")

MOSTLY_MARKED = 0.7
"""Minimum share of a block quotation between marks for it to consist of what the marks enclose."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: its half-open spans in the draft's text, without marks; several over paragraphs.

    `start` and `end` include the marks. `is_block` is true for a block quotation, and `signature` is the name
    below it. `is_closed` is false if the closing mark is missing.
    """

    spans: tuple[Span, ...]
    start: int
    end: int
    is_block: bool = False
    is_closed: bool = True
    signature: str = ""

    def text(self, draft: str) -> str:
        """Return the words of the quotation, with a blank line between paragraphs."""
        return "\n\n".join(draft[start:end] for start, end in self.spans)


def quotations(draft: Draft) -> tuple[Quotation, ...]:
    """Return all quotations of the draft, in order."""
    text = draft.text
    found: list[Quotation] = []
    at = 0
    for start, end in (*draft.quotations, (len(text), len(text))):
        found += _marked(text, at, start)
        if start < end:
            found += _block(text, start, end)
        at = end
    return tuple(each for each in found if any(map(str.isalnum, each.text(text))))


def _block(text: str, start: int, end: int) -> Sequence[Quotation]:
    """Return a block quotation, or the marked quotations in it if they are most of it."""
    signature = _SIGNATURE.search(text, start, end)
    if signature and signature.start() > start and not text[start : signature.start()].isspace():
        who, last = signature["who"].strip(), signature.start()
    else:
        who, last = "", end
    marked = [
        replace(each, is_block=True, end=max(each.end, end), signature=who) for each in _marked(text, start, last)
    ]
    letters = sum(map(str.isalnum, text[start:last]))
    begins_marked = bool(marked) and not text[start : marked[0].start].strip()
    if (
        begins_marked
        and sum(map(str.isalnum, "".join(each.text(text) for each in marked))) > MOSTLY_MARKED * letters
    ):
        return marked
    spans = tuple(paragraph_spans(text, start, last))
    return [Quotation(spans, start, end, is_block=True, signature=who)] if spans else []


def _marked(text: str, start: int, end: int) -> list[Quotation]:
    """Return the quotations between marks in `text[start:end]`, with those over several paragraphs joined."""
    found: list[Quotation] = []
    opened: Quotation | None = None
    for paragraph in paragraph_spans(text, start, end):
        for quotation in _in_paragraph(text, *paragraph):
            goes_on = (
                opened is not None and quotation.start == paragraph[0] and _continues(text, opened, quotation)
            )
            if goes_on and opened is not None:
                found[-1] = quotation = replace(
                    opened, spans=opened.spans + quotation.spans, end=quotation.end, is_closed=quotation.is_closed
                )
            else:
                found.append(quotation)
            opened = quotation if not quotation.is_closed and quotation.end == paragraph[1] else None
        if opened is not None and opened.end != paragraph[1]:
            opened = None
    return found


def _continues(text: str, opened: Quotation, following: Quotation) -> bool:
    """Return whether a paragraph starts with the mark of the quotation that is still open."""
    mark, again = text[opened.start], text[following.start]
    return again == mark or (mark, again) in (("«", "»"), ("„", "“"))


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    paired, at = PairedMarks(text, start, end), start
    for opening in paired.openings():
        if opening < at:
            continue
        close = paired.close(opening)
        if close is not None:
            yield Quotation(((opening + 1, close),), opening, close + 1)
            at = close + 1
        elif text[opening] not in SINGLE:
            yield Quotation(((opening + 1, end),), opening, end, is_closed=False)
            return
