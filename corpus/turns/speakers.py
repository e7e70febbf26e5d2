"""Assign each turn's role and speaker, with labels resolved to names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.document import Role, RoleRule
from corpus.turns.asides import only_noted, with_asides
from corpus.turns.introductions import completed_names, introduced_hosts, self_introduced, voices_over
from corpus.turns.labels.names import KnownNames, honoured, is_full_name, stands_for, without_title
from corpus.turns.lexicon.labels import (
    is_code,
    is_letter_word,
    label_key,
    label_words,
    letters_of_people,
    role_of_word,
)
from corpus.turns.lines import TurnStart
from corpus.turns.roles import UNNAMED, infer_roles
from corpus.turns.spans import TurnSpan
from corpus.turns.speech import SpeechProfile, speech_profiles
from corpus.turns.swapped import with_swaps_undone

_PERSON = re.compile(
    r"(?i)(?:the )?(?:hon\.?|rt\.? hon\.?|mr|mrs|ms|miss|mme|mm?|dr|prof(?:essor)?|sir|dame|lord|lady|herr|frau"
    r"|sra?|señora?|don|doña|dott|ing)\.?\s+\S"
)
_MOST_OF_A_CHAIR = 0.35  # share of all characters; a chair who says more is interviewed
_MOST_GLOSS = 5  # letters of initials in brackets behind a name
_LONGEST_MARK = 2  # letters of the mark of a comment


@dataclass(frozen=True, slots=True)
class People:
    """Persons that the document names outside the turns: in its header, front matter, title or prose.

    `listed` are named as speakers without a role. `legend` explains labels (keys) by a name or role word.
    `authors` made the text; whether they speak in it, only its labels tell.
    """

    interviewers: tuple[str, ...] = ()
    interviewees: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    legend: Mapping[str, str] = field(default_factory=dict)
    authors: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Return everybody who speaks, interviewers first."""
        return tuple(dict.fromkeys((*self.interviewers, *self.interviewees, *self.listed)))


@dataclass(frozen=True, slots=True)
class AssignedSpeakers:
    """The roles and names of the turns in order, the rules of the roles, and the confidence in these (0 to 1).

    `is_talk` says that somebody was found to ask or to answer, even if nobody is interviewed in the end.
    """

    roles: tuple[Role, ...]
    names: tuple[str | None, ...]
    rules: tuple[RoleRule, ...]
    confidence: float
    is_talk: bool = True


def assign_speakers(text: str, spans: Sequence[TurnSpan], people: People) -> AssignedSpeakers:
    """Return the speaker and the role of each of `spans`; messages in a row count as one turn."""
    if any(span.turn_start.continues for span in spans[1:]):
        return _assigned_to_runs(text, spans, people)
    starts = [span.turn_start for span in spans]
    words = [text[span.start : span.end] for span in spans]
    names = completed_names(text, starts[0].start if starts else 0, full_names(starts, people))
    persons = [_person(turn_start, names) for turn_start in starts]
    profiles = speech_profiles(words, persons)
    hosts, stated, voices, noted = (
        introduced_hosts(words, persons),
        _stated_roles(starts, persons, people),
        voices_over(words, persons),
        only_noted(words, persons),
    )
    given = hosts | {person: role for person, (role, _) in stated.items()}
    given = _without_busy_chairs(given, profiles) | voices | noted
    named = any(label_key(name) in given for name in people.interviewers)
    inferred = infer_roles(persons, profiles, given, interviewers_named=named)
    rules: dict[str, RoleRule] = {
        **dict.fromkeys(hosts, "introduced"),
        **{person: rule for person, (_, rule) in stated.items()},
        **dict.fromkeys(voices, "narrates"),
        **dict.fromkeys(noted, "aside"),
        **inferred.rules,
    }
    first: list[Role] = [inferred.roles.get(person, "other") for person in persons]
    sorted_out = with_swaps_undone(words, [turn_start.label is None for turn_start in starts], first)
    is_talk = any(role != "other" for role in sorted_out)
    # An interviewer of whom the document tells, and who has a name elsewhere, is the one behind the letters.
    by_letter = _asked_by_letter(text, starts) and not any(
        label_key(each) in persons for each in people.interviewers
    )
    roles = with_asides(words, sorted_out, persons, by_letter=by_letter)
    names, people = _with_introduced(words, roles, persons, names, people)
    return AssignedSpeakers(
        tuple(roles),
        _spoken_names(spans, roles, persons, names, people),
        tuple(
            "aside" if role != sorted_role else "swapped" if sorted_role != own else rules.get(person, "unclear")
            for role, sorted_role, own, person in zip(roles, sorted_out, first, persons, strict=True)
        ),
        inferred.confidence,
        is_talk,
    )


