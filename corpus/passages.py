"""Split documents into passages: whole sentences of one quotable turn that fit the embedding model's window."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Document, Passage
from corpus.sentences import Span, paragraph_spans, sentence_spans
from corpus.turns.quotable import quotable_turns

CountTokens = Callable[[Sequence[str]], list[int]]

# Where a sentence over the window may be cut, best first: after a clause mark, then at white space.
_CUTS = (re.compile(r"(?<=[;:,،、，；：—–])\s*"), re.compile(r"\s+"))
_PARAGRAPH_BONUS = (
    0.15  # penalty of a passage that does not end with a paragraph; like a distance from the even size, squared
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence, or a part of one that is over the window, with its tokens (without special tokens)."""

    start: int
    end: int
    tokens: int
    ends_paragraph: bool


def passages_of(document: Document, *, window: int, count_tokens: CountTokens, target: int) -> list[Passage]:
    """Return the passages of all quotable turns of `document`; of its whole text if it has no turns at all.

    `window` is the most tokens of a passage, special tokens included, as `count_tokens` counts the texts it
    is given (one sequence each); `target` (at most `window`) is the size aimed at. A document of
    questions without answers has no passages.
    """
    if document.turns:
        spans = [(turn.start, turn.end, turn.number) for turn in quotable_turns(document)]
    else:
        spans = [(0, len(document.text), 0)]
    return _passages(document.text, spans, window=window, count_tokens=count_tokens, target=target)


def split_turn(
    text: str, start: int, end: int, *, turn: int, window: int, count_tokens: CountTokens, target: int
) -> list[Passage]:
    """Return the passages of `text[start:end]`, which belongs to turn number `turn`; see `passages_of`."""
    return _passages(text, [(start, end, turn)], window=window, count_tokens=count_tokens, target=target)


def _passages(
    text: str, spans: Sequence[tuple[int, int, int]], *, window: int, count_tokens: CountTokens, target: int
) -> list[Passage]:
    special = count_tokens([""])[0]
    room = window - special
    if room < 1:
        raise ValueError(f"a window of {window} tokens holds no words: {special} are special tokens")
    aim = max(1, min(target, window) - special)
    sentences = [
        (number, sentence, at == len(in_paragraph) - 1)
        for start, end, number in spans
        for paragraph in paragraph_spans(text, start, end)
        for in_paragraph in [sentence_spans(text, *paragraph)]
        for at, sentence in enumerate(in_paragraph)
    ]
    counts = count_tokens([text[slice(*span)] for _, span, _ in sentences])
    pieces: dict[int, list[_Piece]] = {number: [] for _, _, number in spans}
    for (number, span, last), count in zip(sentences, counts, strict=True):
        if count <= window:
            pieces[number].append(_Piece(*span, count - special, last))
            continue
        parts = list(_parts(text, span, room, lambda texts: [n - special for n in count_tokens(texts)]))
        pieces[number] += [_Piece(*part, tokens, last and part is parts[-1][0]) for part, tokens in parts]
    groups = [(number, group) for number, each in pieces.items() for group in _packed(each, room, aim)]
    return list(_fitting(text, groups, window, count_tokens))


def _packed(pieces: Sequence[_Piece], room: int, aim: int) -> list[Sequence[_Piece]]:
    """Return consecutive groups of `pieces` of at most `room` tokens, as near to `aim` as balance allows.

    Dynamic programming finds the least sum of squared distances to the even size, as in Knuth and Plass,
    "Breaking paragraphs into lines" (1981). A group that does not end with a paragraph costs a little more.
    """
    if not pieces:
        return []
    sums = [0]
    for piece in pieces:
        sums.append(sums[-1] + piece.tokens)
    even = max(1.0, sums[-1] / max(1, round(sums[-1] / aim)))
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        bonus = 0.0 if pieces[end - 1].ends_paragraph else _PARAGRAPH_BONUS
        best.append(
            min(
                (best[start][0] + ((sums[end] - sums[start]) / even - 1) ** 2 + bonus, start)
                for start in _starts(sums, end, room)
            )
        )
    cuts = [len(pieces)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    return [pieces[left:right] for left, right in itertools.pairwise(cuts)]


def _starts(sums: Sequence[int], end: int, room: int) -> Iterator[int]:
    """Yield the first pieces that a group ending before piece `end` can have and still fit."""
    start = end - 1
    yield start
    while start and sums[end] - sums[start - 1] <= room:
        start -= 1
        yield start


def _fitting(
    text: str, groups: Sequence[tuple[int, Sequence[_Piece]]], window: int, count_tokens: CountTokens
) -> Iterator[Passage]:
    """Yield the groups as passages; one over the window by the real count of its text is halved until it fits."""
    counts = count_tokens([text[group[0].start : group[-1].end] for _, group in groups]) if groups else []
    for (number, group), count in zip(groups, counts, strict=True):
        if count > window and len(group) > 1:
            middle = len(group) // 2
            halves = [(number, group[:middle]), (number, group[middle:])]
            yield from _fitting(text, halves, window, count_tokens)
        else:
            spans = tuple((piece.start, piece.end) for piece in group)
            yield Passage(number, spans[0][0], spans[-1][1], spans)


def _parts(text: str, span: Span, room: int, count: CountTokens) -> Iterator[tuple[Span, int]]:
    """Yield a sentence over the window in parts of at most `room` tokens, cut at clauses or words."""
    groups: list[list[tuple[Span, int]]] = []
    held = room + 1
    for unit in _units(text, span, room, count, level=0):
        if held + unit[1] > room:
            groups.append([])
            held = 0
        groups[-1].append(unit)
        held += unit[1]
    joined = [(group[0][0][0], group[-1][0][1]) for group in groups]
    for group, part, tokens in zip(groups, joined, count([text[slice(*part)] for part in joined]), strict=True):
        if tokens <= room:
            yield part, tokens
        else:  # parts of one word may count for more together than apart
            yield from group


def _units(text: str, span: Span, room: int, count: CountTokens, *, level: int) -> Iterator[tuple[Span, int]]:
    """Yield clauses of the span, words of a clause that is still too long, characters of such a word."""
    if level < len(_CUTS):
        cut_spans = _cut(text, span, _CUTS[level])
    else:
        middle = (span[0] + span[1]) // 2
        cut_spans = [(span[0], middle), (middle, span[1])] if span[1] - span[0] > 1 else [span]
    for unit, tokens in zip(cut_spans, count([text[slice(*unit)] for unit in cut_spans]), strict=True):
        if tokens <= room or unit[1] - unit[0] == 1:
            yield unit, tokens
        else:
            yield from _units(text, unit, room, count, level=min(level + 1, len(_CUTS)))


def _cut(text: str, span: Span, where: re.Pattern[str]) -> list[Span]:
    spans, at = [], span[0]
    for gap in where.finditer(text, *span):
        if gap.start() > at:
            spans.append((at, gap.start()))
        at = gap.end()
    if at < span[1]:
        spans.append((at, span[1]))
    return spans
