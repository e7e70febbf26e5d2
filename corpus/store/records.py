"""Define the values of the catalogue: documents, passages, speakers, and what is in service."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.conditions import UNCONDITIONAL, Conditions
from corpus.document import Document, InterviewSession, needs_review, own_session
from corpus.filing import UNFILED, Filing


@dataclass(frozen=True, slots=True)
class CurrentIndex:
    """The generation of derived files in service, the digest of what it indexes, and the model.

    `generation` is 0 before anything was indexed; `model` is `None` for the default one. `manifest` is the SHA-256
    of the generation's manifest, empty if an earlier version wrote it.
    """

    generation: int
    digest: str
    next_passage: int
    model: str | None
    manifest: str = ""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source as the catalogue knows it without reading it."""

    number: int
    id: str
    path: str
    root: str
    source_sha256: str
    reading_version: int


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with its names in the archive, checked against its SHA-256 when loaded."""

    number: int
    id: str
    sha256: str
    document: Document


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage in its document. `voice` is the speaker's share (`SpeakerShare`) that it belongs to."""

    id: int
    document: int
    voice: int
    speaker: str | None
    turn: int
    start: int
    end: int
    sentences: tuple[tuple[int, int], ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its text. `turns` and `passages` are counts, `confidence` is that in the turns.

    With `reviewed`, a person has checked them. `standing` says how far readers
    may see it, empty if all of it. `date` is the document's own; the words of a session have that of
    `date_at`.
    """

    number: int
    id: str
    path: str
    title: str | None
    date: str | None
    sha256: str
    participants: tuple[str, ...]
    warnings: tuple[str, ...]
    turns: int
    passages: int
    confidence: float = 1.0
    sessions: tuple[InterviewSession, ...] = ()
    reviewed: bool = False
    conditions: Conditions = UNCONDITIONAL
    standing: str = ""
    place: str | None = None
    filing: Filing = UNFILED

    @property
    def needs_review(self) -> bool:
        """Return whether the turns or their speakers may well be wrong."""
        return needs_review(self.confidence, self.reviewed)

    def date_at(self, offset: int) -> str | None:
        """Return the date of the words at `offset`."""
        return own_session(self.sessions, offset).date or self.date

    @property
    def dates(self) -> tuple[str | None, ...]:
        """Return the date of the document, and those of its sessions if they differ, each once."""
        return tuple(dict.fromkeys((self.date, *(each.date or self.date for each in self.sessions))))


@dataclass(frozen=True, slots=True)
class Measure:
    """How certain a document's turns are, and the second at which its last timed span begins, if any."""

    number: int
    seconds: float | None
    confidence: float


@dataclass(frozen=True, slots=True)
class SpeakerShare:
    """One speaker's share of one document, or of one session with its own date or place in it."""

    id: int
    document: int
    speaker: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class KeptCalibration:
    """A fit of the confidence to this archive's own questions: log odds times `slope` plus `constant`.

    It holds for one reader (its fingerprint, empty for none), one embedding model and one set of packaged numbers
    (fingerprints). `threshold` is the least probability that is shown, chosen for `risk` (0 if none was asked
    for); `questions` is how many it was fitted to.
    """

    reader: str
    embedder: str
    packaged: str
    slope: float
    constant: float
    threshold: float
    risk: float
    questions: int
