"""A text read by the layout that a person chose, whatever else its marks look like."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.layouts.bare import read_bare_questions
from corpus.turns.layouts.dashes import read_dashes
from corpus.turns.layouts.labels import read_labels
from corpus.turns.layouts.questions import (
    read_dashed_questions,
    read_emphasised_questions,
    read_headed_questions,
    read_numbered_questions,
)
from corpus.turns.layouts.respondents import with_respondents
from corpus.turns.lines import LayoutResult, Line

LAYOUTS = ("labels", "dashes", "questions")
"""The families of layouts that can be chosen."""


def chosen_reading(
    layout: str,
    text: str,
    lines: Sequence[Line],
    candidates: Sequence[LabelCandidate],
    *,
    people: Collection[str],
    skip: Collection[int],
    header: Collection[int],
) -> LayoutResult | None:
    """What the family `layout` (one of `LAYOUTS`) makes of `text`; `None` where it finds nothing.

    The other arguments are those of `corpus.turns.layouts.choose.strongest_reading`.
    """
    if layout == "labels":
        headings = {number for number in skip if text[lines[number].start] == "#" and number not in header}
        return read_labels(text, lines, candidates, people=people, skip=set(skip) - headings)
    if layout == "dashes":
        return read_dashes(text, lines, candidates, skip=skip)
    questions = [
        read_headed_questions(text, lines, skip=header),
        read_emphasised_questions(text, lines, skip=header),
        read_numbered_questions(text, lines, skip=header),
        read_dashed_questions(text, lines, skip=header),
        read_bare_questions(text, lines, skip=header),
    ]
    found = [with_respondents(text, lines, candidates, reading) for reading in questions if reading]
    return max(found, key=lambda reading: reading.strength, default=None)
