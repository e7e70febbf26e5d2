"""Find who answers marked questions: labels inside the answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from corpus.turns.labels.candidates import LabelCandidate
from corpus.turns.labels.names import NAME, is_full_name
from corpus.turns.labels.shape import is_label_shaped
from corpus.turns.labels.style import HEADING, LabelStyle, Separator
from corpus.turns.layouts.program import recur_in_order
from corpus.turns.lexicon.labels import is_letter_word, is_speaker_key, label_key, label_words, letters_of_people
from corpus.turns.lexicon.load import names_no_person
from corpus.turns.lines import LayoutResult, TurnStart

_NAMED = re.compile(NAME + r"(?:\]\([^()\s]*\))?(?:\s*\((?P<short>[A-Z]{2,4})\))?")
_DASH = re.compile(r"[-–—―]\s+(?=\S)")
_LEAST_ALONE = 4  # names on lines of their own
_LEAST_ASKED = 3  # questions, of which only the first names who asks
_LEAST_SHARE = 0.5  # of the questions must carry the asker's name before it is taken for one


def with_respondents(
    text: str,
    candidates: Sequence[LabelCandidate],
    reading: LayoutResult,
) -> LayoutResult:
    """Return the reading with the names at the start of its questions and of paragraphs of answers.

    A label recurs, unless the prose above the questions names that person.
    """
    known = _named_above(text[: reading.turn_starts[0].start])
    asked = _with_askers(text, reading.turn_starts)
    asking = {turn_start.start for turn_start in asked if turn_start.role == "question"}
    candidates = [each for each in candidates if each.start not in asking]
    counts = Counter(candidate.key for candidate in candidates)
    styles = _answering_styles(candidates, counts)
    recurring = Counter(
        candidate.key
        for candidate in candidates
        if candidate.style in styles and is_speaker_key(candidate.key) and not _is_field(candidate.key)
    )
    labelled = [
        each
        for each in candidates
        if each.style in styles and (recurring[each.key] > 1 or _are_known(each.key, known))
    ]
    survey = recur_in_order([candidate.key for candidate in labelled])
    people = frozenset(recurring) if survey else letters_of_people(recurring)
    turn_starts: list[TurnStart] = []
    at = 0
    for turn_start in asked:
        if turn_start.role != "answer":
            turn_starts.append(turn_start)
            continue
        end = turn_start.end if turn_start.end is not None else len(text)
        while at < len(labelled) and labelled[at].start < turn_start.start:
            at += 1
        inside = at
        while inside < len(labelled) and labelled[inside].start < end:
            inside += 1
        own = [_answer(candidate, turn_start, people) for candidate in labelled[at:inside]]
        if not own or own[0].start > turn_start.start:
            turn_starts.append(turn_start)
        turn_starts += own
        at = inside
    return replace(reading, turn_starts=tuple(_without_dashes(text, turn_starts)))


def _without_dashes(text: str, turn_starts: Sequence[TurnStart]) -> list[TurnStart]:
    """Return the turn starts; behind the labels of answers, the dashes that open most answers are no words."""
    answers = [each for each in turn_starts if each.role == "answer"]
    opened = sum(bool(_DASH.match(text, each.start) or _DASH.match(text, each.body)) for each in answers)
    if opened * 2 <= len(answers):
        return list(turn_starts)
    return [
        replace(each, body=dash.end())
        if each.role == "answer" and each.label and (dash := _DASH.match(text, each.body))
        else each
        for each in turn_starts
    ]


def _named_above(prose: str) -> set[str]:
    """Return the label keys of the full names in `prose`, and of the initials in brackets behind them."""
    known: set[str] = set()
    for found in _NAMED.finditer(prose):
        known |= {label_key(found["name"]), *([found["short"].casefold()] if found["short"] else [])}
    return known


def _are_known(key: str, known: Collection[str]) -> bool:
    """Return whether a label names known persons, one or several: `AL & BB`."""
    return key in known or (" " in key and all(part in known for part in key.split()))


def is_survey(candidates: Sequence[LabelCandidate]) -> bool:
    """Return whether the same people answer in the same order at least twice, as in a survey."""
    keys = [candidate.key for candidate in candidates if _names_speaker(candidate) and not candidate.alone]
    counts = Counter(keys)
    return recur_in_order([key for key in keys if counts[key] > 1])


def _answering_styles(candidates: Sequence[LabelCandidate], counts: Mapping[str, int]) -> frozenset[LabelStyle]:
    """Return the styles of labels within answers: a colon, or one in which the same people recur in order.

    Names on lines of their own need be only bold or headings and recur, all of them.
    """
    found = {candidate.style for candidate in candidates if _names_speaker(candidate)}
    by_style: dict[LabelStyle, list[LabelCandidate]] = {}
    for candidate in candidates:
        by_style.setdefault(candidate.style, []).append(candidate)
    for style, each in by_style.items():
        recurring = [
            candidate for candidate in each if counts[candidate.key] > 1 and is_speaker_key(candidate.key)
        ]
        set_off = style.separator is Separator.LINE and (style.is_bold or HEADING in style.markup)
        if len(recurring) >= _LEAST_ALONE and (
            (set_off and len({candidate.key for candidate in recurring}) > 1)
            or recur_in_order([candidate.key for candidate in recurring])
        ):
            found.add(style)
    return frozenset(found)


def _names_speaker(candidate: LabelCandidate) -> bool:
    """Return whether the candidate's style is that of a label within an answer."""
    return candidate.style.has_colon or candidate.style.separator is Separator.SPACE


