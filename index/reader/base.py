"""The seam between a question and the passages that may answer it, and a reader that needs no model."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class ReaderOutput:
    """What a reader makes of one question and one passage.

    `answered` is the probability, 0 to 1, that the passage answers the question. `start` and `end` are
    character offsets into the passage, half-open: the stretch that answers best if any does, empty only for
    a passage without a word. `span` is the probability, 0 to 1, of that stretch among all stretches of the
    passage, on the supposition that one answers; 0 says that no stretch is known, and the whole passage stands
    for it.
    """

    answered: float
    start: int
    end: int
    span: float


class Reader(Protocol):
    """Reads a question and passages together, and tells which passages answer it, and where.

    `fingerprint` names the model and everything that decides what its readings are: a confidence that was
    fitted to one reader means nothing with another.
    """

    fingerprint: str

    @property
    def languages(self) -> Collection[str]:
        """ISO 639-1 codes of the languages that it knows; empty where that is not known."""
        ...

    def read(self, question: str, passages: Sequence[str], asked: Sequence[str] = ()) -> list[ReaderOutput]:
        """One reading a passage, in their order. Nothing is cut off a passage, whatever its length.

        `asked` holds what the interviewer said before each passage, if that is known: it tells what a short
        reply is about, and is no part of an answer itself. A reader may do without it.
        """
        ...
