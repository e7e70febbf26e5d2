"""How sure an answer is: a calibrated probability from a few cheap features. Pure.

A logistic regression (Platt 1999 uses the same for calibration) gives the probability that one of the first
quotes answers. Its numbers were fitted by `training/confidence.py` on questions over other texts than those
of any published figure; `docs/decisions.md` has how well it does.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np

from index.reader import Reading
from qa.evidence import Candidates, nearness
from qa.values import Outcome

LOOKED_AT = 3
"""Quotes that the probability is about: a reader sees this many at a glance."""
_SURE = 0.95
"""That the reply to the very same question answers it: interviewers are not always answered."""
_DOUBT = 0.002
"""No reading is surer than this leaves room for."""
_BACKGROUND = 30
"""Candidates that the best ones are compared with: how far they stand out."""


@dataclass(frozen=True, slots=True)
class Features:
    """What the decision looks at, all larger when an answer is likelier, but for `unknown`.

    `passage` and `sentence` are the greatest cosines among the first quotes, and `asked_before` tells how
    nearly one of their prompting questions is the same (`qa.evidence.nearness`). `covered` is the share of
    the question's words, weighted by rarity, that the best covering quote holds with its prompting question,
    speaker and title; `covered_by_sentence` that of its best sentence alone; `unknown` the share that nothing
    in the archive holds. `stands_out` is how far the best passage's cosine is above the middle of the
    candidates, and `words` the logarithm of 1 + the number of the question's words. `read` are the log odds that
    a reader gives to the best of the first quotes, 0 without a reader.
    """

    passage: float
    sentence: float
    asked_before: float
    covered: float
    covered_by_sentence: float
    unknown: float
    stands_out: float
    words: float
    read: float = 0.0


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """The words (`index.words.terms`) of a quote with its surroundings, and of each of its sentences."""

    all: frozenset[str]
    sentences: tuple[frozenset[str], ...]


def features(
    found: Candidates,
    order: Sequence[int],
    rarity: Mapping[str, float],
    unknown: frozenset[str],
    quoted: Sequence[QuotedWords],
    readings: Sequence[Reading] = (),
) -> Features:
    """The features of an answer made of the candidates at `order` (best first), whose words are `quoted`.

    `rarity` maps the question's words to their inverse document frequency; `unknown` are those of them that
    the archive never uses; `readings` are those of the first quotes that were read.
    """
    first = list(order[:LOOKED_AT])
    if not first:
        return Features(0, 0, 0, 0, 0, 1, 0, 0)
    passages, prompted = found.passage, np.nan_to_num(found.question, nan=0.0)
    background = np.sort(passages)[::-1][:_BACKGROUND]
    mass = sum(rarity.values()) or 1.0
    return Features(
        passage=float(passages[first].max()),
        sentence=float(found.sentence[first].max()),
        asked_before=nearness(float(prompted[first].max())),
        covered=max((_mass(q.all, rarity) for q in quoted[:LOOKED_AT]), default=0.0) / mass,
        covered_by_sentence=max(
            (_mass(sentence, rarity) for q in quoted[:LOOKED_AT] for sentence in q.sentences), default=0.0
        )
        / mass,
        unknown=sum(rarity[term] for term in unknown) / mass,
        stands_out=float(passages[first].max() - np.median(background)),
        words=math.log1p(len(rarity)),
        read=_log_odds(max(reading.answered for reading in readings)) if readings else 0.0,
    )


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fitted numbers: one weight a feature, in the order of `Features`, and a constant.

    `threshold` is the least probability at which a question counts as answered. From `possible` on, quotes are
    shown as ones that may answer.
    """

    weights: tuple[float, ...]
    constant: float
    threshold: float
    possible: float

    def outcome(self, probability: float) -> Outcome:
        """Return the outcome of an answer of this probability."""
        if probability >= self.threshold:
            return "answered"
        return "possible" if probability >= self.possible else "not_found"

    def probability(self, features: Features) -> float:
        """The probability, 0 to 1, that one of the first quotes answers.

        The fitted features are one reason to think so; that an interviewer asked the same, and these are the
        replies, is another of its own (noisy or: Pearl 1988). It counts squared, since questions that are
        merely alike have different answers.
        """
        fitted = 1 / (1 + math.exp(-max(-30.0, min(30.0, self.logit(features)))))
        return 1 - (1 - fitted) * (1 - _SURE * features.asked_before**2)

    def logit(self, features: Features) -> float:
        """The log odds that the fitted numbers give, before what was asked before is taken into account."""
        return sum((w * x for w, x in zip(self.weights, astuple(features), strict=True)), self.constant)

    def rescaled(self, slope: float, constant: float, threshold: float) -> Calibration:
        """The calibration whose log odds are `slope` times these, plus `constant` (Platt 1999).

        `possible` keeps its share of the threshold.
        """
        weights = tuple(slope * w for w in self.weights)
        possible = threshold * self.possible / self.threshold
        return Calibration(weights, slope * self.constant + constant, threshold, possible)


@dataclass(frozen=True, slots=True)
class Calibrations:
    """The numbers for questions whose best candidates a reader has read, and for others."""

    with_reader: Calibration
    without_reader: Calibration


FEATURE_NAMES = tuple(field.name for field in fields(Features))


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _DOUBT), 1 - _DOUBT)
    return math.log(bounded / (1 - bounded))


def _mass(held: frozenset[str], rarity: Mapping[str, float]) -> float:
    return sum(idf for term, idf in rarity.items() if term in held)
