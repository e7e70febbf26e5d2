"""The difference between what is quoted and what the source says, word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from qa.verifying.values import Change, ChangeKind
from qa.verifying.words import UNSPACED

_PIECE = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:['’][^\W_{UNSPACED}]+)*|\s+|.", re.DOTALL)

MOST_COMPARED = 4_000
"""Pieces on either side that are compared: the time grows with the square."""

_KINDS: dict[str, ChangeKind] = {"equal": "same", "replace": "changed", "delete": "added", "insert": "dropped"}


def differences(quoted: str, source: str) -> tuple[Change, ...]:
    """How `quoted` differs from `source`, in whole words; nothing is normalised.

    Joined, the quoted sides give `quoted` and the source sides `source`. What begins and ends alike is set
    apart first, so that two long texts with one difference are quick to compare.
    """
    ours, theirs = _PIECE.findall(quoted), _PIECE.findall(source)
    head = _common(ours, theirs)
    tail = _common(ours[head:][::-1], theirs[head:][::-1])
    middle, other = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    steps = [
        ("equal", ours[:head], theirs[:head]),
        *_compared(middle, other),
        ("equal", ours[len(ours) - tail :], theirs[len(theirs) - tail :]),
    ]
    return tuple(_merged([(tag, "".join(left), "".join(right)) for tag, left, right in steps if left or right]))


def _common(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many pieces both begin with."""
    most = min(len(ours), len(theirs))
    return next((at for at in range(most) if ours[at] != theirs[at]), most)


def _compared(ours: list[str], theirs: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    if len(ours) > MOST_COMPARED or len(theirs) > MOST_COMPARED:
        yield "replace", ours, theirs
        return
    # White space is alike everywhere: aligning by it would tear words apart.
    matcher = SequenceMatcher(str.isspace, ours, theirs, autojunk=False)
    for tag, left, left_end, right, right_end in matcher.get_opcodes():
        yield tag, ours[left:left_end], theirs[right:right_end]


def _merged(steps: list[tuple[str, str, str]]) -> Iterator[Change]:
    """The steps with those of differing words joined where only white space is between them."""
    held: tuple[str, str, str] | None = None
    for at, (tag, left, right) in enumerate(steps):
        if tag == "equal":
            bridges = held is not None and left.isspace() and at + 1 < len(steps)
            if not bridges:
                if held:
                    yield _change(*held)
                    held = None
                yield _change(tag, left, right)
                continue
        held = (held[0], held[1] + left, held[2] + right) if held else (tag, left, right)
    if held:
        yield _change(*held)


def _change(tag: str, quoted: str, source: str) -> Change:
    kind = _KINDS[tag]
    if kind != "same":
        kind = "changed" if quoted.strip() and source.strip() else "added" if quoted.strip() else "dropped"
        if not quoted.strip() and not source.strip():
            kind = "changed"
    return Change(kind, quoted, source)
