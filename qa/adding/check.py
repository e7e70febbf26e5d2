"""Check an archive completely: the database, the texts and passages, and the derived files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus.document import text_sha256
from corpus.errors import ArchiveError
from corpus.store.snapshot import Snapshot
from index.generation.paths import generation_folder
from index.generation.write import open_generation, read_manifest
from qa.answering.finding.language_notes import archive_notes
from qa.reports import ArchiveStatus


def check(snapshot: Snapshot, archive: Path) -> ArchiveStatus:
    """Return counts, sizes, and all problems found in the database, in texts and in derived files."""
    current, counts = snapshot.current_index(), snapshot.counts()
    folder = generation_folder(archive, current.generation)
    problems = [*snapshot.problems(), *_wrong_words(snapshot)]
    model = current.model or ""
    languages: Mapping[str, int] = {}
    notes: tuple[str, ...] = ()
    try:
        manifest = read_manifest(folder)
        model = manifest.model
        generation = open_generation(folder, model, digest=current.digest, passages=counts["passages"])
        languages = generation.languages
        notes = archive_notes(languages, manifest.model_languages)
        generation.verify()
        generation.close()
    except ArchiveError as error:
        problems.append(str(error))
    return ArchiveStatus(
        path=str(archive),
        generation=current.generation,
        model=model,
        bytes=sum(file.stat().st_size for file in archive.rglob("*") if file.is_file()),
        problems=tuple(problems),
        languages=languages,
        notes=notes,
        **counts,
    )


def _wrong_words(snapshot: Snapshot) -> Iterator[str]:
    """Yield a problem for each document whose text or passages differ from what was stored."""
    for row in snapshot.document_rows():
        try:
            text = snapshot.document(row.number).document.text
        except ArchiveError as error:
            yield str(error)
            continue
        for passage in snapshot.passages_of(row.number):
            if text_sha256(text[passage.start : passage.end]) != passage.sha256:
                yield f"The text of {row.id} at {passage.start}:{passage.end} differs from what was indexed."
                break
