"""Keeps the vectors of a change on the disk while it goes on: one that was interrupted need not begin again.

They are kept beside the generations, in blocks that are written once. The name of a block is the SHA-256 of its
content: what was written in part or changed is not used. They hold vectors and checksums of texts, and no words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load, save

from index.embedding.embedder import Embedder
from index.values import Span, Vectors

BLOCK = 1024
"""Texts of a block: less than a minute's work of a small machine, which is what an interruption costs."""


class ResumableEmbedder:
    """Embeds as `embedder` does, and keeps the vectors of indexed texts in `folder` from one attempt to the next.

    The folder may be missing, and may be deleted at any time. Fewer texts than `BLOCK` leave nothing in it.
    """

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        self._embedder = embedder
        self.fingerprint = embedder.fingerprint
        self.dimension, self.asked_dimension = embedder.dimension, embedder.asked_dimension
        self.window, self.languages = embedder.window, embedder.languages
        own = folder / _digest(embedder.fingerprint).hex()[:16]
        self._passages, self._asked = _Blocks(own / "passages"), _Blocks(own / "questions")

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has as a passage (see `Embedder`)."""
        return self._embedder.count_tokens(texts)

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]) -> tuple[Vectors, Vectors]:
        """Return vectors of passages and of their sentences (see `Embedder`)."""
        keys = [_digest(f"{text}\0{list(spans)}") for text, spans in zip(texts, sentences, strict=True)]
        rows = [self._passages.get(key) for key in keys]
        new = [at for at, found in enumerate(rows) if found is None]
        vectors, parts = self._embedder.embed_passages([texts[at] for at in new], [sentences[at] for at in new])
        ends = np.cumsum([len(sentences[at]) for at in new])
        for at, vector, end in zip(new, vectors, ends, strict=True):
            rows[at] = np.vstack([vector, parts[end - len(sentences[at]) : end]])
        self._passages.keep([keys[at] for at in new], [rows[at] for at in new])
        found = [each for each in rows if each is not None]
        empty = np.zeros((0, self.dimension), np.float32)
        return (
            np.array([each[0] for each in found], np.float32).reshape(-1, self.dimension),
            np.concatenate([empty, *(each[1:] for each in found)]),
        )

    def embed_question(self, text: str) -> Vectors:
        """Return the vector of a question (see `Embedder`)."""
        return self._embedder.embed_question(text)

    def embed_asked(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of questions to compare with questions (see `Embedder`)."""
        keys = [_digest(text) for text in texts]
        rows = [self._asked.get(key) for key in keys]
        new = [at for at, found in enumerate(rows) if found is None]
        for at, vector in zip(new, self._embedder.embed_asked([texts[at] for at in new]), strict=True):
            rows[at] = vector[np.newaxis]
        self._asked.keep([keys[at] for at in new], [rows[at] for at in new])
        empty = np.zeros((0, self.asked_dimension), np.float32)
        return np.concatenate([empty, *(each for each in rows if each is not None)])


class _Blocks:
    """The rows of vectors of each text, by its digest, in the files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._places: dict[bytes, tuple[Path, int, int]] = {}
        self._read: tuple[Path, Vectors] | None = None
        self._keys: list[bytes] = []
        self._rows: list[Vectors] = []
        for file in sorted(folder.glob("*.safetensors")):
            self._note(file)

    def get(self, key: bytes) -> Vectors | None:
        """Return the rows of a text, or `None` if they are not kept."""
        if key not in self._places:
            return None
        file, start, end = self._places[key]
        if self._read is None or self._read[0] != file:
            block = _load(file)
            self._read = (file, block["rows"]) if block else None
        return self._read[1][start:end] if self._read else None

    def keep(self, keys: Sequence[bytes], rows: Sequence[Vectors | None]) -> None:
        """Keep rows of new texts; write a block when there are enough. A disk without room keeps none."""
        self._keys += keys
        self._rows += [each for each in rows if each is not None]
        if len(self._keys) < BLOCK:
            return
        content = save(
            {
                "keys": np.frombuffer(b"".join(self._keys), np.uint8).reshape(len(self._keys), -1),
                "counts": np.array([len(each) for each in self._rows], np.int64),
                "rows": np.concatenate(self._rows),
            }
        )
        self._keys, self._rows = [], []
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / f"{hashlib.sha256(content).hexdigest()}.safetensors").write_bytes(content)

    def _note(self, file: Path) -> None:
        if block := _load(file):
            ends = np.cumsum(block["counts"]).tolist()
            starts = [0, *ends[:-1]]
            for key, start, end in zip(block["keys"], starts, ends, strict=True):
                self._places[key.tobytes()] = (file, start, end)


def _load(file: Path) -> dict[str, Vectors]:
    """Return the content of a block; nothing if it can't be read, or is not what was written."""
    with suppress(OSError, SafetensorError):
        content = file.read_bytes()
        if hashlib.sha256(content).hexdigest() == file.stem:
            block = load(content)
            return block if _is_block(block) else {}
    return {}


def _is_block(block: Mapping[str, Vectors]) -> bool:
    """Return whether a file has the layout of today: another version of the program may have written it."""
    if block.keys() != {"keys", "counts", "rows"}:
        return False
    keys, counts, rows = block["keys"], block["counts"], block["rows"]
    shapes = (keys.ndim, counts.ndim, rows.ndim) == (2, 1, 2) and len(keys) == len(counts)
    return shapes and counts.dtype == np.int64 and int(counts.sum()) == len(rows)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
