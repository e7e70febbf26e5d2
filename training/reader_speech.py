"""Pairs made more like speech and interviews, while what answers stays marked. Pure.

Encyclopedias and reviews are written; what is asked of an archive was said. Its speakers hesitate, tell of
themselves, are written down without punctuation by a machine, and reply to a question. All pairs of a question
are changed alike, so that the change tells nothing of whether one answers.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from index.reader.network import after_question
from training.reader_pairs import Pair

UNPUNCTUATED = 0.15
"""Share of questions whose passages lose their punctuation."""
HESITANT = 0.12
"""Share of questions whose passages get fillers and repeated words."""
FIRST_PERSON = 0.2
"""Share of questions whose passages tell of “I” where they told of him or her."""
_HESITATIONS = 0.06
"""Of all words, before how many a filler or the word itself stands then."""
_FILLERS = ("um", "uh", "you know", "i mean", "like", "well", "so", "and", "sort of", "yeah", "right")
_PERSONS = {
    "he": "i", "she": "i", "his": "my", "her": "my", "him": "me",
    "himself": "myself", "herself": "myself", "hers": "mine",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speech:
    """Token ids of one tokenizer: marks, fillers, other forms of the person, and what goes on within a word."""

    marks: frozenset[int]
    fillers: tuple[tuple[int, ...], ...]
    persons: dict[int, int]
    continuing: frozenset[int]


def speech(tokenizer: Any) -> Speech:
    """The ids of a tokenizer of the `tokenizers` library with uncased WordPiece tokens."""

    def ids(words: str) -> tuple[int, ...]:
        return tuple(tokenizer.encode(words, add_special_tokens=False).ids)

    return Speech(
        frozenset(tokenizer.token_to_id(mark) for mark in ".,;:?!-"),
        tuple(ids(filler) for filler in _FILLERS),
        {ids(third)[0]: ids(first)[0] for third, first in _PERSONS.items()},
        frozenset(number for token, number in tokenizer.get_vocab().items() if token.startswith("##")),
    )


def spoken(pairs: Sequence[Pair], known: Speech, dice: random.Random) -> list[Pair]:
    """The pairs of one question, sometimes with one or more of the changes, each made to all."""
    changes: list[Callable[[Pair], Pair]] = []
    if dice.random() < FIRST_PERSON:
        changes.append(lambda pair: _in_first_person(pair, known))
    if dice.random() < UNPUNCTUATED:
        changes.append(lambda pair: _unpunctuated(pair, known))
    if dice.random() < HESITANT:
        changes.append(lambda pair: _hesitant(pair, known, dice))
    changed = list(pairs)
    for change in changes:
        changed = [change(pair) for pair in changed]
    return changed


def replying(pair: Pair, asked: Sequence[int]) -> Pair:
    """The pair with the tokens of what was asked before its passage, as a reply is read."""
    return replace(pair, question=after_question(pair.question, asked))


def _in_first_person(pair: Pair, known: Speech) -> Pair:
    return replace(pair, passage=tuple(known.persons.get(token, token) for token in pair.passage))


def _unpunctuated(pair: Pair, known: Speech) -> Pair:
    """Without punctuation, unless nothing of the answer would be left."""
    parts = [() if token in known.marks else (token,) for token in pair.passage]
    if pair.span and not any(parts[pair.span[0] : pair.span[1] + 1]):
        return pair
    return _rebuilt(pair, parts)


def _hesitant(pair: Pair, known: Speech, dice: random.Random) -> Pair:
    """With a filler before some words, or with some said twice."""
    parts: list[tuple[int, ...]] = []
    for at, token in enumerate(pair.passage):
        starts = token not in known.continuing and token not in known.marks
        if starts and dice.random() < _HESITATIONS:
            whole = at + 1 == len(pair.passage) or pair.passage[at + 1] not in known.continuing
            parts.append((token, token) if whole and dice.random() < 0.3 else (*dice.choice(known.fillers), token))
        else:
            parts.append((token,))
    return _rebuilt(pair, parts)


def _rebuilt(pair: Pair, parts: Sequence[tuple[int, ...]]) -> Pair:
    """The pair with each token of its passage replaced by some or none."""
    places = [at for at, part in enumerate(parts) for _ in part]
    passage = tuple(token for part in parts for token in part)
    if pair.span is None:
        return replace(pair, passage=passage)
    inside = [new for new, old in enumerate(places) if pair.span[0] <= old <= pair.span[1]]
    return replace(pair, passage=passage, span=(inside[0], inside[-1]))
