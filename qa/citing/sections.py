"""Headings between quotations, for exports that follow a conversation. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A heading after the first `after` quotations, with the paragraphs below it.

    Without a heading, the paragraphs are about the quotation before them.
    """

    after: int
    heading: str
    lines: tuple[str, ...] = ()


def between(sections: Sequence[Section], quotations: int) -> list[list[Section]]:
    """Return the sections before each of so many quotations, and last those after all of them."""
    placed: list[list[Section]] = [[] for _ in range(quotations + 1)]
    for section in sections:
        placed[min(section.after, quotations)].append(section)
    return placed


def heading_over(sections: Sequence[Section], rank: int) -> str:
    """Return the heading above the quotation of this rank, or an empty text."""
    return next((each.heading for each in reversed(sections) if each.heading and each.after < rank), "")


def picked(sections: Sequence[Section], ranks: Sequence[int]) -> tuple[Section, ...]:
    """Return the sections for a selection of quotations by rank, in this order."""
    found: list[Section] = []
    for after, rank in enumerate(ranks):
        over = next((each for each in reversed(sections) if each.heading and each.after < rank), None)
        last = next((each.heading for each in reversed(found) if each.heading), None)
        if over is not None and last != over.heading:
            found.append(Section(after, over.heading, over.lines))
        about = (each for each in sections if not each.heading and each.after == rank)
        found += [Section(after + 1, "", each.lines) for each in about]
    return tuple(found)
