"""Read turns of which only the answers, or only the questions, are labelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from operator import and_

from corpus.punctuation import ENDS_ASKING_JAPANESE_MARKDOWN
from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.names import honoured
from corpus.turns.layouts.respondents import is_survey
from corpus.turns.lexicon.labels import is_speaker_key, role_of_word
from corpus.turns.lines import LayoutResult, Line, TurnStart, ends_asking, evidence_of

_LEAST_ANSWERS = 3
_LEAST_ASKING = 0.7  # of the labels must stand below a line that asks
_MOST_UNLABELLED = 0.5  # answers without a label, per answer with one
_LONGEST_QUESTION = 600  # characters
_LONGER_THAN_TITLES = 60  # characters of a first line
_USUALLY = 0.8  # of the questions are set apart, where that alone tells that a line is one
_LEAST_QUESTIONS = 3
_MARKS = "*_#<"
_MOST_QUESTION_LINES = 8  # where lines are wrapped


def read_labelled_answers(
    text: str, lines: Sequence[Line], candidates: Sequence[LabelCandidate], *, skip: Collection[int]
) -> LayoutResult | None:
    """Return unlabelled questions above answers with a name; `None` if the text has no such form."""
    counts = Counter(honoured(candidate.key) for candidate in candidates if candidate.style.has_colon)
    labels = [
        candidate
        for candidate in candidates
        if candidate.style.has_colon
        and not candidate.alone
        and counts[honoured(candidate.key)] > 1
        and is_speaker_key(candidate.key)
        and role_of_word(candidate.key) != "question"
    ]
    if len(labels) < _LEAST_ANSWERS:
        return None
    taken = set(skip) | {
        candidate.line
        for candidate in candidates
        if counts[honoured(candidate.key)] > 1 and candidate.style.has_colon
    }
    asked = [_asks(text, lines, candidate.line - 1) and candidate.line - 1 not in taken for candidate in labels]
    # Where several people answer each question, only the first of them stands below it.
    share = sum(asked) / len(labels)
    opened = [text[lines[label.line - 1].start] for each, label in zip(asked, labels, strict=True) if each]
    if opened and all(first in _MARKS or first.isdecimal() for first in opened):
        return None  # the questions have marks of their own
    if is_survey(labels):
        firsts = [number for number, label in enumerate(labels) if label.key == labels[0].key]
        share = sum(asked[number] for number in firsts) / len(firsts)
    if share < _LEAST_ASKING or _unlabelled(text, lines, labels, taken) > _MOST_UNLABELLED * len(labels):
        return None
    set_apart = [_is_set_apart(lines, candidate) for candidate in labels]
    usual = sum(map(and_, asked, set_apart)) >= _USUALLY * sum(asked)
    asked = [
        each or _stands_alone(lines, candidate, taken) or (usual and apart and candidate.line - 1 not in taken)
        for each, apart, candidate in zip(asked, set_apart, labels, strict=True)
    ]
    turn_starts: list[TurnStart] = []
    for candidate, below_question in zip(labels, asked, strict=True):
        if below_question:
            line = lines[candidate.line - 1]
            turn_starts.append(TurnStart(line.start, line.start, None, "question", line.end))
        turn_starts.append(
            TurnStart(
                candidate.start,
                candidate.body,
                candidate.label,
                "answer",
                None,
                candidate.seconds,
                candidate.gloss,
            )
        )
    if any(a.start >= b.start for a, b in pairwise(turn_starts)):
        return None
    evidence = evidence_of(share, len(turn_starts), turn_starts[0].start, text)
    return LayoutResult("labelled answers", tuple(turn_starts), evidence)


def _unlabelled(text: str, lines: Sequence[Line], labels: Sequence[LabelCandidate], taken: Collection[int]) -> int:
    """Count the paragraphs that ask and that a plain paragraph answers: not all answers have the label."""
    return sum(
        lines[number].gap > 1
        and lines[number + 1].gap > 1
        and number not in taken
        and number + 1 not in taken
        and _asks(text, lines, number)
        and not _asks(text, lines, number + 1)
        for number in range(labels[0].line + 1, len(lines) - 1)
    )


def _is_set_apart(lines: Sequence[Line], candidate: LabelCandidate) -> bool:
    """Return whether the line above the label is nearer to it than to what stands above."""
    above = candidate.line - 1
    if above < 0 or lines[above].end - lines[above].start > _LONGEST_QUESTION:
        return False
    if not above:
        return lines[above].end - lines[above].start >= _LONGER_THAN_TITLES
    return lines[above].gap > lines[candidate.line].gap


def _stands_alone(lines: Sequence[Line], candidate: LabelCandidate, taken: Collection[int]) -> bool:
    """Return whether one line stands between the label and the one before: what somebody says to get an answer."""
    above = candidate.line - 1
    return above not in taken and above - 1 in taken and lines[above].end - lines[above].start <= _LONGEST_QUESTION


def _asks(text: str, lines: Sequence[Line], number: int) -> bool:
    if number < 0:
        return False
    line = lines[number]
    return line.end - line.start <= _LONGEST_QUESTION and bool(
        ENDS_ASKING_JAPANESE_MARKDOWN.search(text[max(line.start, line.end - 40) : line.end])
    )


def read_labelled_questions(
    text: str, lines: Sequence[Line], candidates: Sequence[LabelCandidate], *, skip: Collection[int]
) -> LayoutResult | None:
    """Return questions behind one recurring name, each with a plain answer below.

    `None` when more names than one recur, or what stands behind it does not ask.
    """
    usable = [each for each in candidates if each.style.has_colon and each.line not in skip and not each.alone]
    counts = Counter(candidate.key for candidate in usable if is_speaker_key(candidate.key))
    recurring = [key for key, n in counts.items() if n > 1]
    if len(recurring) != 1 or counts[recurring[0]] < _LEAST_QUESTIONS or role_of_word(recurring[0]) == "answer":
        return None
    labels = [candidate for candidate in usable if candidate.key == recurring[0]]
    stops = [candidate.line for candidate in labels[1:]] + [len(lines)]
    ends = [_end_of_question(text, lines, each.line, stop) for each, stop in zip(labels, stops, strict=True)]
    share = sum(end is not None for end in ends) / len(labels)
    if share < _LEAST_ASKING:
        return None
    turn_starts: list[TurnStart] = []
    for candidate, end, stop in zip(labels, ends, stops, strict=True):
        last = candidate.line if end is None else end
        turn_starts.append(
            TurnStart(
                candidate.start, candidate.body, candidate.label, "question", lines[last].end, candidate.seconds
            )
        )
        if last + 1 < stop:
            answer = lines[last + 1].start
            turn_starts.append(TurnStart(answer, answer, None, "answer"))
    if any(a.start >= b.start for a, b in pairwise(turn_starts)):
        return None
    evidence = evidence_of(share, len(turn_starts), turn_starts[0].start, text)
    return LayoutResult("labelled questions", tuple(turn_starts), evidence)


def _end_of_question(text: str, lines: Sequence[Line], first: int, stop: int) -> int | None:
    """Return the number of the line that the question beginning on line `first` ends with; `None` if none asks.

    That is the end of its paragraph; in a text without blank lines, the first line that asks where the next
    one begins with a capital.
    """
    last = first
    while last + 1 < stop and lines[last + 1].gap == 1:
        last += 1
    if last < stop - 1 and ends_asking(text, lines[last]):
        return last
    for number in range(first, min(first + _MOST_QUESTION_LINES, last + 1, stop - 1)):
        if ends_asking(text, lines[number]) and not text[lines[number + 1].start].islower():
            return number
    return None
