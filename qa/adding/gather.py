"""Gather the sources at and below the given paths, each with the hash of its content."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from corpus.corrections.sidecars import Sidecars
from corpus.errors import SourceError
from corpus.faults import faults_rejected
from corpus.sources.archives import is_archive
from corpus.sources.files import Source, content_sha256, find_files, leads_out, sources_in, whole_path
from corpus.sources.recordings import beside_transcripts
from qa.values import Progress

_OUTSIDE = "{} is a link that leads out of the folder, so it was not followed. Add its target instead."


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A source that was found: its path, and the SHA-256 of its content or the reason it can't be read.

    With `is_archive`, it is the folder of an archive.
    """

    path: str
    sha256: str = ""
    problem: str = ""
    is_archive: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """The absolute paths that were given, the files at or below them, and the sources in those files."""

    roots: tuple[str, ...]
    files: tuple[Path, ...]
    found: tuple[FoundFile, ...]


def gather(paths: Iterable[str | Path], progress: Progress | None) -> Gathered:
    """Return every source at or below `paths` with the hash of its bytes and sidecars, or its problem.

    Recordings beside their transcripts are skipped, unless `paths` names them.
    """
    given = [whole_path(path) for path in paths]
    files = tuple(find_files(given))
    recordings = beside_transcripts(files).difference(given)
    links = [file for file in files if leads_out(file, given)]
    files = tuple(file for file in files if file not in recordings and file not in links)
    sidecars = Sidecars()
    found = {str(link): FoundFile(str(link), problem=_OUTSIDE.format(link)) for link in links}
    for done, file in enumerate(files):
        if progress:
            progress("hash", done, len(files), file.name)
        for source in sources_in(file):
            found.setdefault(source.path, _found(source, sidecars))
    held = {str(parent) for path in found for parent in PurePath(path).parents} | found.keys()
    empty = [_empty(path) for path in given if str(path) not in held]
    return Gathered(tuple(map(str, given)), files, (*found.values(), *empty))


def _found(source: Source, sidecars: Sidecars) -> FoundFile:
    try:
        with faults_rejected(source.path):
            data = source.load()
            corrections = sidecars.of(source).corrections
            return FoundFile(source.path, sha256=content_sha256(data, corrections.fingerprint()))
    except SourceError as error:
        return FoundFile(source.path, problem=str(error), is_archive=is_archive(source.file))


def _empty(path: Path) -> FoundFile:
    in_folder = "This folder contains no files."
    problem = (
        in_folder if os.path.isdir(path) else "This file corrects how other files are read; it isn't a source."
    )
    return FoundFile(str(path), problem=problem)
