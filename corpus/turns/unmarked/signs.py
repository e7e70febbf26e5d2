"""Compute the signs by which an unmarked line asks or answers, and by which a text is a dialogue. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from itertools import pairwise

from corpus.punctuation import QUESTION_MARK
from corpus.turns.labels.prefixes import TIME
from corpus.turns.lexicon.address import addresses, begins_with_request, holds_request, speaks_of_oneself
from corpus.turns.lines import Line, ends_asking

_TIME_BEHIND = re.compile(rf"\s(?=[\[(<{{#\\]){TIME.pattern}$")
_LONGEST_TIME = 24  # characters
_REQUESTED = re.compile(r"(?i)\b(?:me|us|mir|uns|moi|nous)\b")  # `Tell me`
_REACH = 2000  # characters of a line that are looked at
_REACH_OF_REQUEST = 400
_LONGEST_PROMPT = 200  # characters
_SHORT_QUESTION = 120  # characters
_SMALLEST, _USUAL = 20, 4.5  # characters added to each length, and the logarithm of a usual one
_MOST_RATIO, _MOST_ODDS, _MOST_LONGER = 1.5, 4.0, 2.0
_MOST_UNANSWERED = 0.5
_FEWEST_LINES = 4
_FIRST_PARAGRAPHS = 3  # of an answer, in which who answers says I


@dataclass(frozen=True, slots=True)
class LineSigns:
    """The signs of one line. Lengths are logarithms; the others are 0 or 1, or ratios of lengths.

    `asks` says that a question ends the line, or that it is short and asks or requests something. `asks_within`
    says that a question stands before its end, `asks_of_oneself` that it asks and says I, `asks_shortly` that it
    is a short question. `requests` is for `Tell us about it.`, `addresses` for words that say you, `of_oneself`
    for I.
    `asked_before` and `asked_after` tell whether the lines beside it ask; `longer_before` and `longer_after` are
    negative where those are longer. `apart` says that a blank line stands before it, where lines hardly are apart.
    """

    asks: float
    asks_within: float
    asks_of_oneself: float
    asks_shortly: float
    requests: float
    addresses: float
    of_oneself: float
    length: float
    length_squared: float
    asked_before: float
    asked_after: float
    longer_before: float
    longer_after: float
    apart: float


@dataclass(frozen=True, slots=True)
class DialogueSigns:
    """The signs of a text whose lines were taken for questions and answers.

    `asked` and `answered` are the mean log odds with which the lines are what they were taken for. The next ones
    count per question: `asks_inside`, lines of answers that ask; `unanswered`, questions with another one below;
    `of_oneself`, answers in which somebody says I; `asking`, questions that end by asking. `paragraphs` is the
    logarithm of the mean number of lines of an answer, `longer` how much longer these are than questions, and
    `longest` the share of all lines that one answer has.
    """

    asked: float
    answered: float
    asks_inside: float
    unanswered: float
    of_oneself: float
    asking: float
    paragraphs: float
    longer: float
    longest: float


LINE_SIGNS = tuple(field.name for field in fields(LineSigns))
DIALOGUE_SIGNS = tuple(field.name for field in fields(DialogueSigns))


def line_signs(text: str, lines: Sequence[Line]) -> list[LineSigns]:
    """Return the signs of each line; a line is a paragraph, or what takes turns with others as one."""
    lines = [without_time(text, line) for line in lines]
    asks = [ends_asking(text, line) or _prompts(text[line.start : line.end]) for line in lines]
    lengths = [math.log(_SMALLEST + line.end - line.start) for line in lines]
    tight = sum(line.gap == 1 for line in lines[1:]) * 2 >= len(lines)
    return [
        _signs(
            text[line.start : min(line.end, line.start + _REACH)],
            line,
            number,
            asks,
            lengths,
            apart=tight and number > 0 and line.gap > 1,
        )
        for number, line in enumerate(lines)
    ]


def _prompts(words: str) -> bool:
    """Return whether short words address somebody with a question before their end, or request something."""
    if len(words) > _LONGEST_PROMPT or speaks_of_oneself(_REQUESTED.sub("", words)):
        return False
    return (
        holds_request(words)
        or begins_with_request(words)
        or (bool(QUESTION_MARK.search(words)) and addresses(words))
    )


def without_time(text: str, line: Line) -> Line:
    """Return the line without a time in brackets that ends it: `When was that? [00:12:04]`."""
    found = _TIME_BEHIND.search(text, max(line.start + 1, line.end - _LONGEST_TIME), line.end)
    return line._replace(end=found.start()) if found else line


def _signs(
    words: str, line: Line, number: int, asks: Sequence[bool], lengths: Sequence[float], *, apart: bool
) -> LineSigns:
    own, length = asks[number], lengths[number]
    before = lengths[number - 1] if number else length
    after = lengths[number + 1] if number + 1 < len(lengths) else length
    requests = holds_request(words[:_REACH_OF_REQUEST]) or begins_with_request(words)
    of_oneself = speaks_of_oneself(_REQUESTED.sub("", words) if requests else words)
    return LineSigns(
        asks=own,
        asks_within=not own and bool(QUESTION_MARK.search(words)),
        asks_of_oneself=own and of_oneself,
        asks_shortly=own and line.end - line.start < _SHORT_QUESTION,
        requests=requests,
        addresses=addresses(words),
        of_oneself=of_oneself,
        length=length - _USUAL,
        length_squared=(length - _USUAL) ** 2,
        asked_before=number > 0 and asks[number - 1],
        asked_after=number + 1 < len(asks) and asks[number + 1],
        longer_before=_within(length - before, _MOST_RATIO),
        longer_after=_within(length - after, _MOST_RATIO),
        apart=apart,
    )


def dialogue_signs(
    lines: Sequence[Line], signs: Sequence[LineSigns], odds: Sequence[float], questions: Sequence[int]
) -> DialogueSigns:
    """Return the signs of a dialogue whose `questions` (at least one) are the lines with those numbers.

    `odds` are the log odds that each line asks.
    """
    count = len(questions)
    blocks = [range(a + 1, b) for a, b in pairwise([*questions, len(lines)])]
    answers = [number for block in blocks for number in block]
    lengths = [line.end - line.start for line in lines]
    asked_length = sum(lengths[number] for number in questions) / count
    answer_length = sum(lengths[number] for number in answers) / max(1, len(answers))
    return DialogueSigns(
        asked=_within(sum(odds[number] for number in questions) / count, _MOST_ODDS),
        answered=_within(-sum(odds[number] for number in answers) / max(1, len(answers)), _MOST_ODDS),
        asks_inside=min(1.0, sum(signs[number].asks for number in answers) / count),
        unanswered=min(_MOST_UNANSWERED, sum(not block for block in blocks) / count),
        of_oneself=sum(any(signs[n].of_oneself for n in block[:_FIRST_PARAGRAPHS]) for block in blocks) / count,
        asking=sum(signs[number].asks for number in questions) / count,
        paragraphs=math.log(max(0.3, len(answers) / count)),
        longer=_within(math.log((1 + answer_length) / (1 + asked_length)), _MOST_LONGER),
        longest=max(map(len, blocks)) / max(_FEWEST_LINES, len(lines)),
    )


def _within(value: float, most: float) -> float:
    return max(-most, min(most, value))


def as_numbers(signs: LineSigns | DialogueSigns) -> tuple[float, ...]:
    """Return the values of the signs in the order of `LINE_SIGNS` or `DIALOGUE_SIGNS`."""
    return tuple(map(float, astuple(signs)))
