"""Who interviews and who answers, and by what name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.document import Role
from corpus.layouts.words import (
    MEMBER_WORDS,
    MINISTER_WORDS,
    is_code,
    is_letter_word,
    label_key,
    role_of_word,
)
from corpus.turns import Stretch

_ASKS = re.compile(r"[?？؟]")
_ENDS_ASKING = re.compile(r"[?？؟][\s\"'”’»)\]*_]*$")
_HOSTS = re.compile(
    r"(?i)\b(?:welcome (?:to|back|everyone)|welcome,? \w+|thank you (?:so much |very much )?for (?:joining|being|coming|taking|your time)"
    r"|thanks (?:so much |a lot )?for (?:joining|being|coming|taking)|my (?:next|first|last|final) question|joining (?:us|me)|our guest"
    r"|tell (?:us|me) (?:a (?:little )?bit )?about|this is an (?:oral history )?interview|i'm here (?:today )?with|let's wrap|bienvenid|welkom|willkommen)"
)
_GUESTS = re.compile(
    r"(?i)\b(?:thank you (?:so much |very much )?for (?:having|inviting)|thanks (?:so much |a lot )?for (?:having|inviting)"
    r"|happy to be here|glad to be here|pleasure to be here|good question|great question|gracias por invitar)"
)


@dataclass(frozen=True, slots=True)
class People:
    """Persons that the document names outside the turns: in its header, front matter, title or prose."""

    interviewers: tuple[str, ...] = ()
    interviewees: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    legend: dict[str, str] = field(default_factory=dict)

    @property
    def all(self) -> tuple[str, ...]:
        """Everybody, interviewers first."""
        return tuple(dict.fromkeys((*self.interviewers, *self.interviewees, *self.others)))


@dataclass(frozen=True, slots=True)
class Cast:
    """The roles and names of the stretches, in their order, and how sure the roles are (0 to 1)."""

    roles: tuple[Role, ...]
    names: tuple[str | None, ...]
    sureness: float


def cast(text: str, spans: Sequence[Stretch], people: People) -> Cast:
    """Who speaks each of `spans` and in what role."""
    full = full_names([span.mark for span in spans], people)
    keys = [_key(span) for span in spans]
    given = {key: role for key in set(keys) if (role := _stated_role(key, full.get(key), people))}
    marked = {key: span.mark.role for key, span in zip(keys, spans, strict=True) if span.mark.role}
    roles, sureness = _roles(text, spans, keys, {**given, **{k: v for k, v in marked.items() if k and k not in given}})
    roles = _swapped_back(text, spans, roles)
    names = [_name(key, role, full, people, keys, spans) for key, role in zip(keys, roles, strict=True)]
    return Cast(tuple(roles), tuple(names), sureness)


def _key(span: Stretch) -> str:
    return label_key(span.mark.label) if span.mark.label else ""


def full_names(marks: Sequence, people: People) -> dict[str, str]:
    """Label keys resolved to the fullest name that the document gives for them."""
    labels = {label_key(mark.label): mark.label for mark in marks if mark.label}
    known: list[str] = [*people.all, *labels.values()]
    names = dict(labels)
    for mark in marks:
        if mark.label and mark.gloss and len(mark.gloss) <= 5 and len(mark.label.split()) > 1:
            names[label_key(mark.gloss)] = mark.label
    for key, name in people.legend.items():
        names[key] = name
    for key, label in labels.items():
        if names[key] != label or is_code(key) or is_letter_word(key) or role_of_word(key):
            continue
        longer = [name for name in known if stands_for(label, name)]
        if longer and len({label_key(name) for name in longer}) == 1:
            names[key] = longer[0]
    return names


def stands_for(label: str, name: str) -> bool:
    """Whether `label` is a shorter way to write `name`: its initials, its first name, its surname."""
    parts = label_key(name).split()
    own = label_key(label).split()
    if len(parts) < 2 or own == parts:
        return False
    if len(own) < len(parts) and all(word in parts for word in own):
        return True
    letters = "".join(own)
    initials = [part[0] for part in parts]
    if not (2 <= len(letters) <= 4 and label.replace(".", "").replace(" ", "").isupper()):
        return False
    return letters == "".join(initials) or letters == initials[0] + initials[-1]


def _stated_role(key: str, name: str | None, people: People) -> Role | None:
    if not key:
        return None
    if role := role_of_word(key):
        return role
    keys = {key, label_key(name or "")}
    if keys & {label_key(person) for person in people.interviewers}:
        return "question"
    if keys & {label_key(person) for person in people.interviewees}:
        return "answer"
    return None


@dataclass(slots=True)
class _Traits:
    turns: int = 0
    characters: int = 0
    asking: int = 0
    ending: int = 0
    hosting: int = 0
    guesting: int = 0


def _roles(
    text: str, spans: Sequence[Stretch], keys: Sequence[str], given: dict[str, Role]
) -> tuple[list[Role], float]:
    """Roles of all spans, from what is given for some labels and from what the others do."""
    unknown = {key for key in keys if key and key not in given}
    traits = _traits(text, spans, keys)
    inferred, sureness = _inferred(unknown, traits, given, keys)
    roles: list[Role] = []
    for span, key in zip(spans, keys, strict=True):
        roles.append(span.mark.role or given.get(key) or inferred.get(key) or "other")
    return roles, sureness


def _traits(text: str, spans: Sequence[Stretch], keys: Sequence[str]) -> dict[str, _Traits]:
    traits: dict[str, _Traits] = defaultdict(_Traits)
    for span, key in zip(spans, keys, strict=True):
        each = traits[key]
        words = text[span.start : span.end]
        each.turns += 1
        each.characters += len(words)
        each.asking += bool(_ASKS.search(words))
        each.ending += bool(_ENDS_ASKING.search(words[-60:]))
        each.hosting += len(_HOSTS.findall(words[:2000] + words[-500:]))
        each.guesting += len(_GUESTS.findall(words[:2000]))
    return traits


def _inferred(
    unknown: set[str], traits: dict[str, _Traits], given: dict[str, Role], keys: Sequence[str]
) -> tuple[dict[str, Role], float]:
    """Roles of labels that nothing states: who asks for much and speaks little interviews."""
    if not unknown:
        return {}, 1.0
    roles: dict[str, Role] = {}
    for key in list(unknown):
        if "other" in given.values() or len(unknown) > 3:
            if MINISTER_WORDS.search(key):
                roles[key] = "answer"
            elif MEMBER_WORDS.search(key):
                roles[key] = "question"
    rest = sorted(unknown - set(roles), key=lambda key: -traits[key].characters)
    if not rest:
        return roles, 0.9
    scores = {key: _interviewer_score(traits[key], traits.values()) for key in rest}
    has_questioner = "question" in given.values() or "question" in roles.values()
    has_answerer = "answer" in given.values() or "answer" in roles.values()
    if has_questioner and not has_answerer and len(rest) <= 4:
        return roles | {key: "answer" for key in rest}, 0.9
    if has_answerer and not has_questioner:
        return roles | {key: "question" for key in rest}, 0.9
    ordered = sorted(rest, key=lambda key: scores[key])
    if len(ordered) == 1:
        roles[ordered[0]] = "question" if scores[ordered[0]] > 0 else "answer"
        return roles, 0.5
    gaps = [(scores[b] - scores[a], at) for at, (a, b) in enumerate(pairwise(ordered), 1)]
    gap, at = max(gaps)
    roles |= {key: "answer" for key in ordered[:at]}
    roles |= {key: "question" for key in ordered[at:]}
    return roles, min(1.0, 0.4 + gap)


def _interviewer_score(own: _Traits, everybody: Sequence[_Traits]) -> float:
    """How much a speaker behaves like an interviewer: asks, says little at a time, opens and closes."""
    everybody = list(everybody)
    total = sum(each.characters for each in everybody) or 1
    mean = total / sum(each.turns for each in everybody)
    length = own.characters / own.turns
    return (
        1.0 * own.asking / own.turns
        + 1.0 * own.ending / own.turns
        - 0.8 * min(2.0, length / mean)
        + 0.5 * min(2, own.hosting)
        - 0.7 * min(2, own.guesting)
    )


def _swapped_back(text: str, spans: Sequence[Stretch], roles: list[Role]) -> list[Role]:
    return roles


def _name(
    key: str, role: Role, full: dict[str, str], people: People, keys: Sequence[str], spans: Sequence[Stretch]
) -> str | None:
    if key and not is_letter_word(key):
        named = full.get(key)
        if named and role_of_word(key) and label_key(named) == key:
            alone = _only(people, role)
            same = {other for other in keys if role_of_word(other) == role}
            return alone if alone and len(same) == 1 else named
        return named
    glosses = {span.mark.gloss for span, other in zip(spans, keys, strict=True) if span.mark.gloss and other == key and _is_name(span.mark.gloss)}
    if len(glosses) == 1 and role == "answer":
        return next(iter(glosses))
    others = Counter(full[other] for other in keys if other and not is_letter_word(other))
    if not key and role == "answer" and len(others) == 1:
        return next(iter(others))
    return _only(people, role)


def _only(people: People, role: Role) -> str | None:
    persons = people.interviewers if role == "question" else people.interviewees if role == "answer" else ()
    return persons[0] if len(persons) == 1 else None


def _is_name(gloss: str) -> bool:
    words = gloss.split()
    return 1 <= len(words) <= 5 and all(word[0].isupper() or not word[0].isalpha() for word in words)
