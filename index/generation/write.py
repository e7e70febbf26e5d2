"""Writes a generation of the index as a whole, with checksums, and opens it with checks.

A generation is a folder that never changes once its manifest is written:

    manifest.json           what it was made from, and size and SHA-256 of every other file
    ids.npy … (table.py)    which passage is in which row
    passages.faiss          a vector for each passage
    sentences.npy           a vector for each sentence, half precision
    density.npy             how dense the neighbourhood of each passage is
    language_means.npy      the mean vector of each language's passages
    questions.faiss         a vector for each distinct prompting question
    question_lengths.npy    the lengths of those vectors
    keywords/               the keyword index

The caller puts a generation into service and removes old ones.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path

import numpy as np

from corpus.errors import ArchiveBroken, ArchiveError, ArchiveMismatch
from index.embedding.context import embed_in_context
from index.embedding.embedder import Embedder, window_parts
from index.embedding.language_means import compared_languages, language_means
from index.generation.density import density
from index.generation.rows import RowPlan, VectorSources, plan_rows
from index.generation.search import Generation, IndexFiles
from index.generation.table import COLUMN_FILES, Table
from index.integrity import REBUILD, check_contents, check_sizes, record_all, sync, sync_tree
from index.keywords.tantivy_index import TantivyKeywords
from index.values import Entry, Manifest, Vectors, WriteReport
from index.vectors.base import load_array, save_array
from index.vectors.faiss_store import FaissVectors

__all__ = ["Generation", "check_generation", "open_generation", "read_manifest", "write_generation"]

FORMAT_VERSION = 5
"""5: language means are stored, and questions are compared with vectors of their own."""
MANIFEST = "manifest.json"
PASSAGES = "passages.faiss"
SENTENCES = "sentences.npy"
DENSITY = "density.npy"
LANGUAGE_MEANS = "language_means.npy"
QUESTIONS = "questions.faiss"
QUESTION_LENGTHS = "question_lengths.npy"
KEYWORDS = "keywords"

# Passages embedded between two reports of progress: about two seconds' work on a small machine, and enough to
# fill batches of similar length.
_CHUNK = 256

Progress = Callable[[int, int], None]


def write_generation(
    folder: Path,
    *,
    previous: Generation | None,
    kept: Collection[int],
    added: Sequence[Entry],
    embedder: Embedder,
    progress: Progress | None = None,
) -> WriteReport:
    """Write the passages `kept` (ids) of `previous` and those `added` into a new `folder`.

    Vectors of `previous` are reused where text, sentences and prompting question are the same, whatever the id;
    so are those of prompting questions. Of a prompting question longer than the model's window, the last part
    that fits is embedded. `progress` is called with the numbers of texts embedded and to embed. `added` is read
    several times, a chunk at a time, so it may come from disk; if its ids are not ascending, all of it is
    loaded and sorted.

    Raises `ArchiveBroken` if `previous` is damaged, so that damage never spreads, and `ArchiveError` if the
    folder cannot be written, for instance because the disk is full. The manifest is written last: a folder
    without one is not a generation.
    """
    if previous:
        if previous.manifest.model != embedder.fingerprint:
            raise ValueError("the previous generation was made with another model")
        previous.verify()
    if any(after.id < before.id for before, after in pairwise(added)):
        added = sorted(added, key=lambda entry: entry.id)
    old = previous.parts if previous else None
    plan = plan_rows(old.table if old else Table.empty(), kept, added)
    try:
        folder.mkdir(parents=True)
        plan.table.save(folder)
        _embed(folder, plan, old, embedder, progress)
        _write_keywords(folder / KEYWORDS, previous, frozenset(kept), added)
        manifest = _write_manifest(folder, plan.table, embedder)
    except OSError as error:
        raise ArchiveError(
            f"The index in {folder} cannot be written: {error.strerror or error}.",
            "Free disk space or check permissions, then try again. The archive has not changed.",
        ) from error
    embedded = len(np.unique(plan.passages.fresh[plan.passages.fresh >= 0]))
    return WriteReport(manifest, embedded=embedded, reused=len(plan.table.ids) - embedded)


def open_generation(
    folder: Path, embedder_fingerprint: str, *, digest: str | None = None, passages: int | None = None
) -> Generation:
    """Open the generation in `folder` for reading.

    Checks the format version, the model against `embedder_fingerprint`, the contents against `digest` and
    `passages` (if given), the size of every file, and the checksums of the small files that connect ids with
    vectors. `Generation.verify` checks all checksums. Raises `ArchiveMismatch` for another model or version,
    `ArchiveBroken` for damage.
    """
    manifest = read_manifest(folder)
    _require_match(folder, manifest, embedder_fingerprint)
    if digest not in (None, manifest.digest) or passages not in (None, manifest.passages):
        raise ArchiveBroken(f"The index in {folder} is not the one in the catalogue.", REBUILD)
    check_sizes(folder, manifest.files)
    check_contents(folder, manifest.files, COLUMN_FILES)
    parts = IndexFiles(
        Table.load(folder),
        FaissVectors.load(folder / PASSAGES),
        load_array(folder / SENTENCES, mapped=True),
        load_array(folder / DENSITY),
        load_array(folder / LANGUAGE_MEANS),
        FaissVectors.load(folder / QUESTIONS),
        load_array(folder / QUESTION_LENGTHS),
        TantivyKeywords(folder / KEYWORDS),
    )
    of_passages = {len(parts.passages), len(parts.density), parts.keywords.count}
    of_questions = {len(parts.questions), len(parts.question_lengths)}
    dimensions = (parts.passages.dimension, parts.questions.dimension)
    if (
        of_passages != {manifest.passages}
        or of_questions != {manifest.questions}
        or len(parts.sentences) != manifest.sentences
        or dimensions != (manifest.dimension, manifest.asked_dimension)
    ):
        raise ArchiveBroken(f"The files of the index in {folder} do not belong together.", REBUILD)
    return Generation(folder, manifest, parts)


def check_generation(folder: Path, manifest_sha256: str = "") -> None:
    """Compare every byte of a generation with its checksums, before anything in it is used.

    `manifest_sha256` is the digest of its manifest, empty if unknown. Raises `ArchiveBroken` with the names of the
    files that differ.
    """
    manifest = read_manifest(folder, manifest_sha256)
    check_sizes(folder, manifest.files)
    check_contents(folder, manifest.files, [*manifest.files, *set(COLUMN_FILES).difference(manifest.files)])


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


def _require_match(folder: Path, manifest: Manifest, fingerprint: str) -> None:
    if manifest.format_version > FORMAT_VERSION:
        raise ArchiveMismatch(
            f"The index in {folder} was made by a newer version of On Record.", "Update On Record."
        )
    if manifest.format_version < FORMAT_VERSION:
        raise ArchiveMismatch(f"The index in {folder} was made by an older version of On Record.", REBUILD)
    if manifest.model != fingerprint:
        raise ArchiveMismatch(
            f"The index in {folder} was made with the model {manifest.model}, not with {fingerprint}.",
            f"Use the same model again. Or {REBUILD[0].lower()}{REBUILD[1:]}",
        )


def _embed(
    folder: Path, plan: RowPlan, old: IndexFiles | None, embedder: Embedder, progress: Progress | None
) -> None:
    """Write the vectors of passages, sentences and questions, a chunk at a time."""
    total = sum(int(np.count_nonzero(each.fresh >= 0)) for each in (plan.passages, plan.questions))
    done = 0
    if progress and total:
        progress(done, total)
    for embedded in chain(
        _write_passages(folder, plan, old, embedder), _write_questions(folder, plan, old, embedder)
    ):
        done += embedded
        if progress and embedded:
            progress(done, total)


def _write_passages(folder: Path, plan: RowPlan, old: IndexFiles | None, embedder: Embedder) -> Iterator[int]:
    """Write the vectors of passages and sentences; yield after each chunk how many passages were embedded."""
    vectors = FaissVectors(embedder.dimension)
    sums = {language: np.zeros(embedder.dimension) for language in plan.table.language_counts()}
    shape = (int(plan.table.first_sentences[-1]), embedder.dimension)
    with (folder / SENTENCES).open("wb") as file:
        np.lib.format.write_array_header_1_0(file, {"descr": "<f2", "fortran_order": False, "shape": shape})
        for at in range(0, len(plan.passages), _CHUNK):
            chunk = slice(at, at + _CHUNK)
            sources = plan.passages.at(chunk)
            rows, sentences = _passage_vectors(sources, plan.added, old, embedder)
            vectors.add(rows)
            languages = plan.table.languages[chunk]
            for language in np.unique(languages):
                sums[str(language)] += rows[languages == language].sum(axis=0)
            file.write(sentences.astype("<f2").tobytes())
            yield int(np.count_nonzero(sources.fresh >= 0))
    vectors.save(folder / PASSAGES)
    save_array(folder / DENSITY, density(vectors))
    counts = plan.table.language_counts()
    compared = compared_languages(counts, embedder.languages)
    save_array(folder / LANGUAGE_MEANS, language_means(sums, counts, compared))


def _passage_vectors(
    sources: VectorSources, added: Sequence[Entry], old: IndexFiles | None, embedder: Embedder
) -> tuple[Vectors, Vectors]:
    """Return the vectors of passages from their sources, and those of all their sentences in order."""
    is_fresh = sources.fresh >= 0
    distinct, numbers = np.unique(sources.fresh[is_fresh], return_inverse=True)
    entries = [added[at] for at in distinct]
    fresh, fresh_sentences = embed_in_context(entries, embedder)
    rows = np.empty((len(sources), embedder.dimension), np.float32)
    rows[is_fresh] = fresh[numbers]
    sentences: list[Vectors] = [np.zeros((0, embedder.dimension), np.float32)] * len(sources)
    of_entries = np.split(fresh_sentences, np.cumsum([len(entry.sentences) for entry in entries]))
    for at, number in zip(np.flatnonzero(is_fresh), numbers, strict=True):
        sentences[at] = of_entries[number]
    if old:
        reused = sources.reused[~is_fresh]
        rows[~is_fresh] = old.passages.rows(reused)
        first = old.table.first_sentences
        for at, row in zip(np.flatnonzero(~is_fresh), reused, strict=True):
            sentences[at] = old.sentences[first[row] : first[row + 1]].astype(np.float32)
    return rows, np.concatenate(sentences)


def _write_questions(folder: Path, plan: RowPlan, old: IndexFiles | None, embedder: Embedder) -> Iterator[int]:
    """Write the vectors of prompting questions; yield after each chunk how many were embedded."""
    vectors = FaissVectors(embedder.asked_dimension)
    lengths = np.empty(len(plan.questions), np.float32)
    for at in range(0, len(plan.questions), _CHUNK):
        sources = plan.questions.at(slice(at, at + _CHUNK))
        is_fresh = sources.fresh >= 0
        texts = [plan.added[place].question for place in sources.fresh[is_fresh]]
        rows = np.empty((len(sources), embedder.asked_dimension), np.float32)
        rows[is_fresh] = embedder.embed_asked([_end_of(text, embedder) for text in texts])
        chunk_lengths = np.empty(len(sources), np.float32)
        chunk_lengths[is_fresh] = np.linalg.norm(rows[is_fresh], axis=1)
        if old:
            reused = sources.reused[~is_fresh]
            rows[~is_fresh] = old.questions.rows(reused)
            # Taken over rather than computed: the stored vectors are rounded.
            chunk_lengths[~is_fresh] = old.question_lengths[reused]
        vectors.add(rows)
        lengths[at : at + _CHUNK] = chunk_lengths
        yield len(texts)
    vectors.save(folder / QUESTIONS)
    save_array(folder / QUESTION_LENGTHS, lengths)


def _end_of(question: str, embedder: Embedder) -> str:
    """Return a prompting question, or its last part that fits the model's window."""
    return window_parts(question, embedder.window, lambda part: embedder.count_tokens([part])[0])[-1]


