"""Carry over what an archive says of an interview when its words come in from another file.

Corrections and access conditions belong to the path of a file. A file that was renamed, moved or copied has
another path, and one that was removed and is added again has nothing left of them; but the words are the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from corpus.conditions import Conditions
from corpus.corrections.corrections import Corrections
from corpus.document import Document
from corpus.names import name_matches
from corpus.store.records import DocumentRow
from corpus.store.snapshot import Snapshot
from corpus.store.writer import CatalogueWriter
from qa.adding.gather import FoundFile
from qa.adding.read import ReadFile
from qa.adding.restrict import AS_PERSON, IN_TEXT, how_found

REMOVED = "removed-with-conditions"
"""The setting of an archive with the digests of interviews that were removed with their access conditions."""

CLOSED = Conditions(access="closed")


@dataclass(frozen=True, slots=True)
class KnownTexts:
    """What an archive says of the interviews that it holds, by the SHA-256 of their source and of their text.

    `paths` are those of all interviews, `rows` the interviews by digest. `stored` are the corrections and
    conditions by path, as the archive has them. `removed` are digests of interviews that were removed with
    conditions: such a text is closed when it comes back.
    """

    paths: frozenset[str]
    rows: Mapping[str, DocumentRow]
    stored: Mapping[str, Corrections]
    removed: frozenset[str]

    @classmethod
    def of(cls, snapshot: Snapshot) -> KnownTexts:
        """Return those of an archive."""
        by_number = {row.number: row for row in snapshot.document_rows()}
        sources = {record.number: record.source_sha256 for record in snapshot.source_records()}
        rows = {sources[number]: row for number, row in by_number.items()}
        for number, row in by_number.items():
            if row.conditions.restricts:  # which win over those of an equal text that is open
                rows |= {sources[number]: row, row.sha256: row}
        rows.pop("", None)  # a source that was missing when its text was corrected
        paths = frozenset(row.path for row in by_number.values())
        return cls(paths, rows, snapshot.corrections(), frozenset(snapshot.setting(REMOVED).split()))

    def corrections(self, found: Iterable[FoundFile]) -> dict[str, Corrections]:
        """Return the corrections by path, those of new paths from a file with the same content."""
        given = dict(self.stored)
        for file in found:
            row = self.rows.get(file.sha256)
            if row and file.path not in self.paths and file.path not in given and row.path in given:
                given[file.path] = given[row.path]
        return given

    def carried(
        self,
        writer: CatalogueWriter,
        files: Iterable[ReadFile],
        corrections: Mapping[str, Corrections],
        notes: list[str],
    ) -> Iterator[ReadFile]:
        """Yield the files, those of new paths with the conditions of their words. Store and note these.

        `corrections` are those that the files were read with.
        """
        for file in files:
            path = file.document.path
            if path in self.paths:
                yield file
                continue
            conditions, why = self._conditions(file)
            own = file.document.conditions
            from_other = None if path in self.stored else corrections.get(path)
            if why and (from_other or conditions != own):
                kept = corrections.get(path, Corrections())
                writer.correct(path, replace(kept, conditions=conditions) if conditions != own else kept)
                notes.append(why)
            yield replace(file, document=replace(file.document, conditions=conditions))

    def _conditions(self, file: ReadFile) -> tuple[Conditions, str]:
        """Return the conditions of a file that is new here, and where they come from."""
        name = PurePath(file.document.path).name
        digests = file.source_sha256, file.document.sha256
        row = next((self.rows[each] for each in digests if each in self.rows), None)
        own = file.document.conditions
        if row:
            conditions = own.over(row.conditions)
            why = f"{name} has the words of {row.id}, so the same corrections and access conditions hold."
            if _is_lost(conditions, row, file.document):
                why = f"{name} has the words of {row.id}, but not the people whom it protects: it is closed now."
                conditions = CLOSED.over(conditions)
            return conditions, why
        if self.removed.intersection(digests):
            return own.over(CLOSED), (
                f"{name} was removed with its access conditions before, so it is closed now. Say its conditions"
                " again, and readers see what these allow."
            )
        return own, ""


def remember_removed(writer: CatalogueWriter, paths: Collection[str]) -> None:
    """Remember digests of the documents at these paths, which are to be removed, if they have conditions."""
    noted = set(writer.setting(REMOVED).split())
    for row in writer.rows_at(paths):
        digests = {row.sha256, writer.source_record(row.number).source_sha256} - {""}
        noted = noted | digests if row.conditions.restricts else noted - digests
    writer.set(REMOVED, " ".join(sorted(noted)))


def _is_lost(conditions: Conditions, before: DocumentRow, now: Document) -> bool:
    """Return whether somebody whom the conditions hide is not in the document under the name that they had."""
    for name, rule in conditions.attribution:
        was_person = any(name_matches(name, each) for each in before.participants)
        if rule.rule != "full name" and how_found(name, now) < (AS_PERSON if was_person else IN_TEXT):
            return True
    return False
