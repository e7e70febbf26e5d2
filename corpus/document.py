"""The values of `corpus`: a source as text, who said which part of it, and what can be retrieved.

All offsets are Python string indices into `Document.text`, half-open: `text[start:end]`.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from corpus.conditions import UNCONDITIONAL, Conditions
from corpus.filing import UNFILED, Filing

Role = Literal["question", "answer", "other"]

RoleRule = Literal[
    "label",
    "header",
    "legend",
    "mark",
    "introduced",
    "narrates",
    "calls",
    "office",
    "between",
    "others",
    "speech",
    "swapped",
    "aside",
    "advert",
    "corrected",
    "unclear",
]
"""The rule by which a turn got its role; `onrecord read --why` says each in a sentence."""

REVIEW_BELOW = 0.7
"""Confidence below which a person should check the turns: most badly read files are below it."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where in the source the text from `start` on stands, up to the next location."""

    start: int
    page: int | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """A span of text that the file format itself gives to a speaker (a caption voice, a table row).

    `label` is the speaker as the file writes it, `None` if the format has segments but no speakers.
    `role` is set only if the format states it.
    """

    start: int
    end: int
    label: str | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A span that the source sets off at the start of a line, as labels and questions often are.

    `heading` is the level (1 to 6) of a heading that is the whole line, 0 for bold or italic words.
    `italic` is set only where a line in italics stands out from questions in bold.
    """

    start: int
    end: int
    heading: int = 0
    italic: bool = False


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source as its format reads it: text, and what the format itself says about it.

    `locations` are in order of `start`. `utterances` are in order and do not overlap; empty where the
    format marks no speech, so that the turn finder looks for turns in the text. `emphases` are in order and do not
    overlap: they list what the page shows bold, italic or as a heading; the text holds no markup for it.
    `quotations` are half-open spans, in order, that the source itself sets off as quoted (a block quotation).
    `warnings` are in plain words.
    """

    text: str
    locations: tuple[Location, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    title: str | None = None
    date: str | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    emphases: tuple[Emphasis, ...] = ()
    quotations: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TurnOrigin:
    """Why a turn was read as it was: the layout that found it, the mark that opened it, and the rule of its role.

    `layout` is `format` where the file's format itself parts the turns. What `continues` is the next message of
    whoever sent the one before.
    """

    layout: str
    mark: str
    rule: RoleRule
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A span of one person's speech: the words spoken, without label, marker or timestamp.

    `number` counts from 1. `speaker` is the name as written, `None` if the file does not say. `origin` explains a
    turn that was just read. It is not stored, and is no part of what a turn is.
    """

    number: int
    role: Role
    speaker: str | None
    start: int
    end: int
    origin: TurnOrigin | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class InterviewSession:
    """A sitting with its own date or place, in a source that holds several: from `start` up to the next session.

    `date` is ISO 8601 as in `Document`. What the session does not say, `None`, is as in the document. An empty
    `place` is another one that is not known.
    """

    start: int
    date: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class WithheldSpan:
    """A span that readers may not see, and why, in plain words: `closed until 2040-01-01`."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Seen:
    """How readers see a document: what is withheld from them, in order, and how they see people's names.

    `names` are pairs of a name and what stands for it. With `is_masked`, this document is what they see: the
    withheld spans of its text are masked, so that all offsets stay.
    """

    withheld: tuple[WithheldSpan, ...] = ()
    names: tuple[tuple[str, str | None], ...] = ()
    is_masked: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A source as text: what it says, who said which part, and what is known about it.

    `path` identifies the source; `date` is ISO 8601, maybe only a year or a month (`1999`, `1999-05`).
    `text` is stored as extracted, without what `corpus/turns/cleaning` cuts out (line numbers, page headers).
    A document without `turns` is plain text without speakers.
    `confidence` (0 to 1) is the probability that the turns and their roles are right, to an F1 over .9;
    `warnings` give the reasons for doubt.
    `date` and `place` hold for the text before the first of the `sessions`, which are in order of `start`.
    With `reviewed`, a person has checked the turns and their speakers, and says that they are right.
    `conditions` say who may see what, and `seen` what follows from them on the day of asking.
    `filing` says in which collections it is.
    """

    path: str
    text: str
    turns: tuple[Turn, ...] = ()
    title: str | None = None
    date: str | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    locations: tuple[Location, ...] = ()
    warnings: tuple[str, ...] = ()
    confidence: float = 1.0
    sessions: tuple[InterviewSession, ...] = ()
    reviewed: bool = False
    conditions: Conditions = UNCONDITIONAL
    seen: Seen = Seen()
    filing: Filing = UNFILED

    @property
    def needs_review(self) -> bool:
        """Return whether the turns or their speakers may well be wrong."""
        return needs_review(self.confidence, self.reviewed)

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the stored text in UTF-8, in hexadecimal."""
        return text_sha256(self.text)

    def is_masked(self, start: int, end: int) -> bool:
        """Return whether a part of `text[start:end]` is withheld from whoever sees this document."""
        return self.seen.is_masked and bool(self.withheld_at(start, end))

    def visible(self, start: int, end: int) -> str:
        """Return `text[start:end]` with a space in place of what is withheld from whoever sees this document."""
        if not self.seen.is_masked:
            return self.text[start:end]
        pieces, at = [], start
        for each in self.withheld_at(start, end):  # in order, but they may overlap
            pieces.append(self.text[at : max(at, each.start)])
            at = max(at, each.end)
        return " ".join(filter(None, (*pieces, self.text[at:end])))

    def withheld_at(self, start: int, end: int) -> tuple[WithheldSpan, ...]:
        """Return the spans that readers may not see and that overlap `start` to `end`."""
        return tuple(each for each in self.seen.withheld if each.start < end and start < each.end)

    def location_at(self, offset: int) -> Location:
        """Return the location that holds `offset`; one without page and seconds if none is known."""
        return location_at(self.locations, offset)

    def session_at(self, offset: int) -> InterviewSession:
        """Return the session that holds `offset`, with the document's date and place where it has none itself."""
        own = own_session(self.sessions, offset)
        place = self.place if own.place is None else own.place
        return InterviewSession(own.start, own.date or self.date, place or None)

    def date_at(self, offset: int) -> str | None:
        """Return the date of the words at `offset`."""
        return self.session_at(offset).date

    def place_at(self, offset: int) -> str | None:
        """Return where the words at `offset` were spoken."""
        return self.session_at(offset).place

    def prompted_by(self, number: int) -> tuple[Turn, ...]:
        """Return the question turns that turn `number` replies to (`prompting_turns`); 0 replies to nothing."""
        return prompting_turns(self.turns, number, self.locations, self.sessions) if number else ()

    @property
    def dates(self) -> tuple[str | None, ...]:
        """Return the dates of all turns, in order and each once; the document's own without sessions."""
        starts = (turn.start for turn in self.turns) if self.sessions else (0,)
        return tuple(dict.fromkeys(map(self.date_at, starts))) or (self.date,)


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval: whole sentences of one quotable turn that fit the model's window.

    `turn` is the turn's number, 0 in plain text without speakers. `sentences` are half-open spans of the
    document's text, in order, that together cover `start` to `end` but for white space.
    """

    turn: int
    start: int
    end: int
    sentences: tuple[tuple[int, int], ...]


def needs_review(confidence: float, reviewed: bool) -> bool:
    """Return whether a document that was read with this confidence needs review."""
    return confidence < REVIEW_BELOW and not reviewed


def text_sha256(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def session_number(sessions: Sequence[InterviewSession], offset: int) -> int:
    """Return the number, from 1, of the session that holds `offset`; 0 before the first one."""
    return bisect_right(sessions, offset, key=lambda session: session.start)


def own_session(sessions: Sequence[InterviewSession], offset: int) -> InterviewSession:
    """Return the session that holds `offset`, as it is stated; one without date and place before the first."""
    at = session_number(sessions, offset)
    return sessions[at - 1] if at else InterviewSession(0)


def location_at(locations: Sequence[Location], offset: int) -> Location:
    """Return the location that holds `offset`; one without page and seconds if none is known."""
    at = bisect_right(locations, offset, key=lambda location: location.start) - 1
    return locations[at] if at >= 0 else Location(0)


def _misses_page(locations: Sequence[Location], start: int, end: int) -> bool:
    """Return whether a page without text lies between two offsets, so that questions may be missing there."""

    def of(location: Location) -> int:
        return location.start

    between = locations[max(0, bisect_right(locations, start, key=of) - 1) : bisect_right(locations, end, key=of)]
    pages = [location.page for location in between if location.page is not None]
    return any(later > earlier + 1 for earlier, later in pairwise(pages))


def prompting_turns(
    turns: Sequence[Turn],
    number: int,
    locations: Sequence[Location] = (),
    sessions: Sequence[InterviewSession] = (),
) -> tuple[Turn, ...]:
    """Return the question turns that turn `number` replies to: the nearest run of questions before it.

    Other people's answers between the question and this turn do not end the search (several people answer
    one question); an answer without any question before it has none. Only answers reply to anything: a
    question and a statement have no prompting question. With the document's `locations`, a page without text
    ends the search: its questions are missing. With its `sessions`, the start of the turn's own one does.
    """
    if turns[number - 1].role != "answer":
        return ()
    run: list[Turn] = []
    start = turns[number - 1].start
    session_start = own_session(sessions, start).start
    for at in range(number - 2, -1, -1):
        turn = turns[at]
        if turn.start < session_start or _misses_page(locations, turn.start, turns[at + 1].start):
            break
        if turn.role == "question":
            run.append(turn)
        elif run:
            break
    return tuple(reversed(run))
