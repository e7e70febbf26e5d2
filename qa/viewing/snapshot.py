"""A snapshot of the catalogue as its viewer may see it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from corpus.conditions import CONTACT, UNCONDITIONAL, Conditions
from corpus.document import Document
from corpus.errors import ArchiveBroken, DocumentOnRequest, DocumentUnknown
from corpus.filing import UNFILED
from corpus.store.records import (
    DocumentRow,
    Measure,
    SourceRecord,
    SpeakerShare,
    StoredDocument,
    StoredPassage,
)
from corpus.store.snapshot import Snapshot
from qa.viewing.restrictions import Restrictions
from qa.viewing.withheld import masked, shown_name, shown_names

if TYPE_CHECKING:
    from corpus.corrections.corrections import Corrections  # knows all layouts, which a question needs not

IN_PART = "open in part"
"""The standing of an interview of which readers see some words."""


class KeepersSnapshot(Snapshot):
    """The catalogue for somebody who sees everything: documents say what readers don't see of them."""

    def __init__(self, given: Snapshot, restrictions: Restrictions) -> None:
        super().__init__(given.connection)
        self.restrictions = restrictions
        self.edition = f"{given.edition} {restrictions.key}"

    def mark(self, number: int) -> str:
        """Return a text that identifies how a document is shown, and to whom."""
        return f"{super().mark(number)} {self.edition}"

    def document_rows(self) -> tuple[DocumentRow, ...]:
        """Return every document without its text; `standing` says how far readers see it."""
        return tuple(replace(row, standing=self._standing(row.number)) for row in super().document_rows())

    def _standing(self, number: int) -> str:
        if number in self.restrictions.standings:
            return str(self.restrictions.standings[number])
        seen = self.restrictions.seen.get(number)
        return IN_PART if seen and seen.withheld else ""

    def document(self, number: int) -> StoredDocument:
        """Return one document; `Document.seen` is how readers see it."""
        stored = super().document(number)
        seen = self.restrictions.seen_of(number, stored.document)
        return replace(stored, document=replace(stored.document, seen=seen))