def _is_field(key: str) -> bool:
    """Return whether a label key is a field with a person's name (`Name: Ana Lind`)."""
    return key in label_words("interviewee_field") or key in label_words("interviewer_field")


def _answer(candidate: LabelCandidate, turn_start: TurnStart, people: Collection[str]) -> TurnStart:
    anonymous = is_letter_word(candidate.key) and candidate.key not in people
    return TurnStart(
        candidate.start,
        candidate.body,
        None if anonymous else candidate.label,
        "answer",
        turn_start.end,
        candidate.seconds,
        speaker=candidate.label if candidate.key in people and is_letter_word(candidate.key) else None,
    )


def _with_askers(text: str, turn_starts: Sequence[TurnStart]) -> list[TurnStart]:
    """Return the turn starts with the asker's name, if most questions begin with one (`Maria:`).

    A full name before the first question only is the asker's, too, maybe with the paper: `Ana Lind, The Gulls:`.
    """
    questions = [turn_start for turn_start in turn_starts if turn_start.role == "question"]
    heads = [_head(text, turn_start) for turn_start in questions]
    names = Counter(name for name, _ in heads if name)
    bodies = {
        turn_start.start: head for turn_start, head in zip(questions, heads, strict=True) if names[head[0]] > 1
    }
    if not names or max(names.values()) < _LEAST_SHARE * len(questions):
        name = heads[0][0].partition(",")[0] if heads else ""
        if (
            not is_full_name(name)
            or names_no_person(name)
            or names[heads[0][0]] > 1
            or len(questions) < _LEAST_ASKED
        ):
            return list(turn_starts)
        bodies = {questions[0].start: (name, heads[0][1])}
    return [
        replace(turn_start, label=bodies[turn_start.start][0], body=bodies[turn_start.start][1])
        if turn_start.role == "question" and turn_start.start in bodies
        else turn_start
        for turn_start in turn_starts
    ]


def _head(text: str, turn_start: TurnStart) -> tuple[str, int]:
    end = turn_start.end if turn_start.end is not None else turn_start.body
    colon = text.find(":", turn_start.body, min(end, turn_start.body + 50))
    name = text[turn_start.body : colon].strip() if colon > 0 else ""
    return (name, colon + 1) if is_label_shaped(name) else ("", turn_start.body)
