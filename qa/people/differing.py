"""Mark the sentences that only one of two sides says. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from corpus.sentences import sentence_spans
from qa.answering.selecting.repeats import plain_words
from qa.answering.selecting.versions import LEAST_SHARE, LEAST_WORDS, different_words, is_opposite
from qa.values import Quote

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides of quotes, with what only one of them says in `Quote.differences`, and the sentences they share.

    If they share no sentence, nothing is marked: everything would be.
    """

    left: tuple[Quote, ...]
    right: tuple[Quote, ...]
    shared: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    quote: int
    start: int
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        return plain_words(self.text)


def compared(left: Sequence[Quote], right: Sequence[Quote]) -> Compared:
    """Return both sides with their differences marked; nearly equal sentences differ in single words."""
    ours, theirs = _sentences(left), _sentences(right)
    nearest = [_nearest(each, theirs) for each in ours]
    shared = sum(each is not None for each in nearest)
    if not shared:
        return Compared(tuple(left), tuple(right), 0)
    back = [_nearest(each, ours) for each in theirs]
    return Compared(
        _marked(left, [(one, None if at is None else theirs[at]) for one, at in zip(ours, nearest, strict=True)]),
        _marked(right, [(one, None if at is None else ours[at]) for one, at in zip(theirs, back, strict=True)]),
        shared,
    )


def _sentences(quotes: Sequence[Quote]) -> list[_Sentence]:
    return [
        _Sentence(place, start, quote.text[start:end])
        for place, quote in enumerate(quotes)
        for start, end in sentence_spans(quote.text, 0, len(quote.text))
    ]


def _nearest(sentence: _Sentence, others: Sequence[_Sentence]) -> int | None:
    """Return the place of the sentence that says nearly the same; `None` for none. Short ones must be equal."""
    best, place = 0.0, None
    own = set(sentence.words)
    for at, other in enumerate(others):
        if sentence.words == other.words:
            return at
        common = len(own.intersection(other.words))
        if common < LEAST_WORDS or 2 * common < max(len(own), len(set(other.words))):
            continue
        likeness = SequenceMatcher(None, sentence.words, other.words, autojunk=False).ratio()
        if likeness > best and (likeness >= LEAST_SHARE or is_opposite(sentence.text, other.text)):
            best, place = likeness, at
    return place


def _marked(quotes: Sequence[Quote], pairs: Sequence[tuple[_Sentence, _Sentence | None]]) -> tuple[Quote, ...]:
    spans: list[list[Span]] = [[] for _ in quotes]
    for sentence, other in pairs:
        at = quotes[sentence.quote].start + sentence.start
        here = ((0, len(sentence.text)),) if other is None else different_words(sentence.text, other.text)
        spans[sentence.quote] += [(at + start, at + end) for start, end in here]
    return tuple(replace(quote, differences=tuple(some)) for quote, some in zip(quotes, spans, strict=True))
