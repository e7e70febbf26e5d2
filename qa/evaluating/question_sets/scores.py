"""Compute the metrics of a question set: in total, by kind and by language. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qa.evaluating.question_sets.gold import is_right, marks_right
from qa.evaluating.question_sets.questions import SetQuestion
from qa.statistics import auroc_of, of_all
from qa.values import Answer, Outcome

LOOKED_AT = 5
"""Quotes among which the right one counts as found."""
_EXCERPT = 200
"""Characters of the first quote in a miss."""


@dataclass(frozen=True, slots=True)
class SetScored:
    """A question of a set and its result.

    `rank` is that of the first right quote among the first five, shown or not, or `None`. `marks_right` is true if
    the highlights of the first quote also contain the answer. `first` is the beginning of that quote.
    """

    question: SetQuestion
    outcome: Outcome
    confidence: float
    rank: int | None
    marks_right: bool
    first: str | None

    @property
    def is_answered(self) -> bool:
        """Return whether quotes were shown as an answer."""
        return self.outcome == "answered"

    @property
    def is_useful(self) -> bool:
        """Return whether the user got an answer with the right quote first."""
        return self.is_answered and self.rank == 1

    @property
    def is_miss(self) -> bool:
        """Return whether the user got neither the right quote first nor, without an answer, silence."""
        return not self.is_useful if self.question.is_answerable else self.is_answered


def score_answer(question: SetQuestion, answer: Answer) -> SetScored:
    """Compare an answer with the gold answer."""
    quotes = (answer.quotes or answer.nearest)[:LOOKED_AT]
    rank, marked = None, False
    if question.answer is not None:
        right = (n for n, quote in enumerate(quotes, 1) if is_right(quote, question.file, question.answer))
        rank = next(right, None)
        marked = rank == 1 and marks_right(quotes[0], question.answer)
    first = quotes[0].text[:_EXCERPT] if quotes else None
    return SetScored(question, answer.outcome, answer.confidence, rank, marked, first)


def set_figures(scored: Sequence[SetScored]) -> dict[str, Any]:
    """Return the figures of all questions, and by kind and by language (where more than one is stated)."""
    found: dict[str, Any] = {"all": _figures(scored)}
    kinds = _groups(scored, lambda each: each.question.kind if each.question.is_answerable else None)
    languages = _groups(scored, lambda each: each.question.language)
    if len(kinds) > 1:
        found["kinds"] = {name: _of_answerable(_figures(part)) for name, part in kinds.items()}
    if len(languages) > 1:
        found["languages"] = {name: _figures(part) for name, part in languages.items()}
    return found


def miss_rows(scored: Iterable[SetScored]) -> list[dict[str, Any]]:
    """Return the misses as JSON rows."""
    return [
        {
            "id": each.question.id,
            "kind": each.question.kind,
            "language": each.question.language,
            "question": each.question.text,
            "file": each.question.file,
            "answer": each.question.answer,
            "outcome": each.outcome,
            "confidence": each.confidence,
            "rank": each.rank,
            "first": each.first,
        }
        for each in scored
        if each.is_miss
    ]


def _figures(scored: Sequence[SetScored]) -> dict[str, Any]:
    can = [each for each in scored if each.question.is_answerable]
    cannot = [each for each in scored if not each.question.is_answerable]
    answerable = np.array([each.question.is_answerable for each in scored], bool)
    area = of_all(auroc_of([each.confidence for each in scored], answerable), len(scored))
    return {
        "questions": len(can),
        "right_first": _share(can, lambda each: each.rank == 1),
        "right_in_three": _share(can, lambda each: each.rank is not None and each.rank <= 3),
        "right_in_five": _share(can, lambda each: each.rank is not None),
        "useful": _share(can, lambda each: each.is_useful),
        "answered": _share(can, lambda each: each.is_answered),
        "right_among_shown": _share([each for each in can if each.is_answered], lambda each: each.rank == 1),
        "marked_among_right": _share([each for each in can if each.rank == 1], lambda each: each.marks_right),
        "unanswerable": len(cannot),
        "silent": _share(cannot, lambda each: not each.is_answered),
        "auroc": None if np.isnan(area) else round(area, 4),
    }


def _of_answerable(figures: dict[str, Any]) -> dict[str, Any]:
    """Leave out the figures that need questions without an answer."""
    return {name: value for name, value in figures.items() if name not in ("unanswerable", "silent", "auroc")}


def _groups(scored: Iterable[SetScored], name: Callable[[SetScored], str | None]) -> dict[str, list[SetScored]]:
    """Return the questions by name, in order of first appearance; those without a name belong to no group."""
    groups: dict[str, list[SetScored]] = {}
    for each in scored:
        if (key := name(each)) is not None:
            groups.setdefault(key, []).append(each)
    return groups


def _share(scored: Sequence[SetScored], holds: Callable[[SetScored], bool]) -> float | None:
    return round(sum(map(holds, scored)) / len(scored), 4) if scored else None
