"""A BERT encoder (Devlin et al. 2019, arXiv:1810.04805) in PyTorch, for many texts at once.

The network has the parameters of transformers' `BertModel`, by the same names, and computes the same states.
transformers itself takes more than half of the time until a first answer, only to be imported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import torch
import torch.nn.functional as F
from torch import nn

from index.models.adapter import adapted
from index.models.bert_files import BertShape, bert_shape, bert_weights
from index.models.mapped import Tensors
from index.values import Vectors


class BertNetwork(nn.Module):
    """A BERT encoder without its pooler and without dropout; of no use before weights are loaded."""

    def __init__(self, shape: BertShape) -> None:
        super().__init__()
        self.shape = shape
        self.embeddings = _Embeddings(shape)
        self.encoder = _Layers(shape)

    @property
    def dtype(self) -> torch.dtype:
        """Return the type that the network computes in."""
        return self.embeddings.LayerNorm.weight.dtype

    def computing_in(self, precision: torch.dtype) -> Self:
        """Return this network with all weights converted to `precision`, except the word embeddings.

        They are most of the weights, and a text needs few of them: they stay mapped from their file, and the
        rows of a text are converted when they are looked up.
        """
        words = self.embeddings.word_embeddings
        for part in (*self.embeddings.children(), self.encoder):
            if part is not words:
                part.to(precision)
        return self

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor | None = None) -> torch.Tensor:
        """Return the last hidden states, shape (n, t, hidden).

        `ids`, `mask` and `types` are token ids, 0 for padding and token types (0 by default), shape (n, t).
        """
        states: torch.Tensor = self.embeddings(ids, types)
        seen = None if bool(mask.all()) else mask.bool()[:, None, None, :]
        for layer in self.encoder.layer:
            states = layer(states, seen)
        return states


class _Embeddings(nn.Module):
    def __init__(self, shape: BertShape) -> None:
        super().__init__()
        self.word_embeddings = _Table(shape.vocabulary, shape.hidden)
        self.position_embeddings = _Table(shape.positions, shape.hidden)
        self.token_type_embeddings = _Table(shape.types, shape.hidden)
        self.LayerNorm = nn.LayerNorm(shape.hidden, shape.epsilon)

    def forward(self, ids: torch.Tensor, types: torch.Tensor | None) -> Any:
        words = F.embedding(ids, self.word_embeddings.weight).to(self.LayerNorm.weight.dtype)
        kinds = self.token_type_embeddings.weight
        of_types = kinds[0] if types is None else F.embedding(types, kinds)
        return self.LayerNorm(words + of_types + self.position_embeddings.weight[: ids.shape[1]])


class _Table(nn.Module):
    """An embedding without first values: to draw them, PyTorch imports a second of its compiler."""

    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(rows, width))


class _Layers(nn.Module):
    def __init__(self, shape: BertShape) -> None:
        super().__init__()
        self.layer = nn.ModuleList(_Layer(shape) for _ in range(shape.layers))


class _Layer(nn.Module):
    def __init__(self, shape: BertShape) -> None:
        super().__init__()
        self.attention = _Attention(shape)
        self.intermediate = _Dense(shape.hidden, shape.inner)
        self.output = _Addition(shape.inner, shape)

    def forward(self, states: torch.Tensor, seen: torch.Tensor | None) -> Any:
        states = self.attention(states, seen)
        return self.output(F.gelu(self.intermediate.dense(states)), states)


class _Attention(nn.Module):
    def __init__(self, shape: BertShape) -> None:
        super().__init__()
        self._heads = shape.heads
        self.self = _Comparison(shape)
        self.output = _Addition(shape.hidden, shape)

    def forward(self, states: torch.Tensor, seen: torch.Tensor | None) -> Any:
        count, length, hidden = states.shape
        query, key, value = (
            part(states).view(count, length, self._heads, hidden // self._heads).transpose(1, 2)
            for part in (self.self.query, self.self.key, self.self.value)
        )
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        return self.output(mixed.transpose(1, 2).reshape(count, length, hidden), states)


class _Comparison(nn.Module):
    def __init__(self, shape: BertShape) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(shape.hidden, shape.hidden) for _ in range(3))


class _Dense(nn.Module):
    def __init__(self, width: int, out: int) -> None:
        super().__init__()
        self.dense = nn.Linear(width, out)


class _Addition(nn.Module):
    """Projects what a part of a layer computed, and adds it to the states that the part started from."""

    def __init__(self, width: int, shape: BertShape) -> None:
        super().__init__()
        self.dense = nn.Linear(width, shape.hidden)
        self.LayerNorm = nn.LayerNorm(shape.hidden, shape.epsilon)

    def forward(self, computed: torch.Tensor, states: torch.Tensor) -> Any:
        return self.LayerNorm(self.dense(computed) + states)


def padded_states(
    run: Callable[[torch.Tensor, torch.Tensor], torch.Tensor], pad: int, texts: Sequence[Sequence[int]]
) -> list[Vectors]:
    """Return the last hidden states of each text, shape (tokens, hidden), from its token ids.

    `run` returns those of token ids filled up with `pad`, and of their mask, all of shape (n, t).
    """
    width = max(map(len, texts))
    ids = torch.tensor([[*text, *[pad] * (width - len(text))] for text in texts])
    mask = torch.tensor([[1] * len(text) + [0] * (width - len(text)) for text in texts])
    with torch.inference_mode():
        states: Vectors = run(ids, mask).float().numpy()
    return [each[: len(text)] for each, text in zip(states, texts, strict=True)]


def as_torch(weights: Mapping[str, Tensors]) -> dict[str, torch.Tensor]:
    """Return weights as tensors that share their memory."""
    return {name: torch.from_numpy(values) for name, values in weights.items()}


def load_bert(folder: Path, adapter: Mapping[str, Tensors], precision: torch.dtype) -> BertNetwork:
    """Return the network in `folder` with `adapter` added to its weights, ready to run in `precision`."""
    with torch.device("meta"):  # uses no memory and draws no random weights
        network = BertNetwork(bert_shape(folder))
    network.load_state_dict(as_torch(adapted(bert_weights(folder), adapter)), assign=True)
    return network.computing_in(precision).eval()
