"""The values of asking: questions, citations, quotes, answers and coverage.

All offsets are Python string indices into the stored text of the quote's document, half-open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, TypedDict, get_args

from corpus.markup import ShownText, shown, shown_text
from qa.strength import Strength, notice_of, strength_of

if TYPE_CHECKING:
    from pandas import DataFrame

Outcome = Literal["answered", "possible", "not_found"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
"""All outcomes, the best first."""

Keep = Literal["better", "anyway", "never"]
"""When a fitted confidence is stored: if it is better than the packaged one, always, or never."""

Kind = Literal["answer", "statement", "question"]
"""The kind of a quote: a reply, words that reply to nobody (such as plain text), or a question."""

Names = Sequence[str] | str | None
"""One name, several of which any will do, or none."""


def each_name(names: Names) -> tuple[str, ...]:
    """Return the names of a filter; empty ones set no limit."""
    return tuple(filter(None, (names,) if isinstance(names, str) else names or ()))


Progress = Callable[[str, int, int, str], None]
"""Called with the stage (`hash`, `read`, `embed`, `ask`), the number done, the total, and the current item."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its filters.

    `speaker` is matched without case and diacritics; `document` is an id, path, file name or title; `within` is a
    collection or a tag. Each of the three is one name or several, of which any will do. `since` and `until` are
    ISO 8601 dates or only a year or a month, both inclusive. `history` holds the earlier questions of the
    conversation, oldest first. `top` is the largest number of quotes. With `None`, the number
    depends on the question: the best few, or one from each of many people.
    """

    text: str
    speaker: Names = None
    document: Names = None
    since: str | None = None
    until: str | None = None
    history: tuple[str, ...] = ()
    top: int | None = None
    within: Names = None


class Filters(TypedDict, total=False):
    """The keyword arguments of `ask` and `search`: the fields of `Question` besides its text."""

    speaker: Names
    document: Names
    since: str | None
    until: str | None
    history: tuple[str, ...]
    top: int | None
    within: Names


@dataclass(frozen=True, slots=True)
class Citation:
    """The place of a quote: everything needed to find it and verify it again.

    `turn` is the number of the turn, 0 in plain text without speakers. `before` and `after` are the words next to
    the quote in the source. `sha256` is that of the document's text. `page` and `seconds` are `None` if the source
    has none. `interviewers` are the people who ask the prompting question, if the source names them; `held_at` is
    the place of the interview. The speaker of a quote of the `kind` `question` is the person who asks. With
    `needs_review`, the speakers of the document may well be wrong (`Document.needs_review`). `restriction` says
    why readers don't see the quote, or not with these names.
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
    needs_review: bool = False
    restriction: str | None = None

    def __str__(self) -> str:
        """Return the speaker and the place in one line for people."""
        place = [self.title, self.date, self.place]
        return ", ".join(part for part in (said_by(self.kind, self.speaker), *place) if part)

    @property
    def shown_question(self) -> str | None:
        """Return the prompting question without markup."""
        return shown(self.prompting_question, self.path) if self.prompting_question else None

    @property
    def notice(self) -> str:
        """Return a remark on the quote in one line if its speaker is unsure or readers don't see it."""
        return notice_of(self.needs_review, self.restriction)

    @property
    def place(self) -> str:
        """The place within the source for people: page, time, or turn."""
        if self.page is not None:
            return f"page {self.page}"
        if self.seconds is not None:
            return clock(self.seconds)
        return f"turn {self.turn}" if self.turn else f"at {self.start}"


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact slice of a document's stored text.

    `highlights` are the spans of the sentences that answer best, best first, inside `start` to `end`. `score`
    orders quotes within one answer (larger is better); scores of different answers can't be compared. `also` are
    other places where the same speaker says the same words, which are not quoted again. `is_whole` is true if the
    quote is all that was said in its turn. `confidence` (0 to 1) is the probability that this quote answers by
    itself, and `None` for a quote that was not judged as an answer.

    `version_of` is the rank of the earlier quote with nearly the same words, which this one follows regardless of
    its score. `differences` are the spans of the words that the two don't share; both quotes have their own.
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
    def shown_text(self) -> ShownText:
        """Return the words with the marks that are left out where people read and copy them."""
        return shown_text(self.text, self.citation.path)

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
        """The kind of the words: an answer, a statement or a question."""
        return self.citation.kind

    def at_rank(self, rank: int) -> Quote:
        """Return the same quote at another rank."""
        return self if rank == self.rank else replace(self, rank=rank)

    def to_frame(self) -> DataFrame:
        """Return the quote as a data frame of one row (`qa.notebook.frame`)."""
        from qa.notebook import frame

        return frame([self])

    def _repr_html_(self) -> str:
        from qa.notebook import quote_html

        return quote_html(self)

    def _repr_markdown_(self) -> str:
        from qa.notebook import quote_markdown

        return quote_markdown(self)

    def to_json(self) -> dict[str, Any]:
        """Return the quote in the JSON shape of `ask --json`."""
        at = self.citation
        return {
            "rank": self.rank,
            "kind": self.kind,
            "text": self.text,
            **shown_field("shown", self.text, at.path),
            "start": self.start,
            "end": self.end,
            "highlights": [list(span) for span in self.highlights],
            "speaker": at.speaker,
            "prompting_question": at.prompting_question,
            **shown_field("shown_question", at.prompting_question, at.path),
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
                "needs_review": at.needs_review,
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
            **({"restriction": at.restriction} if at.restriction else {}),
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """The number of people and interviews that talk about the topic of a question.

    `searched` interviews were searched; `people` in `interviews` of them have a quote that would be shown alone.
    Without `complete` there may be more, because only the most likely people were judged. With `one_each` the
    answer has one quote from each of them.
    """

    searched: int
    people: int
    interviews: int
    complete: bool = True
    one_each: bool = False

    def __str__(self) -> str:
        """Return the counts as a sentence for people."""
        least = "" if self.complete else "At least "
        people = "1 person" if self.people == 1 else f"{self.people:,} people"
        noun = "interview" if self.searched == 1 else "interviews"
        talk = "talks" if self.people == 1 else "talk"
        end = "; one quote from each" if self.one_each else ""
        return f"{least}{people} in {self.interviews:,} of {self.searched:,} {noun} {talk} about this{end}."


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a question: quotes that answer it, quotes that may answer it, or none.

    `confidence` (0 to 1) is the calibrated probability that the quotes answer. With `possible`, the `quotes` may
    answer and must be labelled so. With `not_found`, `quotes` is empty and `nearest` holds the closest passages,
    which don't answer and must be labelled so. `searched` is the question as it was searched for: with the earlier
    questions that a follow-up depends on. `alone` means that nothing was found together with the earlier
    questions, so that they were ignored. `people` are the people it names, whose words are preferred; their names
    are not compared as words. With `only_theirs`, nobody else's words were searched. `bare` is `searched` without
    them. `coverage` is set for questions about people.
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
    only_theirs: bool = False

    @property
    def depends_on_context(self) -> bool:
        """Return whether the question was searched for together with earlier questions, as a follow-up."""
        return self.searched != self.question.strip()

    @property
    def likely(self) -> tuple[Quote, ...]:
        """The quotes without those that are folded away as less likely."""
        return tuple(quote for quote in self.quotes if not quote.is_folded)

    def to_frame(self) -> DataFrame:
        """Return the quotes as a data frame, one row each, best first; it is empty with `not_found`."""
        from qa.notebook import frame

        return frame(self.quotes)

    def _repr_html_(self) -> str:
        from qa.notebook import answer_html

        return answer_html(self)

    def _repr_markdown_(self) -> str:
        from qa.notebook import answer_markdown

        return answer_markdown(self)

    def to_json(self) -> dict[str, Any]:
        """Return the answer in the JSON shape of `ask --json`."""
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


def shown_field(name: str, text: str | None, path: str | None) -> dict[str, str]:
    """Return `text`, a part of the file at `path`, without markup, under `name`; nothing if it has none."""
    without = shown(text, path) if text else text
    return {name: without} if without and without != text else {}


def said_by(kind: Kind | None, speaker: str | None) -> str | None:
    """Return the author of a quote for people; a question is always marked as one."""
    return f"Question by {speaker or 'Interviewer'}" if kind == "question" else speaker


def clock(seconds: float) -> str:
    """Return seconds as the time in a recording: `1:02:03` or `2:03`."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
