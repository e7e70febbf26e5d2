"""How a question and a passage share the window of a model that reads them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_LARGEST_WINDOW = 512
"""Tokens: models that could take more need memory and time with the square of it."""
_LARGEST_OVERLAP = 64
"""Tokens: more than an answer has."""


@dataclass(frozen=True, slots=True)
class PairWindow:
    """Tokens of one forward pass, special tokens included; of these, a question's, and those two windows share."""

    tokens: int
    question: int
    overlap: int


def pair_window(model: Any, tokenizer: Any) -> PairWindow:
    """The window of a transformers model with its tokenizer, as far as it is used."""
    positions = getattr(model.config, "max_position_embeddings", None) or _LARGEST_WINDOW
    # Two less, because some models count positions from behind that of the padding token.
    tokens = min(_LARGEST_WINDOW, tokenizer.model_max_length, positions - 2)
    return PairWindow(tokens, tokens // 4, min(_LARGEST_OVERLAP, tokens // 4))


def shortened(question: str, tokenizer: Any, most: int) -> str:
    """`question` without its middle if it has over `most` tokens: what it is about, and what it comes to."""
    offsets = tokenizer.encode(question, add_special_tokens=False).offsets
    if len(offsets) <= most:
        return question
    first = most // 3
    return f"{question[: offsets[first - 1][1]]} {question[offsets[first - most][0] :]}"
