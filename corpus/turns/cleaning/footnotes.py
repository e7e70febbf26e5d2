"""Find footnotes in plain text: what stands below a rule and begins with a mark, up to the next paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.turns.lines import Line

_RULE = re.compile(r"[_-]{5,}|[—–─]{3,}")
_NOTE = re.compile(r"(?:[*†‡§]{1,3}|\[?\d{1,3}[\].)]?(?=\s)|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s?(?=[^\W_]|[\"“„«(])")
_LEAST_NOTE = 15  # characters; a shorter line below a rule is a page number or a heading


def footnote_lines(text: str, lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines of footnotes, with the rules above them."""
    found: set[int] = set()
    for number, line in enumerate(lines[:-1]):
        if text[line.start] not in "_-—–─" or not _RULE.fullmatch(text, line.start, line.end):
            continue
        at = number + 1
        while at < len(lines) and _is_note(text, lines[at]):
            at += 1
            while at < len(lines) and lines[at].gap == 1:
                at += 1
        if at > number + 1:
            found |= set(range(number, at))
    return found


def _is_note(text: str, line: Line) -> bool:
    words = text[line.start : line.end]
    return len(words) >= _LEAST_NOTE and bool(_NOTE.match(words)) and not words.startswith("**")
