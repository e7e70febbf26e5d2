"""Find the interviewers' questions about a topic, and quote them as questions.

Interviewers' words never answer anything, so they are not passages. But the prompting question of each passage has
its own vector and words in the index, through which the turns that ask are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.document import Passage, Turn
from corpus.names import name_matches
from corpus.passages import split_turn
from corpus.store.records import StoredDocument
from index.keywords.base import KeywordQuery
from index.language import detect
from qa.answering.finding.language_notes import is_foreign
from qa.answering.open_archive import OpenArchive
from qa.answering.selecting.quotes import question_quote
from qa.answering.understanding.who_asked import AskedAbout
from qa.values import Quote

_DEPTH = 60
"""Passages taken from each search for their prompting questions."""
_READ = 24
"""Most turns that are compared sentence by sentence."""
_TARGET_TOKENS = 200
"""The size aimed at for a quoted part of a long question."""
LEAST_SHARE = 0.99
"""Least share of the topic's words, weighted by idf, in a question about it, regardless of its meaning."""
LEAST_COSINE = 0.5
"""Least cosine of the topic with a sentence of a question about it, regardless of its words."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a question turn, with its similarity to the topic in words and meaning."""

    stored: StoredDocument
    turn: Turn
    passage: Passage
    best: tuple[int, int]
    share: float
    cosine: float

    @property
    def score(self) -> float:
        return self.share + max(0.0, self.cosine)

    @property
    def is_about(self) -> bool:
        return self.share >= LEAST_SHARE or self.cosine >= LEAST_COSINE


def question_quotes(
    wanted: AskedAbout, scope: frozenset[int] | None, most: int, archive: OpenArchive
) -> tuple[tuple[Quote, ...], float]:
    """Return at most `most` questions about `wanted.topic`, nearest first, and the highest nearness (0 to 1).

    `scope` holds the voices whose replies are searched, `None` for all. Nothing is returned if no question is
    about the topic, or if `wanted` names people who don't ask or aren't asked in this archive.
    """
    language = detect(wanted.topic, archive.generation.main_language)
    query = archive.generation.query(wanted.topic, language)
    turns = [
        (stored, turn)
        for stored, turn in _asked(wanted, scope, query, archive)
        if wanted.asker is None or name_matches(wanted.asker, turn.speaker or "")
    ]
    near = sorted(_parts(wanted.topic, turns, query, language, archive), key=lambda each: -each.score)
    about = [each for each in near if each.is_about][:most]
    quotes = tuple(
        question_quote(
            rank,
            each.stored,
            each.turn.number,
            (each.passage.start, each.passage.end),
            [each.best] if len(each.passage.sentences) > 1 else [],
            each.score / 2,
        )
        for rank, each in enumerate(about, start=1)
    )
    return quotes, max((min(1.0, max(each.share, each.cosine)) for each in about), default=0.0)


def _asked(
    wanted: AskedAbout, scope: frozenset[int] | None, query: KeywordQuery, archive: OpenArchive
) -> list[tuple[StoredDocument, Turn]]:
    """Return the question turns before the passages whose prompting questions are nearest to the topic."""
    if wanted.asked is not None:
        voices = archive.listed().voices
        replying = {each.id for each in voices if each.speaker and name_matches(wanted.asked, each.speaker)}
        scope = frozenset(replying if scope is None else scope & replying)
    if scope is not None and not scope:
        return []
    asked = archive.embedder.embed_asked([wanted.topic])[0]
    by_words = archive.generation.search_question_words(query, _DEPTH, scope).ids.tolist()
    by_meaning = archive.generation.search_questions(asked, _DEPTH, scope).ids[:_DEPTH].tolist()
    found: dict[tuple[int, int], tuple[StoredDocument, Turn]] = {}
    passages = archive.snapshot.passages(list(dict.fromkeys(by_words + by_meaning)))
    for id_ in _alternating(by_words, by_meaning):
        stored = archive.document(passages[id_].document)
        document, number = stored.document, passages[id_].turn
        for turn in document.prompted_by(number):
            if document.is_masked(turn.start, turn.end):
                continue
            found.setdefault((stored.number, turn.number), (stored, turn))
        if len(found) >= _READ:
            break
    return list(found.values())


def _alternating(*lists: Sequence[int]) -> Iterator[int]:
    for place in range(max(map(len, lists), default=0)):
        yield from (each[place] for each in lists if place < len(each))


def _parts(
    topic: str,
    turns: Sequence[tuple[StoredDocument, Turn]],
    query: KeywordQuery,
    language: str,
    archive: OpenArchive,
) -> Iterator[_Part]:
    """Yield for each turn the part that is nearest to the topic."""
    embedder = archive.embedder
    split = [
        (stored, turn, passage)
        for stored, turn in turns
        for passage in split_turn(
            stored.document.text,
            turn.start,
            turn.end,
            turn=turn.number,
            window=embedder.window,
            count_tokens=embedder.count_tokens,
            target=min(_TARGET_TOKENS, embedder.window),
        )
    ]
    if not split:
        return
    texts = [stored.document.text[passage.start : passage.end] for stored, _, passage in split]
    spans = [[(a - passage.start, b - passage.start) for a, b in passage.sentences] for _, _, passage in split]
    _, sentences = embedder.embed_passages(texts, spans)
    cosines = sentences @ embedder.embed_question(topic)
    if is_foreign(language, embedder.languages):
        cosines = np.zeros_like(cosines)  # the model doesn't know the language, so words decide
    first = np.cumsum([0, *map(len, spans)])
    best: dict[tuple[int, int], _Part] = {}
    for at, (stored, turn, passage) in enumerate(split):
        of_part = cosines[first[at] : first[at + 1]]
        nearest = int(np.argmax(of_part))
        part = _Part(
            stored,
            turn,
            passage,
            passage.sentences[nearest],
            _share(query, query.said(texts[at], language), len(archive.generation.ids)),
            float(of_part[nearest]),
        )
        key = (stored.number, turn.number)
        if key not in best or part.score > best[key].score:
            best[key] = part
    yield from best.values()


def _share(query: KeywordQuery, said: Sequence[str], passages: int) -> float:
    """Return the share of the topic's words, weighted by idf, that are among the terms `said`."""
    weights = {term: np.log1p((passages - n + 0.5) / (n + 0.5)) for term, n in query.frequency.items()}
    total = float(sum(weights.values()))
    held = set(said)
    return float(sum(weight for term, weight in weights.items() if term in held)) / total if total > 0 else 0.0
