"""Correct how one document of an archive was read: store the corrections and read the document again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.conditions import Conditions, PersonNaming
from corpus.corrections.corrections import (
    PLAIN,
    Corrections,
    corrected,
    named_by,
    parse_corrections,
    unmatched,
)
from corpus.corrections.reviews import reviewed
from corpus.corrections.sidecars import Sidecars
from corpus.corrections.single_turns import ROLE_WORDS, named_turn, turn_key, unmarked
from corpus.document import Document
from corpus.errors import CorrectionInvalid, SourceError, SourceMissing, UsageError
from corpus.reading import READING_VERSION
from corpus.sources.files import sources_in
from corpus.store.records import DocumentRow
from corpus.store.snapshot import Snapshot
from corpus.store.writer import CatalogueWriter
from qa.adding.read import ReadFile, read_one
from qa.reports import CorrectionReport
from qa.viewing.names import rules_in
from qa.viewing.restrictions import people_in

READ_AGAIN_WHEN_BACK = ""
"""The hash recorded for a missing source, so that it counts as changed when it is back."""
OPENLY = PersonNaming()
"""The rule for people of whom nothing is said: their full name."""


def corrections_from(
    fields: Mapping[str, str | None],
    names: Sequence[str],
    asks: Sequence[str],
    answers: Sequence[str],
    turns: Sequence[str] = (),
) -> Corrections:
    """Parse the corrections on a command line.

    `names` are written as `AL=Ana Lind`, `turns` as `12=asks`, the others as names. Raises `UsageError` for a
    correction that can't be parsed.
    """
    pairs = [name.partition("=") for name in names]
    roles = [*((name, "asks") for name in asks), *((name, "answers") for name in answers)]
    marks = [turn.rpartition("=") for turn in turns]
    for keys in ([key for key, _, _ in pairs], [key for key, _ in roles], [key for key, _, _ in marks]):
        if twice := [key for key in keys if keys.count(key) > 1]:
            raise UsageError(f"“{twice[0]}” is corrected twice.", "Correct it once.")
    table = {key: value for key, value in fields.items() if value is not None}
    given = {key: name for key, _, name in pairs}
    marked = {key: word for key, _, word in marks}
    try:
        return parse_corrections({**table, "names": given, "roles": dict(roles), "turns": marked}, "corrections")
    except CorrectionInvalid as error:
        raise UsageError(error.message, error.remedy) from error


def correct(
    writer: CatalogueWriter, row: DocumentRow, given: Corrections, *, forget: bool
) -> tuple[ReadFile, CorrectionReport]:
    """Store the `given` corrections of a document over the earlier ones, and read the document again.

    With `forget`, the earlier corrections are dropped. If the source is gone or can't be read, the stored text is
    corrected. Raises `UsageError` if there is nothing to correct or a name isn't in the document,
    `CorrectionInvalid` for an invalid sidecar, and another `SourceError` for a correction that needs the source.
    """
    earlier = writer.corrections().get(row.path, Corrections())
    if given.is_empty and not forget:
        raise UsageError("No corrections were given.", "Add one, for example --title or --name “AL=Ana Lind”.")
    if given.is_empty and not earlier.changes_reading:
        raise UsageError(f"The archive has no corrections of {row.id}.", "There is nothing to forget.")
    trial = try_corrections(writer, row, given, forget=forget)
    _require_rules(writer, row, trial.reading.document)
    writer.correct(row.path, trial.kept)
    warnings = trial.reading.document.warnings
    return trial.reading, CorrectionReport(row.id, trial.kept.to_json(), trial.from_source, warnings)


def _require_rules(snapshot: Snapshot, row: DocumentRow, after: Document) -> None:
    """Raise `UsageError` if readers would see somebody's name in a turn where a rule hides it now."""
    before, id = snapshot.document(row.number).document, row.id
    was, now = _rules(snapshot, before, _speakers(before)), _rules(snapshot, after, _speakers(after))
    for old in before.turns:
        rule = was.get(old.speaker or "", OPENLY)
        if rule == OPENLY:
            continue
        for new in after.turns:
            overlaps = new.start < old.end and old.start < new.end
            if overlaps and new.speaker and now.get(new.speaker, OPENLY) != rule:
                raise UsageError(
                    f"“{old.speaker}” is protected in {id} ({rule}), and would no longer be under the name"
                    f" “{new.speaker}”.",
                    f"First say the rule for that name: onrecord access {id} --name “{new.speaker}={rule}”.",
                )


def _speakers(document: Document) -> set[str]:
    return {turn.speaker for turn in document.turns if turn.speaker}


def _rules(snapshot: Snapshot, document: Document, names: Collection[str]) -> dict[str, PersonNaming]:
    """Return the rule of each of `names` that has one, be it from another document."""
    conditions = snapshot.conditions()
    people = people_in(snapshot, snapshot.document_rows()) if conditions else {}
    return rules_in(names, document.conditions, people, conditions)


@dataclass(frozen=True, slots=True)
class Trial:
    """A document as it would be with corrections, and all corrections that would be stored for it.

    With `from_source` the source was read; otherwise the stored text was corrected.
    """

    reading: ReadFile
    kept: Corrections
    from_source: bool


