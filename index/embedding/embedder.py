"""The seam between texts and vectors, and the one function that normalises vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from corpus.errors import ModelError
from index.values import Span, Vectors


class Embedder(Protocol):
    """Turns texts into unit vectors whose inner product measures how similar their meanings are.

    `fingerprint` identifies the model and everything else that determines its vectors: vectors with different
    fingerprints are never compared. `dimension` is the length of a vector. `window` is the maximum number of
    tokens of a passage, special tokens included. `languages` are the ISO 639-1 codes of the languages that it
    knows, or empty if unknown. `asked_dimension` is the length of a vector that compares questions with
    questions.
    """

    fingerprint: str
    dimension: int
    asked_dimension: int
    window: int
    languages: frozenset[str]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has as a passage, special tokens included and nothing cut off."""
        ...

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]) -> tuple[Vectors, Vectors]:
        """Return vectors of passages, shape (n, dimension), and of all their sentences, shape (s, dimension).

        `sentences[i]` are half-open spans of `texts[i]`, in order, without overlap, possibly none. The sentence
        vectors are in that order, passage after passage. Rows are float32 of length 1, or all zero for a text
        without tokens. Raises `ModelError` for a passage longer than the window.
        """
        ...

    def embed_question(self, text: str) -> Vectors:
        """Return the vector of a question of any length: shape (dimension,), float32 of length 1 or 0."""
        ...

    def embed_asked(self, texts: Sequence[str]) -> Vectors:
        """Return vectors that compare questions with questions, float32 of shape (n, asked_dimension).

        The texts may have any length. A row has length 1, or 0, or less than 1 where only part of the model
        knows the language. The similarity of two questions is `asked_similarity`.
        """
        ...


def asked_similarity(products: Vectors, lengths: Vectors, length: float) -> Vectors:
    """Return the similarities of questions, shape (n,), from the inner `products` of their `embed_asked` vectors.

    `lengths`, shape (n,), are the lengths of the prompting questions' vectors, and `length` that of the user's
    question. The inner product covers only the part that both vectors have. Divided by the squared length of
    the shorter vector, it becomes the cosine of that part. It is 0 for a vector of zeros.
    """
    shorter = np.minimum(lengths, np.float32(length)) ** 2
    similar: Vectors = np.divide(products, shorter, out=np.zeros_like(products), where=shorter > 0)
    return similar


def unit_rows(matrix: Vectors) -> Vectors:
    """Return the rows of `matrix`, shape (n, d), scaled to length 1 as float32; rows of zeros stay zero."""
    matrix = np.asarray(matrix, dtype=np.float32)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: Vectors = np.divide(matrix, lengths, out=np.zeros_like(matrix), where=lengths > 0)
    return unit


def require_window(counts: Sequence[int], window: int) -> None:
    """Raise `ModelError` if a passage has more tokens than `window`: nothing is cut off silently."""
    longest = max(counts, default=0)
    if longest > window:
        raise ModelError(
            f"A passage of {longest} tokens does not fit the model's window of {window}.",
            "Split passages with the same model that embeds them.",
        )


def window_parts(text: str, window: int, count_tokens: Callable[[str], int]) -> list[str]:
    """Return `text` in parts of at most `window` tokens, halved between words where possible.

    A word longer than half the text is cut. Only white space at a cut is left out. A single character is always
    a part.
    """
    if len(text) < 2 or count_tokens(text) <= window:
        return [text]
    middle = len(text) // 2
    words = text[:middle].rsplit(maxsplit=1)
    cut = len(words[0]) if len(words) == 2 else middle
    halves = (text[:cut].strip(), text[cut:].strip())
    return [part for half in halves if half for part in window_parts(half, window, count_tokens)]
