"""Writes a generation whose vectors and words are in a collection of Qdrant.

A point is a passage, whose id is never used twice. A change inserts the points of new passages as born in the next
generation, and marks those of removed ones as gone in it. Readers of the generation in use see neither. Then the
files are written, and the caller commits. After that, `tidy` deletes what is gone; so does the next change, if
this one was interrupted. Points that an interrupted change has inserted are taken over by the same change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ArchiveError
from index.embedding.context import embed_in_context
from index.embedding.embedder import Embedder
from index.embedding.language_means import compared_languages, language_means
from index.generation.base import is_short
from index.generation.density import Neighbourhoods, can_continue, continued, measured
from index.generation.files import DENSITY, LANGUAGE_MEANS, MANIFEST, SAMPLE, SAMPLE_IDS, load_neighbourhoods
from index.generation.part import LANGUAGE_SUMS, LANGUAGES, end_of
from index.generation.rows import RowPlan, plan_rows, sorted_ids
from index.generation.table import Table
from index.integrity import record_all, sync, sync_tree
from index.qdrant.base import (
    ASKED,
    BORN,
    GONE,
    GROUP,
    IS_SHORT,
    LANGUAGE,
    LENGTHS,
    PASSAGE,
    SEAL,
    SENTENCES,
    WORDS,
    WORDS_SEAL,
    Between,
    HasId,
    Point,
    Points,
    Where,
    fetched,
)
from index.qdrant.files import (
    COLLECTION,
    FORMAT_VERSION,
    QUESTION_LENGTHS,
    CollectionRecord,
    seals,
    small_digest,
)
from index.qdrant.search import QdrantGeneration, language_number
from index.qdrant.words import FIELDS, Frequencies, lengths_of, mean_lengths, stored, words_of
from index.values import Entry, Ids, Manifest, Vectors, WriteReport
from index.vectors.base import load_array, save_array

Progress = Callable[[int, int], None]

_CHUNK = 256
_UPLOADS = 4  # at a time, while the next passages are embedded
_SAMPLE = 2048  # entries by which the mean length of a field is known well enough
_MOST_ASKED = 20_000  # vectors that are kept, for questions that are asked again


@dataclass(frozen=True, slots=True)
class Target:
    """A collection to write to: its points, its name, and the key of its numbers."""

    points: Points
    name: str
    key: bytes


def write_collection(
    folder: Path,
    *,
    target: Target,
    number: int,
    previous: QdrantGeneration | None,
    kept: Collection[int] | Ids,
    added: Sequence[Entry],
    embedder: Embedder,
    progress: Progress | None = None,
) -> WriteReport:
    """Write the passages `kept` (ids) of `previous` and those `added` as generation `number`.

    Without `previous`, the collection is a new one. Otherwise it is the same. See `write_generation`. Raises
    `ArchiveError` if the engine can't be reached, or if the folder can't be written.
    """
    if any(after.id < before.id for before, after in pairwise(added)):
        added = sorted(added, key=lambda entry: entry.id)
    old = previous.columns.table if previous else Table.empty()
    plan = plan_rows(old, kept, added)
    target.points.create(embedder.dimension, embedder.asked_dimension)
    try:
        folder.mkdir(parents=True)
        writer = _Writer(folder, target, number, previous, embedder, plan)
        manifest = writer.write(np.setdiff1d(old.ids, sorted_ids(kept)), progress)
    except OSError as error:
        raise ArchiveError(
            f"The index in {folder} cannot be written: {error.strerror or error}.",
            "Free disk space or check permissions, then try again. The archive has not changed.",
        ) from error
    return WriteReport(manifest, embedded=writer.embedded, reused=manifest.passages - writer.embedded)


def tidy(points: Points, number: int) -> None:
    """Delete the points that are no longer part of generation `number`, which is in use."""
    points.delete(Where((Between(GONE, most=number),)))


@dataclass(slots=True)
class _Tally:
    """The counts that are made while points are written."""

    frequencies: Frequencies
    totals: NDArray[np.float64]
    sums: dict[str, NDArray[np.float64]]
    pending: list[NDArray[np.uint32]] = field(default_factory=list)

    def count(self, numbers: Sequence[NDArray[np.uint32]], lengths: Sequence[Sequence[int]], by: int) -> None:
        """Count the terms and lengths of some passages `by` 1 or -1."""
        self.frequencies = self.frequencies.changed(numbers, by)
        self.totals += by * np.array(lengths, np.float64).reshape(-1, len(FIELDS)).sum(axis=0)

    def add(self, languages: Sequence[str], vectors: Vectors, by: int) -> None:
        """Count the vectors of passages in these languages."""
        codes = np.array(languages, np.str_)
        for language in np.unique(codes).tolist():
            summed = vectors[codes == language].astype(np.float64).sum(axis=0)
            self.sums[language] = self.sums.get(language, np.zeros(vectors.shape[1])) + by * summed


class _Writer:
    """Writes the points and the files of one generation."""

    def __init__(
        self,
        folder: Path,
        target: Target,
        number: int,
        previous: QdrantGeneration | None,
        embedder: Embedder,
        plan: RowPlan,
    ) -> None:
        self._folder, self._target, self._number = folder, target, number
        self._previous, self._embedder, self._plan = previous, embedder, plan
        self._points = target.points
        self._seals = list(seals(plan.table, target.key))
        self._lengths = np.full(len(plan.questions), np.nan, np.float32)
        if previous:
            is_old = plan.questions.reused >= 0
            self._lengths[is_old] = previous.columns.question_lengths[plan.questions.reused[is_old]]
        self._asked: dict[int, Vectors] = {}
        self._tally = self._begun()
        some = np.unique(np.linspace(0, max(len(plan.added) - 1, 0), min(len(plan.added), _SAMPLE)).astype(int))
        self._reference = (
            previous.statistics.reference if previous else mean_lengths(plan.added[int(at)] for at in some)
        )
        self.embedded = 0

    def write(self, removed: Ids, progress: Progress | None) -> Manifest:
        """Write the points, then the files, and the manifest last."""
        there = self._resumed()
        self._mark(removed)
        total = len(self._plan.added)
        if progress and total:
            progress(0, total)
        with ThreadPoolExecutor(_UPLOADS) as pool:
            uploads: list[Future[None]] = []
            for at in range(0, total, _CHUNK):
                points = self._chunk(self._plan.added[at : at + _CHUNK], there)
                if len(uploads) == _UPLOADS:
                    uploads.pop(0).result()
                uploads.append(pool.submit(self._points.upsert, points))
                if progress:
                    progress(min(at + _CHUNK, total), total)
            for upload in uploads:
                upload.result()
        return self._write_files()

    def _begun(self) -> _Tally:
        if self._previous is None:
            return _Tally(Frequencies.empty(), np.zeros(len(FIELDS)), {})
        folder, statistics = self._previous.folder, self._previous.statistics
        sums = dict(zip(load_array(folder / LANGUAGES).tolist(), load_array(folder / LANGUAGE_SUMS), strict=True))
        return _Tally(statistics.frequencies, np.array(statistics.totals), sums)

    def _resumed(self) -> dict[int, Point]:
        """Undo what an interrupted change has left; return its points that this one would insert again."""
        before = self._previous.number if self._previous else 0
        tidy(self._points, before)
        self._points.set(GONE, None, Where((Between(GONE, above=before),)))
        wanted = dict(zip(self._plan.table.ids.tolist(), self._seals, strict=True))
        there: dict[int, Point] = {}
        for page in self._points.pages(Where((Between(BORN, above=before),))):
            same = {
                point.id: point
                for point in page
                if point.numbers.get(BORN) == self._number and wanted.get(point.id) == point.numbers.get(SEAL)
            }
            there |= same
            if others := tuple(point.id for point in page if point.id not in same):
                self._points.delete(Where((HasId(others),)))
        return there

    def _mark(self, removed: Ids) -> None:
        """Mark points as gone from this generation on, and count them out."""
        for at in range(0, len(removed), _CHUNK):
            assert self._previous
            ids = removed[at : at + _CHUNK]
            found = self._previous.fetched(ids, (PASSAGE, WORDS)).values()
            self._tally.count(
                [each.words.numbers for each in found if each.words], [lengths_of(p) for p in found], -1
            )
            vectors = np.array([each.vectors[PASSAGE] for each in found], np.float32)
            self._tally.add(self._previous.languages_of(np.array([each.id for each in found])), vectors, -1)
            self._points.set(GONE, self._number, Where((HasId(tuple(ids.tolist())),)))

    def _chunk(self, entries: Sequence[Entry], there: dict[int, Point]) -> list[Point]:
        """Return the points of some entries that are not `there`; count all of them."""
        rows = self._plan.table.rows_of(np.array([entry.id for entry in entries], np.int64))
        words = [words_of(entry, self._target.key) for entry in entries]
        sparse = [stored(each, self._reference) for each in words]
        word_seals = [
            small_digest(each.numbers.tobytes() + each.values.tobytes(), self._target.key) for each in sparse
        ]
        is_new = [
            entry.id not in there or there[entry.id].numbers.get(WORDS_SEAL) != seal
            for entry, seal in zip(entries, word_seals, strict=True)
        ]
        vectors, sentences = self._vectors(rows, np.array(is_new, np.bool_))
        asked = self._questions(rows)
        self._tally.count([each.numbers for each in words], [each.lengths for each in words], 1)
        self._tally.add([entry.language for entry in entries], vectors, 1)
        points = []
        for at in np.flatnonzero(is_new).tolist():
            entry, row = entries[at], int(rows[at])
            own = {PASSAGE: vectors[at]}
            if len(sentences[at]):
                own[SENTENCES] = sentences[at]
            if row in asked:
                own[ASKED] = asked[row]
            question = int(self._plan.table.questions[row])
            numbers: dict[str, int | list[int]] = {
                BORN: self._number,
                GROUP: entry.group,
                LANGUAGE: language_number(entry.language),
                IS_SHORT: int(question >= 0 and bool(is_short(self._lengths[[question]])[0])),
                LENGTHS: list(words[at].lengths),
                SEAL: self._seals[row],
                WORDS_SEAL: word_seals[at],
            }
            points.append(Point(entry.id, numbers, own, sparse[at]))
        return points

    def _vectors(self, rows: Ids, is_new: NDArray[np.bool_]) -> tuple[Vectors, list[Vectors]]:
        """Return the vectors of passages and of their sentences, in half precision.

        Those of the same text in the previous generation are reused, as are those that are there already.
        """
        sources = self._plan.passages.at(rows)
        known = sources.reused >= 0
        ids = np.where(known, 0, self._plan.table.ids[rows])
        if known.any():
            assert self._previous
            ids[known] = self._previous.columns.table.ids[sources.reused[known]]
        is_there = known | ~is_new
        size = self._embedder.dimension
        wanted = np.unique(ids[is_there]).tolist()
        found = fetched(self._points, wanted, {PASSAGE: size, SENTENCES: size}) if wanted else {}
        distinct, places = np.unique(sources.fresh[~is_there], return_inverse=True)
        entries = [self._plan.added[int(at)] for at in distinct]
        fresh, fresh_sentences = embed_in_context(entries, self._embedder)
        self.embedded += len(entries)
        of_entries = np.split(fresh_sentences, np.cumsum([len(entry.sentences) for entry in entries])[:-1])
        vectors = np.empty((len(rows), self._embedder.dimension), np.float32)
        none = np.zeros((0, self._embedder.dimension), np.float32)
        sentences = [none] * len(rows)
        for at in np.flatnonzero(is_there).tolist():
            point = found[int(ids[at])]
            vectors[at], sentences[at] = point.vectors[PASSAGE], point.vectors.get(SENTENCES, none)
        for at, place in zip(np.flatnonzero(~is_there).tolist(), places.reshape(-1).tolist(), strict=True):
            vectors[at], sentences[at] = _halved(fresh[place]), _halved(of_entries[place])
        return vectors, sentences

    def _questions(self, rows: Ids) -> dict[int, Vectors]:
        """Return the vectors of prompting questions by the rows of the passages that hold them."""
        table = self._plan.table
        held = {row: int(table.questions[row]) for row in rows.tolist() if row in self._holders}
        if len(self._asked) > _MOST_ASKED:
            self._asked.clear()
        missing = [number for number in dict.fromkeys(held.values()) if number not in self._asked]
        sources = self._plan.questions.at(np.array(missing, np.int64))
        texts, fresh = [], []
        holders: dict[int, int] = {}
        for number, reused, place in zip(missing, sources.reused.tolist(), sources.fresh.tolist(), strict=True):
            if reused >= 0:
                assert self._previous
                holders[number] = int(self._previous.columns.table.ids[self._previous.holders[reused]])
            else:
                texts.append(end_of(self._plan.added[place].question, self._embedder))
                fresh.append(number)
        size = {ASKED: self._embedder.asked_dimension}
        found = fetched(self._points, sorted(set(holders.values())), size) if holders else {}
        self._asked |= {number: found[holder].vectors[ASKED] for number, holder in holders.items()}
        for number, vector in zip(fresh, self._embedder.embed_asked(texts) if texts else (), strict=True):
            self._lengths[number] = np.linalg.norm(vector)
            self._asked[number] = _halved(vector)
        return {row: self._asked[number] for row, number in held.items()}

    @cached_property
    def _holders(self) -> frozenset[int]:
        """Return the rows of the first new passage of each reply: they hold the vector of its question."""
        table = self._plan.table
        is_new = ~self._previous.has(table.ids) if self._previous else np.ones(len(table.ids), np.bool_)
        rows = np.flatnonzero(is_new & (table.questions >= 0))
        replies = np.column_stack([table.questions[rows], table.groups[rows]])
        _, first = np.unique(replies, axis=0, return_index=True)
        return frozenset(rows[first].tolist())

    def _write_files(self) -> Manifest:
        """Write the files, and the manifest once everything else is on the disk."""
        table, folder, tally, embedder = self._plan.table, self._folder, self._tally, self._embedder
        table.save(folder)
        found = self._neighbourhoods()
        languages = table.language_counts()
        sums = {code: tally.sums[code] for code in sorted(languages)}
        compared = compared_languages(languages, embedder.languages)
        save_array(folder / DENSITY, found.means)
        save_array(folder / SAMPLE, found.sample.astype(np.float16))
        save_array(folder / SAMPLE_IDS, found.ids)
        save_array(folder / LANGUAGE_MEANS, language_means(sums, languages, compared))
        save_array(folder / LANGUAGES, np.array(list(sums), np.str_))
        save_array(folder / LANGUAGE_SUMS, np.array(list(sums.values())).reshape(-1, embedder.dimension))
        save_array(folder / QUESTION_LENGTHS, self._lengths)
        tally.frequencies.save(folder)
        totals = tuple(tally.totals.tolist())
        record = CollectionRecord(self._target.name, self._target.key.hex(), self._number, totals, self._reference)
        (folder / COLLECTION).write_text(record.to_json(), "utf-8", newline="")
        manifest = Manifest(
            format_version=FORMAT_VERSION,
            model=embedder.fingerprint,
            dimension=embedder.dimension,
            asked_dimension=embedder.asked_dimension,
            passages=len(table.ids),
            sentences=int(table.first_sentences[-1]),
            questions=len(table.question_digests),
            digest=table.contents_digest(),
            files=record_all(folder, {}),
            languages=languages,
            model_languages=tuple(sorted(embedder.languages)),
            sampled_from=found.drawn_from,
        )
        sync_tree(folder)
        (folder / MANIFEST).write_text(manifest.to_json(), "utf-8", newline="")
        for path in (folder / MANIFEST, folder, folder.parent):
            sync(path)
        return manifest

    def _neighbourhoods(self) -> Neighbourhoods:
        """Return how near each passage is to others: as before, if only few passages are new."""
        ids = self._plan.table.ids
        vectors = _PassageRows(self._points, ids, self._embedder.dimension)
        if self._previous:
            old = load_neighbourhoods(self._previous.folder, self._previous.manifest)
            if can_continue(old, ids):
                return continued(old, self._previous.columns.table.ids, ids, vectors)
        return measured(ids, vectors)


class _PassageRows:
    """The vectors of passages, by their rows (see `RowVectors`)."""

    def __init__(self, points: Points, ids: Ids, dimension: int) -> None:
        self._points, self._ids, self._dimension = points, ids, dimension

    def __len__(self) -> int:
        return len(self._ids)

    def rows(self, rows: Ids) -> Vectors:
        """Return the vectors of `rows`."""
        ids = self._ids[rows].tolist()
        found = fetched(self._points, ids, {PASSAGE: self._dimension})
        return np.array([found[id].vectors[PASSAGE] for id in ids], np.float32).reshape(-1, self._dimension)


def _halved(vectors: Vectors) -> Vectors:
    """Return vectors rounded to half precision, as the engine stores them and files do."""
    return vectors.astype(np.float16).astype(np.float32)