def _assigned_to_runs(text: str, spans: Sequence[TurnSpan], people: People) -> AssignedSpeakers:
    """Return the speakers and roles of messages: those of the runs that they are in."""
    runs: list[TurnSpan] = []
    of_run: list[int] = []
    for span in spans:
        if runs and span.turn_start.continues:
            runs[-1] = replace(runs[-1], end=span.end)
        else:
            runs.append(replace(span, turn_start=replace(span.turn_start, continues=False)))
        of_run.append(len(runs) - 1)
    assigned = assign_speakers(text, runs, people)
    return replace(
        assigned,
        roles=tuple(assigned.roles[at] for at in of_run),
        names=tuple(assigned.names[at] for at in of_run),
        rules=tuple(assigned.rules[at] for at in of_run),
    )


def _with_introduced(
    words: Sequence[str], roles: Sequence[Role], persons: Sequence[str], names: Mapping[str, str], people: People
) -> tuple[dict[str, str], People]:
    """Add the names that people give themselves, where a label is a letter, initials, a first name or a role."""
    completed = dict(names)
    role_of = dict(zip(persons, roles, strict=True))
    letters = letters_of_people(names.keys())
    labels_of: dict[str, list[str]] = {}
    for key, label in names.items():
        labels_of.setdefault(label_key(label), []).append(key)
    for person, name in self_introduced(words, persons).items():
        labels = [key for key in labels_of.get(person, ()) if not is_full_name(without_title(names[key]))]
        short = [key for key in labels if key in letters or stands_for(names[key], name)]
        if short:
            completed |= dict.fromkeys(short, name)
        elif person in UNNAMED.values() or role_of_word(person) or is_code(person):
            if role_of[person] == "question" and not people.interviewers:
                people = replace(people, interviewers=(name,))
            elif role_of[person] == "answer" and not (people.interviewees or people.listed):
                people = replace(people, interviewees=(name,))
    return completed, people


def _without_busy_chairs(given: dict[str, Role], profiles: Mapping[str, SpeechProfile]) -> dict[str, Role]:
    """Return `given` without the role `other` of a chair who says more than 35 % of the text.

    Such a person is the interviewee. An announcer keeps the role.
    """
    everything = sum(profile.characters for profile in profiles.values())
    return {
        person: role
        for person, role in given.items()
        if role != "other"
        or person in label_words("announcer")
        or profiles[person].characters <= _MOST_OF_A_CHAIR * everything
    }


def _asked_by_letter(text: str, starts: Sequence[TurnStart]) -> bool:
    """Return whether a letter or word stands before the questions that name nobody."""
    return any(
        turn_start.role == "question"
        and turn_start.label is None
        and any(map(str.isalpha, text[turn_start.start : turn_start.body]))
        for turn_start in starts
    )


