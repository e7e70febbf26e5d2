"""Turn marked questions into turns: each question, and what stands below it as its answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.document import Role
from corpus.punctuation import ENDS_ASKING_JAPANESE, ENDS_WRAPPED_LINE, QUESTION_MARK
from corpus.turns.cleaning.crossheads import MarkedLines, crossheads
from corpus.turns.lexicon.address import begins_with_request, says_what_it_is
from corpus.turns.lines import LayoutResult, Line, TurnStart, ends_asking, evidence_of

_MARKS = re.compile(r"(?P<mark>\*{1,3}|_{1,3}|<(?:b|strong|em|i)>)(?=\S)")
_CHOICE = re.compile(r"(?:\(?[a-fA-F][).]|\[[ x]?\]|[☐□○◯])\s+\S")
_ANSWER_DASH = re.compile(r"[-–—―]\s*(?=[^\s\-–—―])")
LEAST_QUESTIONS = 3
_LEAST_ASKING = {
    "heading questions": 0.7,
    "emphasised questions": 0.5,
    "numbered questions": 0.7,
    "dashed questions": 0.7,
    "dashed questions, doubled": 0.3,
    "dashed questions, by signs": 0.25,
    "recurring marks": 0.7,
    "bare questions": 0.5,
    "questions in quotation marks": 0.5,
}
"""The share of marked lines that must end by asking: articles have a heading or two that ask."""


_TITLED = ("heading questions", "emphasised questions")  # whose marks titles have too
_LEAST_ASKING_SAID = 0.3  # of many bold lines, in a text that says that it is an interview
_MANY_EMPHASISED = 6
_LEAST_SPOKEN = 4  # marked lines that are whole sentences, each with an answer below
_LEAST_ASKING_SPOKEN = 0.3
_LEAST_ANSWERED_SPOKEN = 0.9
_LONGEST_TITLE = 60  # characters of the title of a part
_LEAST_ASKING_BELOW = 0.9  # of the marked lines below one that does not ask, which is a title
_LEAST_APART = 0.7  # share of the questions that a blank line parts from what is below


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    """A question from `start` to `end` on line number `line`; `behind` is where an answer follows on it.

    `more` is the number of lines below that it is wrapped onto.
    """

    line: int
    start: int
    end: int
    behind: int | None = None
    more: int = 0


def reading_of(
    layout: str,
    text: str,
    lines: Sequence[Line],
    questions: Sequence[MarkedQuestion],
    ends: Callable[[int], bool],
    *,
    least: int = LEAST_QUESTIONS,
) -> LayoutResult | None:
    """Return the turns of questions and the answers between; `ends` recognises lines that end an answer.

    There must be `least` questions.
    """
    if len(questions) < least:
        return None
    if layout in _TITLED and _first_is_title(text, lines, questions):
        questions = questions[1:]
    else:
        questions = questions[_leading_titles(text, lines, questions) :]
    questions = _with_rest(text, lines, [_without_marks(text, asked) for asked in questions])
    if len(questions) < least:
        return None
    asking = sum(asks_for_an_answer(text[asked.start : asked.end]) for asked in questions) / len(questions)
    least_asking = _LEAST_ASKING[layout]
    if layout == "emphasised questions" and len(questions) >= _MANY_EMPHASISED and says_what_it_is(text):
        least_asking = _LEAST_ASKING_SAID
    if asking < least_asking and not (asking >= _LEAST_ASKING_SPOKEN and _are_spoken(text, questions)):
        return None
    asked_for, heads = _crossheads(text, lines, questions, ends)
    turn_starts: list[TurnStart] = []
    answered = 0

    def is_end(number: int) -> bool:
        return number in heads or ends(number)

    for asked, after in pairwise([*asked_for, MarkedQuestion(len(lines), len(text), len(text))]):
        turn_starts.append(TurnStart(lines[asked.line].start, asked.start, None, "question", asked.end))
        below = asked.line + asked.more + 1
        stop = _end_of_answer(text, lines, below, after.line, is_end)
        if asked.behind is None and (stop <= below or _are_choices(text, lines[below:stop])):
            continue
        answered += 1
        turn_starts.append(
            _answer(text, lines, lines[below].start if asked.behind is None else asked.behind, stop)
        )
        while stop in heads:
            below = stop + heads[stop]
            stop = _end_of_answer(text, lines, below, after.line, is_end)
            if below < stop:
                turn_starts.append(_answer(text, lines, lines[below].start, stop))
    share = answered / len(asked_for)
    if share < (0.6 if asking >= least_asking else _LEAST_ANSWERED_SPOKEN):
        return None
    turn_starts = _without_dashes(text, turn_starts)
    borne_out = max(asking, least_asking) * share
    evidence = evidence_of(borne_out, len(turn_starts), questions[0].start, text)
    return LayoutResult(layout, tuple(turn_starts), evidence)


def _with_rest(text: str, lines: Sequence[Line], questions: Sequence[MarkedQuestion]) -> list[MarkedQuestion]:
    """Return the questions, those that state something with the line right below that asks about it.

    A blank line stands below most questions, and below that line.
    """
    below = [asked.line + asked.more + 1 for asked in questions]
    apart = sum(n == len(lines) or lines[n].gap > 1 for n in below)
    if apart < _LEAST_APART * len(questions):
        return list(questions)
    return [
        replace(asked, end=lines[n].end, more=asked.more + 1)
        if asked.behind is None
        and asked.end == lines[n - 1].end
        and n < len(lines)
        and lines[n].gap == 1
        and ends_asking(text, lines[n])
        and (n + 1 == len(lines) or lines[n + 1].gap > 1)
        and not asks_for_an_answer(text[asked.start : asked.end])
        else asked
        for asked, n in zip(questions, below, strict=True)
    ]


def _end_of_answer(
    text: str, lines: Sequence[Line], below: int, question: int, is_end: Callable[[int], bool]
) -> int:
    """Return the number of the line behind the answer that begins on line `below`, above line `question`."""
    stop = next((number for number in range(below, question) if is_end(number)), question)
    return stop - 1 if _has_title(text, lines, below, stop, question) else stop


def _has_title(text: str, lines: Sequence[Line], below: int, stop: int, question: int) -> bool:
    """Return whether the answer from line `below` on ends with the title of the part that `question` begins.

    A blank line stands above it, and none between it and the question; no sentence ends there.
    """
    title = stop - 1
    if stop != question or not below < title < len(lines) - 1:
        return False
    words = text[lines[title].start : lines[title].end]
    return (
        lines[title].gap > lines[question].gap
        and len(words) <= _LONGEST_TITLE
        and words[0].isupper()
        and (words[-1] in ":：" or not ENDS_WRAPPED_LINE.search(words))
    )


def _answer(text: str, lines: Sequence[Line], at: int, stop: int) -> TurnStart:
    """Return the start of an answer at `at` that ends where line number `stop` begins."""
    return TurnStart(at, at, None, "answer", lines[stop].start if stop < len(lines) else len(text))


def _crossheads(
    text: str, lines: Sequence[Line], questions: Sequence[MarkedQuestion], ends: Callable[[int], bool]
) -> tuple[list[MarkedQuestion], dict[int, int]]:
    """Return the questions without headings inside of answers, and how many lines each of those headings has."""
    words = [text[asked.start : asked.end] for asked in questions]
    marked = [
        MarkedLines(asked.line, asked.line + asked.more + 1, each, asks_for_an_answer(each), asked.behind is None)
        for asked, each in zip(questions, words, strict=True)
    ]
    heads = crossheads(text, lines, marked, ends)
    return [asked for asked in questions if asked.line not in heads], heads


def _without_marks(text: str, asked: MarkedQuestion) -> MarkedQuestion:
    """Return the question without marks of emphasis around all of its words."""
    while (found := _MARKS.match(text, asked.start)) and (mark := found["mark"]):
        closing = mark.replace("<", "</")
        if not text.endswith(closing, asked.start + len(mark), asked.end):
            break
        asked = replace(asked, start=asked.start + len(mark), end=asked.end - len(closing))
    return asked


def _are_spoken(text: str, questions: Sequence[MarkedQuestion]) -> bool:
    """Return whether the marked lines are sentences that end, as headings and items of lists rarely do."""
    ended = sum(bool(ENDS_WRAPPED_LINE.search(text[asked.start : asked.end])) for asked in questions)
    return len(questions) >= _LEAST_SPOKEN and ended >= _LEAST_ANSWERED_SPOKEN * len(questions)


def _first_is_title(text: str, lines: Sequence[Line], questions: Sequence[MarkedQuestion]) -> bool:
    """Return whether the first line is a title: it does not ask, and hardly any other line does not.

    A first line that one short line stands below is a field that is filled in, and no title.
    """
    first, *others = (asks_for_an_answer(text[asked.start : asked.end]) for asked in questions)
    return (
        not first
        and sum(others) >= max(LEAST_QUESTIONS, _LEAST_ASKING_BELOW * len(others))
        and others[0]
        and not _is_filled_in(lines, questions)
    )


def _leading_titles(text: str, lines: Sequence[Line], questions: Sequence[MarkedQuestion]) -> int:
    """Return how many lines before the first that asks are titles: no word stands below them."""
    count = 0
    for asked, after in pairwise(questions):
        said = lines[asked.line + asked.more + 1 : after.line]
        if asks_for_an_answer(text[asked.start : asked.end]) or any(
            any(map(str.isalpha, text[line.start : line.end])) for line in said
        ):
            break
        count += 1
    return count


def _is_filled_in(lines: Sequence[Line], questions: Sequence[MarkedQuestion]) -> bool:
    """Return whether one short line stands below the first marked line, as below a field (`### Name`)."""
    said = lines[questions[0].line + questions[0].more + 1 : questions[1].line]
    return len(said) == 1 and said[0].end - said[0].start <= _LONGEST_TITLE


def _are_choices(text: str, lines: Sequence[Line]) -> bool:
    """Return whether the lines are choices below a question, which nobody said: `a) Oslo`, `b) Bergen`."""
    return len(lines) > 1 and all(_CHOICE.match(text, line.start, line.end) for line in lines)


def _without_dashes(text: str, turn_starts: list[TurnStart]) -> list[TurnStart]:
    """Return the turn starts without dashes before the questions, and before the answers, where most have one."""
    dashes = [_ANSWER_DASH.match(text, turn_start.body) for turn_start in turn_starts]
    dashed: set[Role | None] = set()
    for role in ("question", "answer"):
        own = [bool(dash) for turn_start, dash in zip(turn_starts, dashes, strict=True) if turn_start.role == role]
        if sum(own) * 2 > len(own):
            dashed.add(role)
    return [
        replace(turn_start, body=dash.end()) if dash and turn_start.role in dashed else turn_start
        for turn_start, dash in zip(turn_starts, dashes, strict=True)
    ]


def asks_for_an_answer(words: str) -> bool:
    """Return whether the words hold a question or a request (`Tell us about it.`)."""
    return bool(
        QUESTION_MARK.search(words)
        or ("。" in words and ENDS_ASKING_JAPANESE.search(words))
        or begins_with_request(words)
    )
