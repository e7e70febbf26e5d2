"""A citation outside the archive: enough to find and check a quotation without this program.

It is the one value between formats, which write and read it, and verification, which checks it.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.markup import shown
from qa.strength import notice_of
from qa.values import Kind, Quote, said_by


@dataclass(frozen=True, slots=True)
class SavedCitation:
    """A quotation and its location.

    `exact` are the quoted words, `prefix` and `suffix` the words next to them in the source. `start` and `end`
    are offsets in the text with the SHA-256 `sha256`; `page` and `seconds` are given if the source has them.
    Only `exact` is always present. Not every format includes the rest; what is missing is `None` or empty,
    never guessed. `highlights` are spans of the best sentences, as offsets in the text. `interviewers` ask the
    prompting question, if the source names them. `held_at` is the place of the interview. `kind` distinguishes
    an interviewer's question from the guest's words. With `needs_review`, the speaker may well be wrong.
    `restriction` says why readers of the archive don't see the quotation, or not with these names.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    speaker: str | None = None
    prompting_question: str | None = None
    title: str | None = None
    date: str | None = None
    participants: tuple[str, ...] = ()
    document_id: str | None = None
    path: str | None = None
    sha256: str | None = None
    turn: int | None = None
    start: int | None = None
    end: int | None = None
    page: int | None = None
    seconds: float | None = None
    highlights: tuple[tuple[int, int], ...] = ()
    interviewers: tuple[str, ...] = ()
    held_at: str | None = None
    kind: Kind | None = None
    needs_review: bool = False
    restriction: str | None = None

    @property
    def shown(self) -> str:
        """Return the words without markup; those that a format carries without it are as they are."""
        has_markup = self.start is None or self.end is None or self.end - self.start == len(self.exact)
        return shown(self.exact, self.path) if has_markup else self.exact

    @property
    def shown_question(self) -> str | None:
        """Return the prompting question without markup."""
        return shown(self.prompting_question, self.path) if self.prompting_question else self.prompting_question

    @property
    def notice(self) -> str:
        """Return a remark on the quotation if its speaker is unsure or readers don't see it; maybe empty."""
        return notice_of(self.needs_review, self.restriction)

    @property
    def said_by(self) -> str | None:
        """Return the speaker for people: `Question by NAME` for a question."""
        return said_by(self.kind, self.speaker)


def saved_citation(quote: Quote) -> SavedCitation:
    """Return the citation of a quote from the archive."""
    at = quote.citation
    return SavedCitation(
        exact=quote.text,
        prefix=at.before,
        suffix=at.after,
        speaker=at.speaker,
        prompting_question=at.prompting_question,
        title=at.title,
        date=at.date,
        participants=at.participants,
        document_id=at.document_id,
        path=at.path,
        sha256=at.sha256,
        turn=at.turn,
        start=quote.start,
        end=quote.end,
        page=at.page,
        seconds=at.seconds,
        highlights=quote.highlights,
        interviewers=at.interviewers,
        held_at=at.held_at,
        kind=at.kind,
        needs_review=at.needs_review,
        restriction=at.restriction,
    )