def full_names(turn_starts: Sequence[TurnStart], people: People) -> dict[str, str]:
    """Return the fullest name that the document gives for each label key, else the label as written."""
    labels: dict[str, str] = {}
    for turn_start in turn_starts:
        if turn_start.label:
            labels.setdefault(label_key(turn_start.label), turn_start.label)
    names = dict(labels)
    for turn_start in turn_starts:
        if (
            turn_start.label
            and turn_start.gloss
            and len(turn_start.gloss) <= _MOST_GLOSS
            and (" " in turn_start.label or _begins_initials(turn_start.label, turn_start.gloss, labels))
        ):
            names[label_key(turn_start.gloss)] = turn_start.label
        elif turn_start.label and turn_start.gloss and _PERSON.match(turn_start.gloss):
            names[label_key(turn_start.label)] = (
                turn_start.gloss
            )  # an office with its holder: `The Minister (Ms. Lind)`
    for key, name in people.legend.items():
        if names.get(key) == labels.get(key):
            names[key] = name
    spelled = {_without_marks(label_key(name)): name for name in reversed(people.all)}
    for key in labels:
        if names[key] == labels[key]:  # `Cermak`, whom the header calls Čermák
            names[key] = spelled.get(_without_marks(key), names[key])
    known = KnownNames([*people.all, *people.authors, *labels.values(), *names.values()])
    keys = [label_key(turn_start.label or "") for turn_start in turn_starts]
    replies = set(map(frozenset, pairwise(keys)))  # nobody replies to themselves: `HADDAD`, then `MRS. HADDAD`
    for key, label in labels.items():
        if names[key] != label or is_code(key) or role_of_word(key):
            continue
        if (bare := honoured(key)) != key and bare in labels and frozenset((key, bare)) not in replies:
            names[key] = labels[bare]
            continue
        longer = [
            name
            for name in known.longer_than(label)
            if honoured(label_key(name)) != key and not _is_half(label, name, labels)
        ]
        if len(longer) == 1:
            names[key] = longer[0]
    for letter in letters_of_people(labels.keys()):
        initials = [
            key for key in labels if 1 < len(key) <= _MOST_GLOSS and key[0] == letter and labels[key].isupper()
        ]
        if len(initials) == 1 and names[letter] == labels[letter]:
            names[letter] = names[initials[0]]
    return {key: names.get(label_key(name), name) for key, name in names.items()}


def _is_half(label: str, name: str, labels: Collection[str]) -> bool:
    """Return whether `label` is half of the hyphenated surname of somebody else who speaks: Lind, Lind-Moe."""
    surname, other = honoured(label_key(label)), without_title(name).rpartition(" ")[2]
    return label_key(name) in labels and "-" in other and surname in map(label_key, other.split("-"))


def _without_marks(key: str) -> str:
    """Return a label key without accents and other marks above or below letters."""
    return "".join(each for each in unicodedata.normalize("NFD", key) if not unicodedata.combining(each))


def _begins_initials(label: str, gloss: str, labels: Collection[str]) -> bool:
    """Return whether `gloss` is a label too and begins with the letter of `label`: `Rut (RLM):`, then `RLM:`."""
    return label_key(gloss) in labels and gloss.isupper() and gloss[0] == label[0]


def _person(turn_start: TurnStart, names: Mapping[str, str]) -> str:
    """Return who speaks a turn: the key of the full name, else one of `UNNAMED`, else nothing."""
    if turn_start.label:
        return label_key(names.get(label_key(turn_start.label), turn_start.label))
    return UNNAMED[turn_start.role] if turn_start.role else ""


def _stated_roles(
    turn_starts: Sequence[TurnStart], persons: Sequence[str], people: People
) -> dict[str, tuple[Role, RoleRule]]:
    """Return roles that labels, turn starts, the header or the legend state, with the rule of each."""
    interviewers = {label_key(name) for name in people.interviewers}
    interviewees = {label_key(name) for name in people.interviewees}
    letters = letters_of_people({label_key(turn_start.label) for turn_start in turn_starts if turn_start.label})
    given: dict[str, tuple[Role, RoleRule]] = {}
    for turn_start, person in zip(turn_starts, persons, strict=True):
        if not person or person in given:
            continue
        key = label_key(turn_start.label or "")
        gloss = turn_start.gloss or ""
        if gloss.islower() and len(gloss) <= _LONGEST_MARK:
            gloss = ""  # the mark of a comment: `Ana Lind[a]`
        explained = (people.legend.get(key, ""), gloss)
        if person in interviewers:
            given[person] = "question", "header"
        elif person in interviewees:
            given[person] = "answer", "header"
        elif turn_start.role:
            given[person] = turn_start.role, "label" if turn_start.label else "mark"
        elif key not in letters and (role := role_of_word(key)):
            given[person] = role, "label"
        elif role := next((role for text in explained if (role := role_of_word(label_key(text)))), None):
            given[person] = role, "legend"
    return given


