"""Describe how each speaker speaks: who asks, greets, thanks, and speaks of whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from corpus.punctuation import QUESTION_MARK
from corpus.turns.labels.names import honoured
from corpus.turns.lexicon.address import addresses, speaks_of_oneself
from corpus.turns.lexicon.labels import label_key
from corpus.turns.lexicon.load import PatternKind, alternation, entries
from corpus.turns.lines import end_by_asking

_ANNOUNCES = re.compile(r"(?i)\b(?:first|next|last|final) question (?:comes|is coming|is|will come) from\b")
_CALLED = re.compile(  # a name between two commas, or between one and an end of the sentence
    r"(?:(?:^|[.!?…]\s+)(?=[^.,;!?…]*,)|,\s+)(?P<name>[^\W\d_][^\W_]*\.?(?:\s[^\W\d_a-z][\w’'-]*\.?){0,3}?)(?=[,.!?;…]|$)"
)
_GREETING_TURNS = 10  # of each speaker, at both ends, where hosts welcome and guests thank
_ADDRESS_TURNS = 20  # of each speaker, at both ends, that are looked at for whom they speak of
_REACH_OF_ADDRESS = 1000  # characters of a turn


@dataclass(frozen=True, slots=True)
class SpeechProfile:
    """How one speaker speaks in the whole document.

    `turns` and `characters` are counts. `asking` is the share of turns (0 to 1) that contain a question mark,
    `ending` the share that end by asking, `announcing` the share that announce the next questioner. `hosting` and
    `guesting` count expressions of hosts (welcomes) and of guests (thanks) in the first and last turns.
    Of the turns at both ends, `calling` counts those that call another speaker by name, `accusing` those that
    state something about the listener and nothing about the speaker, `telling` those that state something about
    the speaker. `replying` counts the turns right below another speaker's that ends by asking.
    """

    turns: int
    characters: int
    asking: float
    ending: float
    hosting: int
    guesting: int
    announcing: float = 0.0
    calling: int = 0
    accusing: int = 0
    telling: int = 0
    replying: int = 0

    @property
    def leading(self) -> int:
        """Return how much the speaker seems to lead the talk, from -2 to 3, apart from asking and saying little.

        Guests who only ask back are told from interviewers by this.
        """
        greets = (self.hosting > self.guesting) - (self.guesting > self.hosting)
        states = (self.accusing > self.telling) - (self.telling > self.accusing)
        return greets + states + bool(self.calling)


def speech_profiles(turns: Sequence[str], persons: Sequence[str]) -> dict[str, SpeechProfile]:
    """Return the profile of each speaker; `persons` gives the speaker of each of `turns`, in order."""
    said: dict[str, list[str]] = {}
    for turn, person in zip(turns, persons, strict=True):
        said.setdefault(person, []).append(turn)
    others = _persons_by_word(said)
    replies = Counter(
        person
        for (above, asker), person in zip(zip(turns, persons, strict=True), persons[1:], strict=False)
        if person != asker and end_by_asking(above)
    )
    return {person: _profile(each, person, others, replies[person]) for person, each in said.items()}


def _profile(turns: Sequence[str], person: str, others: Mapping[str, Set[str]], replies: int) -> SpeechProfile:
    ends = [
        turn[:_REACH_OF_ADDRESS] for turn in (*turns[:_ADDRESS_TURNS], *turns[_ADDRESS_TURNS:][-_ADDRESS_TURNS:])
    ]
    stated = [turn for turn in ends if not QUESTION_MARK.search(turn)]
    opening = [*turns[:_GREETING_TURNS], *turns[-_GREETING_TURNS:]]
    return SpeechProfile(
        len(turns),
        sum(map(len, turns)),
        sum(bool(QUESTION_MARK.search(turn)) for turn in turns) / len(turns),
        sum(end_by_asking(turn) for turn in turns) / len(turns),
        sum(_count("host", "host_stem", turn[:2000]) for turn in opening),
        sum(_count("guest", "guest_stem", turn[:1000]) for turn in opening),
        sum(map(announces, turns)) / len(turns),
        sum(_calls_another(turn, person, others) for turn in ends),
        sum(addresses(turn) and not speaks_of_oneself(turn) for turn in stated),
        sum(speaks_of_oneself(turn) for turn in ends if not end_by_asking(turn)),
        replies,
    )


def _persons_by_word(persons: Iterable[str]) -> dict[str, set[str]]:
    """Return the persons (label keys) whose names hold each word."""
    found: dict[str, set[str]] = {}
    for person in persons:
        for word in honoured(person).split():
            found.setdefault(word, set()).add(person)
    return found


def _calls_another(said: str, person: str, others: Mapping[str, Set[str]]) -> bool:
    """Return whether the words call somebody else who speaks by name (`You know it, Mr Lind`)."""
    for called in _CALLED.finditer(said):
        words = honoured(label_key(called["name"])).split()
        named = [others[word] for word in words if word in others]
        if words and words[-1] in others and set(named[0]).intersection(*named) - {person}:
            return True  # words that nobody's name holds are titles
    return False


def announces(words: str) -> bool:
    """Return whether a turn begins by announcing who asks next, as operators do."""
    return "question" in words[:1000] and bool(_ANNOUNCES.search(words[:1000]))


def _count(kind: PatternKind, stem: PatternKind, said: str) -> int:
    """Count the expressions of a kind in `said`; search for their stems first, which is faster."""
    folded = said.casefold()
    return len(_expressions(kind).findall(said)) if any(each in folded for each in entries(stem)) else 0


@cache
def _expressions(kind: PatternKind) -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{alternation(kind)}")
