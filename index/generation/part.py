"""Writes and opens one part of a generation (see `index.generation.parts`).

The folder of a part never changes:

    ids.npy … (table.py)    which passage is in which row
    passages.faiss          a vector for each passage
    sentences.npy           a vector for each sentence, half precision
    languages_summed.npy    the languages of the passages
    language_sums.npy       the sums of the vectors of each language's passages
    questions.faiss         a vector for each distinct prompting question
    question_lengths.npy    the lengths of those vectors

A large part has clusters of its passages, and of its questions (see `index.vectors.clusters`):

    passages_centres.npy    the centres of the clusters, half precision
    passages_clusters.npy   the cluster of each row
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding.context import embed_in_context
from index.embedding.embedder import Embedder, window_parts
from index.generation.rows import RowPlan, VectorSources
from index.generation.search import IndexFiles
from index.generation.table import Table
from index.values import Entry, PartRecord, Vectors
from index.vectors.base import SearchedVectors, broken, load_array, save_array
from index.vectors.clusters import CLUSTERED, ClusteredVectors, cluster_count
from index.vectors.faiss_store import FaissVectors, clustered

PARTS = "parts"
PASSAGES = "passages.faiss"
SENTENCES = "sentences.npy"
LANGUAGES = "languages_summed.npy"
LANGUAGE_SUMS = "language_sums.npy"
QUESTIONS = "questions.faiss"
QUESTION_LENGTHS = "question_lengths.npy"

# Passages embedded between two reports of progress: about two seconds' work on a small machine, and enough to
# fill batches of similar length.
_CHUNK = 256


@dataclass(frozen=True, slots=True)
class OpenPart:
    """The open files of a part. `sentences` has shape (s, dimension), and `question_lengths` shape (q,)."""

    record: PartRecord
    table: Table
    passages: SearchedVectors
    sentences: NDArray[np.float16]
    questions: SearchedVectors
    question_lengths: Vectors


def inside(part: PartRecord, name: str = "") -> str:
    """Return the path of a file of a part, or of its folder, in the folder of a generation."""
    return f"{PARTS}/{part.name}/{name}" if part.name else name


def load_part(folder: Path, record: PartRecord, *, by_clusters: bool = False) -> OpenPart:
    """Open a part of the generation in `folder`; raises `ArchiveBroken` for files that are none.

    Vectors are searched `by_clusters` if it has some.
    """
    own = folder / inside(record)
    return OpenPart(
        record,
        Table.load(own),
        _load_vectors(own / PASSAGES, by_clusters),
        load_array(own / SENTENCES, mapped=True),
        _load_vectors(own / QUESTIONS, by_clusters),
        load_array(own / QUESTION_LENGTHS),
    )


def _load_vectors(file: Path, by_clusters: bool) -> SearchedVectors:
    store = FaissVectors.load(file)
    centres, clusters = _cluster_files(file)
    if not (by_clusters and centres.is_file()):
        return store
    found, numbers = load_array(centres).astype(np.float32), load_array(clusters)
    if found.shape[1:] != (store.dimension,) or numbers.shape != (len(store),) or numbers.max() >= len(found):
        raise broken(clusters, "it has other clusters")
    return ClusteredVectors(store, found, numbers)


def _save_vectors(file: Path, vectors: FaissVectors) -> None:
    """Write vectors, and clusters of many."""
    vectors.save(file)
    if len(vectors) < CLUSTERED:
        return
    rows = vectors.rows(np.arange(len(vectors)))
    found, numbers = clustered(rows, cluster_count(len(rows)), tries=1, rounds=8, sample=64)
    centres, clusters = _cluster_files(file)
    save_array(centres, found.astype(np.float16))
    save_array(clusters, numbers.astype(np.uint16))


def _cluster_files(file: Path) -> tuple[Path, Path]:
    return file.with_name(f"{file.stem}_centres.npy"), file.with_name(f"{file.stem}_clusters.npy")


def load_language_sums(folder: Path, record: PartRecord) -> dict[str, NDArray[np.float64]]:
    """Return the sum of the vectors of each language's passages in a part."""
    own = folder / inside(record)
    return dict(zip(load_array(own / LANGUAGES).tolist(), load_array(own / LANGUAGE_SUMS), strict=True))


def write_part(folder: Path, plan: RowPlan, old: IndexFiles | None, embedder: Embedder) -> Iterator[int]:
    """Write a part but its words into a new folder; yield after each chunk how many texts were embedded."""
    folder.mkdir(parents=True)
    plan.table.save(folder)
    return chain(_write_passages(folder, plan, old, embedder), _write_questions(folder, plan, old, embedder))


def _write_passages(folder: Path, plan: RowPlan, old: IndexFiles | None, embedder: Embedder) -> Iterator[int]:
    """Write the vectors of passages and sentences; yield after each chunk how many passages were embedded."""
    vectors = FaissVectors(embedder.dimension)
    sums = {language: np.zeros(embedder.dimension) for language in sorted(plan.table.language_counts())}
    shape = (int(plan.table.first_sentences[-1]), embedder.dimension)
    with (folder / SENTENCES).open("wb") as file:
        np.lib.format.write_array_header_1_0(file, {"descr": "<f2", "fortran_order": False, "shape": shape})
        for at in range(0, len(plan.passages), _CHUNK):
            chunk = slice(at, at + _CHUNK)
            sources = plan.passages.at(chunk)
            rows, sentences = _passage_vectors(sources, plan.added, old, embedder)
            vectors.add(rows)
            languages, as_stored = plan.table.languages[chunk], rows.astype(np.float16).astype(np.float64)
            for language in np.unique(languages):
                sums[str(language)] += as_stored[languages == language].sum(axis=0)
            file.write(sentences.astype("<f2").tobytes())
            yield int(np.count_nonzero(sources.fresh >= 0))
    _save_vectors(folder / PASSAGES, vectors)
    save_array(folder / LANGUAGES, np.array(list(sums), np.str_))
    save_array(folder / LANGUAGE_SUMS, np.array(list(sums.values())).reshape(-1, embedder.dimension))


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
        taken, counts = old.sentences_of(reused)
        ends = np.cumsum(counts)
        for at, end, count in zip(np.flatnonzero(~is_fresh), ends, counts, strict=True):
            sentences[at] = taken[end - count : end].astype(np.float32)
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
        rows[is_fresh] = embedder.embed_asked([end_of(text, embedder) for text in texts])
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
    _save_vectors(folder / QUESTIONS, vectors)
    save_array(folder / QUESTION_LENGTHS, lengths)


def end_of(question: str, embedder: Embedder) -> str:
    """Return a prompting question, or its last part that fits the model's window."""
    return window_parts(question, embedder.window, lambda part: embedder.count_tokens([part])[0])[-1]
