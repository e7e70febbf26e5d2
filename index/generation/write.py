"""Writes a generation of the index, with checksums (see `index.generation.files`).

Parts that keep all their passages are shared with the previous generation, so that a change costs what it changes.
The caller puts a generation into service and removes old ones.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path, PurePosixPath

import numpy as np

from corpus.errors import ArchiveError
from index.embedding.embedder import Embedder
from index.embedding.language_means import compared_languages, language_means
from index.generation.density import Neighbourhoods, can_continue, continued, measured
from index.generation.files import (
    DENSITY,
    FORMAT_VERSION,
    KEYWORDS,
    LANGUAGE_MEANS,
    MANIFEST,
    SAMPLE,
    SAMPLE_IDS,
    check_generation,
    load_neighbourhoods,
    open_generation,
    read_manifest,
)
from index.generation.part import PARTS, PASSAGES, inside, load_language_sums, load_part, write_part
from index.generation.parts import PlannedPart, plan_parts
from index.generation.rows import Readable, RowPlan, Stretch, plan_rows, sorted_ids
from index.generation.search import FileGeneration
from index.generation.table import Table
from index.integrity import check_contents, record_all, sync, sync_tree
from index.keywords.segments import LIST, link_or_copy, move_segments, segment_of, segments_in, write_list
from index.keywords.tantivy_index import TantivyKeywords
from index.values import Entry, FileRecord, Ids, Manifest, PartRecord, Vectors, WriteReport
from index.vectors.base import save_array
from index.vectors.joined import JoinedVectors

__all__ = [
    "FORMAT_VERSION",
    "MANIFEST",
    "FileGeneration",
    "check_generation",
    "open_generation",
    "read_manifest",
    "write_generation",
]

_SMALL = 2048  # passages of a part
_STAGING = "keywords.new"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Work:
    """A part of the new generation, and the plan of its rows unless it is shared."""

    part: PlannedPart
    rows: RowPlan | None
    kept: Ids


def write_generation(
    folder: Path,
    *,
    previous: FileGeneration | None,
    kept: Collection[int] | Ids,
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

    Raises `ArchiveBroken` if what is read of `previous` is damaged, so that damage never spreads, and
    `ArchiveError` if the folder cannot be written, for instance because the disk is full. The manifest is written
    last: a folder without one is not a generation.
    """
    if previous and previous.manifest.model != embedder.fingerprint:
        raise ValueError("the previous generation was made with another model")
    if any(after.id < before.id for before, after in pairwise(added)):
        added = sorted(added, key=lambda entry: entry.id)
    work = _planned(previous, sorted_ids(kept), added)
    if previous:
        _require_sound(previous, work)
    try:
        manifest = _Writer(folder, previous, embedder).write(work, progress)
    except OSError as error:
        raise ArchiveError(
            f"The index in {folder} cannot be written: {error.strerror or error}.",
            "Free disk space or check permissions, then try again. The archive has not changed.",
        ) from error
    fresh = [each.rows.passages.fresh for each in work if each.rows]
    embedded = sum(len(np.unique(each[each >= 0])) for each in fresh)
    return WriteReport(manifest, embedded=embedded, reused=manifest.passages - embedded)


def _planned(previous: FileGeneration | None, kept: Ids, added: Sequence[Entry]) -> list[_Work]:
    """Plan the parts of a generation and their rows."""
    old = previous.parts.table if previous else Table.empty()
    records = previous.manifest.parts if previous else ()
    is_kept = np.zeros(len(old.ids), np.bool_)
    is_kept[old.rows_of(kept)] = True
    starts = np.cumsum([0, *(each.passages for each in records)])
    of_parts = [old.ids[start:end][is_kept[start:end]] for start, end in pairwise(starts)]
    if len(added) and len(kept) and added[0].id <= kept[-1]:  # parts are in order of their ids
        everything = PlannedPart(tuple(range(len(records))), range(len(added)), len(kept) + len(added))
        parts = [everything]
    else:
        sizes = [each.passages if each.name else -1 for each in records]  # one of format 5 is never shared
        parts = plan_parts(sizes, [len(ids) for ids in of_parts], len(added))
    readable = _readable(previous, parts) if previous else None
    work = []
    for part in parts:
        if part.is_shared:
            work.append(_Work(part, None, of_parts[part.old[0]]))
        else:
            ids = np.concatenate([np.zeros(0, np.int64), *(of_parts[at] for at in part.old)])
            work.append(_Work(part, plan_rows(old, ids, Stretch(added, part.added), readable), ids))
    return work


