"""Read questions marked only by their form: paragraphs that ask, between paragraphs that do not."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.punctuation import QUESTION_MARK
from corpus.turns.layouts.marked_questions import MarkedQuestion, reading_of
from corpus.turns.lexicon.address import addresses, says_what_it_is, speaks_of_oneself
from corpus.turns.lines import LayoutResult, Line, ends_asking

_LEAST_QUESTIONS = 4
_LEAST_STATED = 3  # in a text that says that it is an interview, where a you is asked and an I answers
_LONGEST_QUESTION = 500  # characters
_LEAST_SHARE = 0.2  # of the lines must ask; rhetorical questions are rarer
_SURE_SHARE = 0.4  # nearly every second line, as only a questionnaire has them
_MOST_UNANSWERED = 0.15  # share of questions with another right below, as a list of questions has them
_MOST_EVIDENCE = 0.4  # low enough to warn the reader
_LEAST_PERSONAL = 0.5  # share of questions that say you, and of answers that say I
_LEAST_SINGLE = 0.5  # share of answers of one paragraph, so that three are an answer, a question and an answer
_LONGEST_LEAD = 3  # lines below a title that asks; with more, they are the beginning of an article
_LONGEST_PROMPT = 200
_REQUESTS = re.compile(
    r"(?i)\b(?:(?:could|can|would|will) you (?:please |perhaps )?(?:tell|describe|explain|state|give|talk)\b"
    r"|(?:können|könnten) sie (?:mir|uns|bitte|vielleicht)\b|(?:pouvez|pourriez)-vous (?:me|nous)\b"
    r"|(?:puede|podría) (?:contarnos|contarme|decirnos|hablarnos)\b|расскажите\b)"
)
_OPENS = '¿"“„«「'


def read_bare_questions(text: str, lines: Sequence[Line], *, skip: Collection[int]) -> LayoutResult | None:
    """Return the turns if paragraphs that ask alternate with others; `None` if they hardly do.

    Only their form marks them, so they must be many, and the text must say that it is an interview,
    speak as one (you in the questions, I in the answers), or be one from line to line.
    """
    numbers = [number for number, line in enumerate(lines) if number not in skip and _asks(text, line)]
    numbers = numbers[1:] if _is_headline(lines, numbers) else numbers
    if len(numbers) < _LEAST_STATED:
        return None
    share = len(numbers) / (len(lines) - numbers[0])
    unanswered = sum(a + 1 == b for a, b in pairwise(numbers)) / len(numbers)
    if share < _LEAST_SHARE or unanswered > _MOST_UNANSWERED:
        return None
    asked, answered = _persons(text, lines, numbers)
    stated, personal = says_what_it_is(text), min(asked, answered) >= _LEAST_PERSONAL
    if len(numbers) < _LEAST_QUESTIONS and not (stated and asked and answered >= _LEAST_PERSONAL):
        return None
    if share < _SURE_SHARE and not (stated or personal):
        return None
    numbers = _with_statements(text, lines, numbers, skip)
    questions = [MarkedQuestion(number, lines[number].start, lines[number].end) for number in numbers]
    reading = reading_of("bare questions", text, lines, questions, lambda number: text[lines[number].start] == "#")
    return reading and replace(reading, evidence=min(_MOST_EVIDENCE, reading.evidence))


def _asks(text: str, line: Line) -> bool:
    first = text[line.start]
    return (
        line.end - line.start <= _LONGEST_QUESTION
        and (first.isalpha() or first in _OPENS)
        and not first.islower()
        and (ends_asking(text, line) or _prompts(text[line.start : line.end]))
    )


def _prompts(words: str) -> bool:
    """Return whether short words address somebody with a question before their end, or with a request."""
    if len(words) > _LONGEST_PROMPT or speaks_of_oneself(words.replace(" me", "").replace(" us", "")):
        return False
    return bool(_REQUESTS.search(words)) or (bool(QUESTION_MARK.search(words)) and addresses(words))


def _is_headline(lines: Sequence[Line], numbers: Sequence[int]) -> bool:
    """Return whether the first question is the title of the text: an article begins below it."""
    if len(numbers) < _LEAST_STATED or numbers[0] != 0 or lines[1].gap == 1:
        return False
    blocks = [b - a - 1 for a, b in pairwise(numbers)]
    return blocks[0] > max(_LONGEST_LEAD, *blocks[1:])


def _persons(text: str, lines: Sequence[Line], numbers: Sequence[int]) -> tuple[float, float]:
    """Return the share of the questions that say you, and of the answers that say I."""
    asked = sum(addresses(text[lines[number].start : lines[number].end]) for number in numbers)
    last = min(numbers[-1] + 2, len(lines)) - 1
    spans = [(lines[a].end, lines[b].start) for a, b in pairwise(numbers)] + [
        (lines[numbers[-1]].end, lines[last].end)
    ]
    answered = sum(speaks_of_oneself(text[start:end]) for start, end in spans)
    return asked / len(numbers), answered / len(numbers)


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
            if len(words) <= _LONGEST_QUESTION and not speaks_of_oneself(words) and (shorter or addresses(words)):
                found.append(block[1])
    return sorted(found)
