"""Assign each turn's role and speaker, with labels resolved to names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.document import Role
from corpus.punctuation import ENDS_ASKING_MARKDOWN
from corpus.turns.introductions import introduced_hosts, spelled_out
from corpus.turns.labels.names import honoured, stands_for, without_title
from corpus.turns.lexicon.labels import (
    is_code,
    is_letter_word,
    label_key,
    label_words,
    misleading_letters,
    role_of_word,
)
from corpus.turns.lines import TurnStart
from corpus.turns.roles import SpeechProfile, infer_roles, speech_profiles
from corpus.turns.spans import TurnSpan

_PERSON = re.compile(
    r"(?i)(?:the )?(?:hon\.?|rt\.? hon\.?|mr|mrs|ms|miss|mme|mm?|dr|prof(?:essor)?|sir|dame|lord|lady|herr|frau"
    r"|sra?|señora?|don|doña|dott|ing)\.?\s+\S"
)
_MOST_OF_A_CHAIR = 0.35  # share of all characters; a chair who says more is interviewed
_LEAST_SWAPPED = 4  # turns in reversed order before their roles are swapped
_LEAST_QUESTIONERS = 3  # an interview has one or two; more make it a press conference
_LEAST_STATEMENT = 150  # words
_MOST_GLOSS = 5  # letters of initials in brackets behind a name


@dataclass(frozen=True, slots=True)
class People:
    """Persons that the document names outside the turns: in its header, front matter, title or prose.

    `listed` are named as speakers without a role. `legend` explains labels (keys) by a name or role word.
    """

    interviewers: tuple[str, ...] = ()
    interviewees: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    legend: Mapping[str, str] = field(default_factory=dict)

    @property
    def all(self) -> tuple[str, ...]:
        """Return everybody, interviewers first."""
        return tuple(dict.fromkeys((*self.interviewers, *self.interviewees, *self.listed)))


@dataclass(frozen=True, slots=True)
class AssignedSpeakers:
    """The roles and names of the turns in order, and the confidence in the roles (0 to 1)."""

    roles: tuple[Role, ...]
    names: tuple[str | None, ...]
    confidence: float


def assign_speakers(text: str, spans: Sequence[TurnSpan], people: People) -> AssignedSpeakers:
    """Return the speaker and the role of each of `spans`."""
    starts = [span.turn_start for span in spans]
    words = [text[span.start : span.end] for span in spans]
    names = spelled_out(text, starts[0].start if starts else 0, full_names(starts, people))
    persons = [_person(turn_start, names) for turn_start in starts]
    profiles = speech_profiles(words, persons)
    given = introduced_hosts(words, persons) | _stated_roles(starts, persons, people)
    given = _without_busy_chairs(given, profiles)
    named = any(label_key(name) in given for name in people.interviewers)
    inferred, confidence = infer_roles(persons, profiles, given, interviewers_named=named)
    roles: list[Role] = [inferred.get(person, "other") for person in persons]
    roles = _swapped_back([each[-60:] for each in words], spans, roles)
    roles = _opening_statement(text, spans, roles, persons)
    return AssignedSpeakers(tuple(roles), _spoken_names(spans, roles, persons, names, people), confidence)


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


def _swapped_back(ends: Sequence[str], spans: Sequence[TurnSpan], roles: list[Role]) -> list[Role]:
    """Swap the roles of the first turns if the answers ask and the questions do not."""
    asks = [bool(ENDS_ASKING_MARKDOWN.search(end)) for end in ends]
    run = 0
    for ask, role, span in zip(asks, roles, spans, strict=True):
        if span.turn_start.label or role == "other" or ask != (role == "answer"):
            break
        run += 1
    if run < _LEAST_SWAPPED or sum(asks[:run]) * 2 != run:
        return roles
    swapped: list[Role] = ["answer" if role == "question" else "question" for role in roles[:run]]
    return swapped + roles[run:]


def _opening_statement(
    text: str, spans: Sequence[TurnSpan], roles: list[Role], persons: Sequence[str]
) -> list[Role]:
    """Return `roles`, with `other` for a long statement that opens a press conference."""
    questioners = {person for person, role in zip(persons, roles, strict=True) if role == "question" and person}
    if not roles or roles[0] != "answer" or len(questioners) < _LEAST_QUESTIONERS:
        return roles
    long = len(text[spans[0].start : spans[0].end].split()) >= _LEAST_STATEMENT
    return ["other", *roles[1:]] if long else roles


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
            and " " in turn_start.label
        ):
            names[label_key(turn_start.gloss)] = turn_start.label
        elif turn_start.label and turn_start.gloss and _PERSON.match(turn_start.gloss):
            names[label_key(turn_start.label)] = (
                turn_start.gloss
            )  # an office with its holder: `The Minister (Ms. Lind)`
    for key, name in people.legend.items():
        if names.get(key) == labels.get(key):
            names[key] = name
    known = [*people.all, *labels.values(), *names.values()]
    for key, label in labels.items():
        if names[key] != label or is_code(key) or is_letter_word(key) or role_of_word(key):
            continue
        if (bare := honoured(key)) != key and bare in labels:
            names[key] = labels[bare]
            continue
        longer = {
            label_key(name): name for name in known if stands_for(label, name) and honoured(label_key(name)) != key
        }
        if len(longer) == 1:
            names[key] = next(iter(longer.values()))
    return names


def _person(turn_start: TurnStart, names: Mapping[str, str]) -> str:
    """Return the key that identifies the speaker of a turn: that of the full name, else the role."""
    if turn_start.label:
        return label_key(names.get(label_key(turn_start.label), turn_start.label))
    return f"({turn_start.role})" if turn_start.role else ""


def _stated_roles(turn_starts: Sequence[TurnStart], persons: Sequence[str], people: People) -> dict[str, Role]:
    """Return roles that labels, turn starts, the header or the legend state."""
    interviewers = {label_key(name) for name in people.interviewers}
    interviewees = {label_key(name) for name in people.interviewees}
    letters = misleading_letters({label_key(turn_start.label) for turn_start in turn_starts if turn_start.label})
    given: dict[str, Role] = {}
    for turn_start, person in zip(turn_starts, persons, strict=True):
        if not person or person in given:
            continue
        key = label_key(turn_start.label or "")
        stated = None if key in letters else role_of_word(key)
        explained = (people.legend.get(key, ""), turn_start.gloss or "")
        stated = (
            turn_start.role
            or stated
            or next((role for text in explained if (role := role_of_word(label_key(text)))), None)
        )
        if person in interviewers:
            stated = "question"
        elif person in interviewees:
            stated = "answer"
        if stated:
            given[person] = stated
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
            return without_title(self.full[key])
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
    counts = Counter(role for person, role in set(zip(persons, roles, strict=True)) if role_of_word(person))
    found = _Names(
        names,
        misleading_letters(set(names)),
        _only_people(spans, roles, names, people),
        {role for role, count in counts.items() if count > 1},
    )
    return tuple(
        without_title(span.turn_start.speaker) if span.turn_start.speaker else found.of(span.turn_start, role)
        for span, role in zip(spans, roles, strict=True)
    )


def _only_people(
    spans: Sequence[TurnSpan], roles: Sequence[Role], names: Mapping[str, str], people: People
) -> dict[Role, str]:
    """Return the person whom the document names for each role, if there is exactly one.

    For the answers, that is also the only name beside a label or the only name among the labels.
    """
    starts = [span.turn_start for span in spans]
    beside = {each.gloss for each in starts if each.gloss and _is_name(each.gloss) and not each.label}
    labelled = {
        names[label_key(each.label)]
        for each, role in zip(starts, roles, strict=True)
        if role == "answer" and each.label and _names_somebody(each)
    }
    choices: tuple[tuple[Role, Collection[str]], ...] = (
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


def _names_somebody(turn_start: TurnStart) -> bool:
    key = label_key(turn_start.label or "")
    return not (is_letter_word(key) or role_of_word(key) or is_code(key))


def _is_name(gloss: str) -> bool:
    words = gloss.split()
    return 1 <= len(words) <= 5 and all(word[0].isupper() or not word[0].isalpha() for word in words)
