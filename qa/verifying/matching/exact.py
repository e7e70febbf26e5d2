"""Finds exact matches of a quotation, and what it leaves out of its sentences. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Turn
from corpus.markup import shown_text, without_comments
from corpus.sentences import sentence_spans
from corpus.store.records import StoredDocument
from qa.tokens import words_in
from qa.verifying.matching.matching import find_all
from qa.verifying.matching.pieces import Piece
from qa.verifying.matching.seeds import Candidate
from qa.verifying.places import turn_of, turns_at
from qa.verifying.values import LeftOut

Load = Callable[[int], StoredDocument]

# The sentence splitter is cautious: text that ends like a sentence belongs to another one.
_STOP = re.compile(r"[.!?…。！？]+[\"”’»」)]*(?:\s+|$)")

REACH = 3_000
"""Characters on either side of a long turn in which the pieces of one quotation are searched."""


@dataclass(frozen=True, slots=True)
class Match:
    """An exact match of a quotation: the span of each of its pieces in the document's text.

    `turn` is `None` if they are not in a single turn. `is_first_letter`: the case of one first letter differs.
    """

    stored: StoredDocument
    turn: Turn | None
    spans: tuple[tuple[int, int], ...]
    is_first_letter: bool

    @property
    def span(self) -> tuple[int, int]:
        """Return the span from the first piece to the last."""
        return self.spans[0][0], self.spans[-1][1]


def matches(
    readings: Sequence[Sequence[Piece]], found: Iterable[Candidate], length: int, load: Load
) -> Iterator[Match]:
    """Yield each place where one of the `readings` of a quotation matches, once.

    A reading is the quotation as written, or its pieces. `length` is the length of the quotation. `load`
    returns documents by their numbers.
    """
    seen: set[tuple[int, tuple[tuple[int, int], ...]]] = set()
    looked_at: set[tuple[int, int, int]] = set()
    for candidate in found:
        stored = load(candidate.document)
        for start, end in _regions(candidate, stored, length):
            if (stored.number, start, end) not in looked_at:
                looked_at.add((stored.number, start, end))
                for match in _matches_in(readings, stored, start, end):
                    if (stored.number, match.spans) not in seen:
                        seen.add((stored.number, match.spans))
                        yield match


def _matches_in(
    readings: Sequence[Sequence[Piece]], stored: StoredDocument, first: int, last: int
) -> Iterator[Match]:
    """Yield the matches of the quotation between two offsets of a document."""
    text, path = stored.document.text[first:last], stored.document.path
    # A quotation may have the markup of the source, too.
    readings_of_source = dict.fromkeys((shown_text(text, path).masked(), without_comments(text, path)))
    for source in map(words_in, readings_of_source):
        for pieces in readings:
            for each in find_all(pieces, source):
                spans = tuple(
                    (first + start, first + end) for start, end in (source.between(*at) for at in each.pieces)
                )
                turn = turn_of(stored.document, spans[0][0], spans[-1][1])
                yield Match(stored, turn, spans, each.is_first_letter)


def left_out(match: Match) -> LeftOut:
    """Return the rest of the sentences in which the quotation starts and ends, and the words in its gaps."""
    text, (start, end) = match.stored.document.text, match.span
    first, last = (match.turn.start, match.turn.end) if match.turn else (0, len(text))
    sentences = sentence_spans(text, *_paragraphs_around(text, start, end, first, last))
    begin = max((a for a, _ in sentences if a <= start), default=start)
    finish = min((b for _, b in sentences if b >= end), default=end)
    gaps = zip(match.spans, match.spans[1:], strict=False)
    around = shown_text(text[begin:finish], match.stored.document.path)

    def words(left: int, right: int) -> str:
        return around.between(left - begin, right - begin)

    following = words(end, finish)
    return LeftOut(
        before=_with_words(_STOP.split(words(begin, start))[-1]),
        after="" if not following or _STOP.match(following) else _with_words(following),
        between=tuple(words(before[1], after[0]).strip(" \t\r\n.,;:") for before, after in gaps),
    )


def _regions(candidate: Candidate, stored: StoredDocument, length: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of a candidate's turns, shortened between words if the turns are long."""
    text, reach = stored.document.text, length + REACH
    for turn in turns_at(stored.document, candidate.start, candidate.end):
        first, last = (turn.start, turn.end) if turn else (0, len(text))
        start, end = max(first, candidate.start - reach), min(last, candidate.end + reach)
        while start > first and not text[start - 1].isspace() and start > candidate.start - 2 * reach:
            start -= 1
        while end < last and not text[end].isspace() and end < candidate.end + 2 * reach:
            end += 1
        yield start, end


def _paragraphs_around(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    begin = text.rfind("\n\n", first, start)
    finish = text.find("\n\n", end, last)
    return (first if begin < 0 else begin), (last if finish < 0 else finish)


def _with_words(text: str) -> str:
    return text.strip() if any(map(str.isalnum, text)) else ""
