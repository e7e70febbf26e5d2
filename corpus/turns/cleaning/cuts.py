"""Cut spans out of a text and carry offsets over to what is left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from corpus.document import Document, Emphasis, Location, SourceText, Turn

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cuts:
    """Half-open spans to cut out of a text: in order, apart from each other, none of them empty.

    `times` are the places (offsets in the uncut text) from which speech has the given seconds or page.
    """

    spans: tuple[Span, ...] = ()
    times: tuple[Location, ...] = ()

    def __bool__(self) -> bool:
        """Return whether there is anything to cut."""
        return bool(self.spans)

    def text(self, text: str) -> str:
        """Return `text` without the spans."""
        at, pieces = 0, []
        for start, end in self.spans:
            pieces.append(text[at:start])
            at = end
        return "".join([*pieces, text[at:]])

    def mover(self) -> Mover:
        """Return the mapping of offsets in the uncut text to offsets in the text without the spans."""
        lengths = accumulate((end - start for start, end in self.spans), initial=0)
        return Mover(self.spans, tuple(start for start, _ in self.spans), tuple(lengths))


@dataclass(frozen=True, slots=True)
class Mover:
    """Maps offsets to the text that is left; an offset within a cut maps to where the cut was."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    removed: tuple[int, ...]

    def __call__(self, offset: int) -> int:
        """Return where the character at `offset` stands in the text that is left."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return offset
        start, end = self.spans[at]
        return start - self.removed[at] if offset < end else offset - self.removed[at + 1]


def cuts_of(spans: Iterable[Span], times: Iterable[Location] = ()) -> Cuts:
    """Return the spans in order, those that touch or overlap joined."""
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return Cuts(tuple(joined), tuple(times))


def cut_source(source: SourceText, cuts: Cuts) -> SourceText:
    """Return the source without the spans; its own locations win over those of the cuts."""
    move = cuts.mover()
    return replace(
        source,
        text=cuts.text(source.text),
        locations=_moved_locations(source.locations or cuts.times, move),
        emphases=tuple(each for emphasis in source.emphases if (each := _moved_emphasis(emphasis, move))),
        quotations=tuple((move(start), move(end)) for start, end in source.quotations if move(start) < move(end)),
    )


def with_turns(document: Document, turns: Iterable[Turn]) -> Document:
    """Return the document with these turns instead of its own, numbered in their order."""
    return replace(document, turns=tuple(replace(turn, number=number) for number, turn in enumerate(turns, 1)))


def cut_document(document: Document, cuts: Cuts) -> Document:
    """Return the document without the spans, which lie inside turns; its locations get those of the cuts."""
    if not cuts:
        return document
    move = cuts.mover()
    merged = sorted((*document.locations, *cuts.times), key=lambda location: location.start)
    return replace(
        document,
        text=cuts.text(document.text),
        turns=tuple(replace(turn, start=move(turn.start), end=move(turn.end)) for turn in document.turns),
        locations=_moved_locations(merged, move),
        sessions=tuple(replace(session, start=move(session.start)) for session in document.sessions),
    )


def _moved_locations(locations: Sequence[Location], move: Mover) -> tuple[Location, ...]:
    """Return the locations moved; of several at one place, the last."""
    moved = {move(location.start): location for location in locations}
    return tuple(replace(location, start=start) for start, location in sorted(moved.items()))


def _moved_emphasis(emphasis: Emphasis, move: Mover) -> Emphasis | None:
    start, end = move(emphasis.start), move(emphasis.end)
    return replace(emphasis, start=start, end=end) if start < end else None
