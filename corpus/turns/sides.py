"""Divide the speakers of a conversation into those who ask and those who answer. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, permutations, product
from math import log

from corpus.document import Role
from corpus.turns.speech import SpeechProfile

OFTEN = 0.3
"""The share of turns that end by asking, from which somebody asks often."""

_MOST_PARTITIONED = 10  # speakers whose every division into two sides is tried; more are divided step by step
_MOST_ROUNDS = 5  # of changing sides one by one
_SCORE_WEIGHT = 2.0  # in a panel, how people speak says more than whom they follow


def two_sides(
    persons: Sequence[str], rest: Sequence[str], given: Mapping[str, Role], profiles: Mapping[str, SpeechProfile]
) -> tuple[dict[str, Role], float]:
    """Return the best division of `rest` (for many speakers, a good one) and the confidence in it."""
    scores = _scores(profiles)
    changes = Counter(pair for a, b in pairwise(persons) if a and b and a != b for pair in [frozenset((a, b))])
    all_turns = sum(profile.turns for profile in profiles.values())
    middle = (max(scores.values()) + min(scores.values())) / 2
    weights = {person: profiles[person].turns / all_turns * (scores[person] - middle) for person in rest}

    def worth(roles: Mapping[str, Role]) -> float:
        if len(profiles) > 1 and not {"question", "answer"} <= set(roles.values()):
            return float("-inf")
        cut = sum(n for pair, n in changes.items() if {roles[person] for person in pair} == {"question", "answer"})
        weight = sum(each if roles[person] == "question" else -each for person, each in weights.items())
        return cut / max(1, changes.total()) + _SCORE_WEIGHT * weight

    if len(rest) > _MOST_PARTITIONED:
        start: dict[str, Role] = {person: "question" if scores[person] > middle else "answer" for person in rest}
        return _climbed({**given, **start}, weights, changes), 0.6
    sides: tuple[Role, Role] = ("question", "answer")
    choices = [{**given, **dict(zip(rest, choice, strict=True))} for choice in product(sides, repeat=len(rest))]
    ranked = sorted(((worth(roles), at) for at, roles in enumerate(choices)), reverse=True)
    margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 0.0
    return choices[ranked[0][1]], max(0.0, min(1.0, 0.4 + 0.8 * margin))


def _climbed(
    roles: dict[str, Role], weights: Mapping[str, float], changes: Mapping[frozenset[str], int]
) -> dict[str, Role]:
    """Change one speaker's side at a time while that increases the worth of the division.

    Only what a change alters is counted, so that the time grows with the speakers and not with their square.
    """
    roles = dict(roles)
    sizes = Counter(roles.values())
    partners: dict[str, list[tuple[str, int]]] = {}
    for pair, n in changes.items():
        for a, b in permutations(pair):
            partners.setdefault(a, []).append((b, n))
    total = max(1, sum(changes.values()))
    for _ in range(_MOST_ROUNDS):
        changed = False
        for person, weight in weights.items():
            own = roles[person]
            other: Role = "answer" if own == "question" else "question"
            if sizes[own] == 1:
                continue  # nobody would be left on this side
            replies = sum(
                n * ((roles[each] == own) - (roles[each] == other)) for each, n in partners.get(person, ())
            )
            gain = replies / total + _SCORE_WEIGHT * 2 * (weight if other == "question" else -weight)
            if gain > 0 or not sizes[other]:
                roles[person] = other
                sizes[own] -= 1
                sizes[other] += 1
                changed = True
        if not changed:
            break
    return roles


def _scores(profiles: Mapping[str, SpeechProfile]) -> dict[str, float]:
    """Return a score for each person: the higher, the more like an interviewer (0 is the middle)."""
    total = sum(profile.turns for profile in profiles.values())
    mean = sum(profile.characters for profile in profiles.values()) / total
    asking = sum(profile.asking * profile.turns for profile in profiles.values()) / total
    ending = sum(profile.ending * profile.turns for profile in profiles.values()) / total
    somebody_asks = any(each.ending > OFTEN and each.turns > 1 for each in profiles.values())
    return {
        person: 0.5 * (profile.asking - asking)
        + 1.5 * (profile.ending - ending)
        + _brevity(profile, mean, somebody_asks=somebody_asks)
        + 0.25 * min(3, profile.hosting)
        - 0.25 * min(3, profile.guesting)
        for person, profile in profiles.items()
    }


def _brevity(profile: SpeechProfile, mean: float, *, somebody_asks: bool) -> float:
    """Return a score that is higher the shorter the turns are.

    Where somebody asks often, those who never ask get none for short answers, and less than others.
    """
    brevity = -0.4 * log(max(1.0, profile.characters / profile.turns) / mean)
    return min(brevity, 0.0) - 0.25 if somebody_asks and not profile.asking else brevity
