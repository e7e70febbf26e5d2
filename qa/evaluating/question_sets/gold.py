"""Match quotes with gold answers by words. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from qa.values import Quote

HELD = 0.5
"""Least share of a gold answer's words that a quote must have, one after the other."""
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared: without case and punctuation."""
    return _WORD.findall(text.casefold())


def holds(text: str, answer: str, share: float = HELD) -> bool:
    """Return whether `text` holds at least `share` of the words of `answer` in one run."""
    wanted = words(answer)
    length = -(-len(wanted) * share // 1)  # rounded up
    return not _runs(wanted, int(length)).isdisjoint(_runs(words(text), int(length)))


def is_right(quote: Quote, file: str, answer: str) -> bool:
    """Return whether a quote is from the file (compared by its name) and holds the gold answer."""
    return PurePath(quote.citation.path).name == PurePath(file).name and holds(quote.text, answer)


def marks_right(quote: Quote, answer: str) -> bool:
    """Return whether the highlighted words of a quote, joined, hold the gold answer."""
    marked = (quote.text[start - quote.start : end - quote.start] for start, end in quote.highlights)
    return holds(" ".join(marked), answer)


def _runs(tokens: Sequence[str], length: int) -> set[tuple[str, ...]]:
    """Return all runs of `length` words."""
    return {tuple(tokens[start : start + length]) for start in range(len(tokens) - length + 1)}
