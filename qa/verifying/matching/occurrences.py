"""Finds the exact words of a citation in a text, and compares their context. Pure."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from qa.citing.saved import SavedCitation

MOST = 5_000
"""Maximum number of occurrences examined: words that are more common fit any place."""

STRONG_CONTEXT = 20
"""Number of characters next to a quotation that identify its place: about four words."""


def occurrences(text: str, exact: str) -> list[int]:
    """Return the offsets of `exact` in `text`, character for character, including overlapping ones."""
    found: list[int] = []
    at = text.find(exact) if exact else -1
    while at >= 0 and len(found) < MOST:
        found.append(at)
        at = text.find(exact, at + 1)
    return found


def context_agrees(citation: SavedCitation, text: str, start: int) -> bool:
    """Return whether the words around the quotation at `start` are those of the citation.

    White space is ignored, because not every format keeps it.
    """
    prefix, suffix = _solid(citation.prefix), _solid(citation.suffix)
    end = start + len(citation.exact)
    # In real text, twice the length and a margin has enough characters that are not white space.
    before = _solid(text[max(0, start - 2 * len(citation.prefix) - 80) : start])
    after = _solid(text[end : end + 2 * len(citation.suffix) + 80])
    return before.endswith(prefix) and after.startswith(suffix)


def context_length(citation: SavedCitation, text: str, start: int) -> tuple[int, int]:
    """Return how many characters just before and after the place equal those of the citation."""
    end = start + len(citation.exact)
    held = text[max(0, start - len(citation.prefix)) : start]
    before = zip(reversed(citation.prefix), reversed(held), strict=False)
    after = zip(citation.suffix, text[end : end + len(citation.suffix)], strict=False)
    return _common(before), _common(after)


def is_strong(citation: SavedCitation, common: tuple[int, int]) -> bool:
    """Return whether the common context identifies the place: a whole side, or a few words of it."""
    sides = zip(common, (citation.prefix, citation.suffix), strict=True)
    return any(length >= min(STRONG_CONTEXT, len(side)) > 0 for length, side in sides)


def between_contexts(citation: SavedCitation, text: str) -> tuple[int, int] | None:
    """Return the span between the cited words before and after, if both are still near each other.

    Of several such places (labels repeat all over a transcript), the one with most of the cited context.
    """
    prefix, suffix = citation.prefix[-STRONG_CONTEXT:], citation.suffix[:STRONG_CONTEXT]
    if min(len(prefix), len(suffix)) < STRONG_CONTEXT:
        return None
    most = 3 * len(citation.exact) + 400
    found: list[tuple[int, int, int]] = []
    for at in occurrences(text, prefix):
        start = at + len(prefix)
        end = text.find(suffix, start, start + most + len(suffix))
        if end >= 0:
            before, _ = context_length(citation, text, start)
            _, after = context_length(replace(citation, exact=text[start:end]), text, start)
            found.append((before + after, start, end))
    return max(found)[1:] if found else None


def _solid(text: str) -> str:
    return "".join(text.split())


def _common(pairs: zip[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
