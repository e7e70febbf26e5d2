"""How sure an answer is: a calibrated probability from a few cheap features. Pure.

A logistic regression (Platt 1999 uses the same for calibration) gives the probability that a quote answers. Its
numbers were fitted by `training/confidence.py` on questions over other texts than those
of any published figure; `docs/decisions` has how well it does.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from types import MappingProxyType

import numpy as np

from index.reader.base import ReaderOutput
from qa.answering.finding.ranking import Candidates, Scores, nearness
from qa.values import Outcome

LOOKED_AT = 3
"""Quotes of which the surest decides: a person sees this many at a glance."""
_SURE = 0.95
"""That the reply to the very same question answers it: interviewers are not always answered."""
_DOUBT = 0.002
"""No reading is surer than this leaves room for."""
_BACKGROUND = 30
"""Candidates whose best sentences a quote's is compared with: how far it stands out."""
_RIVAL = 5
"""The place of the candidate that a quote's score is compared with: how far it leads."""


@dataclass(frozen=True, slots=True)
class Features:
    """What the decision about one quote looks at, all larger when it is likelier to answer, but for `unknown`.

    `sentence` is the cosine of its best sentence, and `stands_out` how far that is above the middle of the best
    candidates' sentences; `lead` is how far its score is above the fifth candidate's. `asked_before` tells how
    nearly its prompting question is the same (`qa.answering.finding.ranking.nearness`). `covered` is the share
    of the question's words, weighted by idf, that the quote holds with its prompting question, speaker and
    title; `covered_by_sentence` that of its best sentence alone; `unknown` the share that nothing in the archive
    holds. `words` is the logarithm of 1 + the number of the question's words. `read` are the log odds that a
    reader gives to the quote, and `read_around` the mean of those it gives to all that it has read: a question
    that is not answered anywhere reads badly everywhere. Both are 0 without a reader.
    """

    sentence: float
    stands_out: float
    lead: float
    asked_before: float
    covered: float
    covered_by_sentence: float
    unknown: float
    words: float
    read: float = 0.0
    read_around: float = 0.0


NO_FEATURES = Features(0, 0, 0, 0, 0, 0, 1, 0)
"""Those of no quote at all."""


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """The words (`index.terms.terms`) of a quote with its surroundings, and of each of its sentences."""

    all: frozenset[str]
    sentences: tuple[frozenset[str], ...]


def features(
    found: Candidates,
    scores: Scores,
    place: int,
    idf: Mapping[str, float],
    unknown: frozenset[str],
    quoted: QuotedWords,
    readings: Mapping[int, ReaderOutput] = MappingProxyType({}),
) -> Features:
    """The features of the candidate at `place`, whose words are `quoted`.

    `scores` are those of all candidates, shape (m,). `idf` maps the question's words to their inverse document
    frequency; `unknown` are those of them that the archive never uses; `readings` are by place.
    """
    sentences = np.sort(found.sentence)[::-1][:_BACKGROUND]
    rival = np.sort(scores)[::-1][:_RIVAL][-1]
    mass = sum(idf.values()) or 1.0
    around = [_log_odds(reading.answered) for reading in readings.values()]
    return Features(
        sentence=float(found.sentence[place]),
        stands_out=float(found.sentence[place] - np.median(sentences)),
        lead=float(scores[place] - rival),
        asked_before=nearness(float(np.nan_to_num(found.question[place], nan=0.0))),
        covered=_mass(quoted.all, idf) / mass,
        covered_by_sentence=max((_mass(sentence, idf) for sentence in quoted.sentences), default=0.0) / mass,
        unknown=sum(idf[term] for term in unknown) / mass,
        words=math.log1p(len(idf)),
        read=_log_odds(readings[place].answered) if place in readings else 0.0,
        read_around=sum(around) / len(around) if around else 0.0,
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
        """The probability, 0 to 1, that the quote answers.

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


def _mass(held: frozenset[str], idf: Mapping[str, float]) -> float:
    return sum(weight for term, weight in idf.items() if term in held)
