"""What verification tells: the state of each saved citation, and of each quotation in a draft.

Offsets of places are Python string indices into the stored text of the document, those of quotations into the
text of the draft; both half-open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

CitationStatus = Literal["verified", "moved", "misattributed", "altered", "missing"]
"""The best first. Only `verified` and `moved` have the exact words in the mouth of who is cited."""

QuotationStatus = Literal["exact", "cut", "altered", "composed", "misattributed", "not_found", "unjudged"]

ChangeKind = Literal["same", "changed", "added", "dropped"]

SOUND_CITATIONS: frozenset[CitationStatus] = frozenset({"verified", "moved"})
SOUND_QUOTATIONS: frozenset[QuotationStatus] = frozenset({"exact", "cut", "unjudged"})


@dataclass(frozen=True, slots=True)
class Change:
    """A step of a word diff: what is quoted, and what the source has instead.

    All `quoted` joined are the quotation, all `source` joined the words of the source. `added` has only quoted
    words, `dropped` only those of the source.
    """

    kind: ChangeKind
    quoted: str
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a stored document and who says it.

    `turn` is 0 and `role` is `None` where the stretch is in no one turn. `before` and `after` are the words
    next to it.
    """

    document_id: str
    title: str
    date: str | None
    path: str
    sha256: str
    speaker: str | None
    role: str | None
    prompting_question: str | None
    turn: int
    start: int
    end: int
    page: int | None
    seconds: float | None
    text: str
    before: str
    after: str

    def to_json(self) -> dict[str, Any]:
        """The place as `verify --json` gives it."""
        return {
            "document": {
                "id": self.document_id,
                "title": self.title,
                "date": self.date,
                "path": self.path,
                "sha256": self.sha256,
            },
            "speaker": self.speaker,
            "role": self.role,
            "prompting_question": self.prompting_question,
            "turn": self.turn,
            "start": self.start,
            "end": self.end,
            "location": {"page": self.page, "seconds": self.seconds},
            "text": self.text,
            "before": self.before,
            "after": self.after,
        }


@dataclass(frozen=True, slots=True)
class CheckedCitation:
    """A saved citation and what the archive says to it.

    `number` counts from 1 in the order given. `place` is where the words stand now, or the nearest to them;
    `changes` tell how the cited words differ from those there. `also` are other places with the exact words.
    `notes` are in plain words.
    """

    number: int
    status: CitationStatus
    exact: str
    speaker: str | None
    title: str | None
    start: int | None
    end: int | None
    place: Place | None = None
    changes: tuple[Change, ...] = ()
    also: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The citation as `verify --json` gives it."""
        return {
            "number": self.number,
            "status": self.status,
            "exact": self.exact,
            "speaker": self.speaker,
            "title": self.title,
            "start": self.start,
            "end": self.end,
            "place": self.place.to_json() if self.place else None,
            "changes": [asdict(change) for change in self.changes],
            "also": [place.to_json() for place in self.also],
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class CitationReport:
    """All citations of a file, in its order."""

    citations: tuple[CheckedCitation, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each status that occurs."""
        return counted(each.status for each in self.citations)

    @property
    def is_sound(self) -> bool:
        """Whether every citation has the exact words of who is cited."""
        return all(each.status in SOUND_CITATIONS for each in self.citations)

    def to_json(self) -> dict[str, Any]:
        """The report as `verify --json` gives it."""
        return {
            "is_sound": self.is_sound,
            "counts": self.counts,
            "citations": [each.to_json() for each in self.citations],
        }


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the source that the quotation leaves out.

    `before` and `after` are the rest of the sentences in which it begins and ends; `between` is what each mark
    of omission or bracketed insertion stands for, in order.
    """

    before: str = ""
    after: str = ""
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """A quotation in a draft and what the archive says to it.

    `spans` are its stretches of the draft, marks left out; more than one where it goes on in the next
    paragraph. `attributed_to` is who the draft says said it, as written there, `None` where it does not tell.
    `places` are where the words stand, or the nearest to them: one for each part of what is composed.
    """

    number: int
    status: QuotationStatus
    text: str
    spans: tuple[tuple[int, int], ...]
    attributed_to: str | None
    places: tuple[Place, ...] = ()
    changes: tuple[Change, ...] = ()
    left_out: LeftOut = LeftOut()
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The quotation as `verify --json` gives it."""
        return {
            "number": self.number,
            "status": self.status,
            "text": self.text,
            "spans": [list(span) for span in self.spans],
            "attributed_to": self.attributed_to,
            "places": [place.to_json() for place in self.places],
            "changes": [asdict(change) for change in self.changes],
            "left_out": {
                "before": self.left_out.before,
                "after": self.left_out.after,
                "between": list(self.left_out.between),
            },
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class DraftReport:
    """All quotations of a draft, in its order. `text` is the draft as it was read; `words` counts its words."""

    title: str
    text: str
    words: int
    quotations: tuple[CheckedQuotation, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each status that occurs."""
        return counted(each.status for each in self.quotations)

    @property
    def is_sound(self) -> bool:
        """Whether nothing that could be judged is altered, composed, misattributed or unknown."""
        return all(each.status in SOUND_QUOTATIONS for each in self.quotations)

    def to_json(self) -> dict[str, Any]:
        """The report as `verify --json` gives it."""
        return {
            "title": self.title,
            "text": self.text,
            "words": self.words,
            "is_sound": self.is_sound,
            "counts": self.counts,
            "quotations": [each.to_json() for each in self.quotations],
        }


def counted(statuses: Iterable[str]) -> dict[str, int]:
    """How often each status occurs, in the order of first occurrence."""
    return dict(Counter(statuses))
