"""Summarise an archive: the people who speak most, the dates, and the topics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document
from corpus.errors import ArchiveMismatch
from corpus.markup import shown
from corpus.names import fold
from corpus.store.snapshot import Snapshot
from corpus.turns.quotable import quotable_turns
from index.terms import count_words
from index.values import Ids
from qa.answering.open_archive import OpenArchive
from qa.answering.selecting.quotes import quote
from qa.overview.naming import Labels
from qa.overview.themes import Theme, evenly, grouped, in_context, typical
from qa.values import Quote

MOST_PASSAGES = 30_000
"""Most passages that are grouped, evenly spread over a larger archive: it takes seconds and 200 MB of memory."""
TYPICAL = 8
"""Passages shown for a theme."""
_ADDRESS = re.compile(r"(?i)\b(?:[a-z][a-z0-9+.-]{1,20}://|www\.|mailto:)[^\s<>]+")
_AT_ONCE = 1000
"""Passages read from the catalogue at once."""


@dataclass(frozen=True, slots=True)
class SpeakerTotals:
    """The totals of one person; `name` is `None` for all people whom the sources don't name.

    `years` are the known years of the interviews, in order.
    """

    name: str | None
    words: int
    interviews: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """The people by words spoken, most first, and the dates of all interviews, `None` if unknown.

    A document whose sessions have several dates counts once for each of them.
    """

    people: tuple[SpeakerTotals, ...]
    dates: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Themes:
    """The topics, most passages first. `looked_at` of `passages` were grouped: all, or an even sample.

    They belong to one `edition` of the archive, and become invalid when it changes.
    """

    edition: int
    themes: tuple[Theme, ...]
    looked_at: int
    passages: int


@dataclass(slots=True)
class _Share:
    names: Counter[str] = field(default_factory=Counter)
    words: int = 0
    interviews: int = 0
    years: set[int] = field(default_factory=set)


def voices(snapshot: Snapshot, within: Collection[int] | None = None) -> Voices:
    """Count the words of everyone who may be quoted; names that differ in case or accents are one person's.

    `within` are the numbers of the documents that count; all, without it.
    """
    shares: dict[str, _Share] = {}
    dates: list[str | None] = []
    for row in snapshot.document_rows():
        if within is not None and row.number not in within:
            continue
        document = snapshot.document(row.number).document
        dates += document.dates
        said: Counter[str] = Counter()
        for name, words, date in _spoken(document):
            key = fold(name) if name else ""
            said[key] += words
            share = shares.setdefault(key, _Share())
            share.names[name or ""] += words
            share.years.update(filter(None, [year_of(date)]))
        for key, words in said.items():
            share = shares[key]
            share.words += words
            share.interviews += 1
    people = (
        SpeakerTotals(
            share.names.most_common(1)[0][0] or None, share.words, share.interviews, tuple(sorted(share.years))
        )
        for share in shares.values()
    )
    return Voices(tuple(sorted(people, key=lambda each: (-each.words, each.name or ""))), tuple(dates))


def _spoken(document: Document) -> Iterator[tuple[str | None, int, str | None]]:
    """Yield the speaker, the number of words and the date of each turn; text without turns has no speaker."""
    if not document.turns:
        yield None, count_words(document.visible(0, len(document.text))), document.date
    for turn in quotable_turns(document):
        words = count_words(document.visible(turn.start, turn.end))
        if not words and document.is_masked(turn.start, turn.end):
            continue
        yield turn.speaker, words, document.date_at(turn.start)


def year_of(date: str | None) -> int | None:
    """Return the year of an ISO 8601 date, or `None` if it has none."""
    return int(date[:4]) if date and date[:4].isdecimal() else None


def themes(archive: OpenArchive) -> Themes:
    """Group the passages by topic; the same archive always gives the same themes."""
    from index.vectors.faiss_store import clustered

    edition, ids = archive.snapshot.edition_number, archive.generation.ids
    looked_at = evenly(ids, MOST_PASSAGES)
    interviews, dated = _interviews(looked_at, archive)
    vectors = in_context(archive.generation.passage_vectors(looked_at), interviews)
    found = grouped(vectors, clustered)
    if found is None:
        return Themes(edition, (), len(looked_at), len(ids))
    centres, of = found
    labels = _labels(looked_at, interviews, of, len(centres), archive)

    def theme(number: int) -> Theme:
        members = np.flatnonzero(of == number)
        where = interviews[members]
        places = typical(vectors[members] @ centres[number], where, TYPICAL)
        return Theme(
            words=labels[number],
            passages=len(members),
            interviews=len(np.unique(where)),
            typical=tuple(looked_at[members[places]].tolist()),
            years=Counter(year for year in (dated[at] for at in members.tolist()) if year is not None),
        )

    made = [theme(number) for number in range(len(centres)) if (of == number).any()]
    made.sort(key=lambda each: (-each.passages, each.words))
    return Themes(edition, tuple(made), len(looked_at), len(ids))


def typical_quotes(theme: Theme, edition: int, archive: OpenArchive) -> tuple[Quote, ...]:
    """Return the typical passages of a theme as verified quotes; raise `ArchiveMismatch` after a change."""
    if archive.snapshot.edition_number != edition:
        raise ArchiveMismatch("The archive has changed since these topics were found.", "Reload the overview.")
    passages = archive.snapshot.passages(theme.typical)
    return tuple(
        quote(rank, passages[id], archive.document(passages[id].document), (), 0.0)
        for rank, id in enumerate(theme.typical, start=1)
    )


def _interviews(ids: Ids, archive: OpenArchive) -> tuple[NDArray[np.int64], list[int | None]]:
    """Return the number of each passage's interview, shape (len(ids),), and the year of each passage."""
    voice_of = {voice.id: voice for voice in archive.snapshot.voices()}
    shares = [voice_of[group] for group in archive.generation.groups_of(ids).tolist()]
    return np.array([share.document for share in shares], np.int64), [year_of(share.date) for share in shares]


def _labels(
    ids: Ids, interviews: NDArray[np.int64], of: Ids, count: int, archive: OpenArchive
) -> Sequence[tuple[str, ...]]:
    """Return the words that name each of `count` themes; `of` is the theme of each passage in `ids`."""
    labels = Labels(count)
    languages = archive.generation.languages_of(ids)
    document, held = None, -1
    for span, number, theme, language in zip(
        _spans(ids, archive), interviews.tolist(), of.tolist(), languages, strict=True
    ):
        if document is None or number != held:
            document, held = archive.snapshot.document(number).document, number
        said = without_addresses(shown(document.text[slice(*span)], document.path))
        labels.count(theme, said, language)
    return labels.all()


def without_addresses(text: str) -> str:
    """Return a text without addresses of pages: their parts are no words that somebody said."""
    return _ADDRESS.sub(" ", text)


def _spans(ids: Ids, archive: OpenArchive) -> Iterator[tuple[int, int]]:
    """Yield the span of each passage in its document."""
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE].tolist()
        found = archive.snapshot.passages(some)
        yield from ((found[id].start, found[id].end) for id in some)
