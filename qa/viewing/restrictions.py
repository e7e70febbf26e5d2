"""Find everything that readers may not see of one edition of an archive, on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from corpus.conditions import UNCONDITIONAL, Conditions
from corpus.corrections.conditions import unfound_spans
from corpus.document import Document, Seen, text_sha256
from corpus.store.records import DocumentRow
from corpus.store.snapshot import Snapshot
from qa.access.conditions import OPEN, Standing, Viewer, may_know_of, may_see, standing
from qa.viewing.names import NO_NAMES, ProtectedNames, protected_names
from qa.viewing.withheld import masked_text, withheld_in

_ALIAS_DIGITS = 8
_CLOSED = Standing("closed")


@dataclass(frozen=True, slots=True)
class Restrictions:
    """The parts that readers may not see. `key` differs whenever they may.

    `standings` are those of whole interviews that are not open. `seen` has the other interviews with something
    that is withheld or named otherwise. `passages` are withheld, and the questions before the passages `unasked`.
    `aliases` stand for ids, file names and folders that hold a protected name. `labels` are the collections, tags,
    projects and cases that hold one, by document. For the documents of `seen`,
    `voices` are those with visible passages, and `counts` the numbers of visible turns and passages. `digests` are
    the SHA-256 of texts as readers see them, where that is not all of them.
    """

    key: str
    day: date
    conditions: Mapping[int, Conditions] = field(default_factory=dict)
    names: ProtectedNames = NO_NAMES
    standings: Mapping[int, Standing] = field(default_factory=dict)
    seen: Mapping[int, Seen] = field(default_factory=dict)
    passages: frozenset[int] = frozenset()
    unasked: frozenset[int] = frozenset()
    aliases: Mapping[int, str] = field(default_factory=dict)
    labels: Mapping[int, frozenset[str]] = field(default_factory=dict)
    voices: frozenset[int] = frozenset()
    counts: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    digests: Mapping[int, str] = field(default_factory=dict)

    def is_listed(self, number: int) -> bool:
        """Return whether readers may know of an interview of which they see no word."""
        return may_know_of(Viewer.READER, self.standings.get(number, OPEN))

    def seen_of(self, number: int, document: Document) -> Seen:
        """Return how readers see a document, with the reasons for what they don't see."""
        conditions = self.conditions.get(number, UNCONDITIONAL)
        return self.seen.get(number) or _seen(document, number, conditions, self.names, self.day)


def day_key(conditions: Mapping[int, Conditions], day: date) -> str:
    """Return a text that is the same for two days if the same conditions hold on both."""
    held = [
        (number, str(standing(given.access, given.embargo, day)), *_standings_of_turns(given, day))
        for number, given in sorted(conditions.items())
    ]
    return sha256(repr(held).encode()).hexdigest()[:16]


def _standings_of_turns(conditions: Conditions, day: date) -> list[str]:
    return [str(standing(span.access, span.embargo, day)) for span in conditions.spans or ()]


