"""Fit the confidence to an archive with its own questions, and compare it with the packaged one. Pure.

Platt scaling (Platt 1999, "Probabilistic outputs for support vector machines"): the packaged log odds are
stretched around the threshold and shifted. Two numbers are what the questions of a small archive can carry. Each
question is asked twice, with its document and without it.

Own questions differ from users' questions: they find themselves, since the reply is indexed with them. Their log
odds are therefore higher, and a fit puts the border between right and wrong too high. Four rules limit the harm:

- Questions without their document count half, so that one in three questions has no answer. The packaged numbers
  were fitted to that share; one in two would lower every probability.
- The fit is drawn towards the packaged numbers and bounded. It can make the confidence less sure, never surer.
- The same answers are shown as before unless a risk is asked for: only the probability changes.
- Documents are split into two halves. Each half is judged by numbers fitted to the other, and the fit is kept only
  if it is better there (`shortfalls`).

Whether the same question was asked before is left out: for own questions it is always so. In use it still counts.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.errors import UsageError
from qa.answering.deciding.confidence import Calibration
from qa.calibrating.own_questions import OwnQuestionResult
from qa.statistics import Numbers, auroc_of, calibration_error_of

LEAST_QUESTIONS = 30
"""Fewer say nothing: of 30, one more that is wrong is a tenth of those shown."""
TOLERANCE = 0.02
"""How much the shares of wrongly silent and wrongly shown questions may rise."""
_LEAST_SHOWN = 10
"""Answers among which a threshold's share of wrong ones is counted."""
_LEAST_RIGHT = 5
_OUTSIDE_WEIGHT = 0.5
"""What a question without its document counts: one in three then has no answer (`training/confidence.py`)."""
_LEAST_SLOPE = 0.5
_MOST_SHIFT = math.log(2)
"""The odds at the threshold are at most halved."""
_SLOPE_DEVIATION, _SHIFT_DEVIATION = 0.25, 0.5
"""Standard deviations of the normal prior around the packaged numbers."""
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
        """Return the chosen ones."""
        return Samples(self.logits[chosen], self.right[chosen], self.inside[chosen], self.documents[chosen])

    @property
    def weights(self) -> Numbers:
        """What each question counts."""
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
        return _probability(self.slope * logits + self.constant)


@dataclass(frozen=True, slots=True)
class Figures:
    """How good a confidence is on held-out questions; `None` where there are none to count.

    `auroc`: how well it tells right from wrong. `log_loss`, `brier` and `calibration_error`: how far the
    probability is from what was right. `answered`: of the questions whose document is searched, those shown an
    answer; `answered_right`: those shown a right one. `wrong`: of all answers shown, the wrong ones. `refused`: of
    the questions whose document is left out, those refused. `wrongly_silent`: of the right answers, those not
    shown. `wrongly_shown`: of the wrong answers, those shown.
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
    """The result of calibrating. `found` of the `questions` were right among the first quotes, whatever was shown.

    `before` are the figures of the packaged numbers; `after` are those of numbers fitted to the other half of the
    documents. `shortfalls` says where the fit is not better; `kept` tells whether the archive uses it now. `risk`
    is `None` where none was asked for.
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
        """Whether the fit is better than the packaged numbers on held-out questions."""
        return not self.shortfalls


