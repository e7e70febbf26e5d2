"""Carry over what an archive says of an interview when its words come in from another file.

Corrections and access conditions belong to the path of a file. A file that was renamed, moved or copied has
another path, and one that was removed and is added again has nothing left of them; but the words are the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from corpus.conditions import UNCONDITIONAL, Conditions
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

    `digests` are those of each interview, by path, and `rows` the interviews by digest. `stored` are the
    corrections and conditions by path, as the archive has them. `removed` are digests of interviews that were
    removed with conditions: such a text is closed when it comes back.
    """

    digests: Mapping[str, frozenset[str]]
    rows: Mapping[str, DocumentRow]
    stored: Mapping[str, Corrections]
    removed: frozenset[str]

    @classmethod
    def of(cls, snapshot: Snapshot) -> KnownTexts:
        """Return those of an archive."""
        known = snapshot.document_rows()
        sources = {record.number: record.source_sha256 for record in snapshot.source_records()}
        rows = {sources[row.number]: row for row in known}
        for row in known:
            if row.conditions.restricts:  # which win over those of an equal text that is open
                rows |= {sources[row.number]: row, row.sha256: row}
        rows.pop("", None)  # a source that was missing when its text was corrected
        digests = {row.path: frozenset((row.sha256, sources[row.number])) for row in known}
        return cls(digests, rows, snapshot.corrections(), frozenset(snapshot.setting(REMOVED).split()))

    def corrections(self, found: Iterable[FoundFile]) -> dict[str, Corrections]:
        """Return the corrections by path, those of new paths from a file with the same content."""
        given = dict(self.stored)
        for file in found:
            row = self.rows.get(file.sha256)
            if row and file.path not in self.digests and file.path not in given and row.path in given:
                given[file.path] = given[row.path]
        return given

    def carried(
        self,
        writer: CatalogueWriter,
        files: Iterable[ReadFile],
        corrections: Mapping[str, Corrections],
        notes: list[str],
    ) -> Iterator[ReadFile]:
        """Yield the files, those with words from elsewhere with the conditions of these. Store and note them.

        `corrections` are those that the files were read with. A new file's own conditions take precedence. Those
        of a path that the archive knows were said of other words, so they do not.
        """
        for file in files:
            path, own = file.document.path, file.document.conditions
            row, found = self._of_words(file)
            conditions = found.over(own) if path in self.digests else own.over(found)
            taken = None if path in self.stored else corrections.get(path)
            name = PurePath(path).name
            if row and _is_lost(conditions, row, file.document):
                conditions = CLOSED.over(conditions)
                why = f"{name} has the words of {row.id}, but not the people whom it protects: it is closed now."
            elif row and taken:
                why = f"{name} has the words of {row.id}, so the same corrections and access conditions hold."
            elif row:
                why = f"{name} has the words of {row.id}, so the same access conditions hold."
            else:
                why = (
                    f"{name} was removed with its access conditions before, so it is closed now. Say its"
                    " conditions again, and readers see what these allow."
                )
            if taken or conditions != own:
                before = corrections.get(path, Corrections())
                new = _unlike(conditions, own)  # a file beside it may go on to say the others
                writer.correct(path, replace(before, conditions=new.over(before.conditions)))
                notes.append(why)
            yield replace(file, document=replace(file.document, conditions=conditions))

    def _of_words(self, file: ReadFile) -> tuple[DocumentRow | None, Conditions]:
        """Return the interview that a file has the words of, if it is another one, and what holds for them."""
        digests = file.source_sha256, file.document.sha256
        if self.digests.get(file.document.path, frozenset()).intersection(digests):
            return None, UNCONDITIONAL
        row = next((self.rows[each] for each in digests if each in self.rows), None)
        if row:
            return row, row.conditions
        return None, CLOSED if self.removed.intersection(digests) else UNCONDITIONAL


def remember_removed(writer: CatalogueWriter, paths: Collection[str]) -> None:
    """Remember digests of the documents at these paths, which are to be removed, if they have conditions."""
    noted = set(writer.setting(REMOVED).split())
    for row in writer.rows_at(paths):
        digests = {row.sha256, writer.source_record(row.number).source_sha256} - {""}
        noted = noted | digests if row.conditions.restricts else noted - digests
    writer.set(REMOVED, " ".join(sorted(noted)))


def _unlike(conditions: Conditions, others: Conditions) -> Conditions:
    """Return what the conditions say and `others` don't."""
    return Conditions(
        access=None if conditions.access == others.access else conditions.access,
        embargo=None if conditions.embargo == others.embargo else conditions.embargo,
        attribution=tuple(each for each in conditions.attribution if each not in others.attribution),
        spans=None if conditions.spans == others.spans else conditions.spans,
        protected=None if conditions.protected == others.protected else conditions.protected,
    )


def _is_lost(conditions: Conditions, before: DocumentRow, now: Document) -> bool:
    """Return whether somebody whom the conditions hide is not in the document under the name that they had."""
    for name, rule in conditions.attribution:
        was_person = any(name_matches(name, each) for each in before.participants)
        if rule.rule != "full name" and how_found(name, now) < (AS_PERSON if was_person else IN_TEXT):
            return True
    return False
