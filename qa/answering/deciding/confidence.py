"""Compute the confidence of a quote: a calibrated probability from a few cheap features. Pure.

A logistic regression (Platt 1999 uses one for calibration) gives the probability that a quote answers. Its numbers
were fitted by `training/confidence.py` on texts that no published figure is measured on; `docs/decisions` has
its quality.
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
"""The surest of this many first quotes decides on the outcome: users see as many at a glance."""
_SURE = 0.95
"""Probability that the reply to the same question answers it: not every question is answered."""
_DOUBT = 0.002
"""Least distance of a reader's probability from 0 and 1."""
_BACKGROUND = 30
"""Best candidates whose sentences are the background that a quote's best sentence stands out from."""
_RIVAL = 5
"""The rank of the candidate whose score a quote's lead is measured against."""


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one quote. A quote with larger features answers more likely, except for `unknown`.

    `sentence` is the cosine of its best sentence; `stands_out` is its distance from the median of the best
    candidates' sentences. `lead` is the distance of its score from that of the fifth candidate. `asked_before` is
    the nearness of its prompting question (`qa.answering.finding.ranking.nearness`). `covered` is the share of the
    question's words, weighted by idf, in the quote, its prompting question, speaker and title;
    `covered_by_sentence` is the share in its best sentence alone; `unknown` is the share that is nowhere in the
    archive. `words` is the logarithm of 1 + the number of the question's words. `read` is a reader's log odds for
    the quote, and `read_around` the mean for all passages that it read: without an answer anywhere, all are low.
    Both are 0 without a reader.
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
"""The features if nothing was found."""


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
    rivals: Scores | None = None,
) -> Features:
    """Return the features of the candidate at `place`, whose words are `quoted`.

    `scores` are those of all candidates, shape (m,), and `rivals` those that it is compared with, if these are
    others: one that was put behind all still shows how good a bad one is. `idf` maps the question's words to their
    inverse document frequency; `unknown` are the words that the archive doesn't contain; `readings` are by place.
    """
    sentences = np.sort(found.sentence)[::-1][:_BACKGROUND]
    rival = np.sort(scores if rivals is None else rivals)[::-1][:_RIVAL][-1]
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
    """The fitted numbers: one weight for each feature, in the order of `Features`, and a constant.

    `threshold` is the least probability at which a question counts as answered. From `possible` on, quotes are
    shown as possible answers.
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
        """Return the probability, 0 to 1, that the quote answers.

        The fitted features are one cause of an answer; the fact that an interviewer asked the same question is an
        independent one (noisy or: Pearl 1988). Its nearness is squared, because questions that are merely similar
        have different answers.
        """
        fitted = 1 / (1 + math.exp(-max(-30.0, min(30.0, self.logit(features)))))
        return 1 - (1 - fitted) * (1 - _SURE * features.asked_before**2)

    def logit(self, features: Features) -> float:
        """Return the fitted log odds, without the effect of an earlier question."""
        return sum((w * x for w, x in zip(self.weights, astuple(features), strict=True)), self.constant)

    def rescaled(self, slope: float, constant: float, threshold: float) -> Calibration:
        """Return a calibration whose log odds are `slope` times these, plus `constant` (Platt 1999).

        `possible` keeps its ratio to the threshold.
        """
        weights = tuple(slope * w for w in self.weights)
        possible = threshold * self.possible / self.threshold
        return Calibration(weights, slope * self.constant + constant, threshold, possible)


@dataclass(frozen=True, slots=True)
class Calibrations:
    """The fitted numbers for questions whose best candidates were read by a reader, and for others."""

    with_reader: Calibration
    without_reader: Calibration


FEATURE_NAMES = tuple(field.name for field in fields(Features))


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _DOUBT), 1 - _DOUBT)
    return math.log(bounded / (1 - bounded))


def _mass(held: frozenset[str], idf: Mapping[str, float]) -> float:
    return sum(weight for term, weight in idf.items() if term in held)
