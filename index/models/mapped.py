"""Reads a safetensors file without copying it into memory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Tensors = NDArray[np.floating[Any]]

_TYPES: dict[str, np.dtype[Any]] = {"F16": np.dtype("<f2"), "F32": np.dtype("<f4"), "I64": np.dtype("<i8")}


def mapped_tensors(path: Path) -> dict[str, Tensors]:
    """Return the tensors of a safetensors file by name, mapped from the file; changes stay in memory.

    The file is a JSON header after its length, then the values. Raises `OSError`, or `ValueError`, `KeyError` or
    `TypeError` for a damaged file or a number type that no packaged model has.
    """
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(size))
    data = np.memmap(path, np.uint8, "c", offset=8 + size)
    header.pop("__metadata__", None)
    return {
        name: np.asarray(data[slice(*each["data_offsets"])].view(_TYPES[each["dtype"]]).reshape(each["shape"]))
        for name, each in header.items()
    }
