"""Computes the differences between a quotation and the source, word by word. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from qa.tokens import UNSPACED, words_in
from qa.verifying.values import Change, ChangeKind

_PIECE = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:['’][^\W_{UNSPACED}]+)*|\s+|.", re.DOTALL)

MOST_COMPARED = 4_000
"""Maximum number of pieces compared on either side: time grows with the square."""

MOST_PAIRS = 100_000
"""Maximum number of pairs of equal pieces, white space not counted: texts that repeat one word have many."""

_KINDS: dict[str, ChangeKind] = {"equal": "same", "replace": "changed", "delete": "added", "insert": "dropped"}

Step = tuple[str, str, str]
"""A kind of `difflib`, with the quoted words and those of the source."""


def differences(quoted: str, source: str) -> tuple[Change, ...]:
    """Return how `quoted` differs from `source`, in whole words; nothing is normalised.

    The quoted sides joined give `quoted`, and the source sides `source`.
    """
    ours, theirs = _PIECE.findall(quoted), _PIECE.findall(source)
    return _changes(ours, theirs, ours, theirs)


def differing_words(quoted: str, source: str) -> tuple[Change, ...]:
    """Return the same ignoring typography: words and marks are compared by their forms (`words_in`)."""
    (ours, our_forms), (theirs, their_forms) = _pieces(quoted), _pieces(source)
    return _changes(ours, theirs, our_forms, their_forms)


def _pieces(text: str) -> tuple[list[str], Sequence[str]]:
    """Return `text` cut before each of its words and marks, with their forms."""
    words = words_in(text)
    cuts = [0, *words.starts[1:], len(text)] if words.forms else [0, len(text)]
    return [text[start:end] for start, end in pairwise(cuts)], words.forms or ("",)


def _changes(
    ours: Sequence[str], theirs: Sequence[str], our_forms: Sequence[str], their_forms: Sequence[str]
) -> tuple[Change, ...]:
    """Return the steps between two texts in pieces, which are compared by their forms.

    Equal starts and ends are split off first, so that long texts with one difference are fast to compare.
    """
    head = _common(our_forms, their_forms)
    tail = _common(our_forms[head:][::-1], their_forms[head:][::-1])
    our_end, their_end = len(ours) - tail, len(theirs) - tail
    steps = [
        ("equal", 0, head, 0, head),
        *_compared(our_forms[:our_end], their_forms[:their_end], head),
        ("equal", our_end, len(ours), their_end, len(theirs)),
    ]
    texts = [(tag, "".join(ours[a:b]), "".join(theirs[c:d])) for tag, a, b, c, d in steps if b > a or d > c]
    return tuple(_merged(texts))


def _common(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return the number of pieces that both start with."""
    most = min(len(ours), len(theirs))
    return next((at for at in range(most) if ours[at] != theirs[at]), most)


def _compared(ours: Sequence[str], theirs: Sequence[str], head: int) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield the steps after the first `head` pieces."""
    places = Counter(theirs[head:])
    pairs = sum(places[each] for each in ours[head:] if not each.isspace())
    if max(len(ours), len(theirs)) - head > MOST_COMPARED or pairs > MOST_PAIRS:
        yield "replace", head, len(ours), head, len(theirs)
        return
    # White space is the same everywhere: aligning by it would separate words.
    matcher = SequenceMatcher(str.isspace, ours[head:], theirs[head:], autojunk=False)
    for tag, left, left_end, right, right_end in matcher.get_opcodes():
        yield tag, left + head, left_end + head, right + head, right_end + head


def _merged(steps: Sequence[Step]) -> Iterator[Change]:
    """Yield the steps, joining differing ones with only white space between them."""
    held: Step | None = None
    for at, (tag, left, right) in enumerate(steps):
        bridges = held is not None and left.isspace() and at + 1 < len(steps)
        if tag != "equal" or bridges:
            held = (held[0], held[1] + left, held[2] + right) if held else (tag, left, right)
            continue
        if held:
            yield _change(*held)
            held = None
        yield Change("same", left, right)
    if held:
        yield _change(*held)


def _change(tag: str, quoted: str, source: str) -> Change:
    kind = _KINDS[tag]
    if quoted and source:
        kind = "changed"
    return Change(kind, quoted, source)
