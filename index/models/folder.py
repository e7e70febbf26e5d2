"""A model in a folder on this machine: what it is, and loading it without network, pickles or code of its own."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.errors import ModelError
from index.models.minilm import file_sha256

# Folders of a model that hold the same weights for other runtimes, which are never loaded.
_OTHER_RUNTIMES = frozenset({"onnx", "openvino"})
_MODEL_SUFFIXES = frozenset({".json", ".txt", ".safetensors", ".model", ".jinja"})


def folder_fingerprint(folder: Path) -> str:
    """Name of a model's folder and a digest of what is in it; raises `ModelError` if it cannot be read."""
    try:
        return f"{folder.resolve().name} sha256:{_folder_sha256(folder)[:16]}"
    except OSError as error:
        raise ModelError(
            f"The model in {folder} cannot be read: {error.strerror}.",
            "Check the folder and the rights to read it.",
        ) from error


@contextmanager
def loading(folder: Path, kind: str) -> Iterator[None]:
    """Where libraries are imported that load the model in `folder`, and load it.

    Whatever they raise becomes a `ModelError` that says that a complete `kind` was expected. Weights that are
    pickled, and so could run code, are refused beforehand: some modules would load them by themselves.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"  # read once, when the library is first imported
    _refuse_pickles(folder)
    try:
        yield
    except ModelError:
        raise
    except ImportError as error:
        raise ModelError(f"A library to run the model is missing: {error}.", "Install onrecord again.") from error
    except Exception as error:  # the libraries let everything through that a damaged file can cause
        raise ModelError(
            f"The model in {folder} cannot be loaded: {error}.",
            f"It must be a complete {kind} with weights in safetensors files.",
        ) from error


def whole_text_tokenizer(tokenizer: Any) -> Any:
    """A copy of the model's tokenizer with cutting off and padding turned off."""
    import tokenizers

    if not getattr(tokenizer, "is_fast", False):
        raise ModelError(
            "The model has no tokenizer that tells where its tokens stand in the text.",
            "Use a model with a tokenizer.json.",
        )
    whole = tokenizers.Tokenizer.from_str(tokenizer.backend_tokenizer.to_str())
    whole.no_truncation()
    whole.no_padding()
    return whole


def _folder_sha256(folder: Path) -> str:
    """SHA-256 over the files of a model that decide what it computes, by name and content."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if path.suffix in _MODEL_SUFFIXES and path.is_file() and not _OTHER_RUNTIMES.intersection(inner.parts):
            total.update(f"{inner.as_posix()}\0".encode() + bytes.fromhex(file_sha256(path)))
    return total.hexdigest()


def _refuse_pickles(folder: Path) -> None:
    for pickled in sorted(folder.rglob("pytorch_model*.bin")):
        if not any(pickled.parent.glob("*.safetensors")):
            raise ModelError(
                f"The weights {pickled} are pickled, which can hide a program, and are not loaded.",
                "Use a model with weights in safetensors files, or convert it into one.",
            )
