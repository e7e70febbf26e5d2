"""Choose the layout by which a transcript marks its turns: one table of layouts, in order of precedence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.punctuation import ENDS_ASKING_MARKDOWN
from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.style import Separator
from corpus.turns.layouts.bare import read_bare_questions
from corpus.turns.layouts.dashed_answers import read_dashed_answers
from corpus.turns.layouts.dashes import read_dashes
from corpus.turns.layouts.hearings import read_hearing
from corpus.turns.layouts.labels import read_labels
from corpus.turns.layouts.marked_pairs import read_marked_pairs, read_questions_in_quotes, read_quoted_questions
from corpus.turns.layouts.marked_questions import LEAST_QUESTIONS
from corpus.turns.layouts.messages import read_messages
from corpus.turns.layouts.one_sided import read_labelled_answers, read_labelled_questions
from corpus.turns.layouts.parliament import read_parliament
from corpus.turns.layouts.proceedings import with_examiners
from corpus.turns.layouts.program import are_records, is_program
from corpus.turns.layouts.questions import (
    read_dashed_questions,
    read_emphasised_questions,
    read_headed_questions,
    read_numbered_questions,
    read_recurring_marks,
)
from corpus.turns.layouts.respondents import is_survey, with_respondents
from corpus.turns.lexicon.labels import is_speaker_key
from corpus.turns.lines import LayoutResult, Line, unwrapped


@dataclass(frozen=True, slots=True)
class TranscriptText:
    """A text with what every layout needs to know about it.

    `candidates` are all possible labels of the text. `people` are label keys of persons named outside the
    turns. Lines whose numbers are in `skip` are not speech; those in `header` describe the document.
    """

    text: str
    lines: Sequence[Line]
    candidates: Sequence[LabelCandidate]
    people: Collection[str] = frozenset()
    skip: Collection[int] = frozenset()
    header: Collection[int] = frozenset()


_MOST_ASKING = 0.1  # of the labelled turns, where all of them are answers
_MOST_ABOVE = 1  # labels above the first marked question: a list of who answers
_ALIKE = 0.8  # of the turns of two layouts
_BEFORE_WORDS = re.compile(r"\s*(?:[(\[][\d:.,\s–—-]+[)\]])?\s*")  # a time stands behind the label
_COVERED = 0.9  # of the turns of a layout
_END = 200  # characters of a turn in which the question that ends it is looked for

ReadLayout = Callable[[TranscriptText], LayoutResult | None]


@dataclass(frozen=True, slots=True)
class _Layout:
    """A layout: the function that reads it, and its precedence.

    A `fallback` is tried only if no layout before it in the table was found. A layout that `yields_to` others
    is tried only if none of them was found. All others compete by their evidence. `outranks_labels` decides
    whether this layout's result (the first argument) replaces that of the labels (the second) in a text.
    """

    read: ReadLayout
    fallback: bool = False
    yields_to: tuple[ReadLayout, ...] = ()
    outranks_labels: Callable[[LayoutResult, LayoutResult, str], bool] = lambda own, labels, text: False


def strongest_reading(source: TranscriptText, unmarked: ReadLayout | None = None) -> LayoutResult | None:
    """Return the reading with the most evidence, by the layouts that apply; `None` if none has enough.

    `unmarked` reads a text in which nothing marks the turns, if it is another function than `read_unmarked`.
    """
    found: list[tuple[_Layout, LayoutResult]] = []
    for layout in _LAYOUTS:
        if layout.fallback and found:
            continue
        if any(other.read in layout.yields_to for other, _ in found):
            continue
        if reading := layout.read(source):
            found.append((layout, reading))
    if not found and (reading := (unmarked or read_unmarked)(source)):
        return reading if not is_program(source.text, source.lines) else None
    readings = [
        reading
        for layout, reading in found
        if layout.read is not _labels
        or not any(other.outranks_labels(own, reading, source.text) for other, own in found)
    ]
    best = _strongest(_without_covered(readings, source.text), source.text)
    return None if best and is_program(source.text, source.lines) else best


def _without_covered(readings: Sequence[LayoutResult], text: str) -> list[LayoutResult]:
    """Return the readings without those whose turns all begin where labels do, because labels also name people."""
    labels = next((reading for reading in readings if reading.layout == "labels"), None)
    if labels is None:
        return list(readings)
    starts = _places(labels, text)
    return [
        reading
        for reading in readings
        if reading is labels
        or sum(turn_start.start in starts for turn_start in reading.turn_starts)
        < _COVERED * len(reading.turn_starts)
    ]


def chosen_reading(family: str, source: TranscriptText) -> LayoutResult | None:
    """Return the reading with the most evidence by the layouts of `family` (one of `LAYOUTS`)."""
    return _strongest((reading for read in _FAMILIES[family] if (reading := read(source))), source.text)


def _strongest(readings: Iterable[LayoutResult], text: str) -> LayoutResult | None:
    ranked = sorted(readings, key=lambda reading: -reading.evidence)
    if not ranked:
        return None
    best = ranked[0]
    rivals = (reading.evidence for reading in ranked[1:] if not _is_alike(reading, best, text))
    return replace(best, rival=next(rivals, 0.0))


def _places(reading: LayoutResult, text: str) -> set[int]:
    """Return where turns begin: their marks, and their words, which may be marked besides: by bold type."""
    words = (_BEFORE_WORDS.match(text, turn_start.body) for turn_start in reading.turn_starts)
    return {turn_start.start for turn_start in reading.turn_starts} | {each.end() for each in words if each}


def _is_alike(reading: LayoutResult, best: LayoutResult, text: str) -> bool:
    """Return whether a reading begins its turns mostly where the best one does, so that it is no rival.

    Nor is one that finds the labels of the answers only, where the best one finds the questions between them, too.
    """
    places = _places(best, text)
    shared = sum(turn_start.start in places for turn_start in reading.turn_starts)
    if shared == len(reading.turn_starts) and reading.layout == "labels":
        answers = sum(turn_start.role == "answer" for turn_start in best.turn_starts)
        return shared >= _ALIKE * answers
    return shared >= _ALIKE * max(len(reading.turn_starts), len(best.turn_starts))


def _messages(source: TranscriptText) -> LayoutResult | None:
    return read_messages(source.text, source.lines)


def _labels(source: TranscriptText) -> LayoutResult | None:
    """Read labels, also those that are headings or stand alone in brackets, as stage directions do."""
    text, lines = source.text, source.lines
    headings = {number for number in source.skip if text[lines[number].start] == "#"} - set(source.header)
    skip = set(source.skip) - headings - _bracketed_names(source)
    reading = read_labels(text, lines, source.candidates, people=source.people, skip=skip)
    return with_examiners(text, reading) if reading and not are_records(text, reading) else None


def _bracketed_names(source: TranscriptText) -> set[int]:
    """Return the numbers of lines that hold one of several names in brackets, each of which recurs."""
    alone = [
        candidate
        for candidate in source.candidates
        if candidate.alone
        and candidate.style.separator in (Separator.BRACKETS, Separator.ANGLES)
        and is_speaker_key(candidate.key)
        and not candidate.label[0].islower()
    ]
    counts = Counter(candidate.key for candidate in alone)
    recurring = {key for key, count in counts.items() if count > 1}
    return {candidate.line for candidate in alone} if len(recurring) > 1 else set()


def _parliament(source: TranscriptText) -> LayoutResult | None:
    return read_parliament(source.text, source.lines)


def _hearing(source: TranscriptText) -> LayoutResult | None:
    return read_hearing(source.text, source.lines)


def _labelled_answers(source: TranscriptText) -> LayoutResult | None:
    return read_labelled_answers(source.text, source.lines, source.candidates, skip=source.skip)


def _labelled_questions(source: TranscriptText) -> LayoutResult | None:
    return read_labelled_questions(source.text, source.lines, source.candidates, skip=source.skip)


def _marked_pairs(source: TranscriptText) -> LayoutResult | None:
    return read_marked_pairs(source.text, source.lines, skip=source.skip)


def _quoted_questions(source: TranscriptText) -> LayoutResult | None:
    return read_quoted_questions(source.text, source.lines, skip=source.skip)


def _questions_in_quotes(source: TranscriptText) -> LayoutResult | None:
    return read_questions_in_quotes(source.text, source.lines, skip=source.header)


def _dashes(source: TranscriptText) -> LayoutResult | None:
    return read_dashes(source.text, source.lines, source.candidates, skip=source.skip)


def _dashed_answers(source: TranscriptText) -> LayoutResult | None:
    lines, skip = _unwrapped(source)
    return read_dashed_answers(source.text, lines, skip=skip)


def read_unmarked(source: TranscriptText) -> LayoutResult | None:
    """Return the questions of a dialogue in which nothing marks the turns; `None` if it hardly is one."""
    lines, skip = _unwrapped(source)
    return _answered(source, read_bare_questions(source.text, lines, skip=skip))


def spoken_lines(source: TranscriptText) -> list[Line]:
    """Return the lines that may be speech, with wrapped ones joined, as `read_unmarked` sees them."""
    lines, skip = _unwrapped(source)
    return [line for number, line in enumerate(lines) if number not in skip]


def _unwrapped(source: TranscriptText) -> tuple[Sequence[Line], Collection[int]]:
    """Return the lines with wrapped ones joined, and the numbers of those that are no speech."""
    lines, firsts = unwrapped(source.text, source.lines)
    return lines, {number for number, first in enumerate(firsts) if first in source.skip}


def _headed_questions(source: TranscriptText) -> LayoutResult | None:
    return _answered(source, read_headed_questions(source.text, source.lines, skip=source.header))


def _emphasised_questions(source: TranscriptText) -> LayoutResult | None:
    return _answered(source, read_emphasised_questions(source.text, source.lines, skip=source.header))


def _numbered_questions(source: TranscriptText) -> LayoutResult | None:
    least = 2 if is_survey(source.candidates) else LEAST_QUESTIONS
    return _answered(source, read_numbered_questions(source.text, source.lines, skip=source.header, least=least))


def _dashed_questions(source: TranscriptText) -> LayoutResult | None:
    return _answered(source, read_dashed_questions(source.text, source.lines, skip=source.header))


def _recurring_marks(source: TranscriptText) -> LayoutResult | None:
    return _answered(source, read_recurring_marks(source.text, source.lines, skip=source.header))


def _chosen_bare_questions(source: TranscriptText) -> LayoutResult | None:
    """Read bare questions in every line outside the header, with the names of those who answer."""
    return _answered(source, read_bare_questions(source.text, source.lines, skip=source.header, is_dialogue=True))


def _answered(source: TranscriptText, reading: LayoutResult | None) -> LayoutResult | None:
    """Add the names of those who answer the marked questions."""
    return reading and with_respondents(source.text, source.candidates, reading)


def _always(own: LayoutResult, labels: LayoutResult, text: str) -> bool:
    return True


def _nobody_asks(own: LayoutResult, labels: LayoutResult, text: str) -> bool:
    """Return whether all labels are those of people who answer, so the questions are marked otherwise.

    That is what their words of role say, or that hardly any of them asks where the marked questions do not.
    """
    if all(turn_start.role == "answer" for turn_start in labels.turn_starts):
        return True
    if any(turn_start.role == "question" for turn_start in labels.turn_starts):
        return False
    marked = sorted(turn_start.start for turn_start in own.turn_starts if turn_start.role == "question")
    starts = [turn_start.start for turn_start in labels.turn_starts]
    above = sum(start < marked[0] for start in starts)
    if not _places(labels, text).isdisjoint(marked) or above > _MOST_ABOVE:
        return False
    stops = sorted((*starts, *marked, len(text)))
    ends = [stops[bisect_right(stops, turn_start.body)] for turn_start in labels.turn_starts]
    asking = sum(
        bool(ENDS_ASKING_MARKDOWN.search(text[max(turn_start.body, end - _END) : end].rstrip()))
        for turn_start, end in zip(labels.turn_starts, ends, strict=True)
    )
    return asking <= _MOST_ASKING * len(starts)


def _labels_only_answer(own: LayoutResult, labels: LayoutResult, text: str) -> bool:
    """Return whether no label is an asker's or stands at a question of this layout."""
    questions = [turn_start for turn_start in own.turn_starts if turn_start.role == "question"]
    starts = {turn_start.start for turn_start in labels.turn_starts}
    labelled = any(turn_start.start in starts for turn_start in questions)
    asked = any(turn_start.role == "question" for turn_start in labels.turn_starts)
    return _nobody_asks(own, labels, text) or not (labelled or asked)


