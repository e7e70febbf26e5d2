"""The network of the trained reader: a BERT encoder with three outputs (Devlin et al. 2019, arXiv:1810.04805)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn

from index.models.bert import BertNetwork
from index.models.bert_files import BertShape
from index.reader.pairs import PAD, JudgedPair, TokenPair, row_of


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

    def __init__(self, shape: BertShape) -> None:
        super().__init__()
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

    def judged(self, pairs: Sequence[TokenPair]) -> list[JudgedPair]:
        """Return what the network says about each pair."""
        with torch.inference_mode():
            outputs = self(*padded(pairs))
            answered = outputs.answered.sigmoid().tolist()
        judged = []
        for row, (question, passage) in enumerate(pairs):
            inside = slice(len(question) + 2, len(question) + 2 + len(passage))
            starts, ends = outputs.starts[row, inside].numpy(), outputs.ends[row, inside].numpy()
            judged.append(JudgedPair(answered[row], starts, ends))
        return judged


def padded(pairs: Sequence[TokenPair]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return token ids, types and mask of pairs, all of shape (n, longest)."""
    rows = [row_of(pair) for pair in pairs]
    width = max(len(ids) for ids, _ in rows)
    ids = torch.tensor([[*ids, *[PAD] * (width - len(ids))] for ids, _ in rows])
    types = torch.tensor([[*types, *[0] * (width - len(types))] for _, types in rows])
    mask = torch.tensor([[1] * len(ids) + [0] * (width - len(ids)) for ids, _ in rows])
    return ids, types, mask
