"""How question and passage share the window of a model that reads them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_LARGEST_WINDOW = 512
"""Maximum number of tokens: memory and time grow with the square of it."""
_LARGEST_OVERLAP = 64
"""Maximum number of tokens that two windows share: longer than an answer."""


@dataclass(frozen=True, slots=True)
class PairWindow:
    """Maximum numbers of tokens of one forward pass, of its question, and of the overlap of two windows."""

    tokens: int
    question: int
    overlap: int


def pair_window(model: Any, tokenizer: Any) -> PairWindow:
    """Return the window of a transformers model with its tokenizer, limited to what is used."""
    positions = getattr(model.config, "max_position_embeddings", None) or _LARGEST_WINDOW
    # Two less, because some models start counting positions after that of the padding token.
    tokens = min(_LARGEST_WINDOW, tokenizer.model_max_length, positions - 2)
    return PairWindow(tokens, tokens // 4, min(_LARGEST_OVERLAP, tokens // 4))


def shortened(question: str, tokenizer: Any, most: int) -> str:
    """Return `question`, without its middle if it has more than `most` tokens."""
    offsets = tokenizer.encode(question, add_special_tokens=False).offsets
    if len(offsets) <= most:
        return question
    first = most // 3
    return f"{question[: offsets[first - 1][1]]} {question[offsets[first - most][0] :]}"
