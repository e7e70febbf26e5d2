"""Find the interviews and years in which the passages nearest to a question are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from corpus.store.records import DocumentRow, StoredPassage
from qa.answering.find import find, searched_documents
from qa.answering.open_archive import OpenArchive
from qa.answering.understand import understand
from qa.answering.understanding.filters import shown_title
from qa.values import Question

MOST_PASSAGES = 100
"""Most passages that count as near to a question: as many as each search returns."""
LARGEST_SHARE = 0.2
"""Largest share of an archive's passages that count as near: in a small archive, all would otherwise."""
MOST_INTERVIEWS = 8
"""Most interviews that are listed, unless more of them are quoted."""

Shown = tuple[str, int, int]
"""A quote that the answer shows: its document's id, its start and its end."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NearbyInterview:
    """An interview with passages near to a question.

    `people` are their speakers, `length` is that of the interview's text in characters. `quoted` and `further` are
    the passages that the answer shows and those that it doesn't, the nearest first.
    """

    id: str
    title: str
    date: str | None
    sha256: str
    people: tuple[str, ...]
    length: int
    quoted: tuple[Span, ...]
    further: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """The places of the passages nearest to a question.

    `near` are the interviews with quotes and then the nearest others; `interviews` counts all with such passages.
    `quoted`, `further` and `searched` are the dates of each quote, of each further passage, and of each interview
    that was searched (each of its sessions' dates), `None` if unknown.
    """

    near: tuple[NearbyInterview, ...]
    interviews: int
    quoted: tuple[str | None, ...]
    further: tuple[str | None, ...]
    searched: tuple[str | None, ...]


def spread(question: Question, shown: Collection[Shown], archive: OpenArchive) -> Spread:
    """Return the places of the passages nearest to `question` in words and meaning, answers or not.

    There are at most `MOST_PASSAGES`, and at most `LARGEST_SHARE` of the archive. `shown` are the quotes that the
    answer shows; those of removed documents are skipped. Raises the same errors as asking the question.
    """
    search = understand(question, archive)
    found = find(search, archive)
    most = min(MOST_PASSAGES, int(LARGEST_SHARE * len(archive.generation.ids)) + 1)
    ids = found.candidates.ids[found.order[:most]].tolist()
    passages = archive.snapshot.passages(ids)
    rows = {row.number: row for row in archive.snapshot.document_rows()}
    numbers = {row.id: row.number for row in rows.values()}
    shown = [each for each in shown if each[0] in numbers]
    places = set(shown)
    near: dict[int, list[StoredPassage]] = {numbers[name]: [] for name, _, _ in shown}
    quoted_interviews = len(near)
    for each in (passages[id] for id in ids):
        near.setdefault(each.document, []).append(each)
    further = [each for held in near.values() for each in held if _shown(each, rows) not in places]
    searched = searched_documents(search, archive)
    return Spread(
        near=tuple(
            _near(rows[number], held, shown, archive)
            for number, held in list(near.items())[: max(MOST_INTERVIEWS, quoted_interviews)]
        ),
        interviews=len(near),
        quoted=tuple(rows[numbers[name]].date_at(start) for name, start, _ in shown),
        further=tuple(rows[each.document].date_at(each.start) for each in further),
        searched=tuple(date for row in rows.values() for date in searched.get(row.number, ())),
    )


def _near(
    row: DocumentRow, held: Sequence[StoredPassage], shown: Sequence[Shown], archive: OpenArchive
) -> NearbyInterview:
    quoted = tuple((start, end) for name, start, end in shown if name == row.id)
    return NearbyInterview(
        id=row.id,
        title=shown_title(row),
        date=row.date,
        sha256=row.sha256,
        people=_distinct(each.speaker for each in held),
        length=len(archive.document(row.number).document.text),
        quoted=quoted,
        further=tuple((each.start, each.end) for each in held if (each.start, each.end) not in quoted),
    )


def _shown(passage: StoredPassage, rows: dict[int, DocumentRow]) -> Shown:
    return rows[passage.document].id, passage.start, passage.end


def _distinct(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
