"""Turns of which only the answers are labelled: the line right above each label asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.names import honoured
from corpus.turns.layouts.labels import is_speaker_key
from corpus.turns.lexicon.labels import role_of_word
from corpus.turns.lines import LayoutResult, Line, TurnStart

_ENDS_ASKING = re.compile(r"(?:[?？؟]|(?:か|でしょう)。)[\s\"'”’»)\]*_]*$")
_LEAST_ANSWERS = 3
_LEAST_ASKING = 0.7  # of the labels must stand below a line that asks
_LONGEST_QUESTION = 600  # characters


def read_labelled_answers(
    text: str, lines: Sequence[Line], openers: Sequence[LabelCandidate], *, skip: Collection[int]
) -> LayoutResult | None:
    """Questions that nobody is named for above answers with a name, as marks; `None` when they are not so."""
    counts = Counter(honoured(opener.key) for opener in openers if opener.style.endswith(":"))
    labels = [
        opener
        for opener in openers
        if opener.style.endswith(":")
        and not opener.alone
        and counts[honoured(opener.key)] > 1
        and is_speaker_key(opener.key)
        and role_of_word(opener.key) != "question"
    ]
    if len(labels) < _LEAST_ANSWERS:
        return None
    taken = set(skip) | {
        opener.line for opener in openers if counts[honoured(opener.key)] > 1 and opener.style.endswith(":")
    }
    asked = [_asks(text, lines, opener.line - 1) and opener.line - 1 not in taken for opener in labels]
    share = sum(asked) / len(labels)
    if share < _LEAST_ASKING:
        return None
    asked = [each or _stands_alone(lines, opener, taken) for each, opener in zip(asked, labels, strict=True)]
    marks: list[TurnStart] = []
    for opener, below_question in zip(labels, asked, strict=True):
        if below_question:
            line = lines[opener.line - 1]
            marks.append(TurnStart(line.start, line.start, None, "question", line.end))
        marks.append(
            TurnStart(opener.start, opener.body, opener.label, "answer", None, opener.seconds, opener.gloss)
        )
    if any(a.start >= b.start for a, b in pairwise(marks)):
        return None
    many = min(1.0, (len(marks) / 6) ** 0.5)
    return LayoutResult("labelled answers", tuple(marks), share * many * (1 - marks[0].start / max(1, len(text))))


def _stands_alone(lines: Sequence[Line], opener: LabelCandidate, taken: Collection[int]) -> bool:
    """Whether one line stands between the label and the one before: what somebody says to get an answer."""
    above = opener.line - 1
    return above not in taken and above - 1 in taken and lines[above].end - lines[above].start <= _LONGEST_QUESTION


def _asks(text: str, lines: Sequence[Line], number: int) -> bool:
    if number < 0:
        return False
    line = lines[number]
    return line.end - line.start <= _LONGEST_QUESTION and bool(
        _ENDS_ASKING.search(text[max(line.start, line.end - 40) : line.end])
    )
