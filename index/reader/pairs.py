"""What the trained reader's network is given, and what it says about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.values import Vectors

ASKED_TOKENS = 40
"""Number of last tokens of the interviewer's words that are read with a passage."""
FIRST, BETWEEN, PAD = 101, 102, 0
"""The tokens before a question, after it and after the passage, and after the end of a shorter pair."""

FROZEN = ("encoder.embeddings.word_embeddings.weight", "encoder.embeddings.position_embeddings.weight")
"""Parameters that stay those of the packaged model: half of it, and therefore not in the reader's own file."""

TokenPair = tuple[Sequence[int], Sequence[int]]
"""The tokens of a question and of a passage."""


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """The judgement of the network on a pair.

    `answered` is the probability, 0 to 1, that the passage answers. `starts` and `ends`, shape (tokens of the
    passage,), are logits that a token is the first or the last of the answer.
    """

    answered: float
    starts: Vectors
    ends: Vectors


def after_question(question: Sequence[int], asked: Sequence[int]) -> tuple[int, ...]:
    """Return the tokens of a question followed by those of the interviewer, which are never an answer."""
    return (*question, BETWEEN, *asked) if asked else tuple(question)


def row_of(pair: TokenPair) -> tuple[list[int], list[int]]:
    """Return the token ids of a pair, and their types: 1 for the passage.

    The passage's tokens start at number `len(question) + 2`. The token that closes it has the question's type,
    since it can't be an answer.
    """
    question, passage = pair
    ids = [FIRST, *question, BETWEEN, *passage, BETWEEN]
    return ids, [*[0] * (len(question) + 2), *[1] * len(passage), 0]
