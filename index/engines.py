"""The front of all indexes: opens, restricts, checks and writes a generation, wherever its vectors and words are.

They are in files of the archive, unless the user names a server of Qdrant.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from corpus.errors import ArchiveBroken, ArchiveError, UsageError
from index.embedding.embedder import Embedder
from index.generation.base import Generation
from index.generation.files import read_manifest
from index.generation.partial import PartialGeneration
from index.generation.write import FileGeneration, open_generation, write_generation
from index.integrity import REBUILD, sync
from index.place import FILES, QDRANT, IndexPlace
from index.qdrant.client import connect
from index.qdrant.files import COLLECTION, CollectionRecord, check_points, is_in_qdrant, left_over, open_collection
from index.qdrant.search import QdrantGeneration
from index.qdrant.write import Progress, Target, tidy, write_collection
from index.values import Entry, Ids, WriteReport

COLLECTIONS = "collections.json"
"""A file of the archive: which collections it has made, and not deleted yet."""

_KEY_BYTES = 32
_OWN_NAME = re.compile(r"onrecord-[0-9a-f]{16}")
"""The name of a collection that an archive has made: no other one is ever deleted, whatever a note says."""


@dataclass(frozen=True, slots=True)
class _Filling:
    """The collection that a change fills, for generation number `generation` with a `model`."""

    generation: int
    model: str
    collection: str
    key: str


@dataclass(frozen=True, slots=True)
class _Noted:
    """The collections that an archive has `made`, the one in use among them, and the one that is being filled.

    All but the one in use are to be deleted, once a change is committed.
    """

    made: frozenset[str] = frozenset()
    filling: _Filling | None = None


def open_index(folder: Path, fingerprint: str, place: IndexPlace, *, digest: str | None = None) -> Generation:
    """Open the generation in `folder` (see `open_generation` and `open_collection`)."""
    if is_in_qdrant(read_manifest(folder)):
        if not _noted(folder.parent.parent).made:
            raise ArchiveBroken(
                "This archive is a copy, or was moved. Its collection in Qdrant belongs to the original.",
                REBUILD,
            )
        return open_collection(folder, fingerprint, reach=partial(connect, place.url), digest=digest)
    return open_generation(folder, fingerprint, digest=digest)


def restricted(whole: Generation, hidden: Collection[int], unasked: Collection[int]) -> Generation:
    """Return a generation without the passages `hidden` (ids), and `unasked` ones without their questions."""
    if isinstance(whole, QdrantGeneration):
        return whole.restricted(hidden, unasked)
    assert isinstance(whole, FileGeneration)
    return PartialGeneration(whole, hidden, unasked)


def check_collection(opened: Generation) -> None:
    """Compare the points of a collection, if there is one, with the files; raise `ArchiveBroken` for others."""
    if isinstance(opened, QdrantGeneration):
        check_points(opened)


def has_remnants(archive: Path, folder: Path, place: IndexPlace, engine: str) -> bool:
    """Return whether Qdrant may hold something that is not of the generation in `folder`, which is in use."""
    try:
        record = CollectionRecord.load(folder) if engine == QDRANT else None
        if _noted(archive).made - {record.name if record else ""}:
            return True
        return record is not None and left_over(connect(place.url, record.name), record.number) > 0
    except (ArchiveError, UsageError):
        return True  # it can't be reached to look, or to delete


def has_collection(folder: Path) -> bool:
    """Return whether the generation in `folder` has a collection, also if its files are damaged."""
    return (folder / COLLECTION).exists()


def write_index(
    archive: Path,
    folder: Path,
    *,
    number: int,
    engine: str,
    place: IndexPlace,
    previous: Generation | None,
    kept: Collection[int] | Ids,
    added: Sequence[Entry],
    embedder: Embedder,
    progress: Progress | None = None,
) -> WriteReport:
    """Write generation `number` of an archive into `folder`, and into a collection if `engine` is Qdrant.

    Without `previous`, a collection is a new one, or the one that the same change has begun to fill. See
    `write_generation`.
    """
    if engine == FILES:
        assert previous is None or isinstance(previous, FileGeneration)
        return write_generation(
            folder, previous=previous, kept=kept, added=added, embedder=embedder, progress=progress
        )
    assert previous is None or isinstance(previous, QdrantGeneration)
    if previous:
        target = Target(previous.points, CollectionRecord.load(previous.folder).name, previous.statistics.key)
    else:
        filling = _noted(archive).filling
        assert filling
        target = Target(connect(place.url, filling.collection), filling.collection, bytes.fromhex(filling.key))
    return write_collection(
        folder,
        target=target,
        number=number,
        previous=previous,
        kept=kept,
        added=added,
        embedder=embedder,
        progress=progress,
    )


def begin_filling(archive: Path, current: Path, number: int, model: str, place: IndexPlace) -> None:
    """Note which collection generation `number` gets, and which one the generation in the folder `current` has.

    An earlier note of the same change is kept, so that its collection is filled further. Nothing is deleted before
    the change is committed: see `finish`.
    """
    noted, in_use = _noted(archive), _collection_of(current)
    old = noted.filling
    if old and (old.generation, old.model) == (number, model) and old.collection not in in_use:
        return
    name = f"onrecord-{secrets.token_hex(8)}"
    connect(place.url, name).exists()  # nothing is noted if it can't be reached
    filling = _Filling(number, model, name, secrets.token_hex(_KEY_BYTES))
    _note(archive, _Noted(noted.made | {name}, filling))


def finish(archive: Path, current: Path, place: IndexPlace) -> None:
    """Delete what the generation in use, whose folder is `current`, doesn't need any more in Qdrant.

    What can't be deleted now is deleted by the next change. If it isn't known which collection is in use, none is.
    """
    with suppress(ArchiveError, UsageError, OSError):
        noted, own = _noted(archive), ""
        if is_in_qdrant(read_manifest(current)):
            record = CollectionRecord.load(current)
            own = record.name
            tidy(connect(place.url, own), record.number)
        for name in noted.made - {own}:
            _drop(name, place)
        if not own:
            (archive / COLLECTIONS).unlink(missing_ok=True)
        elif noted != (left := _Noted(frozenset({own}))):
            _note(archive, left)


def _collection_of(folder: Path) -> frozenset[str]:
    """Return the name of the collection of a generation; none if it has none, or its record is damaged.

    A collection whose record is damaged was noted when it was made.
    """
    with suppress(ArchiveBroken):
        if has_collection(folder):
            return frozenset({CollectionRecord.load(folder).name})
    return frozenset()


def _note(archive: Path, noted: _Noted) -> None:
    """Replace the note as a whole: a crash leaves the earlier one."""
    file = archive / COLLECTIONS
    draft = file.with_suffix(".part")
    filling = asdict(noted.filling) if noted.filling else None
    given = {"folder": str(archive.absolute()), "made": sorted(noted.made), "filling": filling}
    draft.write_text(json.dumps(given), "utf-8")
    sync(draft)
    os.replace(draft, file)
    sync(archive)


def _drop(collection: str, place: IndexPlace) -> None:
    points = connect(place.url, collection)
    if points.exists():
        points.drop()


def _noted(archive: Path) -> _Noted:
    """Return what an archive has noted: nothing for a copy, because the collections are those of the original."""
    try:
        given = json.loads((archive / COLLECTIONS).read_text("utf-8"))
        filling = _Filling(**given["filling"]) if given["filling"] else None
        if given["folder"] != str(archive.absolute()):
            return _Noted()
        if not all(map(_OWN_NAME.fullmatch, [*given["made"], *([filling.collection] if filling else [])])):
            raise ValueError("it names a collection that no archive has made")
        return _Noted(frozenset(given["made"]), filling)
    except FileNotFoundError:
        return _Noted()
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ArchiveBroken(
            f"{archive / COLLECTIONS} is damaged: {error}.", "Delete it, then rebuild the index."
        ) from error
