"""The front of all indexes: opens, restricts, checks and writes a generation, wherever its vectors and words are.

They are in files of the archive, unless the user names a server of Qdrant.
"""

from __future__ import annotations

import json
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
from index.integrity import sync
from index.place import FILES, QDRANT, IndexPlace
from index.qdrant.client import connect
from index.qdrant.files import CollectionRecord, check_points, is_in_qdrant, left_over, open_collection
from index.qdrant.search import QdrantGeneration
from index.qdrant.write import Progress, Target, tidy, write_collection
from index.values import Entry, Ids, WriteReport

FILLING = "filling.json"
"""A file of the archive while one collection takes the place of another, or of files."""

_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class _Filling:
    """A collection that is being filled, and the one that it replaces, deleted once it is in use."""

    generation: int
    model: str
    collection: str
    key: str
    replaced: str


def open_index(folder: Path, fingerprint: str, place: IndexPlace, *, digest: str | None = None) -> Generation:
    """Open the generation in `folder` (see `open_generation` and `open_collection`)."""
    if is_in_qdrant(read_manifest(folder)):
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


def has_remnants(archive: Path, folder: Path, place: IndexPlace) -> bool:
    """Return whether Qdrant may hold something that is not of the generation in `folder`, which is in use."""
    if (archive / FILLING).exists():
        return True
    if engine_of(folder) == FILES:
        return False
    record = CollectionRecord.load(folder)
    try:
        return left_over(connect(place.url, record.name), record.number) > 0
    except (ArchiveError, UsageError):
        return True  # it can't be reached to look, or to delete


def engine_of(folder: Path) -> str:
    """Return the engine of the generation in `folder`; files if there is none."""
    with suppress(ArchiveBroken):
        return QDRANT if is_in_qdrant(read_manifest(folder)) else FILES
    return FILES


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
        filling = _filling(archive)
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

    An earlier note of the same change is kept, so that its collection is filled further.
    """
    old = _filling(archive)
    if old and (old.generation, old.model) == (number, model):
        return
    name = f"onrecord-{secrets.token_hex(8)}"
    connect(place.url, name).exists()  # nothing is noted if it can't be reached
    if old and old.collection:
        _drop(old.collection, place)
    replaced = _collection_of(current) or (old.replaced if old else "")
    _note(archive, _Filling(number, model, name, secrets.token_hex(_KEY_BYTES), replaced))


def note_replaced(archive: Path, current: Path) -> None:
    """Note the collection of the generation in the folder `current`, if it has one: another index replaces it."""
    if name := _collection_of(current):
        _note(archive, _Filling(0, "", "", "", name))


def finish(archive: Path, current: Path, place: IndexPlace) -> None:
    """Delete what the generation in use, whose folder is `current`, doesn't need any more in Qdrant.

    What can't be deleted now is deleted by the next change.
    """
    filling, own = _filling(archive), _collection_of(current)
    with suppress(ArchiveError, UsageError):
        if own:
            tidy(connect(place.url, own), CollectionRecord.load(current).number)
        if filling:
            for name in {filling.collection, filling.replaced} - {own, ""}:
                _drop(name, place)
            (archive / FILLING).unlink()


def _collection_of(folder: Path) -> str:
    return CollectionRecord.load(folder).name if engine_of(folder) == QDRANT else ""


def _note(archive: Path, filling: _Filling) -> None:
    file = archive / FILLING
    file.write_text(json.dumps(asdict(filling)), "utf-8")
    sync(file)
    sync(archive)


def _drop(collection: str, place: IndexPlace) -> None:
    points = connect(place.url, collection)
    if points.exists():
        points.drop()


def _filling(archive: Path) -> _Filling | None:
    try:
        return _Filling(**json.loads((archive / FILLING).read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise ArchiveBroken(
            f"{archive / FILLING} is damaged: {error}.", "Delete it, then rebuild the index."
        ) from error
