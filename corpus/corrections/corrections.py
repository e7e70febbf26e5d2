"""Correct how a source was read: names, roles, turns, title, date, place and layout. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from corpus.conditions import UNCONDITIONAL, Conditions
from corpus.corrections import filing as filings
from corpus.corrections.conditions import FIELDS, parse_conditions, unfound_spans
from corpus.corrections.single_turns import ROLE_WORDS, later_over, marked_roles, parse_marked_turns, unmarked
from corpus.dates import written_date
from corpus.document import Document, InterviewSession, Role, Turn
from corpus.errors import CorrectionInvalid
from corpus.filing import UNFILED, Filing
from corpus.names import name_matches
from corpus.turns.about.message_dates import UNCLEAR_ORDER
from corpus.turns.find import NO_ANSWERS, NO_MARKS
from corpus.turns.judging.judge import MARK_REASONS, REASONS, ROLE_REASONS
from corpus.turns.labels.names import stands_for
from corpus.turns.layouts.choose import LAYOUTS
from corpus.turns.lexicon.labels import label_key, role_of_word

PLAIN = "plain"
"""The layout of a text without speakers."""

EVERYBODY = "*"
"""The key in `roles` for everybody whom no other key names."""

_T = TypeVar("_T")

Speaker = tuple[str | None, Role]
"""The speaker of a turn: the name as read, and the role."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Values that replace those that were read; `None` or empty keeps the value that was read.

    An empty `title`, `date` or `place` removes it. `names` are pairs of a label or name as read
    and the name to show, `roles` of a label or name and the role; the last pair that names a speaker counts.
    `turns` are pairs of a single turn (`corpus.corrections.single_turns`) and its role, which overrides its
    speaker's. `layout` is `PLAIN` or the only layout to try. `recording` is the audio or video file, by its path
    from the document's folder; it changes nothing in the document. `expected` are the keys written for
    this document alone: one that names nobody in it gives a warning. `conditions` say who may see the document,
    and `filing` in which collections it is.
    """

    title: str | None = None
    date: str | None = None
    place: str | None = None
    names: tuple[tuple[str, str], ...] = ()
    roles: tuple[tuple[str, Role], ...] = ()
    turns: tuple[tuple[str, Role], ...] = ()
    layout: str | None = None
    recording: str | None = None
    expected: frozenset[str] = frozenset()
    conditions: Conditions = UNCONDITIONAL
    filing: Filing = UNFILED

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is corrected."""
        return self == Corrections()

    @property
    def changes_reading(self) -> bool:
        """Return whether anything is corrected besides who may see the document, and where it is filed."""
        return not replace(self, conditions=UNCONDITIONAL, filing=UNFILED).is_empty

    def over(self, others: Corrections) -> Corrections:
        """Return these corrections with `others` added; if both correct the same thing, these win.

        If these rename a name that `others` introduce, the speaker gets the name given here.
        """
        again = {_key(key): name for key, name in self.names}
        names = [(key, again.get(_key(name), name)) for key, name in others.names]
        roles = [(again.get(_key(key), key), role) for key, role in others.roles]
        return Corrections(
            title=others.title if self.title is None else self.title,
            date=others.date if self.date is None else self.date,
            place=others.place if self.place is None else self.place,
            names=_later_over(names, self.names),
            roles=_later_over(roles, self.roles),
            turns=later_over(others.turns, self.turns),
            layout=self.layout or others.layout,
            recording=self.recording or others.recording,
            expected=self.expected | others.expected,
            conditions=self.conditions.over(others.conditions),
            filing=self.filing.over(others.filing),
        )

    def to_json(self) -> dict[str, Any]:
        """Return the corrections as `parse_corrections` takes them."""
        words = {role: word for word, role in ROLE_WORDS.items()}
        plain = {name: getattr(self, name) for name in ("title", "date", "place", "layout", "recording")}
        row: dict[str, Any] = {name: value for name, value in plain.items() if value is not None}
        row |= self.conditions.to_json() | self.filing.to_json()
        if self.names:
            row["names"] = dict(self.names)
        for name, pairs in (("roles", self.roles), ("turns", self.turns)):
            if pairs:
                row[name] = {key: words[role] for key, role in pairs}
        return row

    def fingerprint(self) -> str:
        """Return the corrections as text: the same for the same corrections; empty when there are none."""
        return "" if self.is_empty else json.dumps([self.to_json(), sorted(self.expected)], ensure_ascii=False)


