"""Loads a packaged BERT network without sentence-transformers, in a third of the time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from transformers import BertConfig, BertModel

from index.models.adapter import apply


def load_bert(folder: Path, adapter: Mapping[str, torch.Tensor], precision: torch.dtype) -> Any:
    """Return the `BertModel` in `folder` with `adapter` added to its weights, ready to run.

    Weights stay mapped from the file until each is converted, so memory never has two copies of the word
    embeddings.
    """
    config = BertConfig.from_pretrained(folder, attn_implementation="sdpa")
    with torch.device("meta"):  # uses no memory and spends no time on random weights
        network = BertModel(config, add_pooling_layer=False)
    weights = {
        name: tensor for name, tensor in load_file(folder / "model.safetensors").items() if "pooler" not in name
    }
    weights.pop("embeddings.position_ids", None)
    network.load_state_dict(weights, assign=True)
    del weights
    positions = torch.arange(config.max_position_embeddings)[None]
    network.embeddings.register_buffer("position_ids", positions, persistent=False)
    network.embeddings.register_buffer("token_type_ids", torch.zeros_like(positions), persistent=False)
    apply(network, adapter)
    return network.to(precision).eval()
