"""Word embeddings that are compared with their checksums when they are used.

They are most of a model's file, and a question needs a few rows of them: to read and hash all of them would take
as long as the rest of the model.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.models.mapped import Tensors

_ROWS = 256
"""Rows of a block, which has one checksum."""
_DIGEST = hashlib.sha256().digest_size


class CheckedRows:
    """The rows of a matrix that is mapped from a file.

    `digests` are the SHA-256 digests of its blocks, one after another. `damaged` is called for a block that
    differs, and raises the error.
    """

    def __init__(self, rows: Tensors, digests: bytes, damaged: Callable[[], None]) -> None:
        self.shape = rows.shape
        self._rows = rows
        self._digests = digests
        self._damaged = damaged
        self._checked: set[int] = set()

    def __getitem__(self, numbers: NDArray[np.intp]) -> Tensors:
        """Return the rows with these numbers."""
        for block in set((numbers // _ROWS).tolist()) - self._checked:
            if _digest(self._rows, block) != self._digests[block * _DIGEST : (block + 1) * _DIGEST]:
                self._damaged()
            self._checked.add(block)
        found: Tensors = self._rows[numbers]
        return found


def row_digests(rows: NDArray[Any]) -> bytes:
    """Return the digests that `CheckedRows` compares the rows with."""
    return b"".join(_digest(rows, block) for block in range(-(-len(rows) // _ROWS)))


def _digest(rows: NDArray[Any], block: int) -> bytes:
    return hashlib.sha256(rows[block * _ROWS : (block + 1) * _ROWS].tobytes()).digest()
