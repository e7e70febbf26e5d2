"""Assign speakers and roles to each part of a source: an interview, or a stretch that marks its speakers alike."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from corpus.turns.about.sessions import SessionHeader
from corpus.turns.labels.names import CAPITALISED
from corpus.turns.lexicon.labels import is_letter_word, label_key
from corpus.turns.lexicon.load import alternation
from corpus.turns.lines import Line, TurnStart
from corpus.turns.spans import TurnSpan
from corpus.turns.speakers import AssignedSpeakers, People, assign_speakers

_LEAST_TURNS = 4  # of each way of marking speakers
_LONGEST_BETWEEN = 400  # characters in which it is said who asks from now on


def assigned_speakers(
    text: str, lines: Sequence[Line], spans: Sequence[TurnSpan], sessions: Sequence[SessionHeader], people: People
) -> AssignedSpeakers:
    """Return the speakers and roles of all turns. Who answers by the header of a session answers only there."""
    named = [each for each in sessions if each.interviewees]
    begins = [lines[each.first].start for each in named]
    parts: list[AssignedSpeakers] = []
    for at, own in groupby(spans, key=lambda span: bisect_right(begins, span.start)):
        session = _of_session(named[at - 1], people) if at else people
        parts += (assign_speakers(text, *part) for part in _stretches(text, list(own), session))
    if len(parts) < 2:
        return parts[0] if parts else assign_speakers(text, spans, people)
    return AssignedSpeakers(
        tuple(role for part in parts for role in part.roles),
        tuple(name for part in parts for name in part.names),
        tuple(rule for part in parts for rule in part.rules),
        min(part.confidence for part in parts),
        any(part.is_talk for part in parts),
    )


def _of_session(session: SessionHeader, people: People) -> People:
    return replace(
        people,
        interviewees=session.interviewees,
        interviewers=session.interviewers or people.interviewers,
        listed=(),
    )


def _stretches(text: str, spans: list[TurnSpan], people: People) -> Iterator[tuple[list[TurnSpan], People]]:
    """Yield the turns in which names, and those in which letters mark the speakers, if one follows the other.

    Each is a conversation of its own. People may have swapped their roles: `[Now Bo interviews Ana]`.
    """
    lettered = [_is_lettered(span.turn_start) for span in spans]
    switch = next((at for at in range(1, len(spans)) if lettered[at] != lettered[0]), 0)
    if min(switch, len(spans) - switch) < _LEAST_TURNS or len(set(lettered[switch:])) > 1:
        yield spans, people
        return
    between = text[spans[switch - 1].end : spans[switch].start][:_LONGEST_BETWEEN]
    labels = {span.turn_start.label for span in spans if span.turn_start.label}
    yield spans[:switch], people
    yield spans[switch:], _swapped(between, labels, people)


def _is_lettered(turn_start: TurnStart) -> bool:
    """Return whether a letter or a word for question and answer stands for the speaker, and no name."""
    key = label_key(turn_start.label or "")
    return turn_start.role in ("question", "answer") and (not key or is_letter_word(key))


def _swapped(between: str, labels: set[str], people: People) -> People:
    """Return the people, asking and answering as it is said between two stretches; else as before."""
    said = _interviews().search(between)
    asker, asked = (_labelled(said[name], labels) for name in ("asker", "asked")) if said else (None, None)
    if not (asker and asked):
        return people
    return replace(people, interviewers=(asker,), interviewees=(asked,), listed=())


def _labelled(name: str, labels: set[str]) -> str | None:
    """Return the one label that holds the words of the name, or the last of them: `Now Bo`."""
    for words in (set(label_key(name).split()), set(label_key(name).split()[-1:])):
        found = [label for label in labels if words <= set(label_key(label).split())]
        if len(found) == 1:
            return found[0]
    return None


@cache
def _interviews() -> re.Pattern[str]:
    """Return the pattern of who interviews whom: `Bo interviews Ana`."""
    name = rf"{CAPITALISED}(?: {CAPITALISED})?"
    return re.compile(rf"\b(?P<asker>{name}) {alternation('interviews')} (?P<asked>{name})")
