"""A model in a folder on this machine: what it is, and loading it without network, pickles or code of its own."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from corpus.errors import ModelError
from index.integrity import file_sha256

# Folders of a model that hold the same weights for other runtimes, which are never loaded.
_OTHER_RUNTIMES = frozenset({"onnx", "openvino"})
_MODEL_SUFFIXES = frozenset({".json", ".txt", ".safetensors", ".model", ".jinja"})

_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*$", re.DOTALL | re.MULTILINE)
_LANGUAGE_CODE = re.compile(r"[a-z]{2}\Z")
_MOST_CARD_CHARACTERS = 200_000


def folder_fingerprint(folder: Path) -> str:
    """Name of a model's folder and a digest of what is in it; raises `ModelError` if it cannot be read."""
    try:
        return f"{folder.resolve().name} sha256:{_folder_sha256(folder)[:16]}"
    except OSError as error:
        raise ModelError(
            f"The model in {folder} cannot be read: {error.strerror}.",
            "Check the folder and the rights to read it.",
        ) from error


def card_languages(folder: Path) -> frozenset[str]:
    """The ISO 639-1 codes of the languages that a model knows; empty where its card does not limit them.

    A card that calls its model multilingual names examples at best.
    """
    try:
        with (folder / "README.md").open(encoding="utf-8") as file:
            found = _FRONT_MATTER.match(file.read(_MOST_CARD_CHARACTERS))
        card: Any = yaml.safe_load(found[1]) if found else None
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return frozenset()  # a model without a legible card is used all the same
    named = card.get("language") if isinstance(card, dict) else None
    codes = [str(code).strip().lower() for code in (named if isinstance(named, list) else [named])]
    return frozenset(codes) if all(map(_LANGUAGE_CODE.match, codes)) else frozenset()


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
