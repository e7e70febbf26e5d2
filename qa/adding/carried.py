"""Carry over what an archive says of an interview when its words come in from another file.

Corrections and access conditions belong to the path of a file. A file that was renamed, moved or copied has
another path, and one that was removed and is added again has nothing left of them; but the words are the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePath
from unicodedata import normalize

from corpus.conditions import Conditions
from corpus.corrections.corrections import Corrections
from corpus.document import Document, text_sha256
from corpus.errors import ArchiveBroken
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
class SaidOf:
    """The facts that go with the words of an interview: its name, the people in it, and its access conditions."""

    name: str
    people: tuple[str, ...]
    conditions: Conditions


class KnownTexts:
    """The interviews of an archive, and what it says of them, by digests of their sources, texts and words."""

    def __init__(self, snapshot: Snapshot) -> None:
        known = snapshot.document_rows()
        self._stored = snapshot.corrections()
        self._removed = frozenset(snapshot.setting(REMOVED).split())
        self._digests = {row.path: _digests_of(snapshot, row, row.conditions.restricts) for row in known}
        self._paths: dict[str, str] = {}
        self._said: dict[str, SaidOf] = {}
        # Those with conditions come last, so that they win over an equal text that is open.
        for row in sorted(known, key=lambda row: row.conditions.restricts):
            self._paths |= dict.fromkeys(self._digests[row.path], row.path)
            self._said |= dict.fromkeys(self._digests[row.path], SaidOf(row.id, row.participants, row.conditions))

    def corrections(self, found: Iterable[FoundFile]) -> dict[str, Corrections]:
        """Return the corrections by path, those of new paths from a file with the same content."""
        given = dict(self._stored)
        for file in found:
            path = self._paths.get(file.sha256)
            if path in self._stored and file.path not in self._digests and file.path not in given:
                given[file.path] = self._stored[path]
        return given

    def carried(
        self,
        writer: CatalogueWriter,
        files: Iterable[ReadFile],
        corrections: Mapping[str, Corrections],
        notes: list[str],
    ) -> Iterator[ReadFile]:
        """Yield the files, those with words from elsewhere with the conditions of these. Store and note them.

        `corrections` are those that the files were read with. The conditions of the words take precedence over
        those that a file beside them says: only somebody who names the interview opens it.
        """
        for file in files:
            path = file.document.path
            before = corrections.get(path, self._stored.get(path, Corrections()))
            own = before.conditions.over(file.document.conditions)
            said, name = self._elsewhere(file), PurePath(path).name
            conditions = _joined(said.conditions, own) if said else own
            taken = said is not None and path not in self._stored and path in corrections
            if said and _is_lost(conditions, said, file.document):
                conditions = CLOSED.over(conditions)
                why = (
                    f"{name} has the words of {said.name}, but not the people whom it protects: it is closed now."
                )
            elif said and taken:
                why = f"{name} has the words of {said.name}, so the same corrections and access conditions hold."
            elif said and said.name:
                why = f"{name} has the words of {said.name}, so the same access conditions hold."
            else:
                why = (
                    f"{name} was removed with its access conditions before, so it is closed now. Say its"
                    " conditions again, and readers see what these allow."
                )
            if taken or conditions != own:
                new = _unlike(conditions, own)  # a file beside it may go on to say the others
                writer.correct(path, replace(before, conditions=new.over(before.conditions)))
                notes.append(why)
            document = replace(file.document, conditions=conditions)
            if conditions.restricts:  # for copies in the same folder
                people = document.participants
                self._said |= dict.fromkeys(_digests(file), SaidOf(name, people, conditions))
            yield replace(file, document=document)

    def _elsewhere(self, file: ReadFile) -> SaidOf | None:
        """Return what is said of the words of a file, if the archive has them from another one."""
        digests = _digests(file)
        if self._digests.get(file.document.path, frozenset()) & digests:
            return None
        found = [self._said[each] for each in sorted(digests) if each in self._said]
        if self._removed & digests:
            found.append(SaidOf("", (), CLOSED))
        strict = [each for each in found if each.conditions.restricts]
        return next(iter(strict or found), None)


def remember_removed(writer: CatalogueWriter, paths: Collection[str]) -> None:
    """Remember digests of the documents at these paths, whose words are to be removed, if they have conditions."""
    noted = set(writer.setting(REMOVED).split())
    for row in writer.rows_at(paths):
        digests = _digests_of(writer, row, row.conditions.restricts or bool(noted))
        noted = noted | digests if row.conditions.restricts else noted - digests
    writer.set(REMOVED, " ".join(sorted(noted)))


def _digests(file: ReadFile) -> frozenset[str]:
    return frozenset((file.source_sha256, file.document.sha256, _of_words(file.document.text))) - {""}


def _digests_of(snapshot: Snapshot, row: DocumentRow, of_words: bool) -> frozenset[str]:
    """Return the digests of a stored interview, and that of its words, which takes longer, if it is asked for."""
    digests = {row.sha256, snapshot.source_record(row.number).source_sha256}
    if of_words:
        with suppress(ArchiveBroken):
            digests.add(_of_words(snapshot.document(row.number).document.text))
    return frozenset(digests) - {""}


def _of_words(text: str) -> str:
    """Return the digest of a text without regard to white space, and to how accents are written."""
    return text_sha256(" ".join(normalize("NFC", text).split()))


def _joined(found: Conditions, own: Conditions) -> Conditions:
    """Return the conditions of words, with those of their file where these say nothing; both protect words."""
    protected = tuple(dict.fromkeys((*(found.protected or ()), *(own.protected or ()))))
    return replace(found.over(own), protected=protected or None)


def _unlike(conditions: Conditions, others: Conditions) -> Conditions:
    """Return what the conditions say and `others` don't."""
    return Conditions(
        access=None if conditions.access == others.access else conditions.access,
        embargo=None if conditions.embargo == others.embargo else conditions.embargo,
        attribution=tuple(each for each in conditions.attribution if each not in others.attribution),
        spans=None if conditions.spans == others.spans else conditions.spans,
        protected=None if conditions.protected == others.protected else conditions.protected,
    )


def _is_lost(conditions: Conditions, before: SaidOf, now: Document) -> bool:
    """Return whether somebody whom the conditions hide is not in the document under the name that they had."""
    for name, rule in conditions.attribution:
        was_person = any(name_matches(name, each) for each in before.people)
        if rule.rule != "full name" and how_found(name, now) < (AS_PERSON if was_person else IN_TEXT):
            return True
    return False
