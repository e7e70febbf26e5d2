"""The input of training the reader: a question and a passage as tokens, and the answer's span."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """One input: tokens of a question and of a passage, and the answer's first and last token in the passage.

    `span` is `None` if the passage does not answer; `number` is the passage's number in the data.
    """

    question: tuple[int, ...]
    passage: tuple[int, ...]
    span: tuple[int, int] | None
    number: int
