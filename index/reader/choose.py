"""Opens a reader: the packaged one, a model of the user's own, or none."""

from __future__ import annotations

import json
from pathlib import Path

from corpus.errors import ModelError
from index.reader.base import Reader
from index.reader.cross_encoder import CrossEncoderReader
from index.reader.extractive import ExtractiveReader
from index.reader.trained import TrainedReader

NO_READER = "none"
_ACCEPTED = (
    "Give the folder of a cross-encoder with one output (…ForSequenceClassification) or of an extractive reader "
    f"(…ForQuestionAnswering), or the word {NO_READER}. Models are never downloaded."
)


def open_reader(name: str | None, *, light: bool = False) -> Reader | None:
    """Return the trained reader without a name, no reader for "none", or else the reader in that folder.

    A `light` trained reader doesn't need PyTorch.

    The `architectures` in the folder's config.json decide on the kind of reader. Raises `ModelError`, which
    says what was found and what is accepted, for anything else or a model that cannot be used.
    """
    if name is None:
        return TrainedReader(light=light)
    if name == NO_READER:
        return None
    folder = Path(name).expanduser()
    architecture = _architecture(folder)
    if architecture.endswith("ForQuestionAnswering"):
        return ExtractiveReader(folder)
    if architecture.endswith("ForSequenceClassification"):
        return CrossEncoderReader(folder)
    raise ModelError(f"The model in {folder} is a {architecture}, which is not a reader.", _ACCEPTED)


def _architecture(folder: Path) -> str:
    """Return the class name of the network in `folder`."""
    if not folder.is_dir():
        raise ModelError(f"{folder} is not a folder with a model.", _ACCEPTED)
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"{folder / 'config.json'} cannot be read: {error.strerror}.", _ACCEPTED) from error
    except ValueError as error:
        raise ModelError(f"{folder / 'config.json'} is damaged: {error}.", _ACCEPTED) from error
    match config:
        case {"architectures": [str(architecture), *_]}:
            return architecture
    raise ModelError(f"{folder / 'config.json'} does not name the model's architecture.", _ACCEPTED)
