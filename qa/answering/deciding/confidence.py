"""Compute the confidence of a quote: a calibrated probability from a few cheap features. Pure.

The log odds that a quote answers are a sum of small decision trees (gradient boosting: Friedman 2001).
`training/confidence.py` fitted them on texts that no published figure is measured on, so that a quote with more
to be said for it never counts as less likely; `docs/decisions` has their quality.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from types import MappingProxyType

import numpy as np

from index.reader.base import ReaderOutput
from qa.answering.finding.ranking import Candidates, Scores, nearness, words_share
from qa.values import Outcome

LOOKED_AT = 3
"""The surest of this many first quotes decides on the outcome: users see as many at a glance."""
_SURE = 0.95
"""Probability that the reply to the same question answers it: not every question is answered."""
_BACKGROUND = 30
"""Best candidates whose sentences are the background that a quote's best sentence stands out from."""
_RIVAL = 5
"""The rank of the candidate whose score a quote's lead is measured against."""


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one quote.

    `sentence` is the cosine of its best sentence; `stands_out` is its distance from the median of the best
    candidates' sentences. `lead` is the distance of its score from that of the fifth candidate, and `next_lead`
    from that of the second. `words` is the share of the question's words in it, as keyword search weighs them
    (`qa.answering.finding.ranking.words_share`), and `best_words` that of the candidate with most of them: only
    together they say whether others have more. `read` is a reader's log odds for the quote, 0 without a reader.
    `candidates` is the number of all that were found: a lead over few means little. `asked_before` is the nearness
    of its prompting question (`qa.answering.finding.ranking.nearness`).
    """

    sentence: float
    stands_out: float
    lead: float
    next_lead: float
    words: float
    best_words: float
    read: float
    candidates: float
    asked_before: float


NO_FEATURES = Features(0, 0, 0, 0, 0, 0, 0, 0, 0)
"""The features if nothing was found."""


def features(
    found: Candidates,
    scores: Scores,
    place: int,
    idf_mass: float,
    readings: Mapping[int, ReaderOutput] = MappingProxyType({}),
    rivals: Scores | None = None,
) -> Features:
    """Return the features of the candidate at `place`.

    `scores` are those of all candidates, shape (m,), and `rivals` those that it is compared with, if these are
    others: one that was put behind all still shows how good a bad one is. `idf_mass` is the sum of the inverse
    document frequencies of the question's words; `readings` are by place.
    """
    sentences = np.sort(found.sentence)[::-1][:_BACKGROUND]
    ranked = np.sort(scores if rivals is None else rivals)[::-1][:_RIVAL]
    words = words_share(found.keyword, idf_mass)
    return Features(
        sentence=float(found.sentence[place]),
        stands_out=float(found.sentence[place] - np.median(sentences)),
        lead=float(scores[place] - ranked[-1]),
        next_lead=float(scores[place] - ranked[:2][-1]),
        words=float(words[place]),
        best_words=float(words.max()),
        read=readings[place].log_odds if place in readings else 0.0,
        candidates=float(len(found.sentence)),
        asked_before=nearness(float(np.nan_to_num(found.question[place], nan=0.0))),
    )


@dataclass(frozen=True, slots=True)
class Split:
    """A branch of a decision tree. The feature with the number `feature` decides which way to go on.

    That is to `above` if it is greater than `threshold`, and else to `below`; each is a branch or log odds.
    """

    feature: int
    threshold: float
    below: Split | float
    above: Split | float


Tree = Split | float


def _value(tree: Tree, features: tuple[float, ...]) -> float:
    """Return the log odds that the tree gives these features."""
    while isinstance(tree, Split):
        tree = tree.above if features[tree.feature] > tree.threshold else tree.below
    return tree


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fitted numbers: trees and a constant, whose sum are log odds, times `slope`.

    `threshold` is the least probability at which a question counts as answered. From `possible` on, quotes are
    shown as possible answers.
    """

    trees: tuple[Tree, ...]
    constant: float
    threshold: float
    possible: float
    slope: float = 1.0

    def outcome(self, probability: float) -> Outcome:
        """Return the outcome of an answer of this probability."""
        if probability >= self.threshold:
            return "answered"
        return "possible" if probability >= self.possible else "not_found"

    def probability(self, features: Features) -> float:
        """Return the probability, 0 to 1, that the quote answers.

        The fitted features are one cause of an answer; the fact that an interviewer asked the same question is an
        independent one (noisy or: Pearl 1988). Its nearness is squared, because questions that are merely similar
        have different answers.
        """
        fitted = 1 / (1 + math.exp(-max(-30.0, min(30.0, self.logit(features)))))
        return 1 - (1 - fitted) * (1 - _SURE * features.asked_before**2)

    def logit(self, features: Features) -> float:
        """Return the fitted log odds, without the effect of an earlier question."""
        values = astuple(features)
        return self.slope * sum(_value(tree, values) for tree in self.trees) + self.constant

    def rescaled(self, slope: float, constant: float, threshold: float) -> Calibration:
        """Return a calibration whose log odds are `slope` times these, plus `constant` (Platt 1999).

        `possible` keeps its ratio to the threshold.
        """
        possible = threshold * self.possible / self.threshold
        return Calibration(self.trees, slope * self.constant + constant, threshold, possible, slope * self.slope)


@dataclass(frozen=True, slots=True)
class Calibrations:
    """The fitted numbers for questions whose best candidates were read by a reader, and for others."""

    with_reader: Calibration
    without_reader: Calibration


FEATURE_NAMES = tuple(field.name for field in fields(Features))
