"""The results of verification: the status of each saved citation, and of each quotation in a draft.

Offsets of places are Python string indices into the stored text of the document, those of quotations into the
text of the draft. Both are half-open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, Literal

from corpus.markup import shown, shown_text
from qa.values import shown_field

CitationStatus = Literal["verified", "moved", "misattributed", "altered", "missing"]
"""Best first. Only `verified` and `moved` mean that the cited person says exactly these words."""

QuotationStatus = Literal["exact", "cut", "altered", "composed", "misattributed", "not_found", "unjudged"]

ChangeKind = Literal["same", "changed", "added", "dropped"]

SOUND_CITATIONS: frozenset[CitationStatus] = frozenset({"verified", "moved"})
SOUND_QUOTATIONS: frozenset[QuotationStatus] = frozenset({"exact", "cut", "unjudged"})


@dataclass(frozen=True, slots=True)
class Change:
    """A step of a word diff: the quoted words, and the source's words.

    All `quoted` joined are the quotation, all `source` joined the words of the source. `added` has only quoted
    words, `dropped` only words of the source.
    """

    kind: ChangeKind
    quoted: str
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a stored document and its speaker.

    `turn` is 0 and `role` is `None` if the span is not in a single turn. `before` and `after` are the words
    next to it. `restriction` says why readers don't see it, or not with this name.
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
    restriction: str | None = None

    @property
    def shown(self) -> str:
        """Return the words without markup."""
        return shown(self.text, self.path)

    @property
    def in_context(self) -> tuple[str, str, str]:
        """Return the words before, the words, and the words after, all without markup."""
        words = shown_text(f"{self.before}{self.text}{self.after}", self.path)
        edges = (0, len(self.before), len(self.before) + len(self.text), len(words.text))
        before, text, after = (words.between(*span) for span in pairwise(edges))
        return before, text, after

    def to_json(self) -> dict[str, Any]:
        """Return the place as in `verify --json`."""
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
            **shown_field("shown", self.text, self.path),
            "before": self.before,
            "after": self.after,
        }


@dataclass(frozen=True, slots=True)
class CheckedCitation:
    """A saved citation and the result of checking it.

    `number` counts from 1 in the order given. `place` is where the words are now, or the most similar ones.
    `changes` are the differences between the cited words and those there. `also` are other places with the
    exact words. `notes` are in plain words.
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
        """Return the citation as in `verify --json`."""
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
    """The citations of a file, in its order.

    `unchecked` is the number of those after them that time was too short for.
    """

    citations: tuple[CheckedCitation, ...]
    unchecked: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """Return the number of citations of each status that occurs."""
        return counted(each.status for each in self.citations)

    @property
    def is_sound(self) -> bool:
        """Return whether every citation has the exact words of the cited person."""
        return not self.unchecked and all(each.status in SOUND_CITATIONS for each in self.citations)

    def to_json(self) -> dict[str, Any]:
        """Return the report as in `verify --json`."""
        return {
            "is_sound": self.is_sound,
            "counts": self.counts,
            "unchecked": self.unchecked,
            "citations": [each.to_json() for each in self.citations],
        }


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the source that the quotation leaves out.

    `before` and `after` are the rest of the sentences in which it starts and ends. `between` are the words for
    which each mark of omission or bracketed insertion stands, in order.
    """

    before: str = ""
    after: str = ""
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """A quotation in a draft and the result of checking it.

    `spans` are its spans in the draft, without marks; several if it continues in the next paragraph.
    `attributed_to` is the speaker according to the draft, as written there, or `None`. `places` are where the
    words are, or the most similar ones: one for each part of a composed quotation.
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
        """Return the quotation as in `verify --json`."""
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
    """The quotations of a draft, in its order. `text` is the draft as read; `words` is its number of words.

    `unchecked` is the number of those after them that time was too short for. `warnings` say what of the draft's
    file was not read, such as footnotes: quotations there are not checked.
    """

    title: str
    text: str
    words: int
    quotations: tuple[CheckedQuotation, ...]
    unchecked: int = 0
    warnings: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Return the number of quotations of each status that occurs."""
        return counted(each.status for each in self.quotations)

    @property
    def is_sound(self) -> bool:
        """Return whether no quotation is altered, composed, misattributed, unknown or unchecked."""
        return not self.unchecked and all(each.status in SOUND_QUOTATIONS for each in self.quotations)

    def to_json(self) -> dict[str, Any]:
        """Return the report as in `verify --json`."""
        return {
            "title": self.title,
            "text": self.text,
            "words": self.words,
            "is_sound": self.is_sound,
            "counts": self.counts,
            "unchecked": self.unchecked,
            "warnings": list(self.warnings),
            "quotations": [each.to_json() for each in self.quotations],
        }


def counted(statuses: Iterable[str]) -> dict[str, int]:
    """Return the number of each status, in the order of first occurrence."""
    return dict(Counter(statuses))
