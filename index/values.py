"""The values of `index`: entries, hits, and the manifest of a generation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]
Mask = NDArray[np.bool_]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hits:
    """The results of a search, best first: `ids` of shape (m,) and their `scores` of shape (m,).

    Larger scores are better. Equal scores are in ascending order of id.
    """

    ids: Ids
    scores: Vectors

    def __len__(self) -> int:
        return len(self.ids)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Hits):
            return NotImplemented
        return np.array_equal(self.ids, other.ids) and np.array_equal(self.scores, other.scores)

    __hash__ = None  # type: ignore[assignment]  # arrays are mutable


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage to index.

    `id` is unique in the archive and never reused. `group` identifies one speaker's part of one document;
    filters are sets of groups. `sentences` are half-open spans of `text`, in order and without overlap.
    `question` is the prompting question, or empty. `language` is the ISO 639-1 code of the text's language.
    """

    id: int
    group: int
    text: str
    sentences: tuple[Span, ...]
    question: str = ""
    speaker: str = ""
    title: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """Size and SHA-256 (hexadecimal) of one derived file."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PartRecord:
    """One part of a generation: the name of its folder, its passages, and the segments with their words.

    A generation of format 5 is one part without a name, in the generation's own folder.
    """

    name: str
    passages: int
    segments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """The origin and the contents of a generation of the index.

    `model` is the fingerprint of the embedder. `dimension` is the length of the vectors of passages and
    sentences, `asked_dimension` that of prompting questions. `passages`, `sentences` and `questions` are
    numbers of vectors. `digest` identifies what is indexed (ids, groups, texts, questions) in any order of
    adding. `languages` maps ISO 639-1 codes to numbers of passages; `model_languages` are those that the
    embedder knows, or empty if unknown. `files` maps a path relative to the generation's folder to its record.
    `parts` are in ascending order of the ids of their passages. `sampled_from` is the number of passages among
    which those were drawn that density is measured with.
    """

    format_version: int
    model: str
    dimension: int
    passages: int
    sentences: int
    questions: int
    digest: str
    files: Mapping[str, FileRecord]
    languages: Mapping[str, int] = field(default_factory=dict)
    model_languages: tuple[str, ...] = ()
    asked_dimension: int = 0
    parts: tuple[PartRecord, ...] = ()
    sampled_from: int = 0

    def to_json(self) -> str:
        """Return the manifest as it is written to disk."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the file: with it, every byte of the generation is known."""
        return sha256(self.to_json().encode()).hexdigest()

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Read what `to_json` wrote; raises `ValueError` for anything else."""
        try:
            content: Any = json.loads(text)
            files = {str(name): FileRecord(**record) for name, record in content.pop("files").items()}
            known = tuple(map(str, content.pop("model_languages", ())))
            whole = {"name": "", "passages": content["passages"]}
            given = content.pop("parts", [whole])
            parts = tuple(PartRecord(**{**each, "segments": tuple(each.get("segments", ()))}) for each in given)
            manifest = cls(files=files, model_languages=known, parts=parts, **content)
            if any(each.name and not each.name.isdecimal() for each in parts) or not all(map(_is_inside, files)):
                raise ValueError("not a manifest: it names files outside its folder")
        except (AttributeError, KeyError, TypeError, RecursionError) as error:
            raise ValueError(f"not a manifest: {error}") from error
        return manifest


def _is_inside(name: str) -> bool:
    """Return whether a file is named by its path from the generation's folder downwards."""
    return not ({"", ".", ".."} & set(name.split("/")) or "\\" in name or ":" in name)


@dataclass(frozen=True, slots=True)
class WriteReport:
    """The result of writing a generation: numbers of passages with computed and with reused vectors."""

    manifest: Manifest
    embedded: int
    reused: int


def best_hits(ids: Ids, scores: Vectors, k: int) -> Hits:
    """Return the `k` best of `ids` by `scores`, best first; equal scores in ascending order of id."""
    order = np.lexsort((ids, -scores))[: max(k, 0)]
    return Hits(ids[order].astype(np.int64), scores[order].astype(np.float32))
