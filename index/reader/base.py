"""The seam between a question and the passages that may answer it."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

_WORD = re.compile(r"\S+")
_DOUBT = 0.002
"""Least distance of a reader's probability from 0 and 1: no reader is surer than that."""
MOST_LOG_ODDS = math.log((1 - _DOUBT) / _DOUBT)
"""The log odds of the surest reading; those of the surest rejection are as far below 0."""


@dataclass(frozen=True, slots=True)
class ReaderOutput:
    """The result of reading one question with one passage.

    `answered` is the probability, 0 to 1, that the passage answers the question. `start` and `end` are
    half-open character offsets into the passage: the span that answers best if any does, empty only for a
    passage without words. `span` is the probability, 0 to 1, of that span among all spans of the passage if one
    of them answers. 0 means that the reader marks no span, and the offsets are those of the whole passage.
    """

    answered: float
    start: int
    end: int
    span: float

    @property
    def log_odds(self) -> float:
        """Return the log odds that the passage answers, at most `MOST_LOG_ODDS` from 0."""
        bounded = min(max(self.answered, _DOUBT), 1 - _DOUBT)
        return math.log(bounded / (1 - bounded))


class Reader(Protocol):
    """Reads a question with passages and says which passages answer it, and where.

    `fingerprint` identifies the model and everything else that determines its output: a confidence fitted to
    one reader is meaningless with another.
    """

    fingerprint: str

    @property
    def languages(self) -> Collection[str]:
        """Return ISO 639-1 codes of the languages that it knows; empty if unknown."""
        ...

    def read(self, question: str, passages: Sequence[str], asked: Sequence[str] = ()) -> list[ReaderOutput]:
        """Return one output for each passage, in their order. Nothing of a passage is cut off.

        `asked` are the interviewer's words before each passage, if known. They say what a short reply is about,
        and are never part of an answer. A reader may ignore them.
        """
        ...