def _readable(previous: FileGeneration, parts: Sequence[PlannedPart]) -> Readable:
    """Return the rows of parts that are written anew, and of small parts.

    A part is compared with its checksums before anything is taken from it. For a few equal texts somewhere in a
    large archive, that takes longer than to embed them again.
    """
    anew = {at for part in parts if not part.is_shared for at in part.old}
    small = {at for at, part in enumerate(previous.manifest.parts) if part.passages < _SMALL}
    files = previous.parts
    return Readable(files.passages.rows_of_stores(anew | small), files.questions.rows_of_stores(anew | small))


def _require_sound(previous: FileGeneration, work: Sequence[_Work]) -> None:
    """Compare the files of `previous` that are read with their checksums; those that are shared are not read.

    Those will be compared before the new generation is used.
    """
    read: set[int] = set()
    for each in work:
        if each.rows:
            passages, questions = each.rows.passages.reused, each.rows.questions.reused
            read.update(each.part.old)
            read.update(previous.parts.passages.stores_of(passages[passages >= 0]))
            read.update(previous.parts.questions.stores_of(questions[questions >= 0]))
    names = {previous.manifest.parts[at].name for at in read}
    wanted = [name for name, owner in owners(previous.manifest).items() if owner is None or owner in names]
    check_contents(previous.folder, previous.manifest.files, wanted)