def parse_corrections(table: Mapping[str, Any], where: str, *, expected: bool = False) -> Corrections:
    """Return the corrections in a TOML or JSON table; `expected` when they were written for one document alone.

    Raises `CorrectionInvalid`, which names `where` and the field, for a value that is invalid.
    """
    hidden = ("expected", "conditions", "filing")
    known = [field.name for field in fields(Corrections) if field.name not in hidden]
    known += [*FIELDS, *filings.FIELDS]
    if unknown := set(table) - set(known):
        raise CorrectionInvalid(
            f"{where}: there is no field “{min(unknown)}”.", f"The fields are {', '.join(known)}."
        )
    names = _pairs(table, "names", where)
    roles = _pairs(table, "roles", where)
    for key, word in roles:
        if word not in ROLE_WORDS:
            raise CorrectionInvalid(
                f"{where}: roles: “{word}” is not a role for {key}.", f"Write {_one_of(ROLE_WORDS)}."
            )
    layout = _words(table, "layout", where)
    if layout not in (None, PLAIN, *LAYOUTS):
        raise CorrectionInvalid(
            f"{where}: layout: there is no layout “{layout}”.", f"Write {_one_of((PLAIN, *LAYOUTS))}."
        )
    keys = frozenset(key for key, _ in (*names, *roles) if key != EVERYBODY)
    return Corrections(
        title=_words(table, "title", where),
        date=_date(table, where),
        place=_words(table, "place", where),
        names=names,
        roles=tuple((key, ROLE_WORDS[word]) for key, word in roles),
        turns=parse_marked_turns(table, where),
        layout=layout,
        recording=_words(table, "recording", where),
        expected=keys if expected else frozenset(),
        conditions=parse_conditions(table, where),
        filing=filings.parse_filing(table, where),
    )


def corrected(document: Document, corrections: Corrections) -> Document:
    """Return the document with corrected turns, metadata and warnings.

    A warning that a correction settles is removed; a correction that finds nobody adds one. The text and the
    spans of the turns stay. A layout other than `PLAIN` only takes effect when the source is read again.
    """
    if corrections.is_empty:
        return document
    speakers = [(turn.speaker, turn.role) for turn in document.turns]
    names = _names(speakers, corrections)
    roles = _roles(speakers, names, corrections)
    marked = marked_roles(document.turns, document.text, corrections.turns)
    turns = tuple(
        _with_role(
            replace(turn, speaker=names.get(speaker, turn.speaker)),
            marked.get(turn.number) or roles.get(speaker),
        )
        for turn, speaker in zip(document.turns, speakers, strict=True)
    )
    if corrections.layout == PLAIN:
        turns = ()
    warnings = _warnings(document, turns, bool(roles), corrections)
    return replace(
        document,
        turns=turns,
        title=_given(corrections.title, document.title),
        date=_given(corrections.date, document.date),
        place=_given(corrections.place, document.place),
        sessions=_sessions(document, corrections),
        participants=_participants(document, turns, names, corrections),
        warnings=warnings,
        conditions=_carried(corrections.conditions.over(document.conditions), names),
        filing=corrections.filing.over(document.filing),
        confidence=1.0 if _is_settled(document, warnings, corrections) else document.confidence,
    )


def _carried(conditions: Conditions, names: Mapping[Speaker, str]) -> Conditions:
    """Return the conditions with the rule of each person under the new name, too: a new name opens nothing."""
    rules = list(conditions.attribution)
    for (name, _), new in names.items():
        rule = next((rule for key, rule in rules if name and name_matches(key, name)), None)
        if rule and not any(name_matches(key, new) for key, _ in rules):
            rules.append((new, rule))
    return replace(conditions, attribution=tuple(rules))