def _write_keywords(
    folder: Path, previous: Generation | None, kept: frozenset[int], added: Sequence[Entry]
) -> None:
    folder.mkdir()
    removed = frozenset(previous.ids.tolist()) - kept if previous else frozenset()
    if previous and kept and removed:
        TantivyKeywords(folder).take(TantivyKeywords(previous.folder / KEYWORDS), added, removed)
        return
    if previous and kept:
        for name in previous.manifest.files:
            if Path(name).parent.name == KEYWORDS:
                shutil.copyfile(previous.folder / name, folder / Path(name).name)
    TantivyKeywords(folder).update(added, ())


def _write_manifest(folder: Path, table: Table, embedder: Embedder) -> Manifest:
    """Write the manifest once everything else is on the disk."""
    manifest = Manifest(
        format_version=FORMAT_VERSION,
        model=embedder.fingerprint,
        dimension=embedder.dimension,
        asked_dimension=embedder.asked_dimension,
        passages=len(table.ids),
        sentences=int(table.first_sentences[-1]),
        questions=len(table.question_digests),
        digest=table.contents_digest(),
        files=record_all(folder),
        languages=table.language_counts(),
        model_languages=tuple(sorted(embedder.languages)),
    )
    sync_tree(folder)
    (folder / MANIFEST).write_text(manifest.to_json(), "utf-8", newline="")
    for path in (folder / MANIFEST, folder, folder.parent):
        sync(path)
    return manifest
