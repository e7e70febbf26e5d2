"""What the reader is trained on: a question and a passage, as tokens, and where the answer is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """One input: tokens of a question and of a passage, and the answer's first and last token in the latter.

    `span` is `None` where the passage does not answer; `number` is the passage's in the data.
    """

    question: tuple[int, ...]
    passage: tuple[int, ...]
    span: tuple[int, int] | None
    number: int
