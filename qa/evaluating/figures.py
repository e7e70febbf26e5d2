"""Compute the metrics of an evaluation: measures, intervals, subsets, comparisons. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import UsageError
from qa.evaluating.scores import Scored
from qa.evaluating.significance import (
    Difference,
    Interval,
    bootstrap,
    interval,
    of_paired_statistics,
    of_paired_values,
)
from qa.statistics import (
    Numbers,
    Statistic,
    auroc_of,
    calibration_error_of,
    mean_of,
    of_all,
    percentile_of,
    risk_coverage_area_of,
    sum_of,
)

if TYPE_CHECKING:
    from qa.evaluating.run import Evaluation

RANKED = ("ndcg@10", "mrr@10", "recall@1", "recall@5", "recall@10")
_HIGHLIGHT, _AUROC = "highlight@1", "abstention.auroc"
_ONE_WAY = (*RANKED, _HIGHLIGHT, _AUROC)
"""The measures of a baseline, whose confidence is not a probability."""
_COUNTS = tuple(f"abstention.{did}_{how}" for did in ("answered", "abstained") for how in ("right", "wrong"))

Run = Sequence[Scored]


def figures(evaluation: Evaluation, other: Run | None = None) -> dict[str, Any]:
    """Return the metrics in the JSON shape of `evaluate --json`; `other` is a run to compare with."""
    run = evaluation.scored
    speed = evaluation.passages_per_second
    found = measures(run) | {"passages_per_second": None if speed is None else round(speed, 1)}
    found["intervals"] = intervals(run)
    if names := sorted({name for each in run for name in each.subsets}):
        found["subsets"] = {name: _subset(run, name) for name in names}
    if evaluation.baselines:
        found["baselines"] = {
            name: _only(measures(simple), _ONE_WAY) | {"comparison": comparison(run, simple, _ONE_WAY)}
            for name, simple in evaluation.baselines.items()
        }
    if evaluation.left_out:
        found["leave_out"] = {name: _left_out(run, without) for name, without in evaluation.left_out.items()}
    if other is not None:
        found["comparison"] = comparison(run, other)
    return found


def measures(run: Run) -> dict[str, Any]:
    """Return every measure of a run; a judged question without a result counts as zero."""
    counted = {name: of_all(statistic, len(run)) for name, statistic in statistics(run).items()}
    return {"queries": sum(bool(each.scores) for each in run)} | _nested(
        {name: _rounded(name, value) for name, value in counted.items()}
    )


def intervals(run: Run) -> dict[str, Any]:
    """Return the 95 % bootstrap interval of every measure, under the names of `measures`."""
    replicates = bootstrap(statistics(run), len(run))
    return _nested({name: _ends(name, interval(values)) for name, values in replicates.items()})


def statistics(run: Run) -> dict[str, Statistic]:
    """Return the measures by name; a dot separates a group from its measure."""
    can, cannot = _mask(run, lambda each: each.is_answerable), _mask(run, lambda each: each.unanswerable)
    answered = _mask(run, lambda each: each.outcome == "answered")
    right, known = _mask(run, lambda each: each.right), can | cannot
    confidence = np.array([each.confidence for each in run])
    times = [each.milliseconds for each in run]
    return {
        **{name: mean_of(values) for name, values in per_question(run).items()},
        _AUROC: _among(known, auroc_of(confidence[known], can[known])),
        "abstention.answered_right": sum_of(can & answered & right),
        "abstention.answered_wrong": sum_of((can & answered & ~right) | (cannot & answered)),
        "abstention.abstained_right": sum_of(cannot & ~answered),
        "abstention.abstained_wrong": sum_of(can & ~answered),
        "calibration.ece": _among(known, calibration_error_of(confidence[known], right[known])),
        "calibration.aurc": _among(known, risk_coverage_area_of(confidence[known], right[known])),
        "ms_per_query.p50": percentile_of(times, 0.5),
        "ms_per_query.p95": percentile_of(times, 0.95),
    }


def per_question(run: Run) -> dict[str, Numbers]:
    """Return the measures with a value for each question, shape (n,), NaN for a question without judgement."""
    ranked = {name: np.array([each.scores.get(name, np.nan) for each in run], float) for name in RANKED}
    return ranked | {
        _HIGHLIGHT: np.array([np.nan if each.highlight is None else each.highlight for each in run], float)
    }


def comparison(run: Run, other: Run, names: Sequence[str] | None = None) -> dict[str, Any]:
    """Return the differences of `run` from `other` on their common questions, for all measures or for `names`.

    The measures of subsets are also compared. Raises `UsageError` if the runs have no question in common.
    """
    asked = {(each.id, each.question): each for each in other}
    pairs = [(each, asked[each.id, each.question]) for each in run if (each.id, each.question) in asked]
    if not pairs:
        raise UsageError("The two runs have no question in common.", "Compare runs over the same dataset.")
    found = _compared(pairs, names)
    subsets = sorted({name for each, _ in pairs for name in each.subsets})
    if subsets:
        found["subsets"] = {
            name: _compared([pair for pair in pairs if name in pair[0].subsets], RANKED) for name in subsets
        }
    return found


def _compared(pairs: Sequence[tuple[Scored, Scored]], names: Sequence[str] | None) -> dict[str, Any]:
    this, other = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    ours, theirs = per_question(this), per_question(other)
    whole, their_whole = statistics(this), statistics(other)
    found: dict[str, Difference | None] = {}
    for name in whole if names is None else names:
        if name in ours:
            found[name] = of_paired_values(ours[name], theirs[name])
        elif name == _AUROC or name.startswith("calibration"):
            found[name] = of_paired_statistics(whole[name], their_whole[name], len(pairs))
    return {"questions": len(pairs)} | _nested(
        {name: _difference(each) for name, each in found.items() if each is not None}
    )


def _subset(run: Run, name: str) -> dict[str, Any]:
    part = [each for each in run if name in each.subsets]
    return measures(part) | {"intervals": intervals(part)}


def _left_out(run: Run, without: Run) -> dict[str, Any]:
    """Measure how well confidence separates the questions of `run` from the same ones without their answers.

    A question and its twin are resampled together.
    """
    with_answer = {each.id: each.confidence for each in run}
    count = len(without)
    scores = [*(with_answer[each.id] for each in without), *(each.confidence for each in without)]
    area = auroc_of(scores, [True] * count + [False] * count)
    twins: dict[str, Statistic] = {"": lambda weights: area(np.hstack([weights, weights]))}
    replicates = bootstrap(twins, count).get("", np.array([]))
    return {
        "queries": count,
        "auroc": _rounded(_AUROC, of_all(twins[""], count)),
        "interval": _ends(_AUROC, interval(replicates)),
        "abstained_right": sum(each.outcome != "answered" for each in without),
        "answered_wrong": sum(each.outcome == "answered" for each in without),
    }


def _mask(run: Run, holds: Callable[[Scored], bool]) -> NDArray[np.bool_]:
    return np.array([holds(each) for each in run], bool)


def _among(chosen: NDArray[np.bool_], statistic: Statistic) -> Statistic:
    """Return a statistic over the `chosen` questions as one over all questions."""
    return lambda weights: statistic(weights[:, chosen])


def _difference(found: Difference) -> dict[str, Any]:
    ends = found.interval
    return {
        "this": round(found.this, 4),
        "other": round(found.other, 4),
        "difference": round(found.difference, 4),
        "interval": None if ends is None else [round(end, 4) for end in ends],
        "p": round(found.p, 4),
    }


def _only(found: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    kept = {name: found[name] for name in ("queries", *names) if name in found}
    return kept | {"abstention": {"auroc": found["abstention"]["auroc"]}, "ms_per_query": found["ms_per_query"]}


def _rounded(name: str, value: float) -> float | int | None:
    """Round counts to whole numbers, milliseconds to a tenth, shares to four places; return `None` for NaN."""
    if np.isnan(value):
        return None
    if name.startswith("ms_"):
        return round(value, 1)
    return round(value) if name in _COUNTS else round(value, 4)


def _ends(name: str, ends: Interval | None) -> list[float | int | None] | None:
    return None if ends is None else [_rounded(name, end) for end in ends]


def _nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values in groups: the part of a name before a dot is the group."""
    found: dict[str, Any] = {}
    for name, value in flat.items():
        group, dot, own = name.partition(".")
        if dot:
            found.setdefault(group, {})[own] = value
        else:
            found[name] = value
    return found