class ReadersSnapshot(Snapshot):
    """The catalogue for a reader: without what is withheld, and with the names that stand for others.

    Offsets and quotable words are those that are stored. The SHA-256 is that of the text that is seen: with that
    of the whole text, a reader could try out what is withheld.
    """

    def __init__(self, given: Snapshot, restrictions: Restrictions) -> None:
        super().__init__(given.connection)
        self.restrictions = restrictions
        self.edition = f"{given.edition} {restrictions.key} reader"

    def mark(self, number: int) -> str:
        """Return a text that identifies how a document is shown, and to whom."""
        return f"{super().mark(number)} {self.edition}"

    # Documents

    def document_rows(self) -> tuple[DocumentRow, ...]:
        """Return every document of which the reader may see words, without its text."""
        return tuple(row for row in self.listed_rows() if self._is_seen(row.number))

    def listed_rows(self) -> tuple[DocumentRow, ...]:
        """Return every document that the reader may know of, also those of which no word may be seen."""
        rows = [row for row in super().document_rows() if self.restrictions.is_listed(row.number)]
        return tuple(self._row(row) for row in rows)

    def document(self, number: int) -> StoredDocument:
        """Return one document as the reader may see it; raise `DocumentUnknown` if that is not at all."""
        self.require_readable(number)
        stored = super().document(number)
        seen = self.restrictions.seen.get(number)
        alias = self.restrictions.aliases.get(number, "")
        if seen is None and not alias:
            return replace(stored, document=replace(stored.document, conditions=UNCONDITIONAL))
        seen = seen or self.restrictions.seen_of(number, stored.document)
        document = masked(stored.document, number, seen, self.restrictions.names, alias)
        return StoredDocument(number, alias or stored.id, document.sha256, document)

    def require_readable(self, number: int) -> None:
        """Raise `DocumentOnRequest` for a document that is only listed, `DocumentUnknown` for one that is not."""
        if self._is_seen(number):
            return
        row = next((row for row in self.listed_rows() if row.number == number), None)
        if row is None:
            raise DocumentUnknown("There is no such document.", "`onrecord list` shows all documents.")
        title = row.title or PurePath(row.path).stem
        contact = self.setting(CONTACT)
        whom = f"Ask for it here: {contact}" if contact else "Ask the person who keeps this archive for it."
        raise DocumentOnRequest(f"“{title}” can be read on request only.", whom, contact)

    def source_records(self) -> tuple[SourceRecord, ...]:
        """Return the source of every document of which the reader may see words."""
        return tuple(self._record(each) for each in super().source_records() if self._is_known(each.number))

    def source_record(self, number: int) -> SourceRecord:
        """Return the source of one document."""
        return self._record(super().source_record(number))

    def measures(self, numbers: Collection[int]) -> Iterator[tuple[Measure, str]]:
        """Yield the measures and the visible text of documents."""
        for measure, text in super().measures([each for each in numbers if self._is_seen(each)]):
            seen = measure.number in self.restrictions.seen
            document = self.document(measure.number).document if seen else None
            yield measure, document.visible(0, len(text)) if document else text

    def texts(self) -> Iterator[tuple[int, str]]:
        """Yield every document's number and its text as the reader may see it."""
        for number, text in super().texts():
            if self._is_seen(number):
                yield number, self._text(number, text)

    def conditions(self) -> dict[int, Conditions]:
        """Return nothing: what is withheld is not a reader's business."""
        return {}

    def corrections(self) -> dict[str, Corrections]:
        """Return nothing: corrections hold names as they were read."""
        return {}

    def view_of(self, number: int) -> str:
        """Return a text that differs where a document is shown in another way than it is stored."""
        return "" if self._is_seen_whole(number) else self.edition

    def hides(self, label: str, number: int) -> bool:
        """Return whether a tag, a file's name or the like of a document holds a protected name."""
        return self.restrictions.names.are_in(label, number)

    # Passages and people

    def passages(self, ids: Collection[int]) -> dict[int, StoredPassage]:
        """Return the passages of `ids`; a withheld one raises `ArchiveBroken`, because nobody may ask for it."""
        if self.restrictions.passages.intersection(ids):
            raise ArchiveBroken("A passage that is withheld was asked for.", "Please report the question.")
        return {id: self._passage(each) for id, each in super().passages(ids).items()}

    def passages_of(self, number: int) -> tuple[StoredPassage, ...]:
        """Return the visible passages of one document, in order."""
        given = super().passages_of(number)
        return tuple(self._passage(each) for each in given if each.id not in self.restrictions.passages)

    def passage_digests(self, least: int) -> list[tuple[int, str]]:
        """Return the passages of documents that the reader sees whole: others would tell what is withheld."""
        return [pair for pair in super().passage_digests(least) if self._is_seen_whole(pair[0])]

    def passage_ids(self) -> list[int]:
        """Return the ids of all visible passages, ascending."""
        return [id for id in super().passage_ids() if id not in self.restrictions.passages]

    def voices(self) -> tuple[SpeakerShare, ...]:
        """Return every speaker's share that has visible passages."""
        return tuple(
            replace(each, speaker=shown_name(each.speaker, self._names(each.document)))
            for each in super().voices()
            if self._is_seen_whole(each.document) or each.id in self.restrictions.voices
        )

    def people(self) -> list[tuple[int, str]]:
        """Return every document's number with each name of a speaker whose words are visible."""
        shown = [pair for pair in super().people() if self._is_seen_whole(pair[0])]
        for number in self.restrictions.seen:
            turns = self.document(number).document.turns
            shown += [(number, name) for name in dict.fromkeys(turn.speaker for turn in turns) if name]
        return sorted(shown)

    def speakers(self) -> tuple[str, ...]:
        """Return everyone who has a visible turn, in alphabetical order."""
        return tuple(sorted({name for _, name in self.people()}))

    def questions(self) -> list[tuple[int, str]]:
        """Return every visible question that an answer follows: the document's number and the words."""
        found = [pair for pair in super().questions() if self._is_seen_whole(pair[0])]
        for number in self.restrictions.seen:
            found += [(number, words) for words in _questions(self.document(number).document)]
        return sorted(found, key=lambda pair: pair[0])

    def counts(self) -> dict[str, int]:
        """Return how many visible documents, turns, passages and speakers there are."""
        rows = self.document_rows()
        speakers = {voice.speaker for voice in self.voices() if voice.speaker}
        turns, passages = sum(row.turns for row in rows), sum(row.passages for row in rows)
        return {"documents": len(rows), "turns": turns, "passages": passages, "speakers": len(speakers)}

    # One by one

    def _is_seen(self, number: int) -> bool:
        return number not in self.restrictions.standings

    def _is_seen_whole(self, number: int) -> bool:
        return self._is_seen(number) and number not in self.restrictions.seen

    def _is_known(self, number: int) -> bool:
        return self.restrictions.is_listed(number)

    def _names(self, number: int) -> Mapping[str, str | None]:
        return self.restrictions.names.shown.get(number, {})

    def _text(self, number: int, text: str) -> str:
        return self.document(number).document.text if number in self.restrictions.seen else text

    def _passage(self, passage: StoredPassage) -> StoredPassage:
        return replace(passage, speaker=shown_name(passage.speaker, self._names(passage.document)))

    def _record(self, record: SourceRecord) -> SourceRecord:
        alias = self.restrictions.aliases.get(record.number)
        if not alias:
            return record
        path = _alias_path(alias, record.path)
        return replace(record, id=alias, path=path, root=path)

    def _row(self, row: DocumentRow) -> DocumentRow:
        number = row.number
        alias, names = self.restrictions.aliases.get(number), self._names(number)
        row = replace(row, conditions=UNCONDITIONAL, sha256=self.restrictions.digests.get(number, row.sha256))
        if alias:
            row = replace(row, id=alias, path=_alias_path(alias, row.path))
        if number in self.restrictions.standings:
            # An interview on request: its title, date and people, and no count of anything in it.
            row = replace(row, turns=0, passages=0, warnings=(), confidence=1.0, place=None, filing=UNFILED)
            row = replace(row, standing=str(self.restrictions.standings[number]))
        elif number in self.restrictions.seen:
            turns, passages = self.restrictions.counts[number]
            row = replace(row, turns=turns, passages=passages)
        if labels := self.restrictions.labels.get(number):
            row = replace(row, filing=row.filing.without(labels))
        if not (alias or names or number in self.restrictions.seen or number in self.restrictions.standings):
            return row
        return replace(
            row,
            title=self.restrictions.names.replaced(row.title, number) if row.title else None,
            participants=shown_names(row.participants, names),
            place=None if self.hides(row.place or "", number) else row.place,
            warnings=tuple(each for each in row.warnings if not self.hides(each, number)),
        )


def _alias_path(alias: str | None, path: str) -> str:
    return f"{alias}{path[path.rfind('.') :]}" if "." in path.rpartition("/")[2] else str(alias)


def _questions(document: Document) -> Iterator[str]:
    """Yield the visible questions that an answer follows."""
    for turn, reply in zip(document.turns, document.turns[1:], strict=False):
        if (turn.role, reply.role) == ("question", "answer") and not document.is_masked(turn.start, turn.end):
            yield document.text[turn.start : turn.end]
