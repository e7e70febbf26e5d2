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
