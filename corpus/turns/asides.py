"""Find turns that neither ask nor answer: opening statements, calls to the next speaker, adverts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.document import Role
from corpus.punctuation import IN_BRACKETS, QUESTION_MARK
from corpus.turns.lexicon.labels import label_key, label_words, role_of_word
from corpus.turns.lexicon.load import alternation
from corpus.turns.lines import end_by_asking
from corpus.turns.roles import UNNAMED

_LEAST_QUESTIONERS = 3  # an interview has one or two; more make it a press conference
_LEAST_STATEMENT = 150  # words
_LEAST_PANEL = 5  # people who answer whoever opens a round table
_MOST_CALLING = 25  # words of a turn that calls on the next speaker
_MOST_BETWEEN = 15  # words of a turn that comes between two answers
_ANONYMOUS, _ANSWERS = UNNAMED["question"], UNNAMED["answer"]
_LEAST_ADVERT = 80  # characters
_REACH_OF_ADVERT = 300  # characters at the beginning
_MOST_GREETING = 12  # turns at the beginning, within which hosts say who they are
_LONGEST_GREETING = 160  # characters
_LEAST_HOSTS = 2
_NOTED = re.compile(rf"{IN_BRACKETS}[.!]?(?:\s*{IN_BRACKETS}[.!]?)*")
_NAME_IN_TEXT = re.compile(r"[^\W\d_]{3,}")


def only_noted(words: Sequence[str], persons: Sequence[str]) -> dict[str, Role]:
    """Return those who say nothing, and of whom is noted only what they do (`(APPLAUSE)`), each `other`."""
    talking = {person for said, person in zip(words, persons, strict=True) if not _NOTED.fullmatch(said)}
    return {person: "other" for person in persons if person and person not in talking}


def with_asides(
    words: Sequence[str], roles: Sequence[Role], persons: Sequence[str], *, by_letter: bool
) -> list[Role]:
    """Return `roles`, with `other` for the turns that only lead from one to the next.

    `words` are the texts of the turns and `persons` the keys of their speakers, in order. `by_letter` says that a
    letter or a word for question marks the questions.
    """
    found = list(roles)
    if _is_among_hosts(roles, persons):
        return ["other"] * len(found)
    if by_letter and _is_press_conference(roles, persons):
        named: list[Role] = [
            "answer" if role == "question" and person != _ANONYMOUS else role
            for role, person in zip(roles, persons, strict=True)
        ]
        found = _with_procedure(words, _with_opening(named, persons), persons)
    elif _opens_with_statement(words, roles, persons):
        found[0] = "other"
    elif (
        len(found) > 1
        and roles[:2] == ["question", "question"]
        and persons[0] == persons[1]
        and _is_named(persons[0])
    ):
        found[0] = "other"  # an introduction, recorded before the talk
    found = _with_greetings(words, found, persons)
    return ["other" if _is_advert(said, role) else role for said, role in zip(words, found, strict=True)]


def _with_greetings(words: Sequence[str], roles: list[Role], persons: Sequence[str]) -> list[Role]:
    """Return `roles` with `other` for how hosts open a show in which they ask one of them.

    All of them say who they are, also who answers later, and somebody reads out adverts.
    """
    first = next((number for number, said in enumerate(words) if QUESTION_MARK.search(said)), len(words))
    greeting = [
        number
        for number, said in enumerate(words[: min(first, _MOST_GREETING)])
        if len(said) <= _LONGEST_GREETING and _introduces().search(said)
    ]
    hosts = {persons[number] for number in greeting if roles[number] == "question"}
    if len(hosts) < _LEAST_HOSTS or not any(roles[number] == "answer" for number in greeting):
        return roles
    behind = greeting[-1] + 1
    while behind < first and _advert().search(words[behind]):
        behind += 1
    opening: list[Role] = ["other"] * behind
    return [*opening, *roles[behind:]]


def _is_among_hosts(roles: Sequence[Role], persons: Sequence[str]) -> bool:
    """Return whether only hosts talk, so that nobody is interviewed and all may be quoted."""
    asking = {person for person, role in zip(persons, roles, strict=True) if role == "question"}
    return "answer" not in roles and len(asking) > 1 and all(map(_is_named, asking))


def _is_press_conference(roles: Sequence[Role], persons: Sequence[str]) -> bool:
    """Return whether unnamed people ask those who are named."""
    asking = {person for person, role in zip(persons, roles, strict=True) if role == "question"}
    answering = {person for person, role in zip(persons, roles, strict=True) if role == "answer"}
    return _ANONYMOUS in asking and any(map(_is_named, answering)) and _ANSWERS not in persons


def _with_opening(roles: list[Role], persons: Sequence[str]) -> list[Role]:
    """Return `roles` with `other` for what named people say before the first question."""
    first = persons.index(_ANONYMOUS)
    return ["other" if number < first else role for number, role in enumerate(roles)]


def _with_procedure(words: Sequence[str], roles: list[Role], persons: Sequence[str]) -> list[Role]:
    """Return `roles` with `other` for named people's turns that give the floor to somebody."""
    found = list(roles)
    for number, (said, person) in enumerate(zip(words, persons, strict=True)):
        if roles[number] == "other" or person in UNNAMED.values() or not person:
            continue
        length = len(said.split())
        before = persons[number - 1] if number else ""
        after = persons[number + 1] if number + 1 < len(persons) else ""
        led = before == after != "" and before in label_words("interviewer")
        calls = bool(after) and after not in (person, _ANONYMOUS) and _names(said, after)
        if (
            person in label_words("interviewer")
            or (
                before != _ANONYMOUS
                and length <= _MOST_BETWEEN
                and (led or not (number and found[number - 1] == "other"))
            )
            or (calls and length <= _MOST_CALLING)
        ):
            found[number] = "other"
    return found


def _names(said: str, person: str) -> bool:
    """Return whether the words name the person (a label key)."""
    spoken = {label_key(word) for word in _NAME_IN_TEXT.findall(said)}
    return any(part in spoken for part in person.split() if len(part) > 2)


def _opens_with_statement(words: Sequence[str], roles: Sequence[Role], persons: Sequence[str]) -> bool:
    """Return whether a long statement opens a press conference with several questioners, or a round table."""
    if not roles or roles[0] == "other" or len(words[0].split()) < _LEAST_STATEMENT:
        return False
    others = {
        person for person, role in zip(persons, roles, strict=True) if role not in ("other", roles[0]) and person
    }
    if roles[0] == "answer":
        return len(others) >= _LEAST_QUESTIONERS
    return len(others) >= _LEAST_PANEL and not end_by_asking(words[0])


def _is_advert(said: str, role: Role) -> bool:
    """Return whether the words are an advert, which hosts read out, without a question at the end."""
    if role != "question" or len(said) < _LEAST_ADVERT or end_by_asking(said):
        return False
    return bool(_advert().search(said[:_REACH_OF_ADVERT]))


@cache
def _introduces() -> re.Pattern[str]:
    """Return the pattern of how people say their names: `I'm Ana`."""
    return re.compile(rf"\b(?:{alternation('my_name')}|{alternation('i_am')})\s+[^\W\d_a-z]")


def _is_named(person: str) -> bool:
    """Return whether the key of a speaker is a name's."""
    return bool(person) and person not in UNNAMED.values() and role_of_word(person) is None


@cache
def _advert() -> re.Pattern[str]:
    return re.compile(f"(?i){alternation('advert')}")
