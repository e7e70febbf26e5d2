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
    text: str, lines: Sequence[Line], candidates: Sequence[LabelCandidate], *, skip: Collection[int]
) -> LayoutResult | None:
    """Questions that nobody is named for above answers with a name, as marks; `None` when they are not so."""
    counts = Counter(honoured(candidate.key) for candidate in candidates if candidate.style.endswith(":"))
    labels = [
        candidate
        for candidate in candidates
        if candidate.style.endswith(":")
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
        if counts[honoured(candidate.key)] > 1 and candidate.style.endswith(":")
    }
    asked = [_asks(text, lines, candidate.line - 1) and candidate.line - 1 not in taken for candidate in labels]
    share = sum(asked) / len(labels)
    if share < _LEAST_ASKING:
        return None
    asked = [each or _stands_alone(lines, candidate, taken) for each, candidate in zip(asked, labels, strict=True)]
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
    many = min(1.0, (len(turn_starts) / 6) ** 0.5)
    return LayoutResult(
        "labelled answers", tuple(turn_starts), share * many * (1 - turn_starts[0].start / max(1, len(text)))
    )


def _stands_alone(lines: Sequence[Line], candidate: LabelCandidate, taken: Collection[int]) -> bool:
    """Whether one line stands between the label and the one before: what somebody says to get an answer."""
    above = candidate.line - 1
    return above not in taken and above - 1 in taken and lines[above].end - lines[above].start <= _LONGEST_QUESTION


def _asks(text: str, lines: Sequence[Line], number: int) -> bool:
    if number < 0:
        return False
    line = lines[number]
    return line.end - line.start <= _LONGEST_QUESTION and bool(
        _ENDS_ASKING.search(text[max(line.start, line.end - 40) : line.end])
    )
