"""Fitting the confidence to an archive, from what came of its own questions. Pure.

Platt scaling (Platt 1999, "Probabilistic outputs for support vector machines"): the log odds of the packaged
numbers are stretched and shifted. Two numbers are what the questions of a small archive can carry. Each question
counts twice, with its document and without it, so that half of all have no answer.

That the same was asked before is left out of all this: of the archive's own questions it would only say that
they are its own. In use it remains a reason by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.errors import UsageError
from qa.confidence import Calibration
from qa.own_questions import Asked
from qa.statistic import Numbers, auroc_of, calibration_error_of, of_all

LEAST_QUESTIONS = 30
"""Fewer tell nothing: of 30, one more that is wrong is a tenth of those shown."""
_LEAST_SHOWN = 10
"""Answers among which a threshold's share of wrong ones is counted."""
_LEAST_RIGHT = 5
_FOLDS = 10
_FLAT = 0.02
"""A slope below this makes every question as sure as any other."""
_STEPS = 100

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Samples:
    """Questions as asked, n of them, in arrays of shape (n,).

    `logits` are the packaged log odds, `right` tells whether the answer was, `inside` whether the question's
    document was searched; `documents` are the numbers of these.
    """

    logits: Numbers
    right: Flags
    inside: Flags
    documents: NDArray[np.int64]

    def at(self, chosen: Flags) -> Samples:
        """Some of them."""
        return Samples(self.logits[chosen], self.right[chosen], self.inside[chosen], self.documents[chosen])


