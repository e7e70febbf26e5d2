"""Read questions marked only by their form: paragraphs that ask, between paragraphs that do not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.turns.layouts.marked_questions import MarkedQuestion, reading_of
from corpus.turns.lexicon.address import addresses, speaks_of_oneself
from corpus.turns.lines import LayoutResult, Line
from corpus.turns.unmarked.dialogue import questions_of

_MOST_EVIDENCE = 0.1  # so low that the reading needs review
_LEAST_SINGLE = 0.5  # share of answers of one paragraph, so that three are an answer, a question and an answer
_LONGEST_STATEMENT = 500  # characters
_LONGEST_LEAD = 3  # lines below a title that asks; with more, they are the beginning of an article


def read_bare_questions(
    text: str, lines: Sequence[Line], *, skip: Collection[int], is_dialogue: bool = False
) -> LayoutResult | None:
    """Return the turns if paragraphs that ask and paragraphs that answer make a dialogue; `None` if they do not.

    With `is_dialogue`, a person has said that the text is one.
    """
    spoken = [number for number in range(len(lines)) if number not in skip]
    asking = [spoken[at] for at in questions_of(text, [lines[n] for n in spoken], is_dialogue=is_dialogue)]
    numbers = asking[1:] if _is_headline(lines, asking) else asking
    numbers = _with_statements(text, lines, numbers, skip)
    questions = [MarkedQuestion(number, lines[number].start, lines[number].end) for number in numbers]
    reading = reading_of("bare questions", text, lines, questions, lambda number: text[lines[number].start] == "#")
    return reading and replace(reading, evidence=min(_MOST_EVIDENCE, reading.evidence))


def _is_headline(lines: Sequence[Line], numbers: Sequence[int]) -> bool:
    """Return whether the first question is the title of the text: an article begins below it."""
    if len(numbers) < 2 or numbers[0] != 0 or lines[1].gap == 1:
        return False
    blocks = [b - a - 1 for a, b in pairwise(numbers)]
    return blocks[0] > max(_LONGEST_LEAD, *blocks[1:])


def _with_statements(text: str, lines: Sequence[Line], numbers: Sequence[int], skip: Collection[int]) -> list[int]:
    """Return the questions with what was said to get an answer without asking.

    Where answers are one paragraph, three between two questions are an answer, such a statement, and the
    answer to it; the statement is shorter than that or speaks to somebody, and nobody in it says I.
    """
    blocks = [[n for n in range(a + 1, b) if n not in skip] for a, b in pairwise(numbers)]
    if sum(len(block) == 1 for block in blocks) < _LEAST_SINGLE * len(blocks):
        return list(numbers)
    tight = all(lines[number].gap == 1 for number in numbers[1:])
    found = list(numbers)
    for block in blocks:
        if len(block) == 3 and (tight or all(lines[n].gap > 1 for n in block)):
            said, answer = lines[block[1]], lines[block[2]]
            words = text[said.start : said.end]
            shorter = said.end - said.start < answer.end - answer.start
            if len(words) <= _LONGEST_STATEMENT and not speaks_of_oneself(words) and (shorter or addresses(words)):
                found.append(block[1])
    return sorted(found)
