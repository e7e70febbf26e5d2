"""Infer who interviews and who answers from how people speak."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.document import Role, RoleRule
from corpus.turns.lexicon.labels import is_of_audience, is_unidentified, role_of_word
from corpus.turns.lexicon.load import pattern
from corpus.turns.sides import OFTEN, two_sides
from corpus.turns.speech import SpeechProfile

UNNAMED: Mapping[Role, str] = {"question": "(question)", "answer": "(answer)", "other": "(other)"}
"""The persons of turns whose role is marked and that name nobody; no label key has brackets."""
_LETTERS = frozenset((UNNAMED["question"], UNNAMED["answer"]))

_LEAST_ANNOUNCING = 0.4  # share of an operator's turns
_COUNSEL = re.compile(r"\b(?:attorney|atty|counsel|prosecut\w+|defen[cs]e|lawyer|solicitor|barrister|advocate)\b")
_PLAIN_TITLE = re.compile(r"(?:mr|mrs|ms|miss|dr|prof)\b")
_LEAST_WITNESSES = 2
_MORE_ASKING = 2  # times as often as witnesses do the members of a legislature end by asking
_LEAST_CONTRADICTING = 2  # by how much somebody who answers leads more than all who ask
_LEAST_TAKING_OVER = 2
_ASKS_MOSTLY = 0.5  # share of turns that end by asking
_MOSTLY = 0.6  # share of turns that end by asking, from which roles are not those that the document states
_LEAST_TO_CONTRADICT = 3  # turns of each side
UNSURE_ROLES_AT = 0.2
"""The most confidence in roles that could as well be exchanged: a person has to check them."""

_LONGER_THAN_HOSTS = 1.2  # times as long are the turns of a guest who disputes with others
_LONGEST_ASKING_BACK = 60  # characters of a turn, on average
_CONTRADICTED = 0.4  # the most confidence in roles that contradict the document: a person should check them
_LEAST_ASKING = 0.15  # share of an interviewer's turns that hold a question; real ones ask in two of three
_MOST_PARTNERS = 3  # at most this many other speakers get the role that nobody has
_LEAST_LEADING = 0.2  # share of all turns by known interviewers; below it, somebody else may lead the talk


@dataclass(frozen=True, slots=True)
class InferredRoles:
    """The role of every person, the confidence in it (0 to 1), and the rules for those whose role is not given."""

    roles: Mapping[str, Role]
    confidence: float
    rules: Mapping[str, RoleRule]


def infer_roles(
    persons: Sequence[str],
    profiles: Mapping[str, SpeechProfile],
    given: Mapping[str, Role],
    *,
    interviewers_named: bool,
) -> InferredRoles:
    """Return the role of every person in `persons`.

    `persons` are in the order they speak; `given` are roles that the document states. The first of `_RULES`
    that applies assigns a role to everybody else. If none applies, everybody else is `other`. If by what is
    stated about names (`Talk with Ana Lind`) those who ask would never ask, or nobody would, only how people speak
    counts, unless the document states somebody of each side. Where the two conflict the confidence is low.
    """
    inferred = _ruled(persons, profiles, given, interviewers_named=interviewers_named)
    nobody_asks = _nobody_asks(inferred.roles, profiles)
    if not nobody_asks and not _is_contradicted(inferred.roles, profiles):
        return inferred
    if {"question", "answer"} <= set(given.values()):  # both sides are named, and somebody only asks back
        return replace(inferred, confidence=min(inferred.confidence, _CONTRADICTED))
    of_words: dict[str, Role] = {
        person: role for person, role in given.items() if person in _LETTERS or role_of_word(person)
    }
    inferred = _ruled(persons, profiles, of_words, interviewers_named=False)
    if nobody_asks:
        return inferred  # a title names both: `Ana Lind in conversation with Bo Berg`
    return replace(inferred, confidence=min(inferred.confidence, _CONTRADICTED))


def _nobody_asks(roles: Mapping[str, Role], profiles: Mapping[str, SpeechProfile]) -> bool:
    """Return whether several people should answer and nobody should ask, though one of them often does."""
    answering = [person for person, role in roles.items() if role == "answer" and profiles.get(person)]
    return (
        "question" not in roles.values()
        and len(answering) > 1
        and any(profiles[person].ending >= OFTEN for person in answering)
    )


def _is_contradicted(roles: Mapping[str, Role], profiles: Mapping[str, SpeechProfile]) -> bool:
    """Return whether those who should ask never do, and those who should answer mostly ask."""
    asking = [profiles[person] for person, role in roles.items() if role == "question" and person in profiles]
    answering = [profiles[person] for person, role in roles.items() if role == "answer" and person in profiles]
    turns = sum(profile.turns for profile in answering)
    ended = sum(profile.ending * profile.turns for profile in answering)
    return (
        min(turns, sum(profile.turns for profile in asking)) >= _LEAST_TO_CONTRADICT
        and not any(profile.asking or profile.hosting for profile in asking)
        and ended > _MOSTLY * turns
    )


def _ruled(
    persons: Sequence[str],
    profiles: Mapping[str, SpeechProfile],
    given: Mapping[str, Role],
    *,
    interviewers_named: bool,
) -> InferredRoles:
    known, rules = _known_roles(persons, profiles, given)
    rest = tuple(person for person in profiles if person and person not in known)
    conversation = _Conversation(persons, profiles, known, rest, interviewers_named)
    for name, rule in _RULES:
        if found := rule(conversation):
            return InferredRoles(*found, {**dict.fromkeys(rest, name), **rules})
    return InferredRoles(known | dict.fromkeys(rest, "other"), 0.3, {**dict.fromkeys(rest, "unclear"), **rules})


def _known_roles(
    persons: Sequence[str], profiles: Mapping[str, SpeechProfile], given: Mapping[str, Role]
) -> tuple[dict[str, Role], dict[str, RoleRule]]:
    """Return the roles that the document states, those that follow from a person's office or place, and why.

    Where the audience asks, people whom the transcriber did not know are in it.
    """
    known: dict[str, Role] = {
        person: "other" for person, profile in profiles.items() if profile.announcing >= _LEAST_ANNOUNCING
    }
    rules: dict[str, RoleRule] = {person: "calls" for person in known if person not in given}
    known |= given
    if known.keys() >= _LETTERS:
        between = _beside_letters(persons, known)
        known |= between
        rules |= dict.fromkeys(between, "between")
    if any(is_of_audience(person) for person in persons):
        unidentified = [person for person in profiles if person not in known and is_unidentified(person)]
        known |= dict.fromkeys(unidentified, "question")
        rules |= dict.fromkeys(unidentified, "office")
    if "other" in known.values():
        officials = _of_office(profiles, known)
        known |= officials
        rules |= dict.fromkeys(officials, "office")
    return known, rules


@dataclass(frozen=True, slots=True)
class _Conversation:
    """The speakers, with the roles that are `known`; a rule assigns those of the `rest`."""

    persons: Sequence[str]
    profiles: Mapping[str, SpeechProfile]
    known: Mapping[str, Role]
    rest: tuple[str, ...]
    interviewers_named: bool

    def with_rest(self, role: Role) -> dict[str, Role]:
        """Return the known roles, with `role` for everybody else."""
        return {**self.known, **dict.fromkeys(self.rest, role)}

    def knows(self, role: Role) -> bool:
        """Return whether anybody is known to have the role."""
        return role in self.known.values()


def _all_known(conversation: _Conversation) -> tuple[dict[str, Role], float] | None:
    return None if conversation.rest else (dict(conversation.known), 1.0)


def _rest_answers(conversation: _Conversation) -> tuple[dict[str, Role], float] | None:
    """Let the others answer if the interviewers are known by name, or ask much and have few partners."""
    if not conversation.knows("question"):
        return None
    if conversation.interviewers_named:
        return conversation.with_rest("answer"), 0.95
    if conversation.knows("answer") or len(conversation.rest) > _MOST_PARTNERS:
        return None
    hosts = [person for person, role in conversation.known.items() if role == "question"]
    if len(conversation.rest) > 1 and not any(host in _LETTERS or role_of_word(host) for host in hosts):
        return None  # a second host may be among them
    turns = {person: profile.turns for person, profile in conversation.profiles.items()}
    asking = sum(turns.get(person, 0) for person, role in conversation.known.items() if role == "question")
    if asking < _LEAST_LEADING * sum(turns.values()):
        return None
    if taking_over := _taking_over(conversation):
        return {**conversation.with_rest("answer"), **dict.fromkeys(taking_over, "question")}, _CONTRADICTED
    return conversation.with_rest("answer"), 0.95


def _taking_over(conversation: _Conversation) -> list[str]:
    """Return those of the others who seem to ask like the known interviewer, of somebody who answers both.

    They talk with interviewees only, except perhaps when they take over, and ask them or tell them what they did.
    """
    hosts = {person for person, role in conversation.known.items() if role == "question"}
    partners: dict[str, list[str]] = {}
    for a, b in pairwise(conversation.persons):
        if a and b and a != b:
            partners.setdefault(a, []).append(b)
            partners.setdefault(b, []).append(a)
    found = []
    for person in conversation.rest:
        own = partners.get(person, [])
        asked = {each for each in own if not hosts.isdisjoint(partners[each])} - hosts
        profile = conversation.profiles[person]
        leading = profile.leading + (profile.ending >= _ASKS_MOSTLY)
        most = max((conversation.profiles[each].leading for each in asked), default=leading)
        if (
            profile.turns > 1
            and sum(each in hosts for each in own) <= 1
            and asked >= set(own) - hosts
            and leading >= max(_LEAST_TAKING_OVER, most + 1)
        ):
            found.append(person)
    return found if len(found) < len(conversation.rest) else []


def _rest_asks(conversation: _Conversation) -> tuple[dict[str, Role], float] | None:
    """Let the others ask if only people who answer are known, and the others are few.

    Beside an interviewee who is known by name, others may answer too, so only a single other person asks.
    """
    if not conversation.knows("answer") or conversation.knows("question"):
        return None
    known = [person for person, role in conversation.known.items() if role == "answer"]
    by_word = any(person in _LETTERS or role_of_word(person) for person in known)
    if by_word and _are_bystanders(known, conversation.profiles):
        return None
    most = _MOST_PARTNERS if by_word else 1
    return (conversation.with_rest("question"), 0.9) if len(conversation.rest) <= most else None


def _are_bystanders(persons: Sequence[str], profiles: Mapping[str, SpeechProfile]) -> bool:
    """Return whether the people say next to nothing, so that their roles tell nothing about the others."""
    own = [profiles[person].turns for person in persons if person in profiles]
    everything = sum(profile.turns for profile in profiles.values())
    return sum(own) < _LEAST_LEADING * everything


def _by_office(conversation: _Conversation) -> tuple[dict[str, Role], float] | None:
    """Let the members of a legislature ask, and people without an office answer, if that is how they speak."""
    if any(role != "other" for role in conversation.known.values()):
        return None
    members = [person for person in conversation.rest if pattern("legislator").match(person)]
    guests = [person for person in conversation.rest if _PLAIN_TITLE.match(person)]
    if not members or len(guests) < _LEAST_WITNESSES or len(members) + len(guests) < len(conversation.rest):
        return None
    asked = [_share_ending(conversation.profiles, each) for each in (members, guests)]
    if asked[0] < _LEAST_ASKING or asked[0] < _MORE_ASKING * asked[1]:
        return None
    return {**conversation.with_rest("answer"), **dict.fromkeys(members, "question")}, 0.8


def _share_ending(profiles: Mapping[str, SpeechProfile], persons: Sequence[str]) -> float:
    """Return the share of the turns of all these people that end by asking."""
    turns = sum(profiles[person].turns for person in persons)
    return sum(profiles[person].ending * profiles[person].turns for person in persons) / turns


def _by_speech(conversation: _Conversation) -> tuple[dict[str, Role], float] | None:
    """Divide the others into two sides by how they speak; `None` if the side that should ask does not.

    Interviewers and interviewees reply to each other more than among themselves, so the two sides are the
    division with the most changes of side (a maximum cut) in which one side asks, says little at a time and
    opens the conversation. Whoever neither asks nor answers takes no part in this.
    """
    known = conversation.known
    talking = {person: each for person, each in conversation.profiles.items() if known.get(person) != "other"}
    persons = [person for person in conversation.persons if known.get(person) != "other"]
    sides, confidence = two_sides(persons, conversation.rest, known, talking)
    if not _somebody_asks(sides, conversation.profiles):
        return None
    sides = _with_disputants(sides, conversation)
    if leaders := _leaders(sides, conversation):
        return {**conversation.with_rest("answer"), **dict.fromkeys(leaders, "question")}, _CONTRADICTED
    return sides, min(confidence, UNSURE_ROLES_AT) if _may_be_confronted(persons, sides, talking) else confidence


def _with_disputants(sides: Mapping[str, Role], conversation: _Conversation) -> dict[str, Role]:
    """Return the sides; guests who dispute with each other all answer.

    Such a guest stands on the asking side because others reply. Somebody else there asks most of the time, while
    the guest hardly asks, replies to questions, and says more at a time.
    """
    profiles = conversation.profiles
    asking = {
        person: profiles[person] for person, role in sides.items() if role == "question" and person in profiles
    }
    hosts = [profile for profile in asking.values() if profile.asking >= _ASKS_MOSTLY and profile.ending >= OFTEN]
    if not hosts:
        return dict(sides)
    usual = max(profile.characters / profile.turns for profile in hosts)
    guests = [
        person
        for person in conversation.rest
        if (profile := asking.get(person))
        and profile.turns > 1
        and profile.asking <= _LEAST_ASKING
        and profile.replying
        and not profile.hosting
        and profile.characters > _LONGER_THAN_HOSTS * usual * profile.turns
    ]
    return {**sides, **dict.fromkeys(guests, "answer")}


def _may_be_confronted(
    persons: Sequence[str], sides: Mapping[str, Role], profiles: Mapping[str, SpeechProfile]
) -> bool:
    """Return whether those who should ask may be those who are asked: they only ask back, at little length.

    Somebody else opens and leads the talk by what they state (`The boat was found.` `Which boat?`).
    """
    asking = [profiles[person] for person, role in sides.items() if role == "question" and person in profiles]
    turns = sum(profile.turns for profile in asking)
    characters = sum(profile.characters for profile in asking)
    return (
        bool(persons)
        and sides.get(persons[0]) == "answer"
        and characters < _LONGEST_ASKING_BACK * turns
        and not any(profile.hosting or profile.calling for profile in asking)
    )


def _leaders(sides: Mapping[str, Role], conversation: _Conversation) -> list[str]:
    """Return those of the others who should answer, but lead the talk more than all who should ask."""
    profiles = conversation.profiles
    asking = [profiles[person].leading for person in conversation.rest if sides[person] == "question"]
    if not asking or conversation.knows("question"):
        return []
    least = max(asking) + _LEAST_CONTRADICTING
    return [
        person for person in conversation.rest if sides[person] == "answer" and profiles[person].leading >= least
    ]


_RULES: tuple[tuple[RoleRule, Callable[[_Conversation], tuple[dict[str, Role], float] | None]], ...] = (
    ("others", _all_known),
    ("others", _rest_answers),
    ("others", _rest_asks),
    ("office", _by_office),
    ("speech", _by_speech),
)


def _somebody_asks(roles: Mapping[str, Role], profiles: Mapping[str, SpeechProfile]) -> bool:
    """Return whether the supposed interviewers ask; if not, the text is not an interview."""
    asking = [profiles[person] for person, role in roles.items() if role == "question" and person in profiles]
    turns = sum(profile.turns for profile in asking)
    asked = sum(profile.asking * profile.turns for profile in asking)
    ended = any(profile.ending for profile in asking)
    return any(profile.hosting for profile in asking) or (ended and asked >= _LEAST_ASKING * turns > 0)


def _beside_letters(persons: Sequence[str], roles: Mapping[str, Role]) -> dict[str, Role]:
    """Return the roles of people named among `Q` and `A`: in place of one, or neither (counsel)."""
    found: dict[str, set[Role]] = {}
    sides: list[Role | None] = [roles.get(person) for person in persons]
    for before, person, after in zip([None, *sides], persons, [*sides[1:], None], strict=False):
        if person and person not in roles:
            asks = after == "answer" and before != "question"
            replies = before == "question" and after in ("question", None) and not _COUNSEL.search(person)
            role: Role = "question" if asks else "answer" if replies else "other"
            found.setdefault(person, set()).add(role)
    return {person: each.pop() if len(each) == 1 else "other" for person, each in found.items()}


def _of_office(profiles: Mapping[str, SpeechProfile], roles: Mapping[str, Role]) -> dict[str, Role]:
    """Return roles in a sitting with a chair: ministers answer, and where there are any, members ask them."""
    rest = [person for person in profiles if person not in roles]
    found: dict[str, Role] = {person: "answer" for person in rest if pattern("minister").search(person)}
    if found or "answer" in roles.values():
        found |= {
            person: "question" for person in rest if person not in found and pattern("member").search(person)
        }
    return found
