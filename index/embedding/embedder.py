"""The seam between texts and vectors, its one normaliser, and an embedder that needs no model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from corpus.errors import ModelError
from index.values import Span, Vectors


class Embedder(Protocol):
    """Turns texts into unit vectors whose inner product says how alike their meanings are.

    `fingerprint` names the model and everything that decides what its vectors mean: vectors of different
    fingerprints are never compared. `dimension` is the length of a vector. `window` is the most tokens of
    a passage, special tokens included. `languages` are the ISO 639-1 codes of those that it knows, empty where
    that is not known. `asked_dimension` is the length of a vector that compares a question with other questions.
    """

    fingerprint: str
    dimension: int
    asked_dimension: int
    window: int
    languages: frozenset[str]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has as a passage of its own, special tokens included, nothing cut off."""
        ...

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]) -> tuple[Vectors, Vectors]:
        """Vectors of passages, shape (n, dimension), and of all their sentences, shape (s, dimension).

        `sentences[i]` are half-open spans of `texts[i]`, in order and without overlap, maybe none; the
        sentence vectors stand in that order, passage after passage. Rows are float32 of length 1, or all
        zero for a text without a token. Raises `ModelError` for a passage over the window.
        """
        ...

    def embed_question(self, text: str) -> Vectors:
        """Vector of a question of any length, shape (dimension,), float32 of length 1 (or zero)."""
        ...

    def embed_asked(self, texts: Sequence[str]) -> Vectors:
        """Return vectors that compare questions with questions, float32 of shape (n, asked_dimension).

        The texts may have any length. A row has length 1, or zero, or is shorter where the model understands
        the text with only a part of the vector. The similarity of two questions is `asked_similarity`.
        """
        ...


def asked_similarity(products: Vectors, lengths: Vectors, length: float) -> Vectors:
    """Return the similarities of questions, shape (n,), by the inner `products` of their `embed_asked` vectors.

    `lengths`, shape (n,), are those of the prompting questions' vectors, and `length` is that of the user's. The
    inner product counts only the part that both vectors have. Dividing it by the squared length of the shorter
    vector makes it the cosine of that part. It is 0 for a vector of zeros.
    """
    shorter = np.minimum(lengths, np.float32(length)) ** 2
    similar: Vectors = np.divide(products, shorter, out=np.zeros_like(products), where=shorter > 0)
    return similar


def unit_rows(matrix: Vectors) -> Vectors:
    """The rows of `matrix`, shape (n, d), scaled to length 1 as float32; rows of zeros stay zero."""
    matrix = np.asarray(matrix, dtype=np.float32)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: Vectors = np.divide(matrix, lengths, out=np.zeros_like(matrix), where=lengths > 0)
    return unit


def require_window(counts: Sequence[int], window: int) -> None:
    """Raise `ModelError` if a passage has more tokens than `window`: nothing is ever cut off silently."""
    longest = max(counts, default=0)
    if longest > window:
        raise ModelError(
            f"A passage of {longest} tokens does not fit the model's window of {window}.",
            "Split passages with the same model that embeds them.",
        )


def window_parts(text: str, window: int, count_tokens: Callable[[str], int]) -> list[str]:
    """`text` in parts of at most `window` tokens: halved between words, or inside a word longer than half.

    Only white space round a cut is left out. A single character is a part, whatever it counts.
    """
    if len(text) < 2 or count_tokens(text) <= window:
        return [text]
    middle = len(text) // 2
    words = text[:middle].rsplit(maxsplit=1)
    cut = len(words[0]) if len(words) == 2 else middle
    halves = (text[:cut].strip(), text[cut:].strip())
    return [part for half in halves if half for part in window_parts(half, window, count_tokens)]
