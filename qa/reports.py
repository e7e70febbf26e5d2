"""The values of changing an archive: plans, reports, status and summaries of documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from corpus.filing import UNFILED, Filing, filing_key


@dataclass(frozen=True, slots=True)
class Rejection:
    """A source that can't be read, and the reason with what to do about it."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class AddPlan:
    """The planned effect of adding, as lists of paths of sources.

    `missing` sources were added earlier from the same folder and are gone from it now. They stay in the archive;
    with pruning, they are `removed`.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    rejected: tuple[Rejection, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return whether the plan changes nothing."""
        return not (self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Remark:
    """The warnings about one document that a person should review."""

    document_id: str
    path: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddReport:
    """The result of adding: the plan as carried out, the passages indexed, and remarks to review.

    `documents` and `passages` are the totals of the archive.
    """

    plan: AddPlan
    documents: int
    passages: int
    passages_embedded: int
    passages_reused: int
    remarks: tuple[Remark, ...]
    seconds: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionReport:
    """The result of correcting a document: all its stored corrections, and the warnings that remain.

    `corrections` has the JSON shape of `correct --json`. With `from_source` the source was read again; otherwise
    the stored text was corrected.
    """

    document_id: str
    corrections: Mapping[str, Any]
    from_source: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """The status of an archive. `model` is the embedding model's fingerprint; no `problems` means all is well.

    `search` is "exact" if every passage is compared with a question, and "clustered" if only those in the nearest
    clusters are. It is "qdrant" if Qdrant searches, and empty where the index can't be read.
    """

    path: str
    documents: int
    turns: int
    passages: int
    speakers: int
    generation: int
    model: str
    bytes: int
    problems: tuple[str, ...]
    languages: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    search: str = ""


@dataclass(frozen=True, slots=True)
class LostSource:
    """A document that a repair could not keep. `reason` says what was wrong with it.

    It was `read_again` from its source, or what is left of its text was written to the file `rescued`.
    """

    document_id: str
    path: str
    reason: str
    read_again: bool = False
    rescued: str = ""


@dataclass(frozen=True, slots=True)
class RepairReport:
    """The result of a repair: the problems found, what was done about them, and those that remain.

    `kept` documents are as they were. `aside` is the folder with the damaged files, empty if there are none.
    """

    problems: tuple[str, ...]
    remaining: tuple[str, ...]
    kept: int
    rebuilt: bool = False
    lost: tuple[LostSource, ...] = ()
    notes: tuple[str, ...] = ()
    aside: str = ""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """The result of a backup or of restoring one: the file, its size, and what it holds."""

    path: str
    archive: str
    documents: int
    files: int
    bytes: int
    made: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FiledUnder:
    """A collection or a tag, with the number of documents that whoever asks may know of."""

    kind: Literal["collection", "tag"]
    name: str
    documents: int

    def to_json(self) -> dict[str, Any]:
        """Return it in the JSON shape of `tag --json`."""
        return {"kind": self.kind, "name": self.name, "documents": self.documents}


def filed_under(documents: Iterable[DocumentSummary]) -> tuple[FiledUnder, ...]:
    """Return the collections and the tags of documents, collections first, by name."""
    counts: dict[tuple[Literal["collection", "tag"], str], list[str]] = {}
    for each in documents:
        for name in each.filing.collections or ():
            counts.setdefault(("collection", filing_key(name)), []).append(name)
        for name in each.filing.tags or ():
            counts.setdefault(("tag", filing_key(name)), []).append(name)
    return tuple(FiledUnder(kind, names[0], len(names)) for (kind, _), names in sorted(counts.items()))


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A row of `list`: one document of the archive. `turns` and `passages` are counts.

    `dates` are all that are known, with those of its sessions.
    With `needs_review`, its speakers may well be wrong. With `reviewed`, a person says that they are right.
    `access` says how far readers may see it, and `filing` in which collections it is. `version_of` is the id of
    the interview that this seems to be another version of.
    """

    id: str
    title: str
    date: str | None
    path: str
    sha256: str
    participants: tuple[str, ...]
    turns: int
    passages: int
    warnings: tuple[str, ...]
    needs_review: bool = False
    reviewed: bool = False
    dates: tuple[str, ...] = ()
    access: str = "open"
    filing: Filing = UNFILED
    version_of: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the document in the JSON shape of `list --json`."""
        return {
            "id": self.id,
            "title": self.title,
            "date": self.date,
            "path": self.path,
            "sha256": self.sha256,
            "participants": list(self.participants),
            "turns": self.turns,
            "passages": self.passages,
            "warnings": list(self.warnings),
            "needs_review": self.needs_review,
            "reviewed": self.reviewed,
            "access": self.access,
            **self.filing.to_json(),
            **({"version_of": self.version_of} if self.version_of else {}),
        }
