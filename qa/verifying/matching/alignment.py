"""Aligns a quotation with the most similar span of a text, word by word. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

from qa.tokens import TokenizedText, is_word

MOST_TOKENS = 4_000
"""Maximum number of tokens compared on either side: time grows with the product."""

MOST_PAIRS = 100_000
"""Maximum number of pairs of equal tokens compared: the most frequent tokens only continue matches of others."""

GAP_COST = 0.2
"""Cost of each additional word between two matching runs in the source, compared with the quotation."""


@dataclass(frozen=True, slots=True)
class Run:
    """Equal tokens in a row: `size` of them, from `quoted` in the quotation and from `source` in the source."""

    quoted: int
    source: int
    size: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Tokens `first` up to `last` of the source, aligned with a quotation.

    `share` (0 to 1) is the share of the quotation's words found there in the same order, and `runs` are these
    words.
    """

    first: int
    last: int
    share: float
    runs: tuple[Run, ...]


def best_alignment(quoted: TokenizedText, source: TokenizedText) -> Alignment | None:
    """Return the span of `source` most similar to `quoted`, ignoring case; `None` without a common word."""
    ours = [form.casefold() for form in quoted.forms[:MOST_TOKENS]]
    theirs = [form.casefold() for form in source.forms[:MOST_TOKENS]]
    total = sum(map(is_word, ours))
    blocks = matcher(ours, theirs).get_matching_blocks()[:-1]
    chain = _best_chain([block for block in blocks if _words(ours, block)], ours)
    if not chain or not total:
        return None
    matched = sum(_words(ours, block) for block in chain)
    begin, end = chain[0], chain[-1]
    trailing = len(ours) - (end.a + end.size)
    return Alignment(
        first=max(0, begin.b - begin.a),
        last=min(len(theirs), end.b + end.size + trailing),
        share=matched / total,
        runs=tuple(Run(block.a, block.b, block.size) for block in chain),
    )


def matcher(ours: Sequence[str], theirs: Sequence[str]) -> SequenceMatcher[str]:
    """Return the comparison of two texts in tokens, in bounded time even if they repeat one token."""
    places = Counter(theirs)
    pairs = Counter({token: number * places[token] for token, number in Counter(ours).items()})
    total, frequent = pairs.total(), set()
    for token, number in pairs.most_common():
        if total <= MOST_PAIRS:
            break
        frequent.add(token)
        total -= number
    return SequenceMatcher(frequent.__contains__ if frequent else None, ours, theirs, autojunk=False)


def _words(forms: Sequence[str], block: Match) -> int:
    return sum(map(is_word, forms[block.a : block.a + block.size]))


def _best_chain(blocks: Sequence[Match], forms: Sequence[str]) -> list[Match]:
    """Return the consecutive blocks that match most words with least drift, without stray distant matches."""
    best: tuple[float, int, int] = (0.0, 0, 0)
    score, begin = 0.0, 0
    for at, block in enumerate(blocks):
        if at:
            before = blocks[at - 1]
            source_gap = block.b - before.b - before.size
            score -= GAP_COST * max(0, source_gap - (block.a - before.a - before.size))
        if score <= 0:
            score, begin = 0.0, at
        score += _words(forms, block)
        if score > best[0]:
            best = (score, begin, at + 1)
    return list(blocks[best[1] : best[2]])
