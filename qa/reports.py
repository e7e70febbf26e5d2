"""The values of changing an archive: plans, reports, status and summaries of documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Rejection:
    """A source that cannot be read, and why (with what to do next)."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class AddPlan:
    """What adding would do, source by source (paths).

    `missing` sources were added from the same folder earlier and are gone from it now: they stay in the
    archive, unless pruning was asked for, which makes them `removed`.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    rejected: tuple[Rejection, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the plan leaves the archive as it is."""
        return not (self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Remark:
    """What the reader wants looked at in one document, in plain words."""

    document_id: str
    path: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddReport:
    """What adding did: the plan as carried out, what was indexed, and what deserves a look.

    `documents` and `passages` count what the archive holds now.
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
    """What correcting a document did: all corrections kept for it now, and what is still to be looked at.

    `corrections` is as `correct --json` gives it; `from_source` tells whether the source was read again,
    rather than the stored text corrected.
    """

    document_id: str
    corrections: Mapping[str, Any]
    from_source: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """What `status` tells. `model` is the embedding model's fingerprint; `problems` is empty when all is well."""

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


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A line of `list`: one document of the archive. `turns` and `passages` are counts."""

    id: str
    title: str
    date: str | None
    path: str
    sha256: str
    participants: tuple[str, ...]
    turns: int
    passages: int
    warnings: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The document as `list --json` gives it."""
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
        }
