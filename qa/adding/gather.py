"""From the paths a person names to readings: every source with its hash, then the documents that are wanted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from corpus.corrections.corrections import Corrections
from corpus.corrections.sidecars import Sidecars
from corpus.document import Document
from corpus.errors import SourceError
from corpus.reading import READER_VERSION, read_source
from corpus.sources.files import Source, content_sha256, find_files, sources_in, whole_path
from corpus.sources.recordings import beside_transcripts
from qa.adding.plan import FoundFile
from qa.values import Progress, Rejection


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A document with what is to be noted of its source. `root` is the file or folder given to `add`."""

    document: Document
    source_sha256: str
    root: str
    reader: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found: the paths given (absolute), the files at or below them, and the sources in those."""

    roots: tuple[str, ...]
    files: tuple[Path, ...]
    found: tuple[FoundFile, ...]


def gather(paths: Iterable[str | Path], progress: Progress | None) -> Gathered:
    """Every source at or below `paths`, with the hash of its bytes and sidecars or what is wrong with it.

    Recordings beside their transcripts are left out, unless they are named themselves.
    """
    given = [whole_path(path) for path in paths]
    files = tuple(find_files(given))
    recordings = beside_transcripts(files).difference(given)
    files = tuple(file for file in files if file not in recordings)
    sidecars = Sidecars()
    found: dict[str, FoundFile] = {}
    for done, file in enumerate(files):
        if progress:
            progress("hash", done, len(files), file.name)
        for source in sources_in(file):
            found.setdefault(source.path, _found(source, sidecars))
    held = {str(parent) for path in found for parent in PurePath(path).parents} | found.keys()
    empty = [_empty(path) for path in given if str(path) not in held]
    return Gathered(tuple(map(str, given)), files, (*found.values(), *empty))


def read_wanted(
    wanted: Iterable[str],
    gathered: Gathered,
    corrections: Mapping[str, Corrections],
    rejected: list[Rejection],
    progress: Progress | None,
) -> Iterator[ReadFile]:
    """Read the sources at the paths `wanted`, one at a time; what cannot be read goes to `rejected`.

    `corrections` are those kept with the archive, by path; they count over those that lie beside a source.
    """
    left = dict.fromkeys(wanted)
    holders = {str(parent) for path in left for parent in PurePath(path).parents} | left.keys()
    sidecars, total, roots = Sidecars(), len(left), frozenset(gathered.roots)
    for file in gathered.files:
        for source in sources_in(file) if str(file) in holders else ():
            if source.path not in left:
                continue
            del left[source.path]
            if progress:
                progress("read", total - len(left) - 1, total, PurePath(source.path).name)
            above = (source.path, *map(str, PurePath(source.path).parents))
            root = next((path for path in above if path in roots), source.path)
            try:
                reading = read_one(source, sidecars, corrections.get(source.path, Corrections()), root)
            except SourceError as error:
                rejected.append(Rejection(source.path, str(error)))
                continue
            yield reading
    rejected += [Rejection(path, f"{path} was there a moment ago. Add it again.") for path in left]


def read_one(source: Source, sidecars: Sidecars, kept: Corrections, root: str) -> ReadFile:
    """The reading of `source` with the corrections `kept` over those beside it; raises a `SourceError`."""
    data = source.load()
    beside = sidecars.of(source).corrections
    document = read_source(data, source.path, kept.over(beside))
    return ReadFile(document, content_sha256(data, beside.fingerprint()), root, READER_VERSION)


def _found(source: Source, sidecars: Sidecars) -> FoundFile:
    try:
        data = source.load()
        return FoundFile(source.path, sha256=content_sha256(data, sidecars.of(source).corrections.fingerprint()))
    except SourceError as error:
        return FoundFile(source.path, problem=str(error))


def _empty(path: Path) -> FoundFile:
    in_folder = "There are no files in this folder."
    problem = in_folder if os.path.isdir(path) else "This corrects how other files are read and is no source."
    return FoundFile(str(path), problem=problem)
