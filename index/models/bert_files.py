"""The files of a BERT model's folder: the sizes of the network, and its weights."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from index.models.mapped import Tensors, mapped_tensors


@dataclass(frozen=True, slots=True)
class BertShape:
    """The sizes of a BERT network; `pad` is the number of the token that fills up shorter texts."""

    hidden: int
    inner: int
    layers: int
    heads: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    pad: int


def bert_shape(folder: Path) -> BertShape:
    """Return the sizes in the config.json of a model's folder."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return BertShape(
        hidden=config["hidden_size"],
        inner=config["intermediate_size"],
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        vocabulary=config["vocab_size"],
        positions=config["max_position_embeddings"],
        types=config["type_vocab_size"],
        epsilon=config["layer_norm_eps"],
        pad=config["pad_token_id"],
    )


def bert_weights(folder: Path) -> dict[str, Tensors]:
    """Return the weights in a model's folder, by the names of transformers' `BertModel`, without its pooler."""
    return {
        name: values
        for name, values in mapped_tensors(folder / "model.safetensors").items()
        if "pooler" not in name and name != "embeddings.position_ids"
    }
