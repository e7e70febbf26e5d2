"""Adapters: the project's fine-tuning of a packaged model, stored as small differences of its weights.

The difference of a matrix is stored as the product of two thin matrices (Hu et al. 2021, "LoRA",
arXiv:2106.09685), here the best ones of their rank by singular value decomposition. `NAME.up` has the shape
(out, rank) and `NAME.down` (rank, in). The difference of a vector is stored whole, as `NAME.delta`. All are
16-bit floats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.errors import ModelError
from index.integrity import file_sha256
from index.models.mapped import Tensors, mapped_tensors

if TYPE_CHECKING:
    import torch

ADAPTER_SHA256: Mapping[str, str] = {
    "e5": "665884b5456bdb0cf977d65406700581f2b9d34b08d4d4a4bf90214e6635f271",
}
"""SHA-256 of each adapter in `index/weights`, by the model's name."""

_FOLDER = Path(__file__).parents[1] / "weights"
_REMEDY = "Reinstall onrecord."


def factor(
    base: Mapping[str, torch.Tensor], tuned: Mapping[str, torch.Tensor], rank: int
) -> dict[str, torch.Tensor]:
    """Return the adapter that turns `base` into `tuned`, with matrices of at most `rank`.

    Both map names to tensors; equal tensors are left out. Raises `ValueError` for a tensor of `tuned` that
    `base` lacks or has in another shape.
    """
    import torch

    found = {}
    for name, after in tuned.items():
        before = base.get(name)
        if before is None or before.shape != after.shape or after.dim() > 2:
            raise ValueError(f"{name} is not a vector or matrix that both networks have in the same shape")
        difference = after.detach().float() - before.detach().float()
        if not difference.any():
            continue
        if difference.dim() < 2:
            found[f"{name}.delta"] = difference.half()
            continue
        left, values, right = torch.linalg.svd(difference, full_matrices=False)
        roots = values[:rank].sqrt()  # in both factors, so that neither exceeds the range of 16-bit floats
        found[f"{name}.up"] = (left[:, :rank] * roots).half().contiguous()
        found[f"{name}.down"] = (roots[:, None] * right[:rank]).half().contiguous()
    return found


def adapted(weights: Mapping[str, Tensors], adapter: Mapping[str, Tensors]) -> Mapping[str, Tensors]:
    """Return the weights with an adapter added to them; the changed ones are 32-bit floats.

    They are computed when they are looked up, so that they are not all in memory at a time. Raises `ModelError` if
    the adapter does not fit the weights.
    """
    changes: dict[str, tuple[Tensors, ...]] = {}
    for key, values in adapter.items():
        name, _, kind = key.rpartition(".")
        if kind == "down" and f"{name}.up" in adapter:
            continue
        down = adapter.get(f"{name}.down")
        shape: tuple[int, ...]
        if kind == "delta":
            changes[name], shape = (values,), values.shape
        elif (
            kind == "up"
            and down is not None
            and (values.ndim, down.ndim) == (2, 2)
            and (values.shape[1] == down.shape[0])
        ):
            changes[name], shape = (values, down), (values.shape[0], down.shape[1])
        else:
            raise ModelError(f"The adapter holds {key}, which is not a pair of factors or a difference.", _REMEDY)
        if name not in weights or weights[name].shape != shape:
            raise ModelError(f"The adapter does not fit the model at {name}.", _REMEDY)
    return _Adapted(weights, changes)


class _Adapted(Mapping[str, Tensors]):
    """Weights to which a difference, or the product of two factors, is added when they are looked up."""

    def __init__(self, weights: Mapping[str, Tensors], changes: Mapping[str, tuple[Tensors, ...]]) -> None:
        self._weights, self._changes = weights, changes

    def __getitem__(self, name: str) -> Tensors:
        weight = self._weights[name]
        if name not in self._changes:
            return weight
        first, *others = (each.astype(np.float32) for each in self._changes[name])
        for other in others:
            first = first @ other
        first += weight
        return first

    def __iter__(self) -> Iterator[str]:
        return iter(self._weights)

    def __len__(self) -> int:
        return len(self._weights)


def adapter_sha256(model: str) -> str:
    """Return the published digest of a packaged model's adapter; empty if it has none."""
    if not _path(model).is_file():
        return ""
    if model not in ADAPTER_SHA256:
        raise ModelError(f"The adapter {_path(model)} is not part of this version.", _REMEDY)
    return ADAPTER_SHA256[model]


def load_adapter(model: str) -> dict[str, Tensors]:
    """Return the tensors of a packaged model's adapter, empty if it has none.

    Raises `ModelError` if the file is damaged or not the published one.
    """
    published, path = adapter_sha256(model), _path(model)
    if not published:
        return {}
    try:
        if file_sha256(path) != published:
            raise ModelError(f"The adapter {path} is damaged or of another version.", _REMEDY)
        return mapped_tensors(path)
    except OSError as error:
        raise ModelError(f"The adapter {path} cannot be read: {error.strerror}.", _REMEDY) from error


def _path(model: str) -> Path:
    return _FOLDER / f"{model}.safetensors"
