"""The quotations of a draft against the archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.errors import UsageError
from qa.verifying.attribution import Attribution, attributions
from qa.verifying.drafts import Draft
from qa.verifying.judging import Judged, Quoted, judge
from qa.verifying.library import Library
from qa.verifying.mentions import People
from qa.verifying.pieces import pieces, whole
from qa.verifying.quotations import Quotation, quotations
from qa.verifying.seeds import Candidate, candidates
from qa.verifying.values import CheckedQuotation, DraftReport
from qa.verifying.words import count_words

MOST_QUOTATIONS = 5_000
"""In one draft: more are no article."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """The words of a piece to look for, and the number of the quotation that it belongs to."""

    quotation: int
    text: str


def check_draft(draft: Draft, library: Library) -> DraftReport:
    """What the archive says to each quotation of the draft. Raises `UsageError` for too many."""
    found = quotations(draft)
    if len(found) > MOST_QUOTATIONS:
        raise UsageError(f"The draft has {len(found):,} quotations; the most is {MOST_QUOTATIONS:,}.", "Split it.")
    said_by = attributions(draft.text, found, People(library.speakers()))
    quoted = [_quoted(draft, each, by) for each, by in zip(found, said_by, strict=True)]
    likely = _likely(quoted, library)
    checked = tuple(
        _checked(number, quotation, each, judge(each, places, library.document))
        for number, (quotation, each, places) in enumerate(zip(found, quoted, likely, strict=True), 1)
    )
    return DraftReport(draft.title, draft.text, count_words(draft.text), checked)


def _quoted(draft: Draft, quotation: Quotation, attribution: Attribution) -> Quoted:
    text = quotation.text(draft.text)
    entire, apart = whole(text), pieces(text)
    return Quoted(text, (entire,) if entire else (), apart, attribution)


def _likely(quoted: Sequence[Quoted], library: Library) -> list[list[list[Candidate]]]:
    """For each quotation where its pieces may stand, found in one pass over the archive."""
    sought = [
        _Sought(number, piece.words.text)
        for number, each in enumerate(quoted)
        for piece in each.pieces or each.whole
    ]
    likely: list[list[list[Candidate]]] = [[] for _ in quoted]
    if sought:
        found = candidates([each.text for each in sought], library.texts())
        for piece, places in zip(sought, found, strict=True):
            likely[piece.quotation].append(places)
    return likely


def _checked(number: int, quotation: Quotation, quoted: Quoted, judged: Judged) -> CheckedQuotation:
    notes = judged.notes if quotation.is_closed else (*judged.notes, "Its closing quotation mark is missing.")
    return CheckedQuotation(
        number=number,
        status=judged.status,
        text=quoted.text,
        spans=quotation.spans,
        attributed_to=quoted.attribution.shown,
        places=judged.places,
        changes=judged.changes,
        left_out=judged.left_out,
        notes=notes,
    )
