"""What is left on the disk of documents that were removed, because somebody reads or a change was interrupted."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from corpus.store.catalogue import Catalogue
from corpus.store.records import DocumentRow
from index.engines import has_remnants
from index.generation.paths import generation_folder
from index.place import IndexPlace
from qa.adding.uploads import KeptSources
from qa.judgements import Judgements

IN_LOG = (
    "Parts of removed documents may still be in SQLite's log, because the archive was being read when they were"
    " removed. They are deleted as soon as nobody reads it, at the latest with the next change."
)
IN_FOLDER = (
    "Parts of removed documents may still be in the archive's folder, because a change was interrupted or is"
    " running. The next change deletes them."
)

IN_QDRANT = (
    "Numbers of removed documents may still be in Qdrant, because a change was interrupted or is running, or"
    " because Qdrant can't be reached. The next change deletes them."
)
IN_UPLOADS = "No document was read from these uploaded files. Add them again, or delete them:"
_MOST_NAMED = 5


def remnants(
    catalogue: Catalogue,
    archive: Path,
    generation: int,
    documents: Collection[DocumentRow],
    place: IndexPlace,
    engine: str,
) -> tuple[str, ...]:
    """Return notes on what is left; none if the archive holds only `generation` and these `documents`."""
    in_log = catalogue.has_remnants
    ids = {each.id for each in documents}
    in_folder = unused_generations(archive, generation) or stale_judgements(archive, ids)
    in_qdrant = has_remnants(archive, generation_folder(archive, generation), place, engine)
    uploads = KeptSources(archive).left_over([each.path for each in documents])
    named = ", ".join(map(str, uploads[:_MOST_NAMED])) + (" …" if len(uploads) > _MOST_NAMED else "")
    return (
        *((IN_LOG,) if in_log else ()),
        *((IN_FOLDER,) if in_folder else ()),
        *((IN_QDRANT,) if in_qdrant else ()),
        *((f"{IN_UPLOADS} {named}",) if uploads else ()),
    )


def unused_generations(archive: Path, in_use: int) -> list[Path]:
    """Return the folders of derived files of all generations but `in_use`."""
    return [
        folder for folder in (archive / "generations").glob("*") if folder != generation_folder(archive, in_use)
    ]


def stale_judgements(archive: Path, documents: Collection[str]) -> set[str]:
    """Return the documents that were judged and are not among these."""
    return {each.document for each in Judgements(archive).read().judgements} - set(documents)
