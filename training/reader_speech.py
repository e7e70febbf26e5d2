"""Makes pairs more like speech and interviews, with the answer still marked. Pure.

Encyclopedias and reviews are written, but an archive contains speech. Speakers hesitate, talk about themselves,
are transcribed without punctuation, and reply to questions. All pairs of a question are changed in the same
way, so that the change is no evidence of an answer.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from index.reader.pairs import after_question
from training.reader_pairs import Pair

UNPUNCTUATED = 0.15
"""Share of questions whose passages lose their punctuation."""
HESITANT = 0.12
"""Share of questions whose passages get fillers and repeated words."""
FIRST_PERSON = 0.2
"""Share of questions whose passages say “I” instead of “he” or “she”."""
_HESITATIONS = 0.06
"""Share of words with a filler or a repetition before them."""
_FILLERS = ("um", "uh", "you know", "i mean", "like", "well", "so", "and", "sort of", "yeah", "right")
_PERSONS = {
    "he": "i", "she": "i", "his": "my", "her": "my", "him": "me",
    "himself": "myself", "herself": "myself", "hers": "mine",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speech:
    """Token ids of one tokenizer: punctuation, fillers, forms of the person, and continuations of words."""

    marks: frozenset[int]
    fillers: tuple[tuple[int, ...], ...]
    persons: dict[int, int]
    continuing: frozenset[int]


def speech(tokenizer: Any) -> Speech:
    """Return the ids for a tokenizer of the `tokenizers` library with uncased WordPiece tokens."""

    def ids(words: str) -> tuple[int, ...]:
        return tuple(tokenizer.encode(words, add_special_tokens=False).ids)

    return Speech(
        frozenset(tokenizer.token_to_id(mark) for mark in ".,;:?!-"),
        tuple(ids(filler) for filler in _FILLERS),
        {ids(third)[0]: ids(first)[0] for third, first in _PERSONS.items()},
        frozenset(number for token, number in tokenizer.get_vocab().items() if token.startswith("##")),
    )


def spoken(pairs: Sequence[Pair], speech_tokens: Speech, rng: random.Random) -> list[Pair]:
    """Return the pairs of one question, sometimes with one or more changes, each made to all of them."""
    changes: list[Callable[[Pair], Pair]] = []
    if rng.random() < FIRST_PERSON:
        changes.append(lambda pair: _in_first_person(pair, speech_tokens))
    if rng.random() < UNPUNCTUATED:
        changes.append(lambda pair: _unpunctuated(pair, speech_tokens))
    if rng.random() < HESITANT:
        changes.append(lambda pair: _hesitant(pair, speech_tokens, rng))
    changed = list(pairs)
    for change in changes:
        changed = [change(pair) for pair in changed]
    return changed


def replying(pair: Pair, asked: Sequence[int]) -> Pair:
    """Return the pair with the tokens of a question before its passage, as for a reply."""
    return replace(pair, question=after_question(pair.question, asked))


def _in_first_person(pair: Pair, speech_tokens: Speech) -> Pair:
    return replace(pair, passage=tuple(speech_tokens.persons.get(token, token) for token in pair.passage))


def _unpunctuated(pair: Pair, speech_tokens: Speech) -> Pair:
    """Return the pair without punctuation, unless nothing of the answer would be left."""
    parts = [() if token in speech_tokens.marks else (token,) for token in pair.passage]
    if pair.span and not any(parts[pair.span[0] : pair.span[1] + 1]):
        return pair
    return _rebuilt(pair, parts)


def _hesitant(pair: Pair, speech_tokens: Speech, rng: random.Random) -> Pair:
    """Return the pair with a filler before some words, or with some words repeated."""
    parts: list[tuple[int, ...]] = []
    for at, token in enumerate(pair.passage):
        starts = token not in speech_tokens.continuing and token not in speech_tokens.marks
        if starts and rng.random() < _HESITATIONS:
            whole = at + 1 == len(pair.passage) or pair.passage[at + 1] not in speech_tokens.continuing
            parts.append(
                (token, token) if whole and rng.random() < 0.3 else (*rng.choice(speech_tokens.fillers), token)
            )
        else:
            parts.append((token,))
    return _rebuilt(pair, parts)


def _rebuilt(pair: Pair, parts: Sequence[tuple[int, ...]]) -> Pair:
    """Return the pair with each token of its passage replaced by some or none."""
    places = [at for at, part in enumerate(parts) for _ in part]
    passage = tuple(token for part in parts for token in part)
    if pair.span is None:
        return replace(pair, passage=passage)
    inside = [new for new, old in enumerate(places) if pair.span[0] <= old <= pair.span[1]]
    return replace(pair, passage=passage, span=(inside[0], inside[-1]))
