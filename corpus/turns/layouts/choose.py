"""How transcripts mark who speaks: one module per family of marks, and the choice among what they find."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.layouts.asked import read_labelled_questions
from corpus.turns.layouts.bare import read_bare_questions
from corpus.turns.layouts.dashed_answers import read_dashed_answers
from corpus.turns.layouts.dashes import read_dashes
from corpus.turns.layouts.labels import read_labels
from corpus.turns.layouts.one_sided import read_labelled_answers
from corpus.turns.layouts.program import is_program
from corpus.turns.layouts.questions import (
    read_dashed_questions,
    read_emphasised_questions,
    read_headed_questions,
    read_numbered_questions,
)
from corpus.turns.layouts.respondents import with_respondents
from corpus.turns.lines import LayoutResult, Line


def strongest_reading(
    text: str,
    lines: Sequence[Line],
    candidates: Sequence[LabelCandidate],
    *,
    people: Collection[str],
    skip: Collection[int],
    header: Collection[int],
) -> LayoutResult | None:
    """What the best borne out of all layouts makes of `text`; `None` where none is borne out.

    `candidates` are all possible labels of the text. `people` are label keys of persons named outside the
    turns; lines whose numbers are in `skip` are no speech, those in `header` say what the document is.
    """
    headings = {number for number in skip if text[lines[number].start] == "#" and number not in header}
    labels = read_labels(text, lines, candidates, people=people, skip=set(skip) - headings)
    questions = [
        read_headed_questions(text, lines, skip=header),
        read_emphasised_questions(text, lines, skip=header),
        read_numbered_questions(text, lines, skip=header),
        read_dashed_questions(text, lines, skip=header),
    ]
    dashed = next((each for each in questions if each and each.layout.startswith("dashed")), None)
    if labels and dashed and not _marked(labels, dashed):
        labels = None
    if labels and not _asks(labels):
        labels = None if any(questions) else labels
    answers = read_labelled_answers(text, lines, candidates, skip=skip)
    if answers:
        labels = None
    named = [with_respondents(text, lines, candidates, reading) for reading in questions if reading]
    marked = [reading for reading in (labels, answers, *named) if reading]
    dashes = None if marked else read_dashed_answers(text, lines, skip=skip)
    dashes = dashes or read_dashes(text, lines, candidates, skip=skip)
    found = [*marked, dashes] if dashes else marked
    if not found and (asked := read_labelled_questions(text, lines, candidates, skip=skip)):
        found.append(asked)
    if not found and (bare := read_bare_questions(text, lines, skip=skip)):
        found.append(bare)
    best = max(found, key=lambda reading: reading.strength, default=None)
    return None if best and is_program(text, lines) else best


def _marked(labels: LayoutResult, dashed: LayoutResult) -> bool:
    """Whether the labels stand on the dashed questions too; else they name who answers those."""
    asked = [turn_start for turn_start in dashed.turn_starts if turn_start.role == "question"]
    starts = {turn_start.start for turn_start in labels.turn_starts}
    return any(turn_start.start in starts for turn_start in asked) or any(
        turn_start.role == "question" for turn_start in labels.turn_starts
    )


def _asks(reading: LayoutResult) -> bool:
    """Whether any label may be that of someone who asks; where all answer, the questions are marked otherwise."""
    return any(turn_start.role != "answer" for turn_start in reading.turn_starts)
