"""The network of the trained reader: a BERT encoder with three outputs (Devlin et al. 2019, arXiv:1810.04805)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from index.models.bert import BertNetwork, bert_shape

FROZEN = ("encoder.embeddings.word_embeddings.weight", "encoder.embeddings.position_embeddings.weight")
"""Parameters that stay those of the packaged model: half of it, and therefore not in the reader's own file."""


ASKED_TOKENS = 40
"""Number of last tokens of the interviewer's words that are read with a passage."""
_SEPARATOR = 102


@dataclass(frozen=True, slots=True)
class Outputs:
    """Logits of a batch of n pairs, padded to t tokens.

    `answered`, shape (n,): whether the passage answers. `starts` and `ends`, shape (n, t): whether a token is
    the first or last of the answer; the first token of the pair, which is not a word, means "no answer". They
    are minus infinity for tokens outside the passage.
    """

    answered: torch.Tensor
    starts: torch.Tensor
    ends: torch.Tensor


class ReaderNetwork(nn.Module):
    """Encodes question and passage together, and predicts whether and where the passage answers.

    The prediction uses the states of the first token and of the tokens at the predicted ends of the answer, so
    that it depends on one span of the passage and not on its subject.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        shape = bert_shape(folder)
        self.encoder = BertNetwork(shape)
        width = shape.hidden
        self.span = nn.Linear(width, 2)
        self.judge = nn.Sequential(nn.Linear(3 * width, width), nn.GELU(), nn.Linear(width, 1))

    def forward(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> Outputs:
        """Return logits for token ids, token types (1 for the passage) and mask, all of shape (n, t)."""
        states = self.encoder(ids, mask, types)
        outside = (types * mask) == 0
        outside[:, 0] = False
        logits = self.span(states).float().masked_fill(outside.unsqueeze(-1), float("-inf"))
        pointed = torch.einsum("ntk,ntd->nkd", logits.softmax(1).to(states.dtype), states)
        answered = self.judge(torch.cat([states[:, 0], pointed.flatten(1)], 1)).squeeze(-1).float()
        return Outputs(answered, logits[..., 0], logits[..., 1])


def after_question(question: Sequence[int], asked: Sequence[int]) -> tuple[int, ...]:
    """Return the tokens of a question followed by those of the interviewer, which are never an answer."""
    return (*question, _SEPARATOR, *asked) if asked else tuple(question)


def padded(
    pairs: Sequence[tuple[Sequence[int], Sequence[int]]], first: int, between: int, pad: int
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return token ids, types and mask of pairs of question and passage tokens, all of shape (n, longest).

    `first`, `between` and `pad` are the ids of the special tokens. The passage's tokens start at number
    `len(question) + 2`. The token that closes it has the question's type, since it can't be an answer.
    """
    rows = [[first, *question, between, *passage, between] for question, passage in pairs]
    width = max(map(len, rows))
    ids = torch.tensor([[*row, *[pad] * (width - len(row))] for row in rows])
    types = torch.zeros_like(ids)
    for row, (question, passage) in enumerate(pairs):
        types[row, len(question) + 2 : len(question) + 2 + len(passage)] = 1
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
    return ids, types, mask
