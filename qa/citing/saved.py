"""A citation as it leaves the archive: enough to find and check a quotation without the tool that made it.

The one value between the formats, which write and read it, and verification, which checks it.
"""

from __future__ import annotations

from dataclasses import dataclass

from qa.values import Kind, Quote, said_by


@dataclass(frozen=True, slots=True)
class SavedCitation:
    """A quotation and where it stands.

    `exact` are the quoted words, `prefix` and `suffix` the words next to them in the source. `start` and `end`
    are offsets in the text whose SHA-256 is `sha256`; `page` and `seconds` are there where the source has
    them. Only `exact` is always there: not every format carries the rest, and what a format does not carry is
    `None` or empty, never guessed. `highlights` are spans of the best sentences, with offsets in the text.
    `interviewers` are those who ask the prompting question, as far as the source names them; `held_at` is where
    the interview took place. `kind` tells an interviewer's question from what the guest said.
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

    @property
    def said_by(self) -> str | None:
        """Who the words are by, for people: `Question by NAME` for a question."""
        return said_by(self.kind, self.speaker)


def saved_citation(quote: Quote) -> SavedCitation:
    """The citation of a quote that the archive gave."""
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
    )
