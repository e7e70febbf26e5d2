"""Turn the signs of a reading into a probability that it is right, and into reasons for doubt.

A logistic regression gives the probability that the F1 of the turns is over .9. `training/reading_confidence.py`
fits its numbers to transcripts whose turns are known, and writes them to `fitted.toml`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.document import REVIEW_BELOW
from corpus.turns.judging.signs import SIGN_NAMES, ReadingSigns
from corpus.turns.roles import UNSURE_ROLES_AT

FEW_MARKS = "The speaker labels are few or irregular. Check who speaks."
RIVAL_MARKS = "Speakers may be marked in another way than it seems. Check who speaks."
LABELS_INSIDE = "Words that look like speaker labels stand inside turns. Check who speaks."
LONG_TURN = "One turn holds much of the text. Check if others speak in it."
UNFINISHED = "Some turns end in mid-sentence. Check where they end."
ASKED_INSIDE = "Questions stand inside answers. Check who asks them."
ONE_SIDE = "Questions and answers do not alternate. Check if speaker labels are missing."
UNSURE_ROLES = "It is unclear who asks and who answers. Check the roles."

MARK_REASONS = frozenset({FEW_MARKS, RIVAL_MARKS, LABELS_INSIDE, LONG_TURN, UNFINISHED, ASKED_INSIDE, ONE_SIDE})
"""Reasons to doubt where turns begin and end."""
ROLE_REASONS = frozenset({UNSURE_ROLES})
REASONS = MARK_REASONS | ROLE_REASONS
"""All reasons for doubt: none is left when a person says that the speakers are right."""

_REASONS: Mapping[str, str] = {
    "evidence": FEW_MARKS,
    "rival": RIVAL_MARKS,
    "covered": FEW_MARKS,
    "alike": LABELS_INSIDE,
    "inside": LABELS_INSIDE,
    "asked_inside": ASKED_INSIDE,
    "unfinished": UNFINISHED,
    "unclear": UNSURE_ROLES,
    "asked_again": ONE_SIDE,
    "run": ONE_SIDE,
    "longest": LONG_TURN,
    "long_questions": UNSURE_ROLES,
    "pair_roles": UNSURE_ROLES,
    "panel_roles": UNSURE_ROLES,
    "panel_asking": UNSURE_ROLES,
    "panel_sides": UNSURE_ROLES,
}
_MOST_REASONS = 2
_MOST_UNSURE = REVIEW_BELOW - 0.01
_LEAST_DOUBT = 0.7  # log odds that a second reason takes away


@dataclass(frozen=True, slots=True)
class FittedSigns:
    """The fitted numbers of each sign: its weight, the most that it counts, and its mean where turns are right."""

    constant: float
    weights: Mapping[str, float]
    most: Mapping[str, float]
    usual: Mapping[str, float]

    def probability(self, signs: ReadingSigns) -> float:
        """Return the probability, 0 to 1, that the turns are right."""
        odds = self.constant + sum(self.weights[name] * self.counted(name, signs) for name in SIGN_NAMES)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))

    def doubts(self, signs: ReadingSigns) -> dict[str, float]:
        """Return the log odds that each reason takes away, compared with readings that are right."""
        doubts: dict[str, float] = {}
        for name, reason in _REASONS.items():
            lost = self.weights[name] * (self.usual[name] - self.counted(name, signs))
            doubts[reason] = doubts.get(reason, 0.0) + lost
        return doubts

    def counted(self, name: str, signs: ReadingSigns) -> float:
        """Return the value of a sign as it counts."""
        value: float = getattr(signs, name)
        return min(value, self.most[name])


def judged(signs: ReadingSigns, roles: float) -> tuple[float, tuple[str, ...]]:
    """Return the confidence in a reading, and the reasons for doubt if it needs review, the strongest first.

    `roles` is the confidence in the roles (0 to 1).
    """
    confidence = round(FITTED_SIGNS.probability(signs), 2)
    if roles <= UNSURE_ROLES_AT:
        confidence = min(confidence, _MOST_UNSURE)
    if confidence >= REVIEW_BELOW:
        return confidence, ()
    doubts = sorted(FITTED_SIGNS.doubts(signs).items(), key=lambda item: -item[1])
    further = [reason for reason, lost in doubts[1:_MOST_REASONS] if lost >= _LEAST_DOUBT]
    return confidence, (doubts[0][0], *further)


def _fitted() -> FittedSigns:
    table = tomllib.loads(Path(__file__).with_name("fitted.toml").read_text(encoding="utf-8"))
    return FittedSigns(table["constant"], table["weights"], table["most"], table["usual"])


FITTED_SIGNS = _fitted()
"""The numbers that the product uses."""
