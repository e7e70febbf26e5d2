"""Set the access conditions of a document. They are applied when somebody asks, so nothing is indexed again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from corpus.conditions import UNCONDITIONAL, Conditions, TurnCondition
from corpus.corrections.conditions import parse_conditions, unfound_spans
from corpus.corrections.single_turns import named_turn, turn_key
from corpus.document import Document
from corpus.errors import CorrectionInvalid, UsageError
from corpus.names import fold, name_matches
from corpus.store.records import DocumentRow
from corpus.store.snapshot import Snapshot
from corpus.store.writer import CatalogueWriter
from qa.adding.read import ReadFile


def conditions_from(
    fields: Mapping[str, str | None],
    names: Sequence[str] = (),
    turns: Sequence[str] = (),
    protected: Sequence[str] = (),
) -> Conditions:
    """Parse the conditions on a command line; raise `UsageError` for one that can't be parsed.

    `names` are written as `Bodil Berg=initials`, `turns` as `4-6=closed` or `4=closed until 2040`.
    """
    table: dict[str, Any] = {name: value for name, value in fields.items() if value is not None}
    table["attribution"] = dict(_pair(name, "Bodil Berg=initials") for name in names)
    if turns:
        table["spans"] = [_span(*_pair(turn, "4-6=closed")) for turn in turns]
    if protected:
        table["protected"] = list(protected)
    return checked_conditions(table)


def checked_conditions(table: Mapping[str, Any]) -> Conditions:
    """Return the conditions in a table that somebody sent; raise `UsageError` for an invalid value."""
    try:
        return parse_conditions(table, "conditions")
    except CorrectionInvalid as error:
        raise UsageError(error.message.removeprefix("conditions: "), error.remedy) from error


def restrict(writer: CatalogueWriter, row: DocumentRow, given: Conditions, *, whole: bool = False) -> Conditions:
    """Store the `given` conditions of a document over earlier ones, and return what holds now.

    With `whole`, they replace all that were stored. Otherwise turns and protected words are added, and turns
    that become `open` are taken out. Raises `UsageError` for turns or people that the document does not have, and
    for a pseudonym that is somebody's name.
    """
    document = writer.document(row.number).document
    _require_people(given, document, {name for _, name in writer.people()})
    given = _in_full(given, document)
    if lost := unfound_spans(given, document.turns, document.text):
        raise UsageError(f"This document has no turns “{lost[0]}”.", "`onrecord show` numbers its turns.")
    before = UNCONDITIONAL if whole else document.conditions
    now = replace(
        given.over(before),
        spans=_joined(before.spans, given.spans),
        protected=_added(before.protected, given.protected),
    )
    now = replace(now, spans=now.spans or None, protected=now.protected or None)
    from corpus.corrections.corrections import Corrections  # knows all layouts, which a server needs not to start

    earlier = writer.corrections().get(row.path, Corrections())
    # What is cleared here must stay so, whatever the file of corrections beside the source says.
    kept = replace(now, spans=now.spans or (), protected=now.protected or ())
    writer.correct(row.path, replace(earlier, conditions=kept if not now.is_empty or whole else UNCONDITIONAL))
    writer.restrict(row.number, now)
    return now


def restrict_copy(writer: CatalogueWriter, row: DocumentRow, given: Conditions) -> Conditions:
    """Set the conditions of a document's copy, or close it if it has other turns or people."""
    try:
        return restrict(writer, row, given)
    except UsageError:
        return restrict(writer, row, Conditions(access="closed"))


def _require_people(given: Conditions, document: Document, everybody: Collection[str]) -> None:
    """Raise `UsageError` for a name that nobody here has, or a pseudonym that somebody in the archive has."""
    people = _people(document)
    for name, rule in given.attribution or ():
        if not how_found(name, document):
            raise UsageError(
                f"Nobody here is called “{name}”, so this would protect nobody.",
                f"Write the name as the interview does: {', '.join(sorted(people)) or 'it names nobody'}.",
            )
        taken = [each for each in everybody if rule.pseudonym and fold(each) == fold(rule.pseudonym)]
        if taken:
            raise UsageError(
                f"“{rule.pseudonym}” is the name of somebody in this archive.", "Choose another pseudonym."
            )


def lost_rules_told(snapshot: Snapshot, files: Iterable[ReadFile]) -> Iterator[ReadFile]:
    """Yield the files; if a rule no longer finds the person whom it named, a warning says so."""
    ruled = {row.path: row.number for row in snapshot.document_rows() if row.conditions.attribution}
    for file in files:
        number = ruled.get(file.document.path)
        if number is None:
            yield file
            continue
        lost = _lost_rules(snapshot.document(number).document, file.document)
        yield replace(file, document=replace(file.document, warnings=(*file.document.warnings, *lost)))


def _lost_rules(before: Document, after: Document) -> Iterator[str]:
    earlier = {fold(name) for name, _ in before.conditions.attribution}
    carried = [rule for name, rule in after.conditions.attribution if fold(name) not in earlier]
    for name, rule in after.conditions.attribution:
        told = f"The access condition of “{name}” names nobody any more, so readers may see this person's name."
        was, now = how_found(name, before), how_found(name, after)
        # A corrected name brings its rule along. What was told once stays true until somebody mends it.
        is_lost = now < was or (told in before.warnings and now < AS_PERSON)
        if is_lost and rule.rule != "full name" and rule not in carried:
            yield told


IN_TEXT, AS_PERSON = 1, 2


def how_found(name: str, document: Document) -> int:
    """Return whether a name is that of somebody in a document, or is in its text only, or 0 for neither."""
    if any(name_matches(name, each) for each in _people(document)):
        return AS_PERSON
    return IN_TEXT if fold(name) in fold(document.text) else 0


def _people(document: Document) -> set[str]:
    return {*document.participants, *(turn.speaker for turn in document.turns if turn.speaker)}


def _pair(text: str, example: str) -> tuple[str, str]:
    name, is_pair, value = text.rpartition("=")
    if not is_pair or not name.strip():
        raise UsageError(f"“{text}” is not a condition.", f"Write for example “{example}”.")
    return name.strip(), value.strip()


def _span(turns: str, condition: str) -> dict[str, str]:
    first, _, last = turns.partition("-")
    access, _, embargo = condition.partition(" until ")
    row = {"from": first.strip(), "to": (last or first).strip(), "access": access.strip()}
    if embargo:
        # Until then they are closed, and open afterwards.
        row |= {"access": "open" if row["access"] == "closed" else row["access"], "embargo": embargo.strip()}
    return row


def _in_full(given: Conditions, document: Document) -> Conditions:
    """Return the conditions with the first words of each turn, so that it is found again in a changed file."""

    def with_words(key: str) -> str:
        turn = named_turn(key, document.turns, document.text)
        return turn_key(turn, document.text) if turn else key

    if given.spans is None:
        return given
    spans = (replace(span, first=with_words(span.first), last=with_words(span.last)) for span in given.spans)
    return replace(given, spans=tuple(spans))


def _joined(
    before: tuple[TurnCondition, ...] | None, given: tuple[TurnCondition, ...] | None
) -> tuple[TurnCondition, ...]:
    """Return all conditions of turns; later ones for the same turns win, and open ones are left out."""
    spans = {(span.first, span.last): span for span in (*(before or ()), *(given or ()))}
    return tuple(span for span in spans.values() if span.access != "open" or span.embargo)


def _added(before: tuple[str, ...] | None, given: tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(before or ()), *(given or ()))))