@dataclass(frozen=True, slots=True)
class Fit:
    """The stretch and shift of the log odds, and the least probability that is shown.

    The packaged log odds stay as they are (1 and 0) where that is better for documents that were not fitted to.
    With `reaches_risk` false no threshold keeps the risk asked for, and the one given shows what was shown before.
    """

    slope: float
    constant: float
    threshold: float
    reaches_risk: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How good a confidence is, as shares of questions; `None` where there are none to count.

    `auroc`: how well it tells right from wrong. `calibration_error`: how far it is from the share that is right.
    `answered`: of the questions whose document is searched, those shown an answer. `wrong`: of all answers
    shown, the wrong ones. `refused`: of the questions whose document is left out, those refused.
    """

    auroc: float | None
    calibration_error: float
    answered: float
    wrong: float | None
    refused: float


@dataclass(frozen=True, slots=True)
class CalibrationReport:
    """What calibrating did. `found` of the `questions` were right among the first quotes, whatever was shown.

    `before` are the figures of the packaged
    numbers; `after` are those of the numbers fitted to other documents than each question's.
    """

    documents: int
    questions: int
    found: int
    risk: float
    fit: Fit
    before: Figures
    after: Figures


def calibrate(asked: Sequence[Asked], packaged: Calibration, risk: float) -> CalibrationReport:
    """Fit the confidence to what came of the questions, with a threshold for `risk`, 0 to 1.

    Raises `UsageError` where they are too few.
    """
    documents = len({each.document for each in asked})
    found = sum(each.is_right for each in asked)
    _require_enough(len(asked), documents, found)
    samples = samples_of(asked, packaged)
    before, said = _probability(samples.logits), _held_out(samples)
    slope, constant = platt(samples.logits, samples.right)
    if slope < _FLAT or _log_loss(said, samples.right) >= _log_loss(before, samples.right):
        said, slope, constant = before, 1.0, 0.0
    threshold = least_threshold(said, samples.right, risk)
    same = float(_probability(slope * _logit(packaged.threshold) + constant))
    return CalibrationReport(
        documents=documents,
        questions=len(asked),
        found=found,
        risk=risk,
        fit=Fit(slope, constant, same if threshold is None else threshold, threshold is not None),
        before=_figures(before, before >= packaged.threshold, samples),
        after=_figures(said, _shown(said, samples, packaged.threshold, risk), samples),
    )


def samples_of(asked: Sequence[Asked], packaged: Calibration) -> Samples:
    """Every question twice: with its document, then without."""
    features = [*(each.inside for each in asked), *(each.outside for each in asked)]
    wrong = [False] * len(asked)
    return Samples(
        np.array([packaged.logit(replace(each, asked_before=0.0)) for each in features], float),
        np.array([each.is_right for each in asked] + wrong, bool),
        np.array([True] * len(asked) + wrong, bool),
        np.array([each.document for each in asked] * 2, np.int64),
    )


def platt(logits: Numbers, right: Flags) -> tuple[float, float]:
    """Slope (0 to 1) and constant of the logistic regression of `right` on `logits`, both of shape (n,).

    An archive's own questions are easier to tell apart than other people's, since they find themselves: they may
    make the confidence less sure, but not surer. The targets are a little off 0 and 1, as if one more right and
    one more wrong answer had been seen (Platt 1999), so that both numbers are finite.
    """
    ups, downs = int(right.sum()), int((~right).sum())
    targets = np.where(right, (ups + 1) / (ups + 2), 1 / (downs + 2))
    ones, nothing = np.ones(len(logits)), np.zeros(len(logits))
    slope, constant = _logistic(np.column_stack([logits, ones]), nothing, targets)
    if 0 <= slope <= 1:
        return float(slope), float(constant)
    slope = 0.0 if slope < 0 else 1.0
    return slope, float(_logistic(ones[:, np.newaxis], slope * logits, targets)[0])


def least_threshold(said: Numbers, right: Flags, risk: float) -> float | None:
    """The least probability in `said` such that of the answers as probable at most `risk` are wrong.

    `None` where there is none, or too few answers are above it to tell.
    """
    order = np.argsort(-said, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(said[order]) < 0, True))
    shown = ends + 1
    wrong = (~right[order]).cumsum()[ends]
    fits = np.flatnonzero((wrong <= risk * shown + 1e-9) & (shown >= _LEAST_SHOWN))
    return float(said[order][ends[fits[-1]]]) if len(fits) else None


def _logistic(rows: Numbers, given: Numbers, targets: Numbers) -> Numbers:
    """Numbers of shape (k,) that fit `rows` of shape (n, k), beside the log odds `given`, to `targets`.

    Newton's method with steps halved until they help (Lin, Lin and Weng 2007, "A note on Platt's probabilistic
    outputs").
    """

    def loss(numbers: Numbers) -> float:
        z = given + rows @ numbers
        return float(np.logaddexp(0, z).sum() - targets @ z)

    numbers = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        p = _probability(given + rows @ numbers)
        curvature = (rows.T * (p * (1 - p))) @ rows + 1e-9 * np.eye(len(numbers))
        step = np.linalg.solve(curvature, rows.T @ (p - targets))
        size = next((s for s in 0.5 ** np.arange(30) if loss(numbers - s * step) < loss(numbers)), 0.0)
        numbers = numbers - size * step
        if size * np.abs(step).max() < 1e-9:
            break
    return numbers


def _require_enough(questions: int, documents: int, found: int) -> None:
    if documents < 2 or questions < LEAST_QUESTIONS:
        raise UsageError(
            f"Too little to fit a confidence to: {questions} of the archive's questions in {documents} documents"
            f" can be used, and it takes {LEAST_QUESTIONS} in 2. Nothing was changed.",
            "Usable are questions that stand alone, ask what no other document is asked, and have a longer reply."
            " The packaged confidence needs nothing.",
        )
    if found < _LEAST_RIGHT:
        raise UsageError(
            f"Only {found} of {questions} of the archive's questions find their replies: too few to fit a"
            " confidence to. Nothing was changed.",
            "See `onrecord status` for whether the model knows the archive's language.",
        )


def _held_out(samples: Samples) -> Numbers:
    """The probability of each question, fitted to other folds than its own."""
    said = np.empty(len(samples.logits))
    for fold in _folds(samples.documents):
        slope, constant = platt(samples.logits[~fold], samples.right[~fold])
        said[fold] = _probability(slope * samples.logits[fold] + constant)
    return said


def _shown(said: Numbers, samples: Samples, packaged_threshold: float, risk: float) -> Flags:
    """Whether each question is shown an answer at the threshold that other folds than its own choose.

    Where they find none, it is shown one as before.
    """
    shown = _probability(samples.logits) >= packaged_threshold
    for fold in _folds(samples.documents):
        threshold = least_threshold(said[~fold], samples.right[~fold], risk)
        if threshold is not None:
            shown[fold] = said[fold] >= threshold
    return shown


def _folds(documents: NDArray[np.int64]) -> list[Flags]:
    """At most `_FOLDS` sets of whole documents, of about as many questions each."""
    counted = Counter(documents.tolist()).most_common()
    folds: list[list[int]] = [[] for _ in range(min(_FOLDS, len(counted)))]
    sizes = [0] * len(folds)
    for document, count in counted:
        least = sizes.index(min(sizes))
        folds[least].append(document)
        sizes[least] += count
    return [np.isin(documents, fold) for fold in folds]


def _figures(said: Numbers, shown: Flags, samples: Samples) -> Figures:
    right, inside = samples.right, samples.inside
    auroc = of_all(auroc_of(said, right), len(said))
    return Figures(
        auroc=None if np.isnan(auroc) else auroc,
        calibration_error=of_all(calibration_error_of(said, right), len(said)),
        answered=float(shown[inside].mean()),
        wrong=float((~right[shown]).mean()) if shown.any() else None,
        refused=float((~shown[~inside]).mean()),
    )


def _log_loss(said: Numbers, right: Flags) -> float:
    """The mean surprise at what was right, in nats: a proper score, unlike the calibration error."""
    return float(-np.log(np.where(right, said, 1 - said)).mean())


def _probability(logits: Numbers | float) -> Numbers:
    bounded: Numbers = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return bounded


def _logit(probability: float) -> float:
    return float(np.log(probability / (1 - probability)))
