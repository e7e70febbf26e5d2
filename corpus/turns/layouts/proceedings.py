"""Name who examines and who testifies where a court reporter's page says it once, above `Q.` and `A.`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.turns.lexicon.labels import label_key
from corpus.turns.lines import LayoutResult, TurnStart

_TITLE = r"(?:MR|MS|MRS|MISS|DR|Mr|Ms|Mrs|Miss|Dr|THE|The)\b\.?"
_WHO = rf"(?P<name>{_TITLE}[ ]+[^\W\d_][\w.'’ -]{{0,40}}?|[A-Z][A-Z.'’ -]{{3,40}})"
_EXAMINES = re.compile(
    rf"(?m)^[ \t\d]*(?:(?:[A-Z-]+[ ]){{0,3}}EXAMINATION[ ]+)?(?:BY|By)[ ]+{_WHO}[ ]*:?[ ]*\r?$"
    r"|^[ \t\d]*(?:(?:[A-Z][A-Za-z-]+[ ]){0,3}(?:EXAMINATION|Examination)[ ]+(?:BY|By)[ ]+"
    r"(?P<other>[^\n:(]{3,50}?))[ ]*:?[ ]*\r?$"
)
_INLINE = re.compile(
    r"\(?(?:BY|By)[ ]+(?P<name>(?:MR|MS|MRS|DR|Mr|Ms|Mrs|Dr)\.?[ ]+[^\W\d_][\w'’-]{1,30})[:)]+[ \t]*"
)
_OATHS = r"\b(?:duly|first)[ \n]+(?:duly[ ]+)?(?:sworn|affirmed)\b[^\r\n]{0,80}"
_SWORN = re.compile(
    r"(?P<name>[A-Z][\w.'’-]+(?:[ ]+(?:[A-Z]\.|[A-Z][\w'’-]*)){1,4}),?(?![\w.])"
    rf"[^.\n]{{0,120}}\n?[^.\n]{{0,120}}?{_OATHS}"
)
_SWORN_BELOW = re.compile(  # a name in capitals on a line of its own
    r"(?m)^[ \t\d]*(?P<name>[A-Z][A-Z'’-]+(?:[ ]+(?:[A-Z]\.|[A-Z][A-Za-z'’-]*)){1,4}),?[ ]*\r?\n"
    rf"(?:[^.\n]{{0,120}}\n){{0,2}}?[^.\n]{{0,120}}?{_OATHS}"
)
_OATH = re.compile(r"\b(?:sworn|affirmed)\b")
_MENTIONS = re.compile(r"\b(?:BY|By)[ ]|\b(?:sworn|affirmed)\b")
_REACH = 400  # characters before the oath within which the name of the witness stands
_WITNESS = frozenset(("the witness", "witness", "the deponent", "deponent"))


def with_examiners(text: str, reading: LayoutResult) -> LayoutResult:
    """Return the reading with the names of who asks at `Q.` and who answers at `A.` and `THE WITNESS:`."""
    starts = reading.turn_starts
    if not any(start.role and not start.label for start in starts) or not _MENTIONS.search(text):
        return reading
    examiners = [(found.start(), _spaced(found["name"] or found["other"])) for found in _EXAMINES.finditer(text)]
    witnesses = [(found.start(), _spaced(found["name"])) for found in _sworn(text)]
    named = [_named(text, start, examiners, witnesses) for start in starts]
    sworn = [TurnStart.stop(found.start(), found.end()) for found in _sworn(text)]
    inside = [each for each in sworn if each.start > starts[0].start]
    return replace(reading, turn_starts=tuple(sorted([*named, *inside], key=lambda each: each.start)))


def _sworn(text: str) -> Iterator[re.Match[str]]:
    """Yield where a witness is sworn in."""
    at = 0
    for oath in _OATH.finditer(text):
        if oath.start() < at:
            continue
        begin, end = max(at, oath.start() - _REACH), oath.end() + _REACH
        if found := _SWORN_BELOW.search(text, begin, end) or _SWORN.search(text, begin, end):
            yield found
            at = found.end()


def _named(
    text: str, start: TurnStart, examiners: list[tuple[int, str]], witnesses: list[tuple[int, str]]
) -> TurnStart:
    if start.role == "question" and not start.label:
        if inline := _INLINE.match(text, start.body):
            examiners.append((inline.start(), _spaced(inline["name"])))
            examiners.sort()
            start = replace(start, body=inline.end())
        return replace(start, speaker=_last(examiners, start.body))
    if start.role == "answer" and (not start.label or label_key(start.label) in _WITNESS):
        return replace(start, speaker=_last(witnesses, start.body))
    return start


def _last(named: Sequence[tuple[int, str]], at: int) -> str | None:
    number = bisect_right(named, at, key=lambda each: each[0]) - 1
    return named[number][1] if number >= 0 else None


def _spaced(name: str) -> str:
    return " ".join(name.split())
