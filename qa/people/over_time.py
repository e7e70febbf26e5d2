"""Find what a person said about a topic in each interview, in the order of the dates, and put two side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from qa.answering.answer import answer
from qa.answering.open_archive import OpenArchive
from qa.answering.understanding.filters import documents_within, find_document, shown_title
from qa.people.differing import Compared, compared
from qa.people.names import spellings_of
from qa.values import Names, Outcome, Question, Quote

MOST_INTERVIEWS = 12
"""Interviews that are asked at a time: each takes as long as a question."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The quotes about a topic in one interview, or in one dated session of it.

    The quotes answer, or with the outcome `possible` may answer, each in the order of the interview.
    """

    id: str
    title: str
    date: str | None
    outcome: Outcome
    quotes: tuple[Quote, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the occasion in the JSON shape of `people NAME --about TOPIC --json`."""
        about = {"id": self.id, "title": self.title, "date": self.date, "outcome": self.outcome}
        return {**about, "quotes": [each.to_json() for each in self.quotes]}


@dataclass(frozen=True, slots=True)
class OverTime:
    """The quotes of a person about a topic, in the order of the dates; undated interviews come last.

    `silent` are the titles of interviews in which nothing was found, of the `interviews` that were asked. `next`
    is the `first` of the next call if the person has more interviews.
    """

    name: str
    topic: str
    occasions: tuple[Occasion, ...]
    silent: tuple[str, ...]
    interviews: int
    next: int | None = None

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Return all quotes, in the order of their dates."""
        return tuple(each for occasion in self.occasions for each in occasion.quotes)

    def to_json(self) -> dict[str, Any]:
        """Return the occasions in the JSON shape of `people NAME --about TOPIC --json`."""
        return {
            "name": self.name,
            "topic": self.topic,
            "occasions": [each.to_json() for each in self.occasions],
            "silent": list(self.silent),
            "interviews": self.interviews,
            "next": self.next,
        }


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a person, in all interviews or in one."""

    name: str
    document: str | None = None


def over_time(
    side: Side,
    topic: str,
    archive: OpenArchive,
    *,
    first: int = 0,
    most: int = MOST_INTERVIEWS,
    without: str | None = None,
    within: Names = None,
) -> OverTime:
    """Return what a person said about `topic` in the interviews from `first` on, at most `most` of them.

    Each interview is asked alone, so an interview with much on the topic leaves room for others. That with the id
    `without` is left out, and those that are filed under none of the names `within`. Raises
    `QuestionError`, `DocumentUnknown`, the errors of `spellings_of`, and `UsageError` for no such collection.
    """
    snapshot = archive.snapshot
    voices, every = snapshot.voices(), snapshot.document_rows()
    spellings = spellings_of(side.name, (voice.speaker for voice in voices if voice.speaker))
    numbers = {voice.document for voice in voices if voice.speaker in spellings}
    rows = sorted(
        (row for row in every if row.number in numbers),
        key=lambda row: (row.date is None, row.date or "", row.number),
    )
    if side.document:
        wanted = find_document(side.document, every)
        rows = [row for row in rows if row.number == wanted.number]
    filed = documents_within(within, every)
    rows = [row for row in rows if row.id != without and (filed is None or row.number in filed)]
    asked = rows[first : first + most]
    occasions: list[Occasion] = []
    silent: list[str] = []
    for row in asked:
        found = answer(Question(topic, speaker=spellings[0], document=row.id), archive)
        if not found.quotes:
            silent.append(shown_title(row))
        occasions += _by_session(row.id, shown_title(row), found.outcome, found.likely)
    occasions.sort(key=lambda each: (each.date is None, each.date or ""))
    last = first + len(asked)
    return OverTime(
        spellings[0],
        topic,
        _ranked(occasions),
        tuple(silent),
        len(asked),
        last if last < len(rows) else None,
    )


def side_by_side(
    sides: tuple[Side, Side], topic: str, archive: OpenArchive
) -> tuple[OverTime, OverTime, Compared]:
    """Return what two people, or one person in two interviews, said about `topic`, with the differences marked.

    Sentences that only one side has are marked if the sides share any. Raises the same errors as `over_time`.
    """
    # An interview is not compared with itself.
    left, right = (
        over_time(side, topic, archive, without=None if side.document else other.document)
        for side, other in (sides, sides[::-1])
    )
    found = compared(left.quotes, right.quotes)
    return _with_quotes(left, found.left), _with_quotes(right, found.right), found


def _by_session(id: str, title: str, outcome: Outcome, quotes: Sequence[Quote]) -> Iterator[Occasion]:
    """Yield the occasions of one interview: one, unless its sessions have dates of their own."""
    in_order = sorted(quotes, key=lambda each: each.start)
    for date, some in groupby(in_order, key=lambda each: each.citation.date):
        yield Occasion(id, title, date, outcome, tuple(some))


def _ranked(occasions: Sequence[Occasion]) -> tuple[Occasion, ...]:
    """Return the occasions with their quotes numbered in this order."""
    rank, ranked = 0, []
    for occasion in occasions:
        quotes = []
        for each in occasion.quotes:
            rank += 1
            quotes.append(replace(each, rank=rank, version_of=None, differences=()))
        ranked.append(replace(occasion, quotes=tuple(quotes)))
    return tuple(ranked)


def _with_quotes(found: OverTime, quotes: Sequence[Quote]) -> OverTime:
    left = iter(quotes)
    occasions = (replace(each, quotes=tuple(next(left) for _ in each.quotes)) for each in found.occasions)
    return replace(found, occasions=tuple(occasions))
