"""A thorough look at an archive: everything that can be proved about it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus.document import text_sha256
from corpus.errors import ArchiveError
from corpus.store.snapshot import Snapshot
from index.generation.paths import generation_folder
from index.generation.write import open_generation, read_manifest
from qa.answering.finding.language_notes import archive_notes
from qa.values import ArchiveStatus


def check(snapshot: Snapshot, archive: Path) -> ArchiveStatus:
    """Counts and sizes, and every problem found: in the database, in texts and passages, in derived files."""
    service, counts = snapshot.service(), snapshot.counts()
    folder = generation_folder(archive, service.generation)
    problems = [*snapshot.problems(), *_wrong_words(snapshot)]
    model = service.model or ""
    languages: Mapping[str, int] = {}
    notes: tuple[str, ...] = ()
    try:
        manifest = read_manifest(folder)
        model = manifest.model
        generation = open_generation(folder, model, digest=service.digest, passages=counts["passages"])
        languages = generation.languages
        notes = archive_notes(languages, manifest.model_languages)
        generation.verify()
        generation.close()
    except ArchiveError as error:
        problems.append(str(error))
    return ArchiveStatus(
        path=str(archive),
        generation=service.generation,
        model=model,
        bytes=sum(file.stat().st_size for file in archive.rglob("*") if file.is_file()),
        problems=tuple(problems),
        languages=languages,
        notes=notes,
        **counts,
    )


def _wrong_words(snapshot: Snapshot) -> Iterator[str]:
    """Documents whose text, and passages whose words, are not what was stored."""
    for line in snapshot.lines():
        try:
            text = snapshot.document(line.number).document.text
        except ArchiveError as error:
            yield str(error)
            continue
        for passage in snapshot.passages_of(line.number):
            if text_sha256(text[passage.start : passage.end]) != passage.sha256:
                yield f"{line.id} no longer says at {passage.start}:{passage.end} what was indexed there."
                break
