"""The stretch of a text that is most like a quotation, word by word. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

from qa.tokens import Words, is_word

MOST_TOKENS = 4_000
"""Of either side: the time grows with the product. What is longer is compared at its beginning."""

GAP_COST = 0.2
"""For each word by which two matching runs are further apart in the source than in the quotation."""


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens that are the same in a row: `size` of them, from `quoted` in the quotation and `source` on."""

    quoted: int
    source: int
    size: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Tokens `first` up to `last` of the source, and the share (0 to 1) of the quotation's words found there in
    the same order; `runs` are these words.
    """  # noqa: D205 - one sentence

    first: int
    last: int
    share: float
    runs: tuple[Run, ...]


def best_stretch(quoted: Words, source: Words) -> Alignment | None:
    """The stretch of `source` most like `quoted`, case set aside; `None` where no word is the same."""
    ours = [form.casefold() for form in quoted.forms[:MOST_TOKENS]]
    theirs = [form.casefold() for form in source.forms[:MOST_TOKENS]]
    total = sum(map(is_word, ours))
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()[:-1]
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


def _words(forms: Sequence[str], block: Match) -> int:
    return sum(map(is_word, forms[block.a : block.a + block.size]))


def _best_chain(blocks: Sequence[Match], forms: Sequence[str]) -> list[Match]:
    """The blocks in a row that match most words for the least drift: stray matches far off are left out."""
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