def _with_role(turn: Turn, role: Role | None) -> Turn:
    """Return the turn with its corrected role, if it has one."""
    if role is None:
        return turn
    return replace(turn, role=role, origin=turn.origin and replace(turn.origin, rule="corrected"))


def _sessions(document: Document, corrections: Corrections) -> tuple[InterviewSession, ...]:
    """Return the sessions without what is corrected, which holds for the whole document."""
    if corrections.layout == PLAIN:
        return ()
    left = (
        replace(
            each,
            date=each.date if corrections.date is None else None,
            place=each.place if corrections.place is None else None,
        )
        for each in document.sessions
    )
    return tuple(each for each in left if each.date is not None or each.place is not None)


def unmatched(document: Document, corrections: Corrections) -> tuple[str, ...]:
    """Return the keys that name nobody, or more than one person, as read or as corrected."""
    speakers = [(turn.speaker, turn.role) for turn in document.turns]
    names = _names(speakers, corrections)
    shown = [(names.get(speaker, speaker[0]), speaker[1]) for speaker in speakers]
    known = {_key(name) for name in document.participants}
    return tuple(
        key
        for key in dict.fromkeys(key for key, _ in (*corrections.names, *corrections.roles))
        if key != EVERYBODY and _key(key) not in known and not named_by(key, speakers) and not named_by(key, shown)
    )


def named_by(key: str, speakers: Iterable[Speaker]) -> frozenset[Speaker]:
    """Return the speakers whom `key` names.

    Match in this order: the exact name; the role of unnamed speakers (`A`, `answers`); a unique abbreviation.
    """
    everybody = frozenset(speakers)
    exact = frozenset(each for each in everybody if each[0] and _key(each[0]) == _key(key))
    role = ROLE_WORDS.get(key) or role_of_word(label_key(key))
    nameless = frozenset(each for each in everybody if each[0] is None and each[1] == role)
    if exact or nameless:
        return exact or nameless
    close = {each for each in everybody if each[0] and (name_matches(key, each[0]) or stands_for(key, each[0]))}
    return frozenset(close) if len({name for name, _ in close}) == 1 else frozenset()


def _names(speakers: Sequence[Speaker], corrections: Corrections) -> dict[Speaker, str]:
    return {each: name for key, name in corrections.names for each in named_by(key, speakers)}


def _roles(
    speakers: Sequence[Speaker], names: Mapping[Speaker, str], corrections: Corrections
) -> dict[Speaker, Role]:
    """Return the corrected role of each speaker that has one: by the name as read, or else as corrected."""
    shown: dict[Speaker, list[Speaker]] = {}
    for each in dict.fromkeys(speakers):
        shown.setdefault((names.get(each, each[0]), each[1]), []).append(each)
    # Apply `*` first, so that named rules override it (the sort is stable).
    ordered = sorted(corrections.roles, key=lambda pair: pair[0] != EVERYBODY)
    roles: dict[Speaker, Role] = {}
    for key, role in ordered:
        as_read = frozenset(speakers) if key == EVERYBODY else named_by(key, speakers)
        as_shown = [each for name in named_by(key, shown) for each in shown[name]]
        roles |= dict.fromkeys(as_read or as_shown, role)
    return roles


def _participants(
    document: Document, turns: Sequence[Turn], names: Mapping[Speaker, str], corrections: Corrections
) -> tuple[str, ...]:
    """Return the participants by the names to show, without speakers that plain text does not have."""
    spoken = {turn.speaker for turn in document.turns if turn.speaker}
    if corrections.layout == PLAIN:
        return tuple(name for name in document.participants if name not in spoken)
    by_key = {_key(key): name for key, name in corrections.names}
    by_name = {name: new for (name, _), new in names.items() if name}
    kept = [by_name.get(name) or by_key.get(_key(name), name) for name in document.participants]
    new = [turn.speaker for turn in turns if turn.speaker and turn.speaker in names.values()]
    return tuple(dict.fromkeys((*kept, *new)))


