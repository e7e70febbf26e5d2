"""Recognise what is no transcript though it looks like one: source code, and lists of records with fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.punctuation import ENDS_LINE
from corpus.turns.lexicon.labels import label_key
from corpus.turns.lines import LayoutResult, Line

_STATEMENT = re.compile(
    r"(?:(?:async )?def |class \w+[:({]|import [\w.{*]|from [\w.]+ import|return\b|raise |elif |else:|#include|#!/"
    r"|(?:public|private|protected|static|const|let|var|function|func|fn|export|package|using) [\w*]"
    r"|(?:if|for|while|switch|catch) ?\(|[})\]]+[;,)]*$).*"
    r"|.*(?:[{};]|=>)"
    r"|[\w.\[\]]+ [-+*/|&]?= .*"
)
_LEAST_RECURRING = 3  # keys
_MOST_SENTENCES = 0.2  # of the values of fields
_MOST_LINES = 400  # looked at, spread over the text
_LEAST_SHARE = 0.35  # of the lines; a transcript has next to none


def is_program(text: str, lines: Sequence[Line]) -> bool:
    """Return whether most of the text is statements of a programming language."""
    looked_at = lines[:: max(1, len(lines) // _MOST_LINES)]
    statements = sum(
        bool(_STATEMENT.fullmatch(text[line.start : min(line.end, line.start + 200)])) for line in looked_at
    )
    return statements > _LEAST_SHARE * len(looked_at)


def recur_in_order(keys: Sequence[str]) -> bool:
    """Return whether the same keys, at least three, come in the same order at least twice."""
    people = list(dict.fromkeys(keys))
    return (
        len(people) >= _LEAST_RECURRING
        and len(keys) >= 2 * len(people)
        and all(key == people[number % len(people)] for number, key in enumerate(keys))
    )


def are_records(text: str, reading: LayoutResult) -> bool:
    """Return whether the labels are fields: always in the same order, and before values that are no sentences."""
    keys = [label_key(start.label or "") for start in reading.turn_starts]
    if not recur_in_order(keys):
        return False
    starts = [start.start for start in reading.turn_starts[1:]]
    values = [
        text[start.body : stop].strip()
        for start, stop in zip(reading.turn_starts, [*starts, len(text)], strict=True)
    ]
    sentences = sum(bool(ENDS_LINE.search(value)) or "\n" in value for value in values)
    return sentences <= _MOST_SENTENCES * len(values)
