"""Carry over what an archive says of an interview when its words come in from another file.

Corrections and access conditions belong to the path of a file. A file that was renamed, moved or copied has
another path, and one that was removed and is added again has nothing left of them; but the words are the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePath
from unicodedata import normalize

from corpus.conditions import Conditions
from corpus.corrections.conditions import spans_found
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
from qa.overview.versions import LEAST_CHARACTERS, LEAST_PASSAGES, LEAST_SHARE

REMOVED = "removed-with-conditions"
"""The setting of an archive with the digests of interviews that were removed with their access conditions."""
REMOVED_PASSAGES = "removed-passages"
"""The setting with the digests of their long passages, a line for each interview."""

CLOSED = Conditions(access="closed")
_DIGITS = 16
"""Digits of a digest of a passage: two passages of an archive have the same by chance once in 10⁹ archives."""
_RUN = 6
"""Words in a row by which closed words are recognised: fewer are said again and again."""


@dataclass(frozen=True, slots=True)
class SaidOf:
    """The facts that go with the words of an interview: its name, the people in it, and its access conditions.

    `withheld` are runs of words of its closed turns that are said nowhere else in it.
    """

    name: str
    people: tuple[str, ...]
    conditions: Conditions
    withheld: frozenset[str] = frozenset()


class KnownTexts:
    """The interviews of an archive, and what it says of them, by digests of their sources, texts and words."""

    def __init__(self, snapshot: Snapshot) -> None:
        known = snapshot.document_rows()
        self._stored = snapshot.corrections()
        self._removed = frozenset(snapshot.setting(REMOVED).split())
        self._digests = {row.path: _digests_of(snapshot, row, row.conditions.restricts) for row in known}
        self._before = {row.path: _said_of(snapshot, row) for row in known}
        self._paths: dict[str, str] = {}
        self._said: dict[str, SaidOf] = {}
        # Those with conditions come last, so that they win over an equal text that is open.
        for row in sorted(known, key=lambda row: row.conditions.restricts):
            self._paths |= dict.fromkeys(self._digests[row.path], row.path)
            self._said |= dict.fromkeys(self._digests[row.path], self._before[row.path])
        has_rules = any(row.conditions.restricts for row in known) or snapshot.setting(REMOVED_PASSAGES)
        passages = _passages(snapshot) if has_rules else {}
        self._passages = {row.path: passages.get(row.number, frozenset()) for row in known}

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
        those that a file beside them says: only somebody who names the interview opens it. Each file must be
        inserted before the next one is taken: when all are, those that come before their original, and versions of
        what was removed with conditions, get theirs.
        """
        unruled: dict[str, frozenset[str]] = {}
        for file in files:
            document = file.document
            before = corrections.get(document.path, self._stored.get(document.path, Corrections()))
            said = self._elsewhere(document.path, _digests(file))
            taken = said is not None and document.path not in self._stored and document.path in corrections
            own = before.conditions.over(document.conditions)
            conditions, why = self._ruled(said, own, document, taken)
            if taken or conditions != own:
                _store(writer, document.path, before, conditions, own)
                notes.append(why)
            elif why:
                notes.append(why)
            if conditions.restricts:  # for copies in the same folder
                told = SaidOf(PurePath(document.path).name, document.participants, conditions)
                self._said |= dict.fromkeys(_digests(file), told)
            else:
                unruled[document.path] = _digests(file)
            yield replace(file, document=replace(document, conditions=conditions))
        notes += self._ruled_afterwards(writer, unruled)

    def _ruled(
        self, said: SaidOf | None, own: Conditions, document: Document, taken: bool
    ) -> tuple[Conditions, str]:
        """Return the conditions that hold for a document, and why they aren't its `own`, if they aren't."""
        name = PurePath(document.path).name
        earlier = said or self._before.get(document.path)
        conditions = _joined(said.conditions, own) if said else own
        if (
            earlier
            and conditions.spans == earlier.conditions.spans
            and _opens(earlier.withheld, conditions, document)
        ):
            why = f"{name} has words of closed turns in other turns, so it is closed now. Say its turns again."
            return CLOSED.over(conditions), why
        if said and _is_lost(conditions, said, document):
            why = f"{name} has the words of {said.name}, but not the people whom it protects: it is closed now."
            return CLOSED.over(conditions), why
        if said and taken:
            why = f"{name} has the words of {said.name}, so the same corrections and access conditions hold."
        elif said and said.name:
            why = f"{name} has the words of {said.name}, so the same access conditions hold."
        elif said:
            why = (
                f"{name} was removed with its access conditions before, so it is closed now. Say its"
                " conditions again, and readers see what these allow."
            )
        elif earlier and earlier.conditions.restricts and own.is_empty:
            return own, f"Nothing says the access conditions of {name} any more: readers see all of it."
        return conditions, why if said and (taken or conditions != own) else ""

    def _ruled_afterwards(self, writer: CatalogueWriter, unruled: Mapping[str, frozenset[str]]) -> Iterator[str]:
        """Restrict files that were inserted without conditions and must have some; yield why."""
        removed = [frozenset(line.split()) for line in writer.setting(REMOVED_PASSAGES).splitlines()]
        rows = {row.number: row for row in writer.rows_at(unruled)}
        passages = _passages(writer) if removed and rows else {}
        for number, row in rows.items():
            stored = writer.corrections().get(row.path, Corrections())
            said = self._elsewhere(row.path, unruled[row.path])
            own = passages.get(number, frozenset())
            is_same = _is_version(own, self._passages.get(row.path, frozenset()))
            if said and said.conditions.restricts:
                document = writer.document(number).document
                conditions, why = self._ruled(said, row.conditions, document, taken=False)
            elif stored.conditions.is_empty and not is_same and any(_is_version(own, each) for each in removed):
                conditions = CLOSED.over(row.conditions)
                why = (
                    f"{PurePath(row.path).name} has most words of an interview with access conditions that was"
                    " removed, so it is closed now. Say its conditions, and readers see what these allow."
                )
            else:
                continue
            _store(writer, row.path, stored, conditions, row.conditions)
            writer.restrict(number, conditions)
            yield why

    def _elsewhere(self, path: str, digests: frozenset[str]) -> SaidOf | None:
        """Return what is said of the words of a file, if the archive has them from another one."""
        if self._digests.get(path, frozenset()) & digests:
            return None
        found = [self._said[each] for each in sorted(digests) if each in self._said]
        if self._removed & digests:
            found.append(SaidOf("", (), CLOSED))
        strict = [each for each in found if each.conditions.restricts]
        return next(iter(strict or found), None)