# In order of precedence: of two readings with equal evidence, the first is taken.
_LAYOUTS = (
    _Layout(_messages, outranks_labels=_always),
    _Layout(_parliament, outranks_labels=_always),
    _Layout(_hearing, outranks_labels=_always),
    _Layout(_labels),
    _Layout(_labelled_answers, outranks_labels=_always),
    _Layout(_headed_questions, outranks_labels=_nobody_asks),
    _Layout(_emphasised_questions, outranks_labels=_nobody_asks),
    _Layout(_numbered_questions, outranks_labels=_nobody_asks),
    _Layout(_marked_pairs, outranks_labels=_labels_only_answer),
    _Layout(_dashed_questions, yields_to=(_marked_pairs,), outranks_labels=_labels_only_answer),
    _Layout(_quoted_questions, fallback=True),
    _Layout(_questions_in_quotes, fallback=True),
    _Layout(_dashed_answers, fallback=True),
    _Layout(_dashes, yields_to=(_marked_pairs, _dashed_answers)),
    _Layout(_labelled_questions, fallback=True),
    _Layout(_recurring_marks, fallback=True),
)
_FAMILIES: dict[str, tuple[ReadLayout, ...]] = {
    "labels": (_messages, _parliament, _hearing, _labels),
    "dashes": (_marked_pairs, _dashes),
    "questions": (
        _headed_questions,
        _emphasised_questions,
        _numbered_questions,
        _dashed_questions,
        _recurring_marks,
        _chosen_bare_questions,
    ),
}
LAYOUTS = tuple(_FAMILIES)
"""The families of layouts that a person can choose."""
