"""A question as it is searched for."""

from __future__ import annotations

from dataclasses import dataclass

from qa.answering.finding.candidates import Meaning
from qa.answering.understanding.follow_ups import ResolvedQuestion
from qa.values import Question


@dataclass(frozen=True, slots=True)
class Search:
    """A question with everything that is known about it before the archive is searched.

    `resolved` is the question as it stands alone. Its `topic` is compared with the words of passages, its
    `meaning` with their vectors. `scope` has the ids of the voices that are searched, `None` for all.
    `asks_everyone` asks for one quote from each person; `asks_who` for a count of the people who talk about it.
    """

    question: Question
    resolved: ResolvedQuestion
    topic: str
    meaning: Meaning
    scope: frozenset[int] | None
    asks_everyone: bool
    asks_who: bool
