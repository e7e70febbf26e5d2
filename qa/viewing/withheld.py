"""Tell which parts of an interview readers may not see, and mask them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import PurePath

from corpus.conditions import UNCONDITIONAL, Conditions
from corpus.corrections.conditions import spans_found
from corpus.document import Document, Seen, Turn, WithheldSpan
from corpus.sentences import sentence_spans
from qa.access.conditions import Viewer, may_see, standing
from qa.viewing.names import ProtectedNames
from qa.viewing.patterns import Span, merged

MASK = "█"
"""What stands for each character that is withheld."""
NAMES = "names somebody whose name is protected"
OUTSIDE = "stands outside the turns of an interview with a protected name"
LOST = "closed, because the turns that a condition names were not found"


def withheld_in(
    document: Document, number: int, conditions: Conditions, names: ProtectedNames, day: date
) -> tuple[WithheldSpan, ...]:
    """Return the spans of document `number` that readers may not see on `day`, in order."""
    whole = standing(conditions.access, conditions.embargo, day)
    everything = (0, len(document.text))
    if not may_see(Viewer.READER, whole):
        return (WithheldSpan(*everything, str(whole)),)
    found: list[WithheldSpan] = []
    for span, turns in spans_found(conditions.spans or (), document.turns, document.text):
        if turns is None:
            return (WithheldSpan(*everything, LOST),)
        level = standing(span.access, span.embargo, day)
        if not may_see(Viewer.READER, level):
            first, last = turns
            # The label of the first turn tells who speaks.
            start = document.turns[first - 2].end if first > 1 else document.turns[0].start
            found.append(WithheldSpan(start, document.turns[last - 1].end, str(level)))
    found += [WithheldSpan(start, end, NAMES) for start, end in _naming(document, number, names)]
    if number in names.shown:
        found += [WithheldSpan(start, end, OUTSIDE) for start, end in _outside(document)]
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def masked(document: Document, number: int, seen: Seen, protected: ProtectedNames, alias: str) -> Document:
    """Return the document as readers see it: withheld spans masked, with the names that stand for others.

    `alias` is the name of the file if its own names somebody.
    """
    closed = [(each.start, each.end) for each in seen.withheld if each.reason not in (NAMES, OUTSIDE)]
    names = dict(seen.names)

    def speaker(turn: Turn) -> str | None:
        return None if _covers(closed, turn.start, turn.end) else shown_name(turn.speaker, names)

    suffix = PurePath(document.path).suffix
    return replace(
        document,
        path=f"{alias}{suffix}" if alias else document.path,
        text=masked_text(document.text, seen),
        turns=tuple(replace(turn, speaker=speaker(turn)) for turn in document.turns),
        title=protected.replaced(document.title, number) if document.title else document.title,
        place=None if document.place and protected.are_in(document.place, number) else document.place,
        participants=shown_names(document.participants, names),
        warnings=tuple(each for each in document.warnings if not protected.are_in(each, number)),
        conditions=UNCONDITIONAL,
        seen=replace(seen, names=(), is_masked=True),
    )


def masked_text(text: str, seen: Seen) -> str:
    """Return a text of the same length, with `MASK` for each character that is withheld."""
    pieces, at = [], 0
    for start, end in merged((each.start, each.end) for each in seen.withheld):
        pieces += [text[at:start], MASK * (end - start)]
        at = end
    return "".join((*pieces, text[at:]))


def shown_name(name: str | None, names: Mapping[str, str | None]) -> str | None:
    """Return what stands for a name, which is the name itself for most."""
    return names.get(name, name) if name else name


def shown_names(given: tuple[str, ...], names: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return what stands for each name, each once and without people who are not named."""
    return tuple(dict.fromkeys(shown for shown in (shown_name(name, names) for name in given) if shown))


def _naming(document: Document, number: int, names: ProtectedNames) -> Iterator[Span]:
    """Yield the sentences that hold a protected name; text between turns as a whole."""
    text, sentences = document.text, dict[Span, list[Span]]()
    blocks = [(turn.start, turn.end) for turn in document.turns] or [(0, len(text))]
    for start, end in names.spans_in(text, number):
        touched = [each for each in blocks if each[0] < end and start < each[1]]
        if not touched:
            yield _between(document, start, end)
        for block in touched:
            if block not in sentences:
                sentences[block] = sentence_spans(text, *block)
            near = [each for each in sentences[block] if each[0] < end and start < each[1]]
            yield min([start, *(each[0] for each in near)]), max([end, *(each[1] for each in near)])


def _between(document: Document, start: int, end: int) -> Span:
    """Return the text between two turns that holds a place."""
    before = max((turn.end for turn in document.turns if turn.end <= start), default=0)
    after = min((turn.start for turn in document.turns if turn.start >= end), default=len(document.text))
    return before, after


def _outside(document: Document) -> Iterator[Span]:
    """Yield what stands before, between and after the turns."""
    edges = [(0, 0), *((turn.start, turn.end) for turn in document.turns), (len(document.text), 0)]
    for before, after in pairwise(edges):
        if document.turns and before[1] < after[0]:
            yield before[1], after[0]


def _covers(spans: list[Span], start: int, end: int) -> bool:
    return any(left <= start and end <= right for left, right in spans)
