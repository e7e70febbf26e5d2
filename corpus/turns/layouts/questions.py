"""Read turns whose questions are marked by a heading, bold type, a number or a dash."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from corpus.punctuation import ENDS_ASKING_JAPANESE, ENDS_WRAPPED_LINE, QUESTION_MARK
from corpus.turns.labels.names import is_full_name
from corpus.turns.layouts.dashes import SIGNS, retold_lines
from corpus.turns.layouts.marked_questions import LEAST_QUESTIONS, MarkedQuestion, asks_for_an_answer, reading_of
from corpus.turns.lexicon.address import speaks_of_oneself
from corpus.turns.lines import LayoutResult, Line, ends_asking

_HEADING = re.compile(
    r"(?P<level>\#{1,6})\s*(?:Q(?:uestion)?\s*\d*\s*[:.)]\s*"
    r"|\d{1,3}[.)]\s+)?(?P<words>\S.*?)\s*(?:\{\#[\w-]+\})?\s*\#*"
)
_EMPHASIS = re.compile(
    r"(?:<p\b[^<>]*>\s*)?(?:(?:\d{1,3}[.)]|[-*+•>])\s+)?(?P<open>\*{1,3}|_{1,3}|(?:<(?:strong|b|em"
    r"|i)>){1,2})\s*(?:Q(?:uestion)?\s*\d*\s*[:.)]\s*|\d{1,3}[.)]\s+)?"
    r"(?P<words>(?:(?!\*\*|__|</?(?:strong|b)>).)+?)\s*(?P<close>(?P=open)[*_]{0,2}|(?:</(?:strong|b|em"
    r"|i)>){1,2})\s*(?:</(?:p|a)>\s*|<br\s*/?>\s*){0,2}",
    re.DOTALL,
)
_MAY_BE_EMPHASIS = re.compile(
    r"(?:(?:\d{1,3}[.)]|[-*+•>])\s+)?(?:(?P<mark>\*{1,3}|_{1,3}|<(?:b|strong|em|i)>)(?=\S)|<)"
)
_NUMBERED = re.compile(
    r"(?:(?:Q\.?\s*|[^\W\d_a-z])(?P<count>\d{1,3})(?:\s*[.)、．:：–-]\s*|\s+)"
    r"|(?P<number>\d{1,3})(?:(?P<part>\.\d{1,2})(?:[.)]\s*|\s+)|\s*[.)、．–-]\s*))"
    r"(?:[-–—]\s*)?(?P<words>\S.*)"
)
_MOST_ASKED_AGAIN = 0.25  # share of answers in which a further question stands
_LEAST_GLUED = 0.8  # of the numbered questions have their answers on their lines, if any has
# Up to the first question mark, and further sentences that ask, if one that does not ask is left.
_ASKED_AND_SAID = re.compile(
    r"(?P<asked>[^?？؟]{3,400}[?？؟][\"”»)]?(?:\s+[^?？؟.!…]{3,200}[?？؟][\"”»)]?)*)[ \t\xa0]+"
    r"(?=[^\W_a-z]|[\"“„«(])(?=[^?？؟]*(?:[.!…]|$))"
)
_BULLETS = "•‣"  # lists have them too, whose items do not ask
_DASHED = re.compile(rf"(?:[-–—―─]{{1,2}}|[{SIGNS}{_BULLETS}]\ufe0f?|//)\s*(?P<words>[^\W\d_].*|[\"“¿«「].*)")
_DOUBLED = ("──", "――", "——", "―─")  # in East Asia the mark of the interviewer and of nobody else
_DASHES = "-–—―─/" + SIGNS + _BULLETS
_RARE = SIGNS + "/"  # unlike dashes and bullets, hardly anything but a question begins with these
_LEAST_RARE = 0.75  # of the marked lines begin with these; the others are rules or items
# Signs and numbers at the beginning of a line, up to a word, a quotation or a bracket.
_MARK = re.compile(r"[^\w¿¡\"“”„«»‘’'()\[\]<>\n]*(?:\d{1,3}(?:\.\d{1,3})*[^\w¿¡\"“”„«»‘’'()\[\]<>\n]+)?")
_COUNT = re.compile(r"\d+(?:\.\d+)*")
_LEAST_MARKED = 0.7  # of all lines that end by asking have the mark of questions
_BOLD = ("**", "***", "__", "___", "<b>", "<strong>")
_MOST_WRAPPED = 5  # lines of a question
_LONGEST_NAME = 40  # characters
_LONGEST_MARK = 12
_LONGEST_QUESTION = 2000  # characters


class _Numbered(NamedTuple):
    """A question with its number; with `is_part`, a part of the question of that number (`1.2`)."""

    number: int
    is_part: bool
    asked: MarkedQuestion


def read_headed_questions(text: str, lines: Sequence[Line], *, skip: Collection[int]) -> LayoutResult | None:
    """Return headings that ask, each with its answer below; `None` if headings are only headings."""
    by_level: dict[str, list[MarkedQuestion]] = {}
    headings: dict[int, str] = {}
    for number, line in enumerate(lines):
        at = line.start
        if text[at] != "#" or number in skip:
            continue
        if found := _HEADING.fullmatch(text[at : min(line.end, at + 600)]):
            headings[number] = found["level"]
            by_level.setdefault(found["level"], []).append(
                MarkedQuestion(number, at + found.start("words"), at + found.end("words"))
            )
    readings = [
        reading_of("heading questions", text, lines, questions, _headed_by(headings, level))
        for level, questions in by_level.items()
    ]
    return max((each for each in readings if each), key=lambda each: each.evidence, default=None)


def _headed_by(headings: Mapping[int, str], level: str) -> Callable[[int], bool]:
    """Return whether a line is a heading of this level or a higher one; lower ones may name who answers."""
    return lambda number: len(headings.get(number, level + "#")) <= len(level)


def read_emphasised_questions(text: str, lines: Sequence[Line], *, skip: Collection[int]) -> LayoutResult | None:
    """Return lines wholly bold or italic that ask, each with a plain answer below."""
    by_style: dict[str, list[MarkedQuestion]] = {}
    for number, line in enumerate(lines):
        if not _MAY_BE_EMPHASIS.match(text, line.start, line.end) or number in skip:
            continue
        last = _last_line_of_emphasis(text, lines, number)
        if lines[last].end - line.start > _LONGEST_QUESTION:
            continue
        words = text[line.start : lines[last].end]
        found = _EMPHASIS.match(words)
        if not found or len(found["open"]) > len(found["close"]):
            continue
        at, behind = lines[number].start, found.end() if found.end() < len(words) else None
        if behind is None or ENDS_ASKING_JAPANESE.search(found["words"]):
            asked = MarkedQuestion(
                number, at + found.start("words"), at + found.end("words"), behind and at + behind, last - number
            )
            _add(text, lines, by_style.setdefault(found["open"] + ("" if behind is None else "…"), []), asked)
    readings = [
        reading_of("emphasised questions", text, lines, questions, _ends_emphasised(text, lines, style, questions))
        for style, marked in by_style.items()
        if (questions := _without_names(text, marked))
    ]
    return max((each for each in readings if each), key=lambda each: each.evidence, default=None)


def _ends_emphasised(
    text: str, lines: Sequence[Line], style: str, questions: Sequence[MarkedQuestion]
) -> Callable[[int], bool]:
    """Return whether a line ends an answer: a heading, or the note of a page below the last of bold questions."""
    last = questions[-1].line if style.startswith(_BOLD) else len(lines)
    return lambda number: text[lines[number].start] == "#" or (number > last and _is_note(text, lines[number]))


def _is_note(text: str, line: Line) -> bool:
    """Return whether a line is wholly in italics, and neither asks nor says I, nor stands in brackets."""
    found = _EMPHASIS.fullmatch(text, line.start, line.end)
    if not found or found["open"] in _BOLD or found["words"][0] in "([（":
        return False
    return not QUESTION_MARK.search(found["words"]) and not speaks_of_oneself(found["words"])


def _add(text: str, lines: Sequence[Line], questions: list[MarkedQuestion], asked: MarkedQuestion) -> None:
    """Add a marked line, to the question right above it if that sentence goes on."""
    before = questions[-1] if questions else None
    if (
        before
        and before.behind is None
        and before.line + before.more + 1 == asked.line
        and lines[asked.line].gap == 1
        and not ENDS_WRAPPED_LINE.search(text[max(before.start, before.end - 12) : before.end])
    ):
        more = asked.line + asked.more - before.line
        questions[-1] = replace(before, end=asked.end, behind=asked.behind, more=more)
    else:
        questions.append(asked)


def _without_names(text: str, questions: Sequence[MarkedQuestion]) -> list[MarkedQuestion]:
    """Return the marked lines without names: those of the people who answer, which recur, and full ones."""
    words = [text[asked.start : asked.end] for asked in questions]
    counts = Counter(words)
    return [
        asked
        for asked, each in zip(questions, words, strict=True)
        if asks_for_an_answer(each) or len(each) > _LONGEST_NAME or (counts[each] == 1 and not is_full_name(each))
    ]


def _last_line_of_emphasis(text: str, lines: Sequence[Line], number: int) -> int:
    """Return the number of the line that ends the bold words which open the line: another one if it is wrapped."""
    line = lines[number]
    opened = _MAY_BE_EMPHASIS.match(text, line.start, line.end)
    mark = (opened["mark"] or "") if opened else ""
    closing = mark.replace("<", "</")
    if not mark or text.count(closing, line.start + len(mark), line.end):
        return number
    for last in range(number + 1, min(number + 1 + _MOST_WRAPPED, len(lines))):
        if lines[last].gap > 1:
            break
        if count := text.count(closing, lines[last].start, lines[last].end):
            return last if count == 1 else number
    return number


def read_numbered_questions(
    text: str, lines: Sequence[Line], *, skip: Collection[int], least: int = LEAST_QUESTIONS
) -> LayoutResult | None:
    """Return numbered lines that ask, counting up, each with its answer below.

    Some may request instead (`3. Describe it.`) if that finds more; a list in an answer restarts at 1. The answers
    may follow in the same line, if nearly all do.
    """
    numbered: list[_Numbered] = []
    for number, line in enumerate(lines):
        first = text[line.start]
        if not (first.isupper() or first.isdecimal()) or number in skip or line.end - line.start > 2000:
            continue
        if found := _NUMBERED.fullmatch(text[line.start : line.end]):
            asked = _unwrapped(text, lines, MarkedQuestion(number, line.start + found.start("words"), line.end))
            count = int(found["number"] or found["count"])
            numbered.append(_Numbered(count, bool(found["part"]), asked))
    glued = [part for each in _counted(numbered) if (part := _glued(text, lines, each))]
    if (
        len(glued) >= LEAST_QUESTIONS
        and len(glued) >= _LEAST_GLUED * len(_counted(numbered))
        and not _are_asked_again(text, lines, glued)
    ):
        return reading_of("numbered questions", text, lines, glued, lambda number: False, least=least)
    asking = [each for each in numbered if ENDS_ASKING_JAPANESE.search(text[each.asked.start : each.asked.end])]
    readings = [
        reading_of("numbered questions", text, lines, questions, lambda number: False, least=least)
        for questions in (_counted_with_restarts(asking), _counted(numbered))
    ]
    return max((each for each in readings if each), key=lambda each: len(each.turn_starts), default=None)


def _glued(text: str, lines: Sequence[Line], asked: MarkedQuestion) -> MarkedQuestion | None:
    """Return the question without the answer that follows it in its paragraph; `None` if no answer does."""
    last = asked.line
    while (
        last + 1 < len(lines)
        and last - asked.line < _MOST_WRAPPED
        and lines[last + 1].gap == 1
        and not _NUMBERED.match(text, lines[last + 1].start, lines[last + 1].end)
    ):
        last += 1
    found = _ASKED_AND_SAID.match(text, asked.start, lines[last].end)
    if not found:
        return None
    more = sum(line.start < found.end() for line in lines[asked.line + 1 : last + 1])
    return replace(asked, end=found.end("asked"), behind=found.end(), more=more)


def _are_asked_again(text: str, lines: Sequence[Line], glued: Sequence[MarkedQuestion]) -> bool:
    """Return whether further questions stand in the answers: nothing tells them from what the guest asks."""
    ends = [*(asked.start for asked in glued[1:]), lines[-1].end]
    asked_again = sum(
        bool(QUESTION_MARK.search(text, asked.behind or asked.end, end))
        for asked, end in zip(glued, ends, strict=True)
    )
    return asked_again > _MOST_ASKED_AGAIN * len(glued)


def _counted(numbered: Sequence[_Numbered]) -> list[MarkedQuestion]:
    """Return the questions that count up from 1, or from the first number in part of a longer interview."""
    runs = [_counted_from(first, numbered) for first in (1, numbered[0].number if numbered else 1)]
    return runs[0] if len(runs[0]) >= LEAST_QUESTIONS else runs[1]


def _counted_with_restarts(numbered: Sequence[_Numbered]) -> list[MarkedQuestion]:
    """Return the questions that count up and restart at 1 for each new person."""
    starts = [
        0,
        *(at for at, each in enumerate(numbered) if at and each.number == 1 and not each.is_part),
        len(numbered),
    ]
    runs = [_counted_from(1, numbered[a:b]) for a, b in pairwise(starts)]
    long = [run for run in runs if len(run) >= LEAST_QUESTIONS]
    return [asked for run in long for asked in run] if len(long) > 1 else _counted(numbered)


def _counted_from(first: int, numbered: Sequence[_Numbered]) -> list[MarkedQuestion]:
    """Return the questions that count up from `first`; those on a part of a number (`1.2`) follow on it."""
    counted: list[MarkedQuestion] = []
    due = first
    for count, is_part, asked in numbered:
        if count == due or (counted and is_part and count == due - 1):
            counted.append(asked)
            due = count + 1
    return counted


def read_dashed_questions(text: str, lines: Sequence[Line], *, skip: Collection[int]) -> LayoutResult | None:
    """Return lines that begin with a dash and ask, each with a plain answer below."""
    retold = retold_lines(text, lines, _DASHES)
    questions = [
        _unwrapped(text, lines, MarkedQuestion(number, line.start + found.start("words"), line.end))
        for number, line in enumerate(lines)
        if text[line.start] in _DASHES
        and number not in skip
        and number not in retold
        and (found := _DASHED.fullmatch(text[line.start : min(line.end, line.start + _LONGEST_QUESTION)]))
    ]
    rare = [asked for asked in questions if text[lines[asked.line].start] in _RARE]
    if len(rare) >= _LEAST_RARE * len(questions):
        questions = rare
    above = [lines[asked.line - 1] for asked in questions if asked.line]
    ending = sum(ends_asking(text, lines[asked.line + asked.more]) for asked in questions)
    if sum(ends_asking(text, line) for line in above) > ending:
        return None  # the marks open answers
    doubled = all(text[lines[asked.line].start : lines[asked.line].start + 2] in _DOUBLED for asked in questions)
    signed = all(text[lines[asked.line].start] in _RARE for asked in questions)
    layout = "dashed questions" + (", doubled" if doubled else ", by signs" if signed else "")
    return reading_of(layout, text, lines, questions, lambda number: False)


def read_recurring_marks(text: str, lines: Sequence[Line], *, skip: Collection[int]) -> LayoutResult | None:
    """Return lines that ask and begin with the same mark, whatever it is, each with an answer below.

    The text itself tells which mark that is: most lines with it ask, and hardly any others do. Numbers are one
    mark, even if all of them are the same.
    """
    by_mark: dict[str, list[MarkedQuestion]] = {}
    asking = 0
    for number, line in enumerate(lines):
        if number in skip:
            continue
        asking += ends_asking(text, line)
        found = _MARK.match(text, line.start, min(line.end, line.start + _LONGEST_MARK))
        if found and found.end() > line.start:
            mark = " ".join(_COUNT.sub("1", found.group()).split())
            by_mark.setdefault(mark, []).append(MarkedQuestion(number, found.end(), line.end))
    recurring = [
        [_unwrapped(text, lines, asked) for asked in marked]
        for marked in by_mark.values()
        if len(marked) >= LEAST_QUESTIONS
    ]
    readings = [
        reading_of("recurring marks", text, lines, questions, lambda number: False)
        for questions in recurring
        if sum(ends_asking(text, lines[asked.line + asked.more]) for asked in questions) >= _LEAST_MARKED * asking
    ]
    return max((each for each in readings if each), key=lambda each: each.evidence, default=None)


def _unwrapped(text: str, lines: Sequence[Line], asked: MarkedQuestion) -> MarkedQuestion:
    """Return the question with the lines below that are the rest of its sentence: they go on small, and end it."""
    for more in range(1, min(_MOST_WRAPPED, len(lines) - asked.line)):
        before, line = lines[asked.line + more - 1], lines[asked.line + more]
        if ENDS_WRAPPED_LINE.search(text[max(asked.start, before.end - 12) : before.end]):
            break
        if line.gap > 1 or not text[line.start].islower():
            break
        if ends_asking(text, line):
            return replace(asked, end=line.end, more=more)
    return asked