@dataclass(frozen=True, slots=True)
class _Names:
    """The names from which the one shown for a turn is chosen.

    `full` maps label keys to names. `letters` are keys of single letters that stand for people. `only` is the
    one person whom the document names for a role. `shared` are roles that several role words have, so that
    none of them is the one person.
    """

    full: Mapping[str, str]
    letters: Collection[str]
    only: Mapping[Role, str]
    shared: Collection[Role]

    def of(self, turn_start: TurnStart, role: Role) -> str | None:
        """Return the name for a turn: the label's, else that of the only person named for the role."""
        key = label_key(turn_start.label or "")
        anonymous = not key or (is_letter_word(key) and key not in self.letters)
        if not anonymous and not self._is_role_word(key, turn_start.label):
            bare = without_title(self.full[key])
            return self.full[key] if label_key(bare) in self.full and key == label_key(self.full[key]) else bare
        if role in self.only and role not in self.shared:
            return self.only[role]
        return None if anonymous else self.full[key]

    def _is_role_word(self, key: str, label: str | None) -> bool:
        """Return whether the label is a word for question or answer that nothing resolves to a name."""
        if key in self.letters or self.full.get(key, "") != label:
            return False
        return role_of_word(key) in ("question", "answer")


def _spoken_names(
    spans: Sequence[TurnSpan],
    roles: Sequence[Role],
    persons: Sequence[str],
    names: Mapping[str, str],
    people: People,
) -> tuple[str | None, ...]:
    """Return the name that is shown for each turn."""
    found = _Names(
        names, letters_of_people(set(names)), _only_people(spans, roles, names, people), _shared(roles, persons)
    )
    return tuple(
        without_title(span.turn_start.speaker) if span.turn_start.speaker else found.of(span.turn_start, role)
        for span, role in zip(spans, roles, strict=True)
    )


def _shared(roles: Sequence[Role], persons: Sequence[str]) -> set[Role]:
    """Return the roles of several people by their labels: role words, or a counted one (`Guest 2`) and names."""
    people = set(zip(persons, roles, strict=True))
    words = Counter(role for person, role in people if role_of_word(person))
    counted = {role for person, role in people if role_of_word(person) and person[-1].isdigit()}
    named = {role for person, role in people if person and not (role_of_word(person) or is_code(person))}
    return {role for role, count in words.items() if count > 1} | (counted & named)


def _only_people(
    spans: Sequence[TurnSpan], roles: Sequence[Role], names: Mapping[str, str], people: People
) -> dict[Role, str]:
    """Return the person whom the document names for each role, if there is exactly one.

    For the answers, that is also the only name beside a label or the only name among the labels, but no counsel
    (`MR. LIND:`) among the `Q` and `A` of a record.
    """
    starts = [span.turn_start for span in spans]
    lettered = any(each.role == "answer" and not each.label for each in starts)
    beside = {each.gloss for each in starts if each.gloss and _is_name(each.gloss) and not each.label}
    labelled = {
        names[label_key(each.label)]
        for each, role in zip(starts, roles, strict=True)
        if role == "answer" and each.label and _names_somebody(each) and not (lettered and _is_addressed(each))
    }
    explained: dict[Role, set[str]] = {"question": set(), "answer": set()}
    for key, name in people.legend.items():
        if is_letter_word(key) and is_full_name(name) and (role := role_of_word(key)) in explained:
            explained[role].add(name)
    choices: tuple[tuple[Role, Collection[str]], ...] = (
        ("question", explained["question"]),
        ("answer", explained["answer"]),
        ("question", people.interviewers),
        ("answer", people.interviewees or people.listed),
        ("answer", beside),
        ("answer", labelled),
    )
    only: dict[Role, str] = {}
    for role, named in choices:
        if len(named) == 1:
            only.setdefault(role, next(iter(named)))
    return only


def _is_addressed(turn_start: TurnStart) -> bool:
    """Return whether the label is a surname in capitals behind a title, as records name counsel."""
    label = turn_start.label or ""
    return label.isupper() and without_title(label) != label


def _names_somebody(turn_start: TurnStart) -> bool:
    key = label_key(turn_start.label or "")
    return not (role_of_word(key) or is_code(key))


def _is_name(gloss: str) -> bool:
    words = gloss.split()
    return 1 <= len(words) <= 5 and all(word[0].isupper() or not word[0].isalpha() for word in words)
