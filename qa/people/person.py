"""Describe one person of an archive: interviews, topics, typical quotes, and what others say about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from corpus.names import fold, words_of
from corpus.store.records import DocumentRow
from corpus.turns.quotable import quotable_turns
from index.embedding.embedder import unit_rows
from index.terms import count_words
from index.values import Ids
from qa.answering.open_archive import OpenArchive
from qa.answering.selecting.quotes import quote
from qa.answering.understanding.filters import shown_title
from qa.literal.mentions import ExactMention, find_mentions
from qa.overview.naming import Labels
from qa.overview.overview import Voices
from qa.overview.themes import evenly, typical
from qa.people.names import same_people, spellings_of
from qa.values import Question, Quote
from qa.verifying.library import Library

TYPICAL_QUOTES = 5
"""Quotes that stand for a person."""
TOPIC_WORDS = 8
"""Phrases and words that a person uses more than others, at most."""
MOST_MENTIONS = 50
"""Mentions by others that are listed."""

_COMPARED = 4_000
"""Passages of everybody that a person's are compared with, evenly spread."""
_READ = 600
"""Passages whose words are counted, of the person and of everybody."""
_LEAST_CHARACTERS = 100
"""Characters of a quote that stands for a person: shorter ones say little."""
_LEAST_LETTERS = 4
"""Letters of a surname that is looked for alone."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in the list of everybody who answers; `maybe_same` are people who may be the same."""

    name: str
    words: int
    interviews: int
    years: tuple[int, ...]
    maybe_same: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the person in the JSON shape of `people --json`."""
        counts = {"words": self.words, "interviews": self.interviews, "years": list(self.years)}
        return {"name": self.name, **counts, "maybe_same": list(self.maybe_same)}


@dataclass(frozen=True, slots=True)
class InterviewShare:
    """The share of one person in one interview; `start` to `end` is the first turn."""

    id: str
    title: str
    date: str | None
    words: int
    sha256: str
    start: int
    end: int

    def to_json(self) -> dict[str, Any]:
        """Return the share in the JSON shape of `people NAME --json`."""
        return {"id": self.id, "title": self.title, "date": self.date, "words": self.words}


@dataclass(frozen=True, slots=True)
class PersonProfile:
    """One person of an archive.

    `interviews` are in the order of their dates, undated ones last. `topics` are phrases and words that the person
    uses more often than others do. `typical` are the passages in which the person differs most from everybody.
    `mentions` by others are exact words: the name in full, and the surname if nobody else has it. `maybe_same` are
    people whose names may be other spellings of this one.
    """

    name: str
    spellings: tuple[str, ...]
    interviews: tuple[InterviewShare, ...]
    topics: tuple[str, ...]
    typical: tuple[Quote, ...]
    mentions: tuple[ExactMention, ...]
    maybe_same: tuple[str, ...]

    @property
    def words(self) -> int:
        """Return how many words the person says in all interviews."""
        return sum(each.words for each in self.interviews)

    def to_json(self) -> dict[str, Any]:
        """Return the person in the JSON shape of `people NAME --json`."""
        return {
            "name": self.name,
            "spellings": list(self.spellings),
            "words": self.words,
            "interviews": [each.to_json() for each in self.interviews],
            "topics": list(self.topics),
            "typical": [each.to_json() for each in self.typical],
            "mentions": [each.to_json() for each in self.mentions],
            "maybe_same": list(self.maybe_same),
        }


def listed(voices: Voices) -> tuple[Listed, ...]:
    """Return everybody with a name who answers, those who speak most first."""
    named = [(each.name, each) for each in voices.people if each.name]
    same = same_people([name for name, _ in named])
    return tuple(Listed(name, each.words, each.interviews, each.years, same.get(name, ())) for name, each in named)


def person(name: str, archive: OpenArchive) -> PersonProfile:
    """Return the person called `name`; raise the errors of `spellings_of`, and `QuoteMismatch`."""
    every = archive.snapshot.voices()
    names = [each.speaker for each in every if each.speaker]
    spellings = spellings_of(name, names)
    voices = [each for each in every if each.speaker in spellings]
    rows = {row.number: row for row in archive.snapshot.document_rows()}
    interviews = [_share(rows[number], spellings, archive) for number in {each.document for each in voices}]
    shown = max(spellings, key=names.count)
    ids = _passages_of({each.id for each in voices}, archive)
    return PersonProfile(
        name=shown,
        spellings=spellings,
        interviews=tuple(sorted(interviews, key=lambda each: (each.date is None, each.date or "", each.title))),
        topics=_topics(ids, archive),
        typical=_typical(ids, archive),
        mentions=_mentions(shown, spellings, names, archive),
        maybe_same=same_people(names).get(shown, ()),
    )


def _share(row: DocumentRow, spellings: Sequence[str], archive: OpenArchive) -> InterviewShare:
    document = archive.document(row.number).document
    said = [turn for turn in quotable_turns(document) if turn.speaker in spellings]
    words = sum(count_words(document.visible(turn.start, turn.end)) for turn in said)
    first = (said[0].start, said[0].end) if said else (0, len(document.text))
    return InterviewShare(row.id, shown_title(row), row.date, words, row.sha256, *first)


def _passages_of(voices: set[int], archive: OpenArchive) -> Ids:
    """Return the ids of the passages of some voices."""
    ids = archive.generation.ids
    return ids[np.isin(archive.generation.groups_of(ids), list(voices))]


def _typical(ids: Ids, archive: OpenArchive) -> tuple[Quote, ...]:
    """Return the passages of a person that are furthest from what everybody says, towards what the person says."""
    few = evenly(ids, _COMPARED)
    if not len(few):
        return ()
    passages = archive.snapshot.passages(few.tolist())
    is_long = np.array([passages[id].end - passages[id].start >= _LEAST_CHARACTERS for id in few.tolist()])
    own = archive.generation.passage_vectors(few)
    centre = own.mean(axis=0)
    everybody = archive.generation.passage_vectors(evenly(archive.generation.ids, _COMPARED)).mean(axis=0)
    direction = centre - everybody
    if not np.linalg.norm(direction) > 1e-6:  # nobody else speaks
        direction = centre
    likeness = own @ unit_rows(direction[np.newaxis])[0]
    if is_long.any():
        few, likeness = few[is_long], likeness[is_long]
    where = np.array([passages[id].document for id in few.tolist()], np.int64)
    chosen = few[typical(likeness, where, TYPICAL_QUOTES)].tolist()
    return tuple(
        quote(rank, passages[id], archive.document(passages[id].document), (), 0.0)
        for rank, id in enumerate(chosen, start=1)
    )


def _topics(ids: Ids, archive: OpenArchive) -> tuple[str, ...]:
    """Return phrases and words that are in more of these passages than in others."""
    own, everybody = evenly(ids, _READ), evenly(archive.generation.ids, _READ)
    labels = Labels(2)
    for theme, some in enumerate((own, everybody[~np.isin(everybody, ids)])):
        passages = archive.snapshot.passages(some.tolist())
        for id, language in zip(some.tolist(), archive.generation.languages_of(some), strict=True):
            each = passages[id]
            text = archive.document(each.document).document.visible(each.start, each.end)
            labels.count(theme, text, language)
    return labels.all(TOPIC_WORDS)[0]


def _mentions(
    name: str, spellings: Sequence[str], names: Sequence[str], archive: OpenArchive
) -> tuple[ExactMention, ...]:
    """Return where others say the name in full, or the surname if nobody else has it."""
    surname = name.split(",")[0].split()[-1]
    bearers = {fold(each) for each in names if fold(surname) in map(fold, each.replace(",", " ").split())}
    is_own = len(bearers) == 1 and len(surname) >= _LEAST_LETTERS and len(words_of(name)) > 1
    phrases = [name, surname] if is_own else [name]
    library = Library(archive.snapshot, archive.documents)
    asked = Question(" ".join(f'"{each}"' for each in phrases))
    found = find_mentions(asked, library, questions=True, most=20 * MOST_MENTIONS).mentions
    others = [each for each in found if each.quote.citation.speaker not in spellings]
    return tuple(
        replace(each, quote=each.quote.at_rank(rank)) for rank, each in enumerate(others[:MOST_MENTIONS], start=1)
    )
