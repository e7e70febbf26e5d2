"""A model in a folder on this machine: its fingerprint, its languages, and how to load it safely."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.errors import ModelError
from corpus.front_matter import load_front_matter
from index.integrity import file_sha256

INSTALL_MODELS = "Install them beside onrecord: pip install sentence-transformers"

# Subfolders with the same weights for other runtimes, which are never loaded.
_OTHER_RUNTIMES = frozenset({"onnx", "openvino"})
_MODEL_SUFFIXES = frozenset({".json", ".txt", ".safetensors", ".model", ".jinja"})

_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*$", re.DOTALL | re.MULTILINE)
_LANGUAGE_CODE = re.compile(r"[a-z]{2}\Z")
_MOST_CARD_CHARACTERS = 200_000


def folder_fingerprint(folder: Path) -> str:
    """Return a model's folder name with a digest of its files; raises `ModelError` if it is unreadable."""
    try:
        return f"{folder.resolve().name} sha256:{_folder_sha256(folder)[:16]}"
    except OSError as error:
        raise ModelError(
            f"The model in {folder} cannot be read: {error.strerror}.",
            "Check the folder's name and permissions.",
        ) from error


def card_languages(folder: Path) -> frozenset[str]:
    """Return the ISO 639-1 codes of the languages on a model's card; empty if the card names none.

    The card is the front matter of README.md. A card that says "multilingual" names examples at best.
    """
    try:
        with (folder / "README.md").open(encoding="utf-8") as file:
            found = _FRONT_MATTER.match(file.read(_MOST_CARD_CHARACTERS))
        card: Any = load_front_matter(found[1]) if found else None
    except (OSError, ValueError):
        return frozenset()  # a model can be used without a readable card
    named = card.get("language") if isinstance(card, dict) else None
    codes = [str(code).strip().lower() for code in (named if isinstance(named, list) else [named])]
    return frozenset(codes) if all(map(_LANGUAGE_CODE.match, codes)) else frozenset()


@contextmanager
def model_loading(folder: Path, kind: str, *, own: bool = True) -> Iterator[None]:
    """Guard a block that imports libraries and loads the model in `folder`, the user's `own` or a packaged one.

    Any failure becomes a `ModelError` that says which `kind` of model was expected. Pickled weights, which
    could run code, are rejected first: some modules would load them unasked.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"  # the library reads it once, when it is first imported
    _refuse_pickles(folder)
    try:
        yield
    except ModelError:
        raise
    except ImportError as error:
        if own:
            raise ModelError(f"Models of your own need more libraries: {error}.", INSTALL_MODELS) from error
        raise ModelError(f"A library to run the model is missing: {error}.", "Reinstall onrecord.") from error
    except Exception as error:  # the libraries pass on any error that a damaged file causes
        raise ModelError(
            f"The model in {folder} cannot be loaded: {error}.",
            f"It must be a complete {kind} with weights in safetensors files.",
        ) from error


def packaged_tokenizer(folder: Path) -> Any:
    """Return the tokenizer in a packaged model's folder; it neither truncates nor pads."""
    import tokenizers

    tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def whole_text_tokenizer(tokenizer: Any) -> Any:
    """Return a copy of the model's tokenizer that neither truncates nor pads."""
    import tokenizers

    if not getattr(tokenizer, "is_fast", False):
        raise ModelError(
            "The model's tokenizer does not report the positions of its tokens.",
            "Use a model with a tokenizer.json.",
        )
    whole = tokenizers.Tokenizer.from_str(tokenizer.backend_tokenizer.to_str())
    whole.no_truncation()
    whole.no_padding()
    return whole


def _folder_sha256(folder: Path) -> str:
    """Return a SHA-256 over the names and contents of all files that determine what a model computes."""
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
                f"The weights {pickled} were not loaded: they are a pickle file, which can run code.",
                "Use a model with weights in safetensors files, or convert the weights.",
            )
