"""Carrying out a plan: read, split, index, publish. The only place that changes an archive.

Everything happens inside one draft of the catalogue. The derived files are written whole beside those in
service; the draft's commit puts documents and files into service together. Whatever fails before it leaves
the archive as it was, and a stray folder that the next change removes.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import overload

from corpus.document import Document, Passage
from corpus.errors import ArchiveBroken, ArchiveError
from corpus.passages import passages_of
from corpus.store.records import CurrentIndex, SourceRecord, StoredPassage
from corpus.store.writer import CatalogueWriter
from index.embedding.embedder import Embedder
from index.generation.paths import generation_folder
from index.generation.write import FORMAT_VERSION, Generation, open_generation, read_manifest, write_generation
from index.models.packaged import is_superseded
from index.values import Entry, WriteReport
from qa.adding.gather import ReadFile
from qa.adding.plan import document_id
from qa.answering.finding.language_notes import spoken_language
from qa.answering.selecting.quotes import prompting_question
from qa.values import Progress

TARGET_TOKENS = 160
"""Size aimed at for a passage: long enough to stand alone as a quotation, short enough to be about one thing."""


class NewEntries(Sequence[Entry]):
    """What is to be indexed of the passages `ids`, in ascending order of id.

    Entries are made from the draft as they are asked for, and those of one document at a time are held: an
    archive's texts need not fit into memory.
    """

    def __init__(self, draft: CatalogueWriter, ids: Collection[int]) -> None:
        self._draft = draft
        self._ids = sorted(ids)
        self._held: dict[int, Entry] = {}
        self._languages: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> list[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | list[Entry]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        wanted = self._ids[at]
        if wanted not in self._held:
            number = self._draft.passages([wanted])[wanted].document
            document = self._draft.document(number).document
            if number not in self._languages:
                self._languages[number] = spoken_language(document)
            language = self._languages[number]
            self._held = {each.id: _entry(each, document, language) for each in self._draft.passages_of(number)}
        return self._held[wanted]


def insert_all(draft: CatalogueWriter, readings: Iterable[ReadFile], embedder: Embedder) -> None:
    """Put documents into the draft, each in place of the one from the same path, split into passages."""
    stamps = {stamp.path: stamp for stamp in draft.stamps()}
    taken = {stamp.id for stamp in stamps.values()}
    for reading in readings:
        document = reading.document
        if old := stamps.get(document.path):
            draft.remove(old.number)
        name = old.id if old else document_id(document.path, taken)
        taken.add(name)
        stamp = SourceRecord(0, name, document.path, reading.root, reading.source_sha256, reading.reader)
        draft.insert(stamp, document, _split(document, embedder))


def split_again(draft: CatalogueWriter, embedder: Embedder) -> None:
    """Give every document passages that fit the window of `embedder`."""
    for line in draft.lines():
        document = draft.document(line.number).document
        draft.replace_passages(line.number, _split(document, embedder))


def publish(
    draft: CatalogueWriter,
    archive: Path,
    embedder: Embedder,
    model: str | None,
    *,
    afresh: bool = False,
    progress: Progress | None = None,
) -> WriteReport:
    """Index what the draft holds and put it into service: the commit point.

    Vectors of the generation in service are taken over where the words are the same, unless `afresh`. Raises
    `ArchiveError` when the disk is full, after which the archive is as it was.
    """
    service = draft.service()
    remove_strays(archive, service.generation)
    number = service.generation + 1
    ids = set(draft.passage_ids())
    previous = None if afresh else _in_service(archive, service, embedder)
    known = set(previous.ids.tolist()) if previous else set()
    try:
        with _removed_on_failure(generation_folder(archive, number)) as folder:
            report = write_generation(
                folder,
                previous=previous,
                kept=ids & known,
                added=NewEntries(draft, ids - known),
                embedder=embedder,
                progress=_stage(progress, "embed"),
            )
    finally:
        if previous:
            previous.close()
    draft.put_in_service(number, report.manifest.digest, model)
    draft.commit()
    remove_strays(archive, number)
    return report


def remove_strays(archive: Path, in_service: int) -> None:
    """Delete derived files other than generation `in_service`: left by a crash, or replaced.

    Where the system does not let go of files that another process still reads, they stay until the next
    change.
    """
    for folder in (archive / "generations").glob("*"):
        if folder != generation_folder(archive, in_service):
            shutil.rmtree(folder, ignore_errors=True)


def is_outdated(archive: Path, service: CurrentIndex) -> bool:
    """Return whether an older version made the index, or an older edition of its packaged model did.

    Then nothing can be asked before it is rebuilt.

    One without a manifest that can be read is damaged, not outdated.
    """
    with suppress(ArchiveBroken):
        manifest = read_manifest(generation_folder(archive, service.generation))
        return manifest.format_version < FORMAT_VERSION or is_superseded(service.model, manifest.model)
    return False


def _in_service(archive: Path, service: CurrentIndex, embedder: Embedder) -> Generation | None:
    if service.generation == 0 or is_outdated(archive, service):
        return None  # all of it is made anew
    folder = generation_folder(archive, service.generation)
    return open_generation(folder, embedder.fingerprint, digest=service.digest)


def _split(document: Document, embedder: Embedder) -> list[Passage]:
    return passages_of(document, window=embedder.window, count_tokens=embedder.count_tokens, target=TARGET_TOKENS)


def _entry(passage: StoredPassage, document: Document, language: str) -> Entry:
    return Entry(
        id=passage.id,
        group=passage.voice,
        text=document.text[passage.start : passage.end],
        sentences=tuple((start - passage.start, end - passage.start) for start, end in passage.sentences),
        question=prompting_question(document, passage.turn) or "",
        speaker=passage.speaker or "",
        title=document.title or "",
        language=language,
    )


def _stage(progress: Progress | None, stage: str) -> Callable[[int, int], None] | None:
    return (lambda done, total: progress(stage, done, total, "")) if progress else None


@contextmanager
def _removed_on_failure(folder: Path) -> Iterator[Path]:
    """Leave no half-written folder to fill the disk, and say so when a full disk is why."""
    try:
        yield folder
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise ArchiveError(
            f"The archive could not be written: {error.strerror or error}. It is as it was before.",
            "Check the disk's free space and permissions, then try again.",
        ) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