def remember_removed(writer: CatalogueWriter, paths: Collection[str]) -> None:
    """Remember digests of the documents at these paths, whose words are to be removed, if they have conditions.

    They are forgotten if somebody has said that there are none.
    """
    noted = set(writer.setting(REMOVED).split())
    lines = [frozenset(line.split()) for line in writer.setting(REMOVED_PASSAGES).splitlines()]
    rows = writer.rows_at(paths)
    if not (noted or lines or any(row.conditions.restricts for row in rows)):
        return
    stored, all_passages = writer.corrections(), _passages(writer)
    for row in rows:
        is_opened = not stored.get(row.path, Corrections()).conditions.is_empty
        if not (row.conditions.restricts or is_opened):
            continue
        digests = _digests_of(writer, row, True)
        passages = all_passages.get(row.number, frozenset())
        noted = noted | digests if row.conditions.restricts else noted - digests
        lines = [each for each in lines if not _is_version(passages, each)]
        if row.conditions.restricts and len(passages) >= LEAST_PASSAGES:
            lines.append(passages)
    writer.set(REMOVED, " ".join(sorted(noted)))
    writer.set(REMOVED_PASSAGES, "\n".join(sorted(" ".join(sorted(each)) for each in lines)))


def copies(snapshot: Snapshot, rows: Collection[DocumentRow]) -> list[DocumentRow]:
    """Return the other documents with the same text as one of `rows`, of which nobody has said conditions."""
    named, stored = {row.number for row in rows}, snapshot.corrections()
    digests = frozenset().union(*(_digests_of(snapshot, row, False) for row in rows))
    return [
        row
        for row in snapshot.document_rows()
        if row.number not in named
        and row.conditions.is_empty
        and stored.get(row.path, Corrections()).conditions.is_empty
        and _digests_of(snapshot, row, False) & digests
    ]


def _passages(snapshot: Snapshot) -> dict[int, frozenset[str]]:
    """Return digests of the long passages of each document."""
    found: dict[int, set[str]] = defaultdict(set)
    for number, digest in snapshot.passage_digests(LEAST_CHARACTERS):
        found[number].add(digest[:_DIGITS])
    return {number: frozenset(each) for number, each in found.items()}


def _said_of(snapshot: Snapshot, row: DocumentRow) -> SaidOf:
    withheld: frozenset[str] = frozenset()
    if row.conditions.spans:
        with suppress(ArchiveBroken):
            closed, others = _runs(row.conditions, snapshot.document(row.number).document)
            withheld = closed - others
    return SaidOf(row.id, row.participants, row.conditions, withheld)


def _opens(withheld: frozenset[str], conditions: Conditions, document: Document) -> bool:
    """Return whether some of these runs of words are in turns without a condition."""
    return bool(withheld) and bool(withheld & _runs(conditions, document)[1])


def _runs(conditions: Conditions, document: Document) -> tuple[frozenset[str], frozenset[str]]:
    """Return the runs of words in the turns that have conditions of their own, and in all others."""
    found: tuple[set[str], set[str]] = (set(), set())
    spans = spans_found(conditions.spans or (), document.turns, document.text)
    for turn in document.turns:
        has_one = any(turns is None or turns[0] <= turn.number <= turns[1] for _, turns in spans)
        words = document.text[turn.start : turn.end].split()
        runs = (" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
        found[0 if has_one else 1].update(runs)
    return frozenset(found[0]), frozenset(found[1])


def _is_version(passages: Collection[str], others: Collection[str]) -> bool:
    """Return whether two interviews share most of the long passages of the shorter one."""
    shared = len(frozenset(passages) & frozenset(others))
    return shared >= LEAST_PASSAGES and shared >= LEAST_SHARE * min(len(passages), len(others))


def _store(
    writer: CatalogueWriter, path: str, before: Corrections, conditions: Conditions, own: Conditions
) -> None:
    """Store the conditions of a file, but those that its `own` file beside it says: it may go on to say them."""
    writer.correct(path, replace(before, conditions=_unlike(conditions, own).over(before.conditions)))


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