def _warnings(
    document: Document, turns: Sequence[Turn], roles_given: bool, corrections: Corrections
) -> tuple[str, ...]:
    answered = any(turn.role == "answer" for turn in turns)
    settled = {NO_ANSWERS} if answered or not turns else set()
    settled |= ROLE_REASONS if roles_given or not turns else set()
    settled |= {NO_MARKS, *MARK_REASONS} if corrections.layout else set()
    settled |= {UNCLEAR_ORDER} if corrections.date is not None else set()
    warnings = [warning for warning in document.warnings if warning not in settled]
    if turns and not answered:
        warnings.append(NO_ANSWERS)
    if not turns and corrections.layout in LAYOUTS:
        warnings.append(f"The layout “{corrections.layout}” was not found in this text.")
    warnings += [
        f"The correction of “{key}” finds nobody of that name, or more than one."
        for key in unmatched(document, corrections)
        if key in corrections.expected
    ]
    if turns:
        gone = unmarked(document.turns, document.text, corrections.turns)
        warnings += [f"The correction of turn “{key}” matches no turn." for key in gone]
    warnings += [
        f"The access condition of turn “{key}” matches no turn, so readers see nothing of the interview."
        for key in unfound_spans(corrections.conditions, turns, document.text)
    ]
    return tuple(dict.fromkeys(warnings))


def _is_settled(document: Document, warnings: Sequence[str], corrections: Corrections) -> bool:
    """Return whether corrections settle why the confidence was low, or take all turns away on purpose."""
    if corrections.layout == PLAIN:
        return True
    return bool(document.turns) and document.needs_review and REASONS.isdisjoint(warnings)


def _later_over(earlier: Sequence[tuple[str, _T]], later: Sequence[tuple[str, _T]]) -> tuple[tuple[str, _T], ...]:
    """Return all pairs, without those whose key recurs later."""
    again = {_key(key) for key, _ in later}
    return (*((key, value) for key, value in earlier if _key(key) not in again), *later)


def _key(name: str) -> str:
    """Return the key of a name, without case and punctuation (unless nothing remains)."""
    return label_key(name) or name


def _given(correction: str | None, read: str | None) -> str | None:
    return read if correction is None else correction or None


def _one_of(words: Iterable[str]) -> str:
    return " or ".join(f'"{word}"' for word in words)


def _words(table: Mapping[str, Any], field: str, where: str) -> str | None:
    value = table.get(field)
    if value is not None and (not isinstance(value, str) or value != value.strip() or "\n" in value):
        raise CorrectionInvalid(f"{where}: {field}: this is not one line of text.", f'Write {field} = "…".')
    return value


def _pairs(table: Mapping[str, Any], field: str, where: str) -> tuple[tuple[str, str], ...]:
    value = table.get(field, {})
    example = '"AL" = "Ana Lind"' if field == "names" else '"AL" = "answers"'
    if not isinstance(value, Mapping):
        raise CorrectionInvalid(f"{where}: {field}: this is not a table.", f"Write [{field}], below it {example}.")
    for key, other in value.items():
        if not (key.strip() and isinstance(other, str) and other.strip()):
            raise CorrectionInvalid(
                f"{where}: {field}: the value of “{key}” is not a name.", f"Write for example {example}."
            )
    if twice := [key for key, count in Counter(map(_key, value)).items() if count > 1]:
        raise CorrectionInvalid(f"{where}: {field}: “{twice[0]}” occurs twice.", "Keep one of them.")
    return tuple((key.strip(), " ".join(other.split())) for key, other in value.items())


def _date(table: Mapping[str, Any], where: str) -> str | None:
    value = table.get("date")
    written = written_date(value)
    if written is None and value is not None:
        raise CorrectionInvalid(f"{where}: date: “{value}” is not a date.", "Write 1999, 1999-05 or 1999-05-31.")
    return written
