"""The network of `index.reader.network`, computed with NumPy: it starts at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from index.models.bert_files import BertShape
from index.models.bert_numpy import NumpyBert, NumpyDense, gelu
from index.models.mapped import Tensors
from index.reader.pairs import JudgedPair, TokenPair, row_of
from index.values import Vectors


class NumpyReaderNetwork:
    """A `ReaderNetwork` without training; `weights` are its parameters, by the same names."""

    def __init__(self, shape: BertShape, weights: Mapping[str, Tensors]) -> None:
        encoder = {name.removeprefix("encoder."): each for name, each in weights.items() if "encoder." in name}
        self._encoder = NumpyBert(shape, encoder)
        self._span = NumpyDense.of(weights, "span")
        self._inner, self._outer = NumpyDense.of(weights, "judge.0"), NumpyDense.of(weights, "judge.2")

    def judged(self, pairs: Sequence[TokenPair]) -> list[JudgedPair]:
        """Return what the network says about each pair."""
        rows = [row_of(pair) for pair in pairs]
        states = self._encoder.states([ids for ids, _ in rows], [types for _, types in rows])
        return [self._judgement(each, len(pair[0]) + 2) for each, pair in zip(states, pairs, strict=True)]

    def _judgement(self, states: Vectors, first: int) -> JudgedPair:
        """Return what follows from the states of a pair whose passage starts at token `first`."""
        passage = slice(first, len(states) - 1)
        pointed = np.concatenate([states[:1], states[passage]])  # the first token means "no answer"
        logits = self._span(pointed)
        shares = np.exp(logits - logits.max(axis=0))
        shares /= shares.sum(axis=0)
        judged = np.concatenate([states[0], *(shares.T @ pointed)])
        answered = float(self._outer(gelu(self._inner(judged[np.newaxis])))[0, 0])
        return JudgedPair(float(1 / (1 + np.exp(-np.float64(answered)))), logits[1:, 0], logits[1:, 1])
