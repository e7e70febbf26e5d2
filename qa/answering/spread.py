"""Where in the archive the matches of a question are: in which interviews, of which years."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from corpus.store.records import DocumentRow, StoredPassage
from qa.answering.find import find
from qa.answering.open_archive import OpenArchive
from qa.answering.search import Search
from qa.answering.understand import understand
from qa.answering.understanding.filters import shown_title
from qa.values import Question

MOST_PASSAGES = 100
"""Passages that are called near to a question: as many as each of the searches finds."""
LARGEST_SHARE = 0.2
"""Of an archive's passages that are called near: in a small archive, all would be."""
MOST_INTERVIEWS = 8
"""Interviews told one by one, unless more of them are quoted."""

Shown = tuple[str, int, int]
"""A quote that the answer shows: its document's id, its start and its end."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NearbyInterview:
    """An interview with passages near to a question.

    `people` are those who say them, `length` that of the interview's text in characters. `quoted` and `further`
    are the passages that the answer shows and those it does not, the nearest first.
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
    """Where the passages nearest to a question are.

    `near` are the interviews with quotes and then the nearest others, of `interviews` that hold such passages.
    The dates are those of each quote, of each further passage, and of each interview that was searched, `None`
    where unknown.
    """

    near: tuple[NearbyInterview, ...]
    interviews: int
    quoted: tuple[str | None, ...]
    further: tuple[str | None, ...]
    searched: tuple[str | None, ...]


def spread(question: Question, shown: Collection[Shown], archive: OpenArchive) -> Spread:
    """Where the passages nearest to `question` in words and meaning are, whether or not they answer it.

    There are at most `MOST_PASSAGES`, and at most `LARGEST_SHARE` of the archive. `shown` are the quotes that the
    answer shows; those of documents that are gone are left out. Raises what asking the question raises.
    """
    search = understand(question, archive)
    found = find(search, archive)
    most = min(MOST_PASSAGES, int(LARGEST_SHARE * len(archive.generation.ids)) + 1)
    ids = found.candidates.ids[found.order[:most]].tolist()
    passages = archive.snapshot.passages(ids)
    lines = {line.number: line for line in archive.snapshot.lines()}
    numbers = {line.id: line.number for line in lines.values()}
    shown = [each for each in shown if each[0] in numbers]
    places = set(shown)
    near: dict[int, list[StoredPassage]] = {numbers[name]: [] for name, _, _ in shown}
    quoted_interviews = len(near)
    for each in (passages[id] for id in ids):
        near.setdefault(each.document, []).append(each)
    further = [each for held in near.values() for each in held if _shown(each, lines) not in places]
    heard = _heard(search, archive)
    return Spread(
        near=tuple(
            _near(lines[number], held, shown, archive)
            for number, held in list(near.items())[: max(MOST_INTERVIEWS, quoted_interviews)]
        ),
        interviews=len(near),
        quoted=tuple(lines[numbers[name]].date for name, _, _ in shown),
        further=tuple(lines[each.document].date for each in further),
        searched=tuple(line.date for line in lines.values() if line.number in heard),
    )


def _near(
    line: DocumentRow, held: Sequence[StoredPassage], shown: Sequence[Shown], archive: OpenArchive
) -> NearbyInterview:
    quoted = tuple((start, end) for name, start, end in shown if name == line.id)
    return NearbyInterview(
        id=line.id,
        title=shown_title(line),
        date=line.date,
        sha256=line.sha256,
        people=_distinct(each.speaker for each in held),
        length=len(archive.document(line.number).document.text),
        quoted=quoted,
        further=tuple((each.start, each.end) for each in held if (each.start, each.end) not in quoted),
    )


def _shown(passage: StoredPassage, lines: dict[int, DocumentRow]) -> Shown:
    return lines[passage.document].id, passage.start, passage.end


def _heard(search: Search, archive: OpenArchive) -> set[int]:
    """Return the numbers of the documents that were searched."""
    voices = archive.snapshot.voices()
    return {voice.document for voice in voices if search.scope is None or voice.id in search.scope}


def _distinct(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
