"""The files of a generation, and how they are opened and checked.

A generation is a folder that never changes once its manifest is written:

    manifest.json             what it was made from, its parts, and size and SHA-256 of every other file
    parts/000007/ … (part.py) vectors of some of the passages, and which passage is in which row
    keywords/                 the keyword index of all passages, in segments that each belong to a part
    density.npy               the mean cosine of each passage with its nearest neighbours
    density_sample.npy        the vectors among which those were searched
    density_sample_ids.npy    and the passages that they belong to
    language_means.npy        the mean vector of each language's passages

The files of an unchanged part are those of the generation before, under a second name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus.errors import ArchiveBroken, ArchiveMismatch
from index.generation.density import Neighbourhoods
from index.generation.part import OpenPart, inside, load_part
from index.generation.search import FileGeneration, IndexFiles
from index.generation.table import COLUMN_FILES, Table
from index.integrity import REBUILD, KnownFiles, check_contents, check_sizes
from index.keywords.tantivy_index import TantivyKeywords
from index.values import Manifest
from index.vectors.base import load_array
from index.vectors.joined import JoinedRows, JoinedVectors

FORMAT_VERSION = 6
"""6: a generation is made of parts that later ones share."""
READABLE = 5
"""The oldest format that is read: all of it is one part, which the next change writes anew."""
MANIFEST = "manifest.json"
DENSITY = "density.npy"
SAMPLE = "density_sample.npy"
SAMPLE_IDS = "density_sample_ids.npy"
LANGUAGE_MEANS = "language_means.npy"
KEYWORDS = "keywords"
EXACT = 200_000
"""Passages up to which each is compared with a question; of more, those in the nearest clusters are."""


def open_generation(
    folder: Path, embedder_fingerprint: str, *, digest: str | None = None, passages: int | None = None
) -> FileGeneration:
    """Open the generation in `folder` for reading.

    Checks the format version, the model against `embedder_fingerprint`, the contents against `digest` and
    `passages` (if given), the size of every file, and the checksums of the small files that connect ids with
    vectors. `Generation.verify` checks all checksums. Raises `ArchiveMismatch` for another model or version,
    `ArchiveBroken` for damage.
    """
    manifest = read_manifest(folder)
    require_match(folder, manifest, embedder_fingerprint)
    if digest not in (None, manifest.digest) or passages not in (None, manifest.passages):
        raise ArchiveBroken(f"The index in {folder} is not the one in the catalogue.", REBUILD)
    check_sizes(folder, manifest.files)
    check_contents(folder, manifest.files, _columns(manifest))
    opened = [load_part(folder, each, by_clusters=is_clustered(manifest)) for each in manifest.parts]
    lengths = [np.zeros(0, np.float32), *(each.question_lengths for each in opened)]
    parts = IndexFiles(
        table=Table.joined([each.table for each in opened]),
        density=load_neighbourhoods(folder, manifest).density,
        language_means=load_array(folder / LANGUAGE_MEANS),
        question_lengths=np.concatenate(lengths),
        passages=JoinedVectors([each.passages for each in opened], manifest.dimension),
        sentences=JoinedRows([each.sentences for each in opened], manifest.dimension),
        questions=JoinedVectors([each.questions for each in opened], manifest.asked_dimension),
        keywords=TantivyKeywords(folder / KEYWORDS),
    )
    if not _belong_together(opened, parts, manifest):
        raise ArchiveBroken(f"The files of the index in {folder} do not belong together.", REBUILD)
    return FileGeneration(folder, manifest, parts, clustered=is_clustered(manifest))


def is_clustered(manifest: Manifest) -> bool:
    """Return whether only the nearest clusters of the passages are compared with a question."""
    return manifest.passages > EXACT


def check_generation(folder: Path, manifest_sha256: str = "", known: KnownFiles | None = None) -> None:
    """Compare every byte of a generation with its checksums, before anything in it is used.

    `manifest_sha256` is the digest of its manifest, empty if unknown. Files that are `known` from another
    generation are not read again. Raises `ArchiveBroken` with the names of the files that differ.
    """
    manifest = read_manifest(folder, manifest_sha256)
    check_sizes(folder, manifest.files)
    check_contents(folder, manifest.files, dict.fromkeys((*manifest.files, *_columns(manifest))), known)


def read_manifest(folder: Path, sha256: str = "") -> Manifest:
    """Return the manifest in `folder`, whose SHA-256 is `sha256` if that is known; raises `ArchiveBroken`."""
    path = folder / MANIFEST
    try:
        content = path.read_bytes()
        if sha256 and hashlib.sha256(content).hexdigest() != sha256:
            raise ArchiveBroken(f"{path} is damaged (checksum).", REBUILD)
        return Manifest.from_json(content.decode("utf-8"))
    except OSError as error:
        raise ArchiveBroken(f"The index in {folder} has no manifest: {error.strerror}.", REBUILD) from error
    except ValueError as error:
        raise ArchiveBroken(f"{path} is damaged: {error}.", REBUILD) from error


def load_neighbourhoods(folder: Path, manifest: Manifest) -> Neighbourhoods:
    """Return the neighbourhoods of the passages of a generation; an earlier format has no sample."""
    means = load_array(folder / DENSITY)
    if not manifest.sampled_from:
        return Neighbourhoods(means, np.zeros(0, np.int64), np.zeros((0, manifest.dimension), np.float32), 0)
    sample = load_array(folder / SAMPLE).astype(np.float32)
    return Neighbourhoods(means, load_array(folder / SAMPLE_IDS), sample, manifest.sampled_from)


def _columns(manifest: Manifest) -> list[str]:
    """Return the files that connect ids with rows, listed in the manifest or not."""
    return [inside(part, name) for part in manifest.parts for name in COLUMN_FILES]


def _belong_together(opened: Sequence[OpenPart], parts: IndexFiles, manifest: Manifest) -> bool:
    of_passages = {len(parts.table.ids), len(parts.passages), len(parts.density), parts.keywords.count}
    of_questions = {len(parts.questions), len(parts.question_lengths)}
    dimensions = {(each.passages.dimension, each.questions.dimension) for each in opened}
    return (
        of_passages == {manifest.passages}
        and of_questions == {manifest.questions}
        and len(parts.sentences) == manifest.sentences
        and dimensions <= {(manifest.dimension, manifest.asked_dimension)}
        and all(len(each.table.ids) == len(each.passages) == each.record.passages for each in opened)
        and bool(np.all(np.diff(parts.table.ids) > 0))
    )


def require_match(folder: Path, manifest: Manifest, fingerprint: str, newest: int = FORMAT_VERSION) -> None:
    """Raise `ArchiveMismatch` for a generation of another model, or of a format that isn't read."""
    if manifest.format_version > newest:
        raise ArchiveMismatch(
            f"The index in {folder} was made by a newer version of On Record.", "Update On Record."
        )
    if manifest.format_version < READABLE:
        raise ArchiveMismatch(f"The index in {folder} was made by an older version of On Record.", REBUILD)
    if manifest.model != fingerprint:
        raise ArchiveMismatch(
            f"The index in {folder} was made with the model {manifest.model}, not with {fingerprint}.",
            f"Use the same model again. Or {REBUILD[0].lower()}{REBUILD[1:]}",
        )
