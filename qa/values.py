"""The values of `qa`: what is asked, what is quoted, and what adding would do or did.

All offsets are Python string indices into the stored text of the quote's document, half-open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from qa.strength import Strength, strength_of

if TYPE_CHECKING:
    from pandas import DataFrame

Outcome = Literal["answered", "possible", "not_found"]

Keep = Literal["better", "anyway", "never"]
"""When a fitted confidence is kept: if it is better than the packaged one, in any case, or never."""

Kind = Literal["answer", "statement", "question"]
"""What a quote is: a reply, words that reply to nobody (also those of plain text), or what somebody asks."""

Progress = Callable[[str, int, int, str], None]
"""Told as work goes on: the stage (`hash`, `read`, `embed`, `ask`), how much is done, of how much, on what."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what it is limited to.

    `speaker` is matched without case and diacritics; `document` is an id, path, file name or title.
    `since` and `until` are ISO 8601 dates, maybe only a year or a month, both inclusive. `history` holds
    the earlier questions of the conversation, oldest first. `top` is the most quotes to give; `None` leaves it
    to the question: the best few, or one from each of many people.
    """

    text: str
    speaker: str | None = None
    document: str | None = None
    since: str | None = None
    until: str | None = None
    history: tuple[str, ...] = ()
    top: int | None = None


class Filters(TypedDict, total=False):
    """What `ask` and `search` can be given besides the words: the other fields of `Question`."""

    speaker: str | None
    document: str | None
    since: str | None
    until: str | None
    history: tuple[str, ...]
    top: int | None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quote stands, enough to find it and check it again.

    `turn` is the number of the turn, 0 in plain text without speakers. `before` and `after` are the words
    next to the quote in the source. `sha256` is that of the document's text. `page` and `seconds` are
    `None` where the source has none. `interviewers` are those who ask the prompting question, as far as the source
    names them; `held_at` is where the interview took place. `kind` says what the words are; the speaker of a
    question is the person who asks.
    """

    document_id: str
    title: str
    date: str | None
    path: str
    sha256: str
    speaker: str | None
    prompting_question: str | None
    turn: int
    start: int
    end: int
    page: int | None
    seconds: float | None
    before: str
    after: str
    participants: tuple[str, ...] = ()
    interviewers: tuple[str, ...] = ()
    held_at: str | None = None
    kind: Kind = "answer"

    def __str__(self) -> str:
        """Who said it, where: one line for people."""
        place = [self.title, self.date, self.place]
        return ", ".join(part for part in (said_by(self.kind, self.speaker), *place) if part)

    @property
    def place(self) -> str:
        """The place within the source in words: page, time, or turn."""
        if self.page is not None:
            return f"page {self.page}"
        if self.seconds is not None:
            return clock(self.seconds)
        return f"turn {self.turn}" if self.turn else f"at {self.start}"


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact slice of a document's stored text.

    `highlights` are the spans of the sentences that answer best, best first, inside `start` to `end`. `score`
    orders quotes within one answer (larger is better) and means nothing across answers. `also` are the other
    places where the same speaker says the same words, which are not quoted again. `is_whole` tells that nothing
    else was said in its turn.
    `confidence` (0 to 1) is the probability that this quote answers by itself, and `None` for a quote that was not
    judged as an answer.

    `version_of` is the rank of the earlier quote with nearly the same words, which this one follows whatever its
    score. `differences` are the spans of the words that the two don't share; both quotes have their own.
    """

    rank: int
    text: str
    start: int
    end: int
    highlights: tuple[tuple[int, int], ...]
    citation: Citation
    score: float
    also: tuple[Citation, ...] = ()
    is_whole: bool = False
    version_of: int | None = None
    differences: tuple[tuple[int, int], ...] = ()
    confidence: float | None = None

    @property
    def strength(self) -> Strength | None:
        """The word for `confidence` (`qa.strength`)."""
        return None if self.confidence is None else strength_of(self.confidence)

    @property
    def is_folded(self) -> bool:
        """Return whether an answer folds the quote away: it is weak by itself, and not the first one."""
        return self.rank > 1 and self.strength == "weak"

    @property
    def kind(self) -> Kind:
        """Whether the words are an answer, a statement or a question."""
        return self.citation.kind

    def at_rank(self, rank: int) -> Quote:
        """The same quote at another rank."""
        return self if rank == self.rank else replace(self, rank=rank)

    def to_frame(self) -> DataFrame:
        """The quote as a data frame of one row (`qa.notebook.frame`)."""
        from qa.notebook import frame

        return frame([self])

    def _repr_html_(self) -> str:
        from qa.notebook import quote_html

        return quote_html(self)

    def _repr_markdown_(self) -> str:
        from qa.notebook import quote_markdown

        return quote_markdown(self)

    def to_json(self) -> dict[str, Any]:
        """The quote as `ask --json` gives it."""
        at = self.citation
        return {
            "rank": self.rank,
            "kind": self.kind,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "highlights": [list(span) for span in self.highlights],
            "speaker": at.speaker,
            "prompting_question": at.prompting_question,
            "interviewers": list(at.interviewers),
            "turn": at.turn,
            "document": {
                "id": at.document_id,
                "title": at.title,
                "date": at.date,
                "path": at.path,
                "sha256": at.sha256,
                "participants": list(at.participants),
                "place": at.held_at,
            },
            "location": {"page": at.page, "seconds": at.seconds},
            "before": at.before,
            "after": at.after,
            "score": self.score,
            "confidence": self.confidence,
            "strength": self.strength,
            "also": [
                {"id": each.document_id, "title": each.title, "start": each.start, "end": each.end}
                for each in self.also
            ],
            "version_of": self.version_of,
            "differences": [list(span) for span in self.differences],
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the archive speaks of a matter: counted, not composed.

    `searched` interviews were searched; `people` in `interviews` of them say something that would be shown by
    itself. With `complete` false there may be more: only the likeliest people were looked at. With `one_each`
    the answer has one quote from each of them.
    """

    searched: int
    people: int
    interviews: int
    complete: bool = True
    one_each: bool = False

    def __str__(self) -> str:
        """The counts in one line for people."""
        least = "" if self.complete else "At least "
        people = f"{self.people:,} {'person' if self.people == 1 else 'people'}"
        interviews = (
            f"{self.interviews:,} of {self.searched:,} {'interview' if self.searched == 1 else 'interviews'}"
        )
        talk = "talks" if self.people == 1 else "talk"
        end = "; one quote from each" if self.one_each else ""
        return f"{least}{people} in {interviews} {talk} about this{end}."


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a question: quotes that answer it, quotes that may answer it, or none.

    `confidence` (0 to 1) is the calibrated probability that the quotes answer. With `possible`, the `quotes` may
    answer and must be labelled so. With `not_found`, `quotes` is empty and `nearest` holds the closest passages,
    which do not answer and must be labelled so. `searched` is the question as it was searched for: with the
    earlier questions that a follow-up depends on. `alone` says that nothing was found together with the earlier
    questions, so that they were ignored. `people` are those it
    names, whose words are preferred; their names are not compared as words. `bare` is `searched` without them.
    `coverage` is there for questions that ask for people, or everyone.
    """

    question: str
    searched: str
    outcome: Outcome
    confidence: float
    quotes: tuple[Quote, ...]
    nearest: tuple[Quote, ...] = ()
    coverage: Coverage | None = None
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    bare: str = ""
    alone: bool = False

    @property
    def leans(self) -> bool:
        """Whether it was searched for with more than the question itself: what a follow-up leans on."""
        return self.searched != self.question.strip()

    def to_frame(self) -> DataFrame:
        """The quotes as a data frame, a row each, best first (`qa.notebook.frame`); empty with `not_found`."""
        from qa.notebook import frame

        return frame(self.quotes)

    def _repr_html_(self) -> str:
        from qa.notebook import answer_html

        return answer_html(self)

    def _repr_markdown_(self) -> str:
        from qa.notebook import answer_markdown

        return answer_markdown(self)

    def to_json(self) -> dict[str, Any]:
        """The answer as `ask --json` gives it."""
        return {
            "question": self.question,
            "searched": self.searched,
            "people": list(self.people),
            "outcome": self.outcome,
            "confidence": self.confidence,
            "quotes": [quote.to_json() for quote in self.quotes],
            "nearest": [quote.to_json() for quote in self.nearest],
            "alone": self.alone,
            "coverage": asdict(self.coverage) if self.coverage else None,
            "timings_ms": dict(self.timings_ms),
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class Rejection:
    """A source that cannot be read, and why (with what to do next)."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class AddPlan:
    """What adding would do, source by source (paths).

    `missing` sources were added from the same folder earlier and are gone from it now: they stay in the
    archive, unless pruning was asked for, which makes them `removed`.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    rejected: tuple[Rejection, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the plan leaves the archive as it is."""
        return not (self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Remark:
    """What the reader wants looked at in one document, in plain words."""

    document_id: str
    path: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddReport:
    """What adding did: the plan as carried out, what was indexed, and what deserves a look.

    `documents` and `passages` count what the archive holds now.
    """

    plan: AddPlan
    documents: int
    passages: int
    passages_embedded: int
    passages_reused: int
    remarks: tuple[Remark, ...]
    seconds: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionReport:
    """What correcting a document did: all corrections kept for it now, and what is still to be looked at.

    `corrections` is as `correct --json` gives it; `from_source` tells whether the source was read again,
    rather than the stored text corrected.
    """

    document_id: str
    corrections: Mapping[str, Any]
    from_source: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """What `status` tells. `model` is the embedding model's fingerprint; `problems` is empty when all is well."""

    path: str
    documents: int
    turns: int
    passages: int
    speakers: int
    generation: int
    model: str
    bytes: int
    problems: tuple[str, ...]
    languages: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A line of `list`: one document of the archive. `turns` and `passages` are counts."""

    id: str
    title: str
    date: str | None
    path: str
    sha256: str
    participants: tuple[str, ...]
    turns: int
    passages: int
    warnings: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The document as `list --json` gives it."""
        return {
            "id": self.id,
            "title": self.title,
            "date": self.date,
            "path": self.path,
            "sha256": self.sha256,
            "participants": list(self.participants),
            "turns": self.turns,
            "passages": self.passages,
            "warnings": list(self.warnings),
        }


def said_by(kind: Kind | None, speaker: str | None) -> str | None:
    """Return who a quote is by, for people: a question is always marked as one."""
    return f"Question by {speaker or 'Interviewer'}" if kind == "question" else speaker


def clock(seconds: float) -> str:
    """Seconds as people write the time in a recording: `1:02:03` or `2:03`."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
