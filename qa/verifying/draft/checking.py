"""Checks the quotations of a draft against the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from corpus.errors import UsageError
from corpus.store.records import StoredDocument
from qa.tokens import count_words
from qa.verifying.deadline import NEVER, Deadline, TimeOver
from qa.verifying.draft.attribution import Attribution, attributions
from qa.verifying.draft.drafts import Draft
from qa.verifying.draft.judging import EXACT_SCORE, DraftQuotation, JudgedQuotation, judge
from qa.verifying.draft.mentions import MentionedPeople
from qa.verifying.draft.quotations import Quotation, quotations
from qa.verifying.library import Library
from qa.verifying.matching.pieces import pieces, whole
from qa.verifying.matching.seeds import Candidate, candidates
from qa.verifying.values import CheckedQuotation, DraftReport, LeftOut

MOST_QUOTATIONS = 5_000
"""Maximum number of quotations in one draft."""


MOST_PLACES = 500
"""Maximum number of places found for a piece: a few words occur in many places."""

MOST_LOOKED_AT = 64
"""Maximum number of places that are compared word by word."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """The words of a piece to search for, and the number of its quotation."""

    quotation: int
    text: str


def check_draft(draft: Draft, library: Library, deadline: Deadline = NEVER) -> DraftReport:
    """Check each quotation of the draft against the archive, in order, until the deadline.

    Raises `UsageError` for too many.
    """
    found = quotations(draft)
    if len(found) > MOST_QUOTATIONS:
        raise UsageError(
            f"The draft has {len(found):,} quotations; the most is {MOST_QUOTATIONS:,}.", "Split the draft."
        )
    checked: list[CheckedQuotation] = []
    with suppress(TimeOver):
        for each in _each_checked(draft, found, library, deadline):
            checked.append(each)  # those before the deadline stay
    words = count_words(draft.text)
    left = len(found) - len(checked)
    return DraftReport(draft.title, draft.text, words, tuple(_rejoined(checked)), left, draft.warnings)


def _each_checked(
    draft: Draft, found: Sequence[Quotation], library: Library, deadline: Deadline
) -> Iterator[CheckedQuotation]:
    """Yield the quotations checked one by one; raises `TimeOver`."""

    def load(number: int) -> StoredDocument:
        deadline.check()
        return library.document(number)

    said_by = attributions(draft.text, found, MentionedPeople(library.speakers()), deadline)
    quoted = [_quoted(draft, each, by) for each, by in zip(found, said_by, strict=True)]
    likely = _likely(quoted, library)
    for number, (quotation, each, places) in enumerate(zip(found, quoted, likely, strict=True), 1):
        deadline.check()
        yield _checked(number, quotation, each, judge(each, places, load))


def _quoted(draft: Draft, quotation: Quotation, attribution: Attribution) -> DraftQuotation:
    text = quotation.text(draft.text)
    entire, apart = whole(text), pieces(text)
    return DraftQuotation(text, (entire,) if entire else (), apart, attribution)


def _likely(quoted: Sequence[DraftQuotation], library: Library) -> list[list[list[Candidate]]]:
    """Return the likely places of each quotation's pieces, found in one pass over the archive."""
    sought = [
        _Sought(number, piece.words.text)
        for number, each in enumerate(quoted)
        for piece in each.pieces or each.whole
    ]
    likely: list[list[list[Candidate]]] = [[] for _ in quoted]
    if sought:
        found = candidates([each.text for each in sought], library.texts(), most=MOST_PLACES)
        for piece, places in zip(sought, found, strict=True):
            likely[piece.quotation].append(_looked_at(places, quoted[piece.quotation].attribution, library))
    return likely


def _looked_at(places: list[Candidate], attribution: Attribution, library: Library) -> list[Candidate]:
    """Return the places to compare word by word: of equally likely ones, those of the attributed person."""
    likely = [each for each in places if each.score >= EXACT_SCORE * places[0].score]
    if len(likely) > MOST_LOOKED_AT and attribution.names:
        theirs = library.where_speaks(attribution.may_mean)
        places = sorted(likely, key=lambda each: each.document not in theirs)
    return places[:MOST_LOOKED_AT]


def _checked(
    number: int, quotation: Quotation, quoted: DraftQuotation, judged: JudgedQuotation
) -> CheckedQuotation:
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


def _rejoined(checked: Sequence[CheckedQuotation]) -> Iterator[CheckedQuotation]:
    """Yield the quotations, with nothing left out between two that continue each other.

    In “I had,” she said, “the lamps.” the second continues the first.
    """
    held: CheckedQuotation | None = None
    for each in checked:
        if held and _goes_on(held, each):
            held = _whole_again(held, replace(held.left_out, after=""))
            each = _whole_again(each, replace(each.left_out, before=""))
        if held:
            yield held
        held = each
    if held:
        yield held


def _goes_on(before: CheckedQuotation, after: CheckedQuotation) -> bool:
    """Return whether two quotations that were found are next to each other in the source."""
    if not {before.status, after.status} <= {"exact", "cut"}:
        return False
    first, second = before.places[-1], after.places[0]
    if (first.document_id, first.turn) != (second.document_id, second.turn) or second.start < first.end:
        return False
    # Only a few marks and spaces may be between them.
    return not any(map(str.isalnum, first.after[: second.start - first.end])) and second.start - first.end <= 8


def _whole_again(checked: CheckedQuotation, omitted: LeftOut) -> CheckedQuotation:
    return replace(checked, status="cut" if omitted.before or omitted.after else "exact", left_out=omitted)
