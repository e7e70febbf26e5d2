"""Find quotes with nearly the same words, and put them side by side with their differences marked. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from unicodedata import normalize

from index.terms import terms
from qa.answering.selecting.repeats import placed_words, plain_words
from qa.values import Quote

LEAST_SHARE = 0.8
"""Least share of words in common, in the same order, of two texts that are nearly the same."""
LEAST_WORDS = 3
"""Fewest words in common: “Yes.” and “No.”, or “I did.” and “I did not.”, say too little alone."""

Spans = tuple[tuple[int, int], ...]

_NEGATIONS = frozenset(["not", "never", "no"])
_SIDES = frozenset(["for", "against"])
_LEFT_OUT = _NEGATIONS | _SIDES | {"yes", "do", "does", "did"}
_CONTRACTED = {"cannot": "can", "can't": "can", "won't": "will", "shan't": "shall"}


@dataclass(frozen=True, slots=True)
class _Stance:
    """The numbers of denials and of “against” in a text, and the first letters of all words that do neither.

    Texts with the same words but for their endings have the same first letters, which are faster to compare.
    """

    negations: int
    against: int
    initials: str


def nearness(one: str, other: str) -> float:
    """Return the share of words that two texts have in common (0 to 1); 0 unless they are nearly the same.

    It is also 0 for equal texts, which are repetitions. An exact opposite is nearly the same at any length.
    """
    ours, theirs = plain_words(one), plain_words(other)
    if ours == theirs:
        return 0.0
    opposite = is_opposite(one, other)
    if not opposite and not _may_be_near(one, other):
        return 0.0
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    share = 2 * shared / (len(ours) + len(theirs))
    return share if opposite or (share >= LEAST_SHARE and shared >= LEAST_WORDS) else 0.0


def is_opposite(one: str, other: str) -> bool:
    """Return whether two English texts differ only in a negation, or in “for” and “against”."""
    ours, theirs = _stance(one), _stance(other)
    if (ours.negations, ours.against) == (theirs.negations, theirs.against) or ours.initials != theirs.initials:
        return False
    rest = _stems(one)
    return len(rest) >= LEAST_WORDS and rest == _stems(other)


def side_by_side(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Rank `quotes` in their order, with each nearly equal version right after the quote nearest to it.

    The words that differ are marked in both; only the later one has `version_of`.
    """
    of = [_nearest(quotes[:place], each) for place, each in enumerate(quotes)]
    order = list(_families(of, None))
    rank = {place: number for number, place in enumerate(order, start=1)}
    differ: list[set[tuple[int, int]]] = [set() for _ in quotes]
    for place, parent in enumerate(of):
        if parent is not None:
            differ[place].update(differences(quotes[place], quotes[parent]))
            differ[parent].update(differences(quotes[parent], quotes[place]))
    return tuple(
        replace(
            quotes[place].at_rank(rank[place]),
            version_of=None if (parent := of[place]) is None else rank[parent],
            differences=_merged(differ[place]),
        )
        for place in order
    )


def differences(quote: Quote, other: Quote) -> Spans:
    """Return the spans in the document of the words of `quote` that `other` does not have."""
    spans = different_words(quote.text, other.text)
    return tuple((quote.start + start, quote.start + end) for start, end in spans)


def different_words(text: str, other: str) -> Spans:
    """Return the spans of the words of `text` that `other` does not have in this order."""
    words = placed_words(text)
    matcher = SequenceMatcher(None, [form for form, _ in words], plain_words(other), autojunk=False)
    runs = [(first, last) for kind, first, last, *_ in matcher.get_opcodes() if kind != "equal" and first < last]
    return tuple((words[first][1][0], words[last - 1][1][1]) for first, last in runs)


def _nearest(earlier: Sequence[Quote], quote: Quote) -> int | None:
    """Return the place of the first of the earlier quotes that `quote` is nearest to; `None` for none."""
    near = [nearness(each.text, quote.text) for each in earlier]
    best = max(near, default=0.0)
    return near.index(best) if best else None


def _families(of: Sequence[int | None], parent: int | None) -> Iterator[int]:
    for place, each in enumerate(of):
        if each == parent:
            yield place
            yield from _families(of, place)


def _merged(spans: set[tuple[int, int]]) -> Spans:
    """Return the spans in order, with overlapping spans merged."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


@lru_cache(maxsize=256)
def _stance(text: str) -> _Stance:
    words = _uncontracted(text)
    initials = "".join(
        normalize("NFD", word[0])[0] for word in words if word not in _LEFT_OUT and word[0].isalnum()
    )
    return _Stance(sum(word in _NEGATIONS for word in words), words.count("against"), initials)


@lru_cache(maxsize=256)
def _stems(text: str) -> tuple[str, ...]:
    """Return the terms of a text without the words that affirm or deny."""
    return tuple(terms(" ".join(word for word in _uncontracted(text) if word not in _LEFT_OUT)))


def _uncontracted(text: str) -> list[str]:
    return [part for word in plain_words(text) for part in _without_contraction(word)]


def _may_be_near(one: str, other: str) -> bool:
    """Return whether two texts have enough words in common, whatever their order."""
    (ours, count), (theirs, others) = _counted(one), _counted(other)
    enough = LEAST_SHARE * (count + others)
    return 2 * min(count, others) >= enough and 2 * sum((ours & theirs).values()) >= enough


@lru_cache(maxsize=256)
def _counted(text: str) -> tuple[Counter[str], int]:
    words = plain_words(text)
    return Counter(words), len(words)


def _without_contraction(word: str) -> tuple[str, ...]:
    if word in _CONTRACTED:
        return _CONTRACTED[word], "not"
    return (word.removesuffix("n't"), "not") if word.endswith("n't") else (word,)
