"""Headings between quotations, for exports that follow a conversation. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A heading after the first `after` quotations, and what is told below it, each a paragraph."""

    after: int
    heading: str
    lines: tuple[str, ...] = ()


def between(sections: Sequence[Section], quotations: int) -> list[list[Section]]:
    """The sections before each of so many quotations, and at last those after all of them."""
    placed: list[list[Section]] = [[] for _ in range(quotations + 1)]
    for section in sections:
        placed[min(section.after, quotations)].append(section)
    return placed


def heading_over(sections: Sequence[Section], rank: int) -> str:
    """The heading that the quotation of this rank stands under; empty where there is none."""
    return next((each.heading for each in reversed(sections) if each.after < rank), "")


def picked(sections: Sequence[Section], ranks: Sequence[int]) -> tuple[Section, ...]:
    """The sections when only the quotations of these ranks are left, in this order: those over one of them."""
    found: list[Section] = []
    for after, rank in enumerate(ranks):
        over = next((each for each in reversed(sections) if each.after < rank), None)
        if over is not None and (not found or found[-1].heading != over.heading):
            found.append(Section(after, over.heading, over.lines))
    return tuple(found)
