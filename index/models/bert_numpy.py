"""The BERT encoder of `index.models.bert`, computed with NumPy: it takes longer, but starts at once.

PyTorch needs more time to be imported than a question takes here. Texts aren't padded: all their tokens go through
a layer's matrices together, and only attention takes them one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.models.bert_files import BertShape
from index.models.checked_rows import CheckedRows
from index.models.mapped import Tensors
from index.values import Vectors

_ROWS = 256
"""Tokens whose inner states are computed together: they fit a processor's cache."""
_HALF, _ONE = np.float32(0.5), np.float32(1)


class NumpyBert:
    """A BERT encoder without its pooler, in 32-bit floats.

    `weights` has the parameters of transformers' `BertModel`, by the same names. Word embeddings stay as they are,
    or are those in `words`.
    """

    def __init__(self, shape: BertShape, weights: Mapping[str, Tensors], words: CheckedRows | None = None) -> None:
        self._words = words or weights["embeddings.word_embeddings.weight"]
        self._positions = _float(weights["embeddings.position_embeddings.weight"])
        self._types = _float(weights["embeddings.token_type_embeddings.weight"])
        self._norm = _Norm.of(weights, "embeddings.LayerNorm", shape.epsilon)
        self._layers = [_Layer.of(weights, f"encoder.layer.{at}", shape) for at in range(shape.layers)]

    def states(
        self, texts: Sequence[Sequence[int]], types: Sequence[Sequence[int]] | None = None
    ) -> list[Vectors]:
        """Return the last hidden states of each text, shape (tokens, hidden), from its token ids.

        `types` are the types of the same tokens, 0 by default.
        """
        lengths = [len(text) for text in texts]
        if not sum(lengths):
            return [np.zeros((0, self._words.shape[1]), np.float32) for _ in texts]
        kinds = np.concatenate(types) if types is not None else 0
        words = _float(self._words[np.concatenate(texts).astype(np.intp)])
        places = np.concatenate([np.arange(length) for length in lengths])
        states = self._norm(words + self._types[kinds] + self._positions[places])
        ends = np.cumsum([0, *lengths])
        for layer in self._layers:
            states = layer(states, ends)
        return np.split(states, ends[1:-1])


@dataclass(frozen=True, slots=True)
class NumpyDense:
    """A linear layer: `weight`, shape (out, in), and `bias`, shape (out,)."""

    weight: Vectors
    bias: Vectors

    @classmethod
    def of(cls, weights: Mapping[str, Tensors], *names: str) -> NumpyDense:
        """Return the layers with these names as one, their outputs side by side."""
        return cls(
            np.concatenate([_float(weights[f"{name}.weight"]) for name in names]),
            np.concatenate([_float(weights[f"{name}.bias"]) for name in names]),
        )

    def __call__(self, states: Vectors) -> Vectors:
        """Return the layer's output for `states`, shape (tokens, in)."""
        out: Vectors = states @ self.weight.T
        out += self.bias
        return out


@dataclass(frozen=True, slots=True)
class _Norm:
    weight: Vectors
    bias: Vectors
    epsilon: float

    @classmethod
    def of(cls, weights: Mapping[str, Tensors], name: str, epsilon: float) -> _Norm:
        return cls(_float(weights[f"{name}.weight"]), _float(weights[f"{name}.bias"]), epsilon)

    def __call__(self, states: Vectors) -> Vectors:
        states = states - states.mean(axis=-1, keepdims=True)
        variance = np.einsum("td,td->t", states, states)[:, None] / np.float32(states.shape[-1])
        states /= np.sqrt(variance + np.float32(self.epsilon))
        states *= self.weight
        states += self.bias
        return states


@dataclass(frozen=True, slots=True)
class _Layer:
    heads: int
    compared: NumpyDense  # query, key and value
    mixed: NumpyDense
    mixed_norm: _Norm
    inner: NumpyDense
    outer: NumpyDense
    outer_norm: _Norm

    @classmethod
    def of(cls, weights: Mapping[str, Tensors], name: str, shape: BertShape) -> _Layer:
        return cls(
            shape.heads,
            NumpyDense.of(weights, *(f"{name}.attention.self.{part}" for part in ("query", "key", "value"))),
            NumpyDense.of(weights, f"{name}.attention.output.dense"),
            _Norm.of(weights, f"{name}.attention.output.LayerNorm", shape.epsilon),
            NumpyDense.of(weights, f"{name}.intermediate.dense"),
            NumpyDense.of(weights, f"{name}.output.dense"),
            _Norm.of(weights, f"{name}.output.LayerNorm", shape.epsilon),
        )

    def __call__(self, states: Vectors, ends: NDArray[np.intp]) -> Vectors:
        """Return the next states of all tokens; those of one text lie between two `ends`."""
        compared = self.compared(states)
        mixed = np.concatenate([self._attention(compared[start:end]) for start, end in pairwise(ends)])
        states = self.mixed_norm(self.mixed(mixed) + states)
        parts = (states[at : at + _ROWS] for at in range(0, len(states), _ROWS))
        return self.outer_norm(np.concatenate([self.outer(gelu(self.inner(part))) for part in parts]) + states)

    def _attention(self, compared: Vectors) -> Vectors:
        """Return what each token of one text takes from the others, from their queries, keys and values."""
        count, width = len(compared), compared.shape[1] // 3
        query, key, value = compared.reshape(count, 3, self.heads, -1).transpose(1, 2, 0, 3)
        scores: Vectors = query @ key.transpose(0, 2, 1)
        scores *= np.float32((width // self.heads) ** -0.5)
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        taken: Vectors = (scores @ value).transpose(1, 0, 2).reshape(count, width)
        return taken


def gelu(states: Vectors) -> Vectors:
    """Return the Gaussian error linear unit of `states`, which are changed.

    The error function is 7.1.26 of Abramowitz and Stegun 1964: as exact as a 32-bit float.
    """
    z = np.abs(states)
    z *= np.float32(0.5**0.5)
    t = z * np.float32(0.3275911)
    t += _ONE
    np.divide(_ONE, t, out=t)
    erf = t * np.float32(1.061405429)
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        erf += np.float32(coefficient)
        erf *= t
    np.multiply(z, z, out=z)
    np.negative(z, out=z)
    erf *= np.exp(z, out=z)
    np.subtract(_ONE, erf, out=erf)
    np.copysign(erf, states, out=erf)
    erf += _ONE
    states *= _HALF
    states *= erf
    return states


def _float(values: Tensors) -> Vectors:
    return np.asarray(values, np.float32)
