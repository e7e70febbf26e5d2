"""Who speaks: labels resolved to names, and each turn's role and speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.document import Role
from corpus.turns.introductions import introduced_hosts, spelled_out
from corpus.turns.labels.names import honoured, stands_for, without_title
from corpus.turns.lexicon.labels import (
    ANNOUNCER_WORDS,
    is_code,
    is_letter_word,
    label_key,
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
_ENDS_ASKING = re.compile(r"[?？؟][\s\"'”’»)\]*_]*$")
_MOST_OF_A_CHAIR = 0.35  # share of all words up to which someone with a chair's title keeps order
_LEAST_SWAPPED = 4  # turns with role words on the wrong side before that is believed
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
        """Everybody, interviewers first."""
        return tuple(dict.fromkeys((*self.interviewers, *self.interviewees, *self.listed)))


@dataclass(frozen=True, slots=True)
class Cast:
    """The roles and names of the stretches, in their order, and how sure the roles are (0 to 1)."""

    roles: tuple[Role, ...]
    names: tuple[str | None, ...]
    sureness: float


def cast(text: str, spans: Sequence[TurnSpan], people: People) -> Cast:
    """Who speaks each of `spans`, and in what role."""
    names = spelled_out(
        text, spans[0].turn_start.start if spans else 0, full_names([span.turn_start for span in spans], people)
    )
    persons = [_person(span.turn_start, names) for span in spans]
    profiles = speech_profiles([text[span.start : span.end] for span in spans], persons)
    given = _stated_roles([span.turn_start for span in spans], persons, people)
    given = introduced_hosts([text[span.start : span.end] for span in spans], persons) | given
    given = _without_busy_chairs(given, profiles)
    named = any(label_key(name) in given for name in people.interviewers)
    inferred, sureness = infer_roles(persons, profiles, given, interviewers_named=named)
    final: list[Role] = [inferred.get(person, "other") for person in persons]
    final = _swapped_back([text[max(span.start, span.end - 60) : span.end] for span in spans], spans, final)
    final = _opening_statement(text, spans, final, persons)
    spoken = _spoken_names(spans, final, persons, names, people)
    return Cast(tuple(final), spoken, sureness)


def _without_busy_chairs(given: dict[str, Role], profiles: Mapping[str, SpeechProfile]) -> dict[str, Role]:
    """A president or chairman who does most of the talking is being asked, not keeping order."""
    everything = sum(profile.characters for profile in profiles.values())
    return {
        person: role
        for person, role in given.items()
        if role != "other"
        or person in ANNOUNCER_WORDS
        or profiles[person].characters <= _MOST_OF_A_CHAIR * everything
    }


def _swapped_back(ends: Sequence[str], spans: Sequence[TurnSpan], roles: list[Role]) -> list[Role]:
    """Mends a run of turns from the first on whose words for question and answer are the wrong way round."""
    asks = [bool(_ENDS_ASKING.search(end)) for end in ends]
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
    """A long statement before the first question of a press conference answers nobody."""
    questioners = {person for person, role in zip(persons, roles, strict=True) if role == "question" and person}
    if not roles or roles[0] != "answer" or len(questioners) < _LEAST_QUESTIONERS:
        return roles
    long = len(text[spans[0].start : spans[0].end].split()) >= _LEAST_STATEMENT
    return ["other", *roles[1:]] if long else roles


def full_names(turn_starts: Sequence[TurnStart], people: People) -> dict[str, str]:
    """Label keys resolved to the fullest name that the document gives for them; unresolved ones as written."""
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
    """What identifies the speaker of a mark: the key of the full name, else the role that the mark tells."""
    if turn_start.label:
        return label_key(names.get(label_key(turn_start.label), turn_start.label))
    return f"({turn_start.role})" if turn_start.role else ""


def _stated_roles(turn_starts: Sequence[TurnStart], persons: Sequence[str], people: People) -> dict[str, Role]:
    """Roles that labels, marks, the header or the legend state."""
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
        stated = stated or next(
            (role for text in explained if (role := role_of_word(label_key(text)))), turn_start.role
        )
        if person in interviewers:
            stated = "question"
        elif person in interviewees:
            stated = "answer"
        if stated:
            given[person] = stated
    return given


def _spoken_names(
    spans: Sequence[TurnSpan],
    roles: Sequence[Role],
    persons: Sequence[str],
    names: Mapping[str, str],
    people: People,
) -> tuple[str | None, ...]:
    """The name shown for each turn: the label's, else the only person the document names for the role."""
    shown: list[str | None] = []
    glossed = {
        span.turn_start.gloss
        for span in spans
        if span.turn_start.gloss and _is_name(span.turn_start.gloss) and not span.turn_start.label
    }
    labelled = {
        name
        for span, role in zip(spans, roles, strict=True)
        if role == "answer" and span.turn_start.label and _names_somebody(span.turn_start)
        for name in [names[label_key(span.turn_start.label)]]
    }
    letters = misleading_letters(set(names))
    several = Counter(role for person, role in set(zip(persons, roles, strict=True)) if role_of_word(person))
    for span, role in zip(spans, roles, strict=True):
        key = label_key(span.turn_start.label or "")
        anonymous = not key or (is_letter_word(key) and key not in letters)
        word = (
            key not in letters
            and role_of_word(key) in ("question", "answer")
            and names.get(key, "") == span.turn_start.label
        )
        if not anonymous and not word:
            shown.append(without_title(names[key]))
            continue
        alone = _only(people, role)
        if role == "answer" and not alone:
            alone = (
                next(iter(glossed)) if len(glossed) == 1 else next(iter(labelled)) if len(labelled) == 1 else None
            )
        shown.append(alone if alone and several[role] < 2 else (None if anonymous else names[key]))
    return tuple(shown)


def _names_somebody(turn_start: TurnStart) -> bool:
    key = label_key(turn_start.label or "")
    return not (is_letter_word(key) or role_of_word(key) or is_code(key))


def _only(people: People, role: Role) -> str | None:
    persons = {"question": people.interviewers, "answer": people.interviewees, "other": ()}[role]
    if role == "answer" and not persons:
        persons = people.listed
    return persons[0] if len(persons) == 1 else None


def _is_name(gloss: str) -> bool:
    words = gloss.split()
    return 1 <= len(words) <= 5 and all(word[0].isupper() or not word[0].isalpha() for word in words)
