"""Turns of which only the questions are labelled, by one name: what asks behind the label is the question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.layouts.labels import is_speaker_key
from corpus.turns.layouts.questions import ENDS_ASKING
from corpus.turns.lexicon.labels import role_of_word
from corpus.turns.lines import LayoutResult, Line, TurnStart

_LEAST_QUESTIONS = 3
_LEAST_ASKING = 0.7  # of the labels must stand before a question with an answer below
_LONGEST_QUESTION = 8  # lines, where lines are wrapped


def read_labelled_questions(
    text: str, lines: Sequence[Line], candidates: Sequence[LabelCandidate], *, skip: Collection[int]
) -> LayoutResult | None:
    """Questions behind one name that comes again and again, each with a plain answer below, as marks.

    `None` when more names than one recur, or what stands behind it does not ask.
    """
    usable = [each for each in candidates if each.style.endswith(":") and each.line not in skip and not each.alone]
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
    many = min(1.0, (len(turn_starts) / 6) ** 0.5)
    return LayoutResult(
        "labelled questions", tuple(turn_starts), share * many * (1 - turn_starts[0].start / max(1, len(text)))
    )


def _end_of_question(text: str, lines: Sequence[Line], first: int, stop: int) -> int | None:
    """The number of the line that the question beginning on line `first` ends with; `None` where none asks.

    That is the end of its paragraph; in a text without blank lines, the first line that asks where the next
    one begins with a capital.
    """
    last = first
    while last + 1 < stop and lines[last + 1].gap == 1:
        last += 1
    if last < stop - 1 and _asks(text, lines[last]):
        return last
    for number in range(first, min(first + _LONGEST_QUESTION, stop - 1)):
        if _asks(text, lines[number]) and not text[lines[number + 1].start].islower():
            return number
    return None


def _asks(text: str, line: Line) -> bool:
    return bool(ENDS_ASKING.search(text[max(line.start, line.end - 60) : line.end]))
