"""Plan an addition: compare the sources found with those in the catalogue. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import count
from pathlib import PurePath

from corpus.names import fold
from corpus.sources.archives import UPLOADS
from qa.adding.gather import FoundFile
from qa.reports import AddPlan, Rejection

_LONGEST_ID = 60
"""Characters of a document id: long enough for a descriptive file name, short enough to type."""


@dataclass(frozen=True, slots=True)
class Known:
    """A source in the catalogue: the SHA-256 of its content and the version of the reading rules."""

    sha256: str
    reading_version: int


def plan_add(
    found: Sequence[FoundFile],
    known: Mapping[str, Known],
    roots: Collection[str],
    *,
    reading_version: int,
    prune: bool = False,
) -> AddPlan:
    """Sort the sources into added, changed, removed, missing, unchanged and rejected.

    A source is unchanged if its content and the version of the reading rules are the same. A source below one
    of `roots` that is in the catalogue but was not found is `missing`; with `prune`, it is `removed`. Nothing is
    removed from a folder that could not be read, because its content is unknown. Uploads are not missing from a
    folder in which an archive lies, which is not searched; what else was read from an archive is.
    """
    sorted_by: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
    rejected = []
    for source in found:
        if source.problem:
            rejected.append(Rejection(source.path, source.problem))
        elif source.path not in known:
            sorted_by["added"].append(source.path)
        else:
            same = known[source.path] == Known(source.sha256, reading_version)
            sorted_by["unchanged" if same else "changed"].append(source.path)
    seen = {source.path for source in found}
    unread = {source.path for source in found if source.problem and not source.is_archive}
    uploads = {f"{source.path}/{UPLOADS}" for source in found if source.is_archive}
    given = frozenset(roots)
    gone = [path for path in known if path not in seen and _below(path, given) and not _below(path, uploads)]
    removed = tuple(path for path in gone if prune and not _below(path, unread))
    return AddPlan(
        added=tuple(sorted_by["added"]),
        changed=tuple(sorted_by["changed"]),
        removed=removed,
        missing=tuple(path for path in gone if path not in removed),
        unchanged=tuple(sorted_by["unchanged"]),
        rejected=tuple(rejected),
    )


def document_id(path: str, taken: Collection[str]) -> str:
    """Return a short id that is easy to type: the file name of `path` in plain letters.

    If the id is in `taken`, a number is appended.
    """
    plain = re.sub(r"['`]+", "", fold(PurePath(path).stem))
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].rstrip("-") or "document"
    if stem not in taken:
        return stem
    return next(name for n in count(2) if (name := f"{stem}-{n}") not in taken)


def _below(path: str, roots: AbstractSet[str]) -> bool:
    return any(str(parent) in roots for parent in PurePath(path).parents)