def try_corrections(snapshot: Snapshot, row: DocumentRow, given: Corrections, *, forget: bool = False) -> Trial:
    """Return a document as it would be with the `given` corrections; without any, as it is. Store nothing.

    Raises the same errors as `correct` for a name, a sidecar or a source.
    """
    earlier = snapshot.corrections().get(row.path, Corrections())
    record = snapshot.source_record(row.number)
    root = record.root
    stored = snapshot.document(row.number).document
    if given.is_empty and not forget:
        return Trial(ReadFile(stored, record.source_sha256, root, record.reading_version), earlier, False)
    given = given if forget else _with_rules(snapshot, _in_full(given, stored), stored)
    # Who may see an interview, and where it is filed, is no correction of it: forgetting must not open it.
    stays = replace(given, conditions=earlier.conditions, filing=earlier.filing)
    kept = stays if forget else given.over(earlier)
    try:
        as_read = _read(row.path, Corrections(layout=kept.layout), root)
        _require_people(given, kept, as_read.document, stored)
        reading = _read(row.path, kept, root)
        # Whoever corrects a reviewed document makes it no less right; without corrections it is another one.
        keeps_review = stored.reviewed and not forget
        document = reviewed(reading.document) if keeps_review else reading.document
        return Trial(replace(reading, document=document), kept, True)
    except CorrectionInvalid:
        raise
    except SourceError as error:
        return Trial(_from_stored(given, stored, root, error, forget=forget), kept, False)


def read_again(snapshot: Snapshot, row: DocumentRow) -> ReadFile:
    """Return the document as it is read now, with its corrections; raise `SourceError` if that fails."""
    root = snapshot.source_record(row.number).root
    return _read(row.path, snapshot.corrections().get(row.path, Corrections()), root)


def _from_stored(given: Corrections, stored: Document, root: str, why: SourceError, *, forget: bool) -> ReadFile:
    """Return the corrected stored text; raise `SourceMissing` if the source is needed, which failed with `why`."""
    if forget or given.layout not in (None, PLAIN):
        what = "Forgetting corrections" if forget else f"The layout “{given.layout}”"
        raise SourceMissing(
            f"{what} needs the source to be read again, which failed: {why.message}",
            "Restore the file, or correct only names, roles, title, date and place.",
        ) from why
    _require_people(given, given, stored, stored)
    return ReadFile(corrected(stored, given), READ_AGAIN_WHEN_BACK, root, READING_VERSION)


def _in_full(given: Corrections, stored: Document) -> Corrections:
    """Return the corrections with the names and turns of the archive: `Lind` may be a corrected name."""
    speakers = {(turn.speaker, turn.role) for turn in stored.turns}

    def in_full(key: str) -> str:
        named = {name for name, _ in named_by(key, speakers) if name}
        return named.pop() if len(named) == 1 else key

    def with_words(key: str) -> str:
        turn = named_turn(key, stored.turns, stored.text)
        return turn_key(turn, stored.text) if turn else key

    return replace(
        given,
        names=tuple((in_full(key), name) for key, name in given.names),
        roles=tuple((in_full(key), role) for key, role in given.roles),
        turns=tuple((with_words(key), role) for key, role in given.turns),
    )


def _with_rules(snapshot: Snapshot, given: Corrections, stored: Document) -> Corrections:
    """Return the corrections with the rule of each renamed person under the new name, too.

    `corpus.corrections.corrections.corrected` does so for names as read and the rules of one document. Here, names
    are those of the archive, and the rule may be said of the same person in another document.
    """
    rules = _rules(snapshot, stored, {*_speakers(stored), *(name for _, name in given.names)})
    carried = tuple(
        (name, rules[key]) for key, name in given.names if rules.get(key, OPENLY) != OPENLY and name not in rules
    )
    return replace(given, conditions=given.conditions.over(Conditions(attribution=carried)))


def _read(path: str, kept: Corrections, root: str) -> ReadFile:
    for source in sources_in(Path(path)):
        if source.path == path:
            return read_one(source, Sidecars(), kept, root)
    raise SourceMissing(f"There is no file at {path}.", "Restore it.")


def _require_people(given: Corrections, kept: Corrections, as_read: Document, stored: Document) -> None:
    """Raise `UsageError` unless the document has each given name and turn, as read or as the archive shows it."""
    if lost := unmarked(stored.turns, stored.text, given.turns):
        raise UsageError(f"This document has no turn “{lost[0]}”.", "`onrecord show` numbers its turns.")
    keys = {key for key, _ in (*given.names, *given.roles)}
    nobody = [key for key in unmatched(as_read, kept) if key in keys and key in unmatched(stored, given)]
    if not nobody:
        return
    names = sorted({turn.speaker for turn in (*as_read.turns, *stored.turns) if turn.speaker})
    nameless = {turn.role for turn in as_read.turns if not turn.speaker}
    roles = [word for word, role in ROLE_WORDS.items() if role in nameless]
    raise UsageError(
        f"“{nobody[0]}” matches nobody in this document, or more than one person.",
        f"Its speakers: {', '.join((*names, *roles)) or 'none'}.",
    )
