"""Check an archive completely: the database, the texts and passages, the derived files, and what users gave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from corpus.errors import ArchiveBroken, OnRecordError
from corpus.sources.files import whole_path
from corpus.store.catalogue import Catalogue
from corpus.store.snapshot import Snapshot
from index.engines import check_collection, open_index
from index.generation.base import Generation
from index.generation.paths import generation_folder
from index.generation.write import check_generation, read_manifest
from index.integrity import REBUILD
from index.place import IndexPlace
from qa.adding.commit import engine_in_use
from qa.adding.originals import original
from qa.adding.remnants import remnants
from qa.adding.uploads import KeptSources
from qa.answering.finding.language_notes import archive_notes
from qa.answering.selecting.quotes import quote
from qa.desk.files import DeskFiles
from qa.judgements import FILE_NAME, Judgements
from qa.reports import ArchiveStatus

_UNSEALED = (
    "An earlier version wrote this archive and left dates, names and places without checksums. The next change"
    " adds them; `onrecord rebuild` does it now."
)


@dataclass(frozen=True, slots=True)
class Examination:
    """The status of an archive, and whether the catalogue and the index have problems."""

    status: ArchiveStatus
    in_catalogue: bool
    in_index: bool


def check(catalogue: Catalogue, archive: Path, place: IndexPlace) -> ArchiveStatus:
    """Return counts, sizes, and all problems found.

    Raises `ArchiveError` for an archive of which not even the counts can be read.
    """
    return examine(catalogue, archive, place).status


def examine(catalogue: Catalogue, archive: Path, place: IndexPlace) -> Examination:
    """Return what `check` returns, and where the problems are; raises the same errors."""
    in_index = False
    left: tuple[str, ...] = ()
    with catalogue.read(unchecked=True) as snapshot:
        current = snapshot.current_index()
        of_catalogue = list(catalogue_problems(snapshot))
        problems = [*of_catalogue, *_problems_of_given_files(snapshot, archive)]
        counts = snapshot.counts()
        status = ArchiveStatus(
            path=str(archive),
            generation=current.generation,
            model=current.model or "",
            bytes=sum(file.stat().st_size for file in archive.rglob("*") if file.is_file()),
            problems=(),
            notes=() if snapshot.seals.exist else (_UNSEALED,),
            documents=counts["documents"],
            turns=counts["turns"],
            passages=counts["passages"],
            speakers=counts["speakers"],
        )
        try:
            generation = checked_index(snapshot, archive, place)
        except OnRecordError as error:
            problems.append(str(error))
            in_index = True
        else:
            status = _with_index(status, generation)
            generation.close()
        if not problems:
            left = remnants(
                catalogue, archive, current.generation, snapshot.document_rows(), place, engine_in_use(snapshot)
            )
    found = replace(status, problems=tuple(dict.fromkeys(problems)), notes=(*status.notes, *left))
    return Examination(found, bool(of_catalogue), in_index)


def catalogue_problems(snapshot: Snapshot) -> Iterator[str]:
    """Yield the problems of the catalogue: of the file, of its checksums, and of what it holds."""
    yield from snapshot.problems()
    parts: tuple[Callable[[], object], ...] = (
        snapshot.require_sound,
        snapshot.voices,
        snapshot.corrections,
        snapshot.calibrations,
    )
    for part in parts:
        yield from _problem(part)
    try:
        numbers = {row.number: row.id for row in snapshot.document_rows()}
    except OnRecordError as error:
        yield str(error)
        return
    for number in numbers:
        yield from _problem(partial(_quote_all, snapshot, number))


def checked_index(snapshot: Snapshot, archive: Path, place: IndexPlace) -> Generation:
    """Return the index in use after comparing every byte of it; raise `ArchiveError` for what is wrong with it."""
    current = snapshot.current_index()
    folder = generation_folder(archive, current.generation)
    check_generation(folder, current.manifest)
    opened = open_index(folder, read_manifest(folder).model, place, digest=current.digest)
    if opened.ids.tolist() != snapshot.passage_ids():
        raise ArchiveBroken(f"The index in {folder} has other passages than the catalogue.", REBUILD)
    check_collection(opened)
    return opened


def _with_index(status: ArchiveStatus, generation: Generation) -> ArchiveStatus:
    manifest = generation.manifest
    notes = (*status.notes, *archive_notes(generation.languages, manifest.model_languages))
    return replace(
        status, model=manifest.model, languages=generation.languages, notes=notes, search=generation.search_kind
    )


def _quote_all(snapshot: Snapshot, number: int) -> None:
    """Quote every passage of a document, as an answer would."""
    stored = snapshot.document(number)
    for passage in snapshot.passages_of(number):
        quote(1, passage, stored, (), 0.0)


def _problems_of_given_files(snapshot: Snapshot, archive: Path) -> Iterator[str]:
    """Yield the problems of the files that people gave to the archive: judgements, desks and uploads."""
    try:
        damaged = Judgements(archive).read().damaged
    except OnRecordError as error:
        yield str(error)
    else:
        if damaged:
            yield f"{damaged} of the judgements in {archive / FILE_NAME} are damaged and are not used."
    yield from (f"The desk {path} is damaged and is not used." for path in DeskFiles(archive).damaged())
    uploads = KeptSources(archive).folder  # in an archive that was moved, what the originals say is not known
    try:
        stored = [
            record.id for record in snapshot.source_records() if whole_path(record.path).is_relative_to(uploads)
        ]
    except OnRecordError as error:
        yield str(error)
        return
    for name in stored:
        yield from _problem(partial(original, name, snapshot))


def _problem(part: Callable[[], object]) -> Iterator[str]:
    try:
        part()
    except OnRecordError as error:
        yield str(error)
