"""Read the planned sources, one at a time, with the corrections that apply to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from corpus.corrections.corrections import Corrections
from corpus.corrections.sidecars import Sidecars
from corpus.document import Document
from corpus.errors import SourceError
from corpus.faults import faults_rejected
from corpus.reading import READING_VERSION, read_source
from corpus.sources.files import Source, content_sha256, sources_in
from qa.adding.gather import Gathered
from qa.reports import Rejection
from qa.values import Progress


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A document with the record of its source. `root` is the file or folder given to `add`."""

    document: Document
    source_sha256: str
    root: str
    reading_version: int


def read_planned(
    planned: Iterable[str],
    gathered: Gathered,
    corrections: Mapping[str, Corrections],
    rejected: list[Rejection],
    progress: Progress | None,
) -> Iterator[ReadFile]:
    """Read the sources at the `planned` paths one at a time; add those that can't be read to `rejected`.

    `corrections` are stored in the archive, by path. They override corrections in a sidecar file.
    """
    left = dict.fromkeys(planned)
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
                read = read_one(source, sidecars, corrections.get(source.path, Corrections()), root)
            except SourceError as error:
                rejected.append(Rejection(source.path, str(error)))
                continue
            yield read
    rejected += [
        Rejection(path, f"{path} disappeared while files were being added. Add it again.") for path in left
    ]


def read_one(source: Source, sidecars: Sidecars, stored: Corrections, root: str) -> ReadFile:
    """Read `source` with the `stored` corrections over those in its sidecar; raise `SourceError` on failure."""
    with faults_rejected(source.path):
        data = source.load()
        beside = sidecars.of(source).corrections
        document = read_source(data, source.path, stored.over(beside))
        return ReadFile(document, content_sha256(data, beside.fingerprint()), root, READING_VERSION)
