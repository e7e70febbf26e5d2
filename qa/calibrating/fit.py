"""Fit the confidence to an archive with its own questions, and compare it with the packaged one. Pure.

Platt scaling (Platt 1999, "Probabilistic outputs for support vector machines"): the packaged log odds are
stretched around the threshold and shifted. Two numbers are what the questions of a small archive can carry. Each
question is asked twice, with its document and without it.

Own questions differ from users' questions: they find themselves, because the reply is indexed with them. Their log
odds are therefore higher, and a fit puts the border between right and wrong too high. Four rules limit the harm:

- Questions without their document count half, so that one in three questions has no answer. The packaged numbers
  were fitted to that share; one in two would lower every probability.
- The fit is drawn towards the packaged numbers and bounded. It can make the confidence less sure, never surer.
- The same answers are shown as before unless a risk is asked for: only the probability changes.
- Documents are split into two halves. Each half is judged by numbers fitted to the other, and the fit is kept only
  if it is better there (`shortfalls`).

The feature `asked_before` is left out of the fit, because it is always 1 for own questions. It counts in use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.errors import UsageError
from qa.answering.deciding.confidence import Calibration
from qa.calibrating.own_questions import OwnQuestionResult
from qa.calibrating.platt import Flags, least_threshold, logit_of, platt, probability_of
from qa.statistics import Numbers, auroc_of, calibration_error_of

LEAST_QUESTIONS = 30
"""Least number of questions: of 30, one more wrong answer is a tenth of those shown."""
TOLERANCE = 0.02
"""Largest rise of the shares of wrongly silent and wrongly shown questions."""
_LEAST_RIGHT = 5
_OUTSIDE_WEIGHT = 0.5
"""Weight of a question without its document, so that one in three has no answer (`training/confidence.py`)."""


@dataclass(frozen=True, slots=True)
class Samples:
    """The results of n questions, in arrays of shape (n,).

    `logits` are the packaged log odds. `right` flags right answers, `inside` questions whose document was
    searched; `documents` are the numbers of these documents.
    """

    logits: Numbers
    right: Flags
    inside: Flags
    documents: NDArray[np.int64]

    def at(self, chosen: Flags) -> Samples:
        """Return the chosen ones."""
        return Samples(self.logits[chosen], self.right[chosen], self.inside[chosen], self.documents[chosen])

    @property
    def weights(self) -> Numbers:
        """The weight of each question."""
        return np.where(self.inside, 1.0, _OUTSIDE_WEIGHT)


@dataclass(frozen=True, slots=True)
class Fit:
    """The slope and constant of the log odds, and the least probability that is shown.

    `reaches_risk` is false if no threshold keeps the risk asked for; `threshold` then shows what was shown before.
    """

    slope: float
    constant: float
    threshold: float
    reaches_risk: bool

    def probability(self, logits: Numbers) -> Numbers:
        """Return the fitted probabilities for packaged log odds."""
        return probability_of(self.slope * logits + self.constant)


@dataclass(frozen=True, slots=True)
class Figures:
    """The quality of a confidence on held-out questions; `None` for a share of no questions.

    `auroc`: how well it separates right from wrong answers. `log_loss`, `brier` and `calibration_error`: the
    distance of the probability from the results. `answered`: of the questions with their document, the share shown
    an answer; `answered_right`: the share shown a right one. `wrong`: the share of wrong answers among those
    shown. `refused`: of the questions without their document, the share refused. `wrongly_silent`: the share of
    right answers not shown. `wrongly_shown`: the share of wrong answers shown.
    """

    auroc: float | None
    calibration_error: float
    answered: float
    wrong: float | None
    refused: float
    log_loss: float
    brier: float
    answered_right: float
    wrongly_silent: float | None
    wrongly_shown: float | None


@dataclass(frozen=True, slots=True)
class CalibrationReport:
    """The result of calibrating: `found` of the `questions` have a right answer among the first quotes.

    `before` are the figures of the packaged numbers; `after` are those of numbers fitted to the other half of the
    documents. `shortfalls` says where the fit is not better. With `kept`, the archive uses the fit now. `risk` is
    the share asked for, or `None`.
    """

    documents: int
    questions: int
    found: int
    risk: float | None
    fit: Fit
    before: Figures
    after: Figures
    shortfalls: tuple[str, ...] = ()
    kept: bool = False

    @property
    def is_better(self) -> bool:
        """Return whether the fit is better than the packaged numbers on held-out questions."""
        return not self.shortfalls


def calibrate(
    asked: Sequence[OwnQuestionResult], packaged: Calibration, risk: float | None = None
) -> CalibrationReport:
    """Fit the confidence to the questions and compare it with the packaged one on held-out documents.

    With a `risk`, 0 to 1, the threshold is the least one at which at most that share of the answers shown is
    wrong; without it, the same answers are shown as before. Raises `UsageError` if there are too few questions.
    """
    documents = len({each.document for each in asked})
    found = sum(each.is_right for each in asked)
    _require_enough(len(asked), documents, found)
    samples = samples_of(asked, packaged)
    before = probability_of(samples.logits)
    halves = _halves(samples.documents)
    fits = [_fit(samples.at(~half), packaged.threshold, risk) for half in halves]
    is_lower = all(
        _log_loss(fit.probability(part.logits), part) < _log_loss(probability_of(part.logits), part)
        for fit, part in zip(fits, map(samples.at, halves), strict=True)
    )
    whole = _fit(samples, packaged.threshold, risk)
    if risk is not None and not is_lower:  # the threshold alone can still be fitted
        fits = [_threshold_only(samples.at(~half), packaged.threshold, risk) for half in halves]
        whole = _threshold_only(samples, packaged.threshold, risk)
    said, shown = np.empty(len(before)), np.empty(len(before), bool)
    for fit, half in zip(fits, halves, strict=True):
        said[half] = fit.probability(samples.logits[half])
        shown[half] = said[half] >= fit.threshold
    now, new = _figures(before, before >= packaged.threshold, samples), _figures(said, shown, samples)
    return CalibrationReport(
        documents=documents,
        questions=len(asked),
        found=found,
        risk=risk,
        fit=whole,
        before=now,
        after=new,
        shortfalls=_shortfalls(now, new, is_lower=is_lower, risk=risk, reaches_risk=whole.reaches_risk),
    )


def _shortfalls(
    now: Figures, new: Figures, *, is_lower: bool, risk: float | None, reaches_risk: bool
) -> tuple[str, ...]:
    """Return why the fit is not kept: one sentence for each condition that it fails."""
    found = []
    if not is_lower and (risk is None or not reaches_risk):
        found.append("The log loss is not lower on both halves of the documents.")
    if (new.wrongly_silent or 0) > (now.wrongly_silent or 0) + TOLERANCE:
        found.append(f"The share of wrongly silent questions rises by more than {100 * TOLERANCE:.0f} points.")
    if (new.wrongly_shown or 0) > (now.wrongly_shown or 0) + TOLERANCE:
        found.append(f"The share of wrongly shown answers rises by more than {100 * TOLERANCE:.0f} points.")
    return tuple(found)


def _fit(samples: Samples, threshold: float, risk: float | None) -> Fit:
    """Fit the numbers and the threshold; `threshold` is the packaged one."""
    border = logit_of(threshold)
    slope, shift = platt(samples.logits - border, samples.right, samples.weights, border)
    constant = border - slope * border + shift
    same = float(probability_of(border + shift))
    if risk is None:
        return Fit(slope, constant, same, True)
    least = least_threshold(
        probability_of(slope * samples.logits + constant), samples.right, risk, samples.weights
    )
    return Fit(slope, constant, same if least is None else least, least is not None)


def _threshold_only(samples: Samples, threshold: float, risk: float) -> Fit:
    """Fit the threshold to the packaged probabilities."""
    least = least_threshold(probability_of(samples.logits), samples.right, risk, samples.weights)
    return Fit(1.0, 0.0, threshold if least is None else least, least is not None)


def samples_of(asked: Sequence[OwnQuestionResult], packaged: Calibration) -> Samples:
    """Return every question twice: with its document, then without."""
    features = [*(each.inside for each in asked), *(each.outside for each in asked)]
    wrong = [False] * len(asked)
    return Samples(
        np.array([packaged.logit(replace(each, asked_before=0.0)) for each in features], float),
        np.array([each.is_right for each in asked] + wrong, bool),
        np.array([True] * len(asked) + wrong, bool),
        np.array([each.document for each in asked] * 2, np.int64),
    )


def _require_enough(questions: int, documents: int, found: int) -> None:
    if documents < 2 or questions < LEAST_QUESTIONS:
        raise UsageError(
            f"Too few questions to fit the confidence: {questions} of the archive's questions in {documents}"
            f" documents are usable; at least {LEAST_QUESTIONS} in 2 documents are needed. Nothing was changed.",
            "Usable questions stand alone, are asked in one document only, and have a longer reply. The packaged"
            " confidence stays in use.",
        )
    if found < _LEAST_RIGHT:
        raise UsageError(
            f"Too few questions to fit the confidence: only {found} of the archive's {questions} questions find"
            " their replies. Nothing was changed.",
            "Run `onrecord status` to see if the model knows the archive's language.",
        )


def _halves(documents: NDArray[np.int64]) -> tuple[Flags, Flags]:
    """Return two sets of whole documents, of about as many questions each."""
    halves: tuple[list[int], list[int]] = ([], [])
    sizes = [0, 0]
    for document, count in Counter(documents.tolist()).most_common():
        least = sizes.index(min(sizes))
        halves[least].append(document)
        sizes[least] += count
    return np.isin(documents, halves[0]), np.isin(documents, halves[1])


def _figures(said: Numbers, shown: Flags, samples: Samples) -> Figures:
    right, inside, weights = samples.right, samples.inside, samples.weights
    once = weights[np.newaxis]
    auroc = float(auroc_of(said, right)(once)[0])
    return Figures(
        auroc=None if np.isnan(auroc) else auroc,
        calibration_error=float(calibration_error_of(said, right)(once)[0]),
        answered=float(shown[inside].mean()),
        wrong=_share(~right, shown, weights),
        refused=float((~shown[~inside]).mean()),
        log_loss=_log_loss(said, samples),
        brier=float(np.average((said - right) ** 2, weights=weights)),
        answered_right=float((shown & right)[inside].mean()),
        wrongly_silent=_share(~shown, right, weights),
        wrongly_shown=_share(shown, ~right, weights),
    )


def _share(holds: Flags, among: Flags, weights: Numbers) -> float | None:
    """Return the weighted share of questions for which `holds` is true, `among` some of them."""
    return float(np.average(holds[among], weights=weights[among])) if among.any() else None


def _log_loss(said: Numbers, samples: Samples) -> float:
    """Return the mean surprise at what was right, in nats: a proper score, unlike the calibration error."""
    surprise = -np.log(np.where(samples.right, said, 1 - said))
    return float(np.average(surprise, weights=samples.weights))