def calibrate(
    asked: Sequence[OwnQuestionResult], packaged: Calibration, risk: float | None = None
) -> CalibrationReport:
    """Fit the confidence to the questions and compare it with the packaged one on held-out documents.

    With a `risk`, 0 to 1, the threshold is the least one at which at most that share of the answers shown is
    wrong; without it the same answers are shown as before. Raises `UsageError` where there are too few questions.
    """
    documents = len({each.document for each in asked})
    found = sum(each.is_right for each in asked)
    _require_enough(len(asked), documents, found)
    samples = samples_of(asked, packaged)
    before = _probability(samples.logits)
    halves = _halves(samples.documents)
    fits = [_fit(samples.at(~half), packaged.threshold, risk) for half in halves]
    is_lower = all(
        _log_loss(fit.probability(part.logits), part) < _log_loss(_probability(part.logits), part)
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
    border = _logit(threshold)
    slope, shift = platt(samples.logits - border, samples.right, samples.weights, border)
    constant = border - slope * border + shift
    same = float(_probability(border + shift))
    if risk is None:
        return Fit(slope, constant, same, True)
    least = least_threshold(_probability(slope * samples.logits + constant), samples.right, risk, samples.weights)
    return Fit(slope, constant, same if least is None else least, least is not None)


def _threshold_only(samples: Samples, threshold: float, risk: float) -> Fit:
    """Fit the threshold to the packaged probabilities."""
    least = least_threshold(_probability(samples.logits), samples.right, risk, samples.weights)
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


def platt(logits: Numbers, right: Flags, weights: Numbers, border: float = 0.0) -> tuple[float, float]:
    """Return slope and shift of the weighted logistic regression of `right` on `logits`, all of shape (n,).

    `logits` are relative to `border`, which is added again after the stretch. The slope is at least `_LEAST_SLOPE`
    and at most 1, and the shift is at least -`_MOST_SHIFT` and at most 0: own questions are easier to tell apart,
    and find their replies more often, than users' questions, so they can't make the confidence surer. A normal
    prior draws both to the packaged numbers, 1 and 0. The targets are a little off 0 and 1, as if one more right
    and one more wrong answer had been seen (Platt 1999).
    """
    ups, downs = float(weights[right].sum()), float(weights[~right].sum())
    targets = np.where(right, (ups + 1) / (ups + 2), 1 / (downs + 2))
    ones = np.ones(len(logits))
    rows, given = np.column_stack([logits, ones]), border + logits
    deviations = np.array([_SLOPE_DEVIATION, _SHIFT_DEVIATION])
    stretch, shift = _logistic(rows, given, targets, weights, deviations)
    if not _LEAST_SLOPE - 1 <= stretch <= 0:
        stretch = float(np.clip(stretch, _LEAST_SLOPE - 1, 0))
        (shift,) = _logistic(rows[:, 1:], given + stretch * logits, targets, weights, deviations[1:])
    if shift > 0:
        shift = 0.0
        (stretch,) = _logistic(rows[:, :1], given, targets, weights, deviations[:1])
        stretch = float(np.clip(stretch, _LEAST_SLOPE - 1, 0))
    return float(1 + stretch), max(float(shift), -_MOST_SHIFT)


def least_threshold(said: Numbers, right: Flags, risk: float, weights: Numbers) -> float | None:
    """Return the least probability in `said` such that of the answers as probable at most `risk` are wrong.

    `None` where there is none, or too few answers are above it.
    """
    order = np.argsort(-said, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(said[order]) < 0, True))
    shown = weights[order].cumsum()[ends]
    wrong = (weights * ~right)[order].cumsum()[ends]
    fits = np.flatnonzero((wrong <= risk * shown + 1e-9) & (ends + 1 >= _LEAST_SHOWN))
    return float(said[order][ends[fits[-1]]]) if len(fits) else None


def _logistic(rows: Numbers, given: Numbers, targets: Numbers, weights: Numbers, deviations: Numbers) -> Numbers:
    """Return numbers of shape (k,) that fit `rows` of shape (n, k), beside the log odds `given`, to `targets`.

    A normal prior around 0 with `deviations` draws them to 0. Newton's method with steps halved until they help
    (Lin, Lin and Weng 2007, "A note on Platt's probabilistic outputs").
    """
    precision = deviations**-2.0

    def loss(numbers: Numbers) -> float:
        z = given + rows @ numbers
        return float(weights @ (np.logaddexp(0, z) - targets * z) + precision @ numbers**2 / 2)

    numbers = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        p = _probability(given + rows @ numbers)
        curvature = (rows.T * (weights * p * (1 - p))) @ rows + np.diag(precision)
        step = np.linalg.solve(curvature, rows.T @ (weights * (p - targets)) + precision * numbers)
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


def _probability(logits: Numbers | float) -> Numbers:
    bounded: Numbers = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return bounded


def _logit(probability: float) -> float:
    return float(np.log(probability / (1 - probability)))