def restrictions_of(snapshot: Snapshot, conditions: Mapping[int, Conditions], day: date) -> Restrictions:
    """Return what readers may not see on `day` of an archive with these `conditions`."""
    rows = snapshot.document_rows()
    names = protected_names(people_in(snapshot, rows), conditions)
    standings = _standings(snapshot, conditions, day)
    seen: dict[int, Seen] = {}
    withheld: set[int] = set()
    unasked: set[int] = set()
    voices: set[int] = set()
    counts: dict[int, tuple[int, int]] = {}
    digests = dict.fromkeys(standings, "")
    for number in standings:
        withheld.update(passage.id for passage in snapshot.passages_of(number))
    for number in _restricted(snapshot, rows, conditions, names, standings.keys()):
        document = snapshot.document(number).document
        seen[number] = view = _seen(document, number, conditions.get(number, UNCONDITIONAL), names, day)
        if view.withheld:
            digests[number] = text_sha256(masked_text(document.text, view))
        passages = snapshot.passages_of(number)
        shown = [each for each in passages if not _touches(view, each.start, each.end)]
        withheld.update({each.id for each in passages} - {each.id for each in shown})
        voices.update(each.voice for each in shown)
        visible = [turn for turn in document.turns if not _touches(view, turn.start, turn.end)]
        counts[number] = (len(visible), len(shown))
        for passage in shown:
            if any(_touches(view, turn.start, turn.end) for turn in document.prompted_by(passage.turn)):
                unasked.add(passage.id)
    return Restrictions(
        day_key(conditions, day),
        day,
        conditions,
        names,
        standings,
        seen,
        frozenset(withheld),
        frozenset(unasked),
        {
            row.number: f"interview-{(digests.get(row.number) or row.sha256)[:_ALIAS_DIGITS]}"
            for row in rows
            if _names_somebody(row, names)
        },
        {row.number: labels for row in rows if (labels := _naming_labels(row, names))},
        frozenset(voices),
        counts,
        digests,
    )


def people_in(snapshot: Snapshot, rows: Iterable[DocumentRow]) -> Mapping[int, list[str]]:
    """Return the names of each document's people, by its number."""
    people: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        people[row.number] += row.participants
    for number, name in snapshot.people():
        people[number].append(name)
    return {number: list(dict.fromkeys(names)) for number, names in people.items()}


def _standings(snapshot: Snapshot, conditions: Mapping[int, Conditions], day: date) -> dict[int, Standing]:
    """Return the standing of each interview of which readers see no word."""
    found = {}
    for number, given in conditions.items():
        held = standing(given.access, given.embargo, day)
        if given.spans and may_see(Viewer.READER, held):
            document = snapshot.document(number).document
            # Nobody knows any more which turns are meant: all may be.
            held = _CLOSED if unfound_spans(given, document.turns, document.text) else held
        if not may_see(Viewer.READER, held):
            found[number] = held
    return found


def _restricted(
    snapshot: Snapshot,
    rows: Sequence[DocumentRow],
    conditions: Mapping[int, Conditions],
    names: ProtectedNames,
    unseen: Iterable[int],
) -> list[int]:
    """Return the numbers of interviews of which readers see some words, but maybe not all, or not all names."""
    skipped = frozenset(unseen)
    with_rules = {number for number, given in conditions.items() if given.spans} | names.own.keys()
    found = {row.number for row in rows if row.number in with_rules}
    if names.are_searched_everywhere:
        found |= {row.number for row in rows if _tells_a_name(row, names)}
        found |= {number for number, text in snapshot.texts() if names.spans_in(text, number)}
    return sorted(found - skipped)


def _seen(document: Document, number: int, conditions: Conditions, names: ProtectedNames, day: date) -> Seen:
    withheld = withheld_in(document, number, conditions, names, day)
    return Seen(withheld, tuple(names.shown.get(number, {}).items()))


def _touches(seen: Seen, start: int, end: int) -> bool:
    return any(each.start < end and start < each.end for each in seen.withheld)


def _names_somebody(row: DocumentRow, names: ProtectedNames) -> bool:
    """Return whether the id or the path of a document holds a protected name, in any case."""
    return row.number in names.shown or any(names.are_in(each, row.number) for each in (row.id, row.path))


def _naming_labels(row: DocumentRow, names: ProtectedNames) -> frozenset[str]:
    labels = filter(None, (*row.filing.names, row.filing.project, row.filing.case))
    return frozenset(each for each in labels if names.are_in(each, row.number))


def _tells_a_name(row: DocumentRow, names: ProtectedNames) -> bool:
    """Return whether what was read beside the text holds a protected name: its source may hold it, too."""
    beside = filter(None, (row.place, *row.warnings))
    return bool(names.spans_in(row.title or "", row.number)) or any(
        names.are_in(each, row.number) for each in beside
    )