class _Writer:
    """Writes the parts of a new generation into `folder`, one after the other, and then what is of all of them."""

    def __init__(self, folder: Path, previous: FileGeneration | None, embedder: Embedder) -> None:
        self._folder = folder
        self._previous = previous
        self._embedder = embedder
        self._owners = owners(previous.manifest) if previous else {}
        self._listed = segments_in(previous.folder / KEYWORDS) if previous else {}
        self._parts: list[PartRecord] = []
        self._shared: dict[str, FileRecord] = {}
        self._linked: set[Path] = set()  # of those; they are on the disk already

    def write(self, work: Sequence[_Work], progress: Progress | None) -> Manifest:
        """Write everything, and the manifest last."""
        (self._folder / KEYWORDS).mkdir(parents=True)
        total = sum(_count(each.rows) for each in work if each.rows)
        done = 0
        if progress and total:
            progress(done, total)
        for each in work:
            if each.rows is None:
                self._share(each.part.old[0])
                continue
            for embedded in self._write_part(each.rows, each.kept):
                done += embedded
                if progress and embedded:
                    progress(done, total)
        self._list_words()
        return self._write_rest()

    def _share(self, place: int) -> None:
        """Give the files of a part of the previous generation a second name in this one."""
        assert self._previous
        part, known = self._previous.manifest.parts[place], self._previous.manifest.files
        (self._folder / inside(part)).mkdir(parents=True)
        for name in (name for name, owner in self._owners.items() if owner == part.name):
            if link_or_copy(self._previous.folder / name, self._folder / name):
                self._linked.add(self._folder / name)
            self._shared[name] = known[name]
        self._parts.append(part)

    def _write_part(self, rows: RowPlan, kept: Ids) -> Iterator[int]:
        """Write a part; yield after each chunk how many texts were embedded."""
        used = [*self._parts, *(self._previous.manifest.parts if self._previous else ())]
        name = 1 + max((int(each.name or 0) for each in used), default=0)
        part = PartRecord(f"{name:06}", len(rows.table.ids))
        yield from write_part(
            self._folder / inside(part), rows, self._previous.parts if self._previous else None, self._embedder
        )
        self._parts.append(replace(part, segments=self._write_words(kept, rows.added)))

    def _write_words(self, kept: Ids, added: Sequence[Entry]) -> tuple[str, ...]:
        """Write the words of a part into segments of their own, and return those."""
        staging = self._folder / _STAGING
        staging.mkdir()
        if self._previous and len(kept):
            TantivyKeywords(staging).take(TantivyKeywords(self._previous.folder / KEYWORDS), kept, added)
        else:
            TantivyKeywords(staging).update(added, ())
        segments = move_segments(staging, self._folder / KEYWORDS)
        shutil.rmtree(staging)
        self._listed |= segments
        return tuple(segments)

    def _list_words(self) -> None:
        """List the segments of all parts as one keyword index."""
        folder = self._folder / KEYWORDS
        if not self._parts:
            TantivyKeywords(folder)  # makes an empty one
            return
        settings = folder if (folder / LIST).exists() or not self._previous else self._previous.folder / KEYWORDS
        segments = [self._listed[each] for part in self._parts for each in part.segments]
        write_list(folder, settings, segments)

    def _write_rest(self) -> Manifest:
        """Write what is computed from all parts, and the manifest once everything else is on the disk."""
        opened = [load_part(self._folder, each) for each in self._parts]
        table = Table.joined([each.table for each in opened])
        vectors = JoinedVectors([each.passages for each in opened], self._embedder.dimension)
        found = self._neighbourhoods(table.ids, vectors)
        save_array(self._folder / DENSITY, found.means)
        save_array(self._folder / SAMPLE, found.sample.astype(np.float16))
        save_array(self._folder / SAMPLE_IDS, found.ids)
        languages = table.language_counts()
        save_array(self._folder / LANGUAGE_MEANS, self._language_means(languages))
        manifest = Manifest(
            format_version=FORMAT_VERSION,
            model=self._embedder.fingerprint,
            dimension=self._embedder.dimension,
            asked_dimension=self._embedder.asked_dimension,
            passages=len(table.ids),
            sentences=int(table.first_sentences[-1]),
            questions=len(table.question_digests),
            digest=table.contents_digest(),
            files=record_all(self._folder, self._shared),
            languages=languages,
            model_languages=tuple(sorted(self._embedder.languages)),
            parts=tuple(self._parts),
            sampled_from=found.drawn_from,
        )
        sync_tree(self._folder, self._linked)
        (self._folder / MANIFEST).write_text(manifest.to_json(), "utf-8", newline="")
        for path in (self._folder / MANIFEST, self._folder, self._folder.parent):
            sync(path)
        return manifest

    def _neighbourhoods(self, ids: Ids, vectors: JoinedVectors) -> Neighbourhoods:
        """Return how near each passage is to others: as before, if only few passages are new."""
        if self._previous:
            old = load_neighbourhoods(self._previous.folder, self._previous.manifest)
            if can_continue(old, ids):
                return continued(old, self._previous.ids, ids, vectors)
        compared = [name for name in self._shared if name.endswith(PASSAGES)]
        check_contents(self._folder, self._shared, compared)  # they are read now, and were not before
        return measured(ids, vectors)

    def _language_means(self, languages: Mapping[str, int]) -> Vectors:
        """Return the mean vectors of the languages that are compared, from the sums of all parts."""
        sums = {language: np.zeros(self._embedder.dimension) for language in languages}
        for part in self._parts:
            for language, summed in load_language_sums(self._folder, part).items():
                sums[language] += summed
        return language_means(sums, languages, compared_languages(languages, self._embedder.languages))


def _count(plan: RowPlan) -> int:
    return sum(int(np.count_nonzero(each.fresh >= 0)) for each in (plan.passages, plan.questions))


def owners(manifest: Manifest) -> dict[str, str | None]:
    """Return the name of the part that each file belongs to; `None` for files of the whole generation."""
    part_of = {segment: part.name for part in manifest.parts for segment in part.segments}

    def owner(path: PurePosixPath) -> str | None:
        if path.parts[0] == PARTS:
            return path.parts[1]
        return part_of.get(segment_of(path.name)) if path.parts[0] == KEYWORDS else None

    return {name: owner(PurePosixPath(name)) for name in manifest.files}
