"""Read turns that two marks open, one for questions and one for answers, and questions that are quoted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.punctuation import ENDS_WRAPPED_LINE
from corpus.turns.layouts.dashes import SIGNS
from corpus.turns.layouts.marked_questions import MarkedQuestion, asks_for_an_answer, reading_of
from corpus.turns.lines import LayoutResult, Line, TurnStart, ends_asking, evidence_of

_MARK = re.compile(
    r"(?P<mark>(?P<sign>[-–—―─－=＝*•・･‧∙▪▫■□◆◇●○◎▲△▼▽▶▷►◁◀★☆※◈◉❖➤➢→+~〜])(?P=sign)?\ufe0f?)[ \t\xa0\u3000]*"
    r"(?=[^\W_]|[\"“„«「『‘'(（¿¡…])"
)
_QUOTE = re.compile(r">(?!>)[ \t]?(?=\S)")
_IN_QUOTES = re.compile(r"[\"“„«「『][^\"“”„«»「」『』]{2,600}[\"”“»」』]")
_LEAST_PAIRS = 3
_LEAST_ASKING = 0.6  # of what the one mark opens
_LEAST_ASKING_RARE = 0.2  # where neither mark is one of lists
_LEAST_ASKING_SPOKEN = 0.3  # of quoted sentences, each of which is answered
_MOST_ASKING = 0.34  # of what the other opens
_STRICT = 0.95  # of the marked lines change the mark, as items of lists do not
_LEAST_SHARE = 0.8  # of the marked lines, and of the questions that are answered at once


def read_marked_pairs(text: str, lines: Sequence[Line], *, skip: Collection[int]) -> LayoutResult | None:
    """Return turns if one mark opens questions and another one answers (`◆` and `◇`); `None` for lists."""
    marked = [
        (number, found["mark"].rstrip("\ufe0f"), found.end())
        for number, line in enumerate(lines)
        if number not in skip and (found := _MARK.match(text, line.start, line.end))
    ]
    counts = Counter(mark for _, mark, _ in marked)
    if len(marked) < 2 * _LEAST_PAIRS or len(counts) < 2:
        return None
    asks: dict[str, list[bool]] = defaultdict(list)
    for (number, mark, _), stop in zip(
        marked, [*(number for number, _, _ in marked[1:]), len(lines)], strict=True
    ):
        asks[mark].append(any(ends_asking(text, line) for line in lines[number : min(stop, number + 5)]))
    share = {mark: sum(each) / len(each) for mark, each in asks.items() if len(each) >= _LEAST_PAIRS}
    if len(share) < 2:
        return None
    asking, answering = max(share, key=share.__getitem__), min(share, key=share.__getitem__)
    pairs = [{before, after} == {asking, answering} for before, after in pairwise(mark for _, mark, _ in marked)]
    strict = sum(pairs) >= _STRICT * len(pairs) and len(marked) >= _LEAST_SHARE * len(lines) / 2
    rare = strict or (asking[0] in SIGNS and answering[0] in SIGNS)
    if share[asking] < (_LEAST_ASKING_RARE if rare else _LEAST_ASKING) or share[answering] > _MOST_ASKING:
        return None
    followed = [after for before, after in pairwise([mark for _, mark, _ in marked]) if before == asking]
    if followed.count(answering) < _LEAST_SHARE * len(followed):
        return None
    if counts[asking] + counts[answering] < _LEAST_SHARE * len(marked):
        return None
    turn_starts = tuple(
        TurnStart(lines[number].start, body, None, "question" if mark == asking else "answer")
        for number, mark, body in marked
        if mark in (asking, answering)
    )
    borne_out = max(share[asking], _LEAST_ASKING)
    evidence = evidence_of(borne_out, len(turn_starts), turn_starts[0].start, text)
    return LayoutResult("marked pairs", turn_starts, evidence)


def read_quoted_questions(text: str, lines: Sequence[Line], *, skip: Collection[int]) -> LayoutResult | None:
    """Return the blocks quoted with `>` that ask, as in a reply by mail, and the plain answers between."""
    quoted = [n for n, line in enumerate(lines) if n not in skip and _QUOTE.match(text, line.start, line.end)]
    blocks: list[tuple[int, int]] = []
    for number in quoted:
        if blocks and blocks[-1][1] == number and lines[number].gap == 1:
            blocks[-1] = (blocks[-1][0], number + 1)
        else:
            blocks.append((number, number + 1))
    if len(blocks) < _LEAST_PAIRS:
        return None
    if all(
        lines[first].gap > 1 for first, _ in blocks[1:]
    ):  # the rest of a paragraph is quoted with its first line
        blocks = [(first, _end_of_paragraph(lines, stop)) for first, stop in blocks]
    asking = sum(asks_for_an_answer(text[lines[a].start : lines[b - 1].end]) for a, b in blocks) / len(blocks)
    answered = sum(b < after for (_, b), (after, _) in pairwise([*blocks, (len(lines), len(lines))])) / len(blocks)
    ended = sum(bool(ENDS_WRAPPED_LINE.search(text[: lines[b - 1].end][-12:])) for _, b in blocks) / len(blocks)
    spoken = answered >= _STRICT and ended >= _LEAST_SHARE and len(blocks) > _LEAST_PAIRS
    if asking < (_LEAST_ASKING_SPOKEN if spoken else _LEAST_ASKING) or answered < _LEAST_SHARE:
        return None
    turn_starts: list[TurnStart] = []
    for (first, stop), (after, _) in pairwise([*blocks, (len(lines), len(lines))]):
        start = lines[first].start
        mark = _QUOTE.match(text, start)
        turn_starts.append(TurnStart(start, mark.end() if mark else start, None, "question", lines[stop - 1].end))
        if stop < after:
            turn_starts.append(TurnStart(lines[stop].start, lines[stop].start, None, "answer"))
    evidence = evidence_of(max(asking, _LEAST_ASKING) * answered, len(turn_starts), turn_starts[0].start, text)
    return LayoutResult("quoted questions", tuple(turn_starts), evidence)


def _end_of_paragraph(lines: Sequence[Line], stop: int) -> int:
    while stop < len(lines) and lines[stop].gap == 1:
        stop += 1
    return stop


def read_questions_in_quotes(text: str, lines: Sequence[Line], *, skip: Collection[int]) -> LayoutResult | None:
    """Return lines wholly in quotation marks that ask, each with a plain answer below."""
    asked = [
        MarkedQuestion(number, line.start + 1, line.end - 1)
        for number, line in enumerate(lines)
        if number not in skip and _IN_QUOTES.fullmatch(text, line.start, line.end)
    ]
    asked = [_trimmed(text, each) for each in asked]
    return reading_of("questions in quotation marks", text, lines, asked, lambda number: False)


def _trimmed(text: str, asked: MarkedQuestion) -> MarkedQuestion:
    """Return the question without white space inside its quotation marks."""
    words = text[asked.start : asked.end]
    start = asked.start + len(words) - len(words.lstrip())
    return replace(asked, start=start, end=start + len(words.strip()))
