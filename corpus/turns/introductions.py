"""Find what the conversation says of its speakers: who hosts it, who narrates, and full names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from corpus.document import Role
from corpus.punctuation import QUESTION_MARK
from corpus.turns.labels.names import CAPITALISED, NAME, is_full_name, is_written_small, stands_for
from corpus.turns.lexicon.labels import is_code, label_key, label_words, role_of_word
from corpus.turns.lexicon.load import alternation, names_no_person

_CO_HOST = re.compile(r"(?i:\bco[- ]?hosts?\b)(?:\s(?:today\s)?is|\stoday)?,?\s(?P<name>[^\W\d_a-z][^\W\d_]+)")
_OWN_HOST = re.compile(
    r"\b(?:I['’]m|I am)\s(?:[^\W\d_a-z]\w+,?\s){0,3}(?:(?:and\s)?I['’]m\s)?"
    r"(?:your|one of your|the)\s(?:co[- ]?)?hosts?\b"
)
_HEADING = re.compile(rf"(?m)^[#*_ ]{{0,6}}{NAME}[*_ ]{{0,4}}(?:\([^()\n]{{1,60}}\))?[*_ ]{{0,4}}\r?$")
_STATED = re.compile(rf"{NAME}[.,]")  # in reply to “Please state your name”
_LABEL = re.compile(rf"(?m)^\W{{0,3}}{NAME}\W{{0,3}}:")  # that was not read as one, so that others speak here too
_MOST_ASKED = 0.25  # share of the turns of a voice over a film that follow a question
_LEAST_APART = 0.25  # share of the changes of speaker in a film that its narrator has no part in
_BEHIND_NAME = r"(?=\s*(?:[,.;:!?)—–-]|$|\s(?:and|from|und|aus|et|de|y|e|och|og)\b))"
_MOST_LABELS = 40
_MOST_INTRODUCING = 3  # of a person's turns, within which people say who they are
_MOST_INITIALS = 4
_REACH_OF_I_AM = 120  # characters
_LONGEST_TURN = 4000  # characters of a turn that are looked at
_REACH = 200_000  # characters of a text in which full names are looked for
_NAMED = re.compile(rf"(?<![\w’'-]){NAME}(?![\w’'-]|\s[^\W\d_a-z])")
_TITLE = re.compile(r"\A\s*(?!---)\S.*|(?m:^#.*|^title\s*[:=].*)")  # which names a series as well
_MOST_BEFORE = 30  # characters of a first name


def introduced_hosts(words: Sequence[str], persons: Sequence[str]) -> dict[str, Role]:
    """Return the persons (label keys) who are said to host: `my co-host, Ana`, `I'm your host`."""
    found: dict[str, Role] = {}
    everybody = [person for person in dict.fromkeys(persons) if person]
    for said, person in zip(words, persons, strict=True):
        if "host" not in said:
            continue
        for named in _CO_HOST.finditer(said[:_LONGEST_TURN]):
            first = label_key(named["name"])
            hosts = [each for each in everybody if first in each.split() and each != person]
            found |= dict.fromkeys([*hosts, person] if hosts and person else hosts, "question")
        if person and _OWN_HOST.search(said[:_LONGEST_TURN]):
            found[person] = "question"
    return found


def voices_over(words: Sequence[str], persons: Sequence[str]) -> dict[str, Role]:
    """Return the persons who narrate what others say, each `other`; in oral history narrators answer.

    A voice over a film is hardly ever asked. Somebody else asks, or the others also reply to each other.
    """
    names = {person for person in persons if person in label_words("narrator")}
    if not names:
        return {}
    asked = [
        bool(QUESTION_MARK.search(before))
        for before, person in zip(words, persons[1:], strict=False)
        if person in names
    ]
    if sum(asked) > _MOST_ASKED * len(asked):
        return {}
    talk = [(said, person) for said, person in zip(words, persons, strict=True) if person and person not in names]
    changes = [pair for pair in pairwise(persons) if pair[0] != pair[1]]
    apart = sum(names.isdisjoint(pair) for pair in changes) >= _LEAST_APART * len(changes)
    others = {person for _, person in talk}
    asks = any(role_of_word(person) == "question" for person in others)
    asks = asks or any(QUESTION_MARK.search(said) for said, _ in talk)
    return dict.fromkeys(names, "other") if (apart if len(others) > 1 else not asks) else {}


def self_introduced(words: Sequence[str], persons: Sequence[str]) -> dict[str, str]:
    """Return the full names by which persons (label keys) introduce themselves when they begin to speak.

    `I am Ana Lind` counts at the beginning of somebody's first words only, because more than names follow `I am`.
    Whoever gives two names is left out, and whose turns hold other people's labels: `A` may be several people.
    """
    found: dict[str, list[str]] = {}
    turns: Counter[str] = Counter()
    several = {person for said, person in zip(words, persons, strict=True) if _LABEL.search(said[:_LONGEST_TURN])}
    for said, person in zip(words, persons, strict=True):
        turns[person] += 1
        if not person or turns[person] > _MOST_INTRODUCING:
            continue
        named = _my_name().search(said[:_LONGEST_TURN]) or _i_am().search(said[:_REACH_OF_I_AM])
        if not named and len(person) <= _MOST_INITIALS and (stated := _STATED.match(said)):
            whole = stated["name"]
            named = (
                stated if stands_for(person.upper(), whole) and person not in label_key(whole).split() else None
            )
        name = named["name"].split(" of ")[0] if named else ""
        if is_full_name(name) and not names_no_person(name):
            found.setdefault(person, []).append(name)
    return {person: names[0] for person, names in found.items() if len(set(names)) == 1 and person not in several}


@cache
def _my_name() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation('my_name')}\s+{NAME}")


@cache
def _i_am() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation('i_am')}\s+{NAME}{_BEHIND_NAME}")


def completed_names(text: str, first_turn: int, names: Mapping[str, str]) -> dict[str, str]:
    """Return `names` with surnames and initials completed by the full names that the text writes."""
    return initials_spelled_out(text, first_turn, spelled_out(text, first_turn, names))


def spelled_out(text: str, first_turn: int, names: Mapping[str, str]) -> dict[str, str]:
    """Return `names` with surnames completed by the one first name that the text writes before them.

    That counts above the turns (which begin at `first_turn`) and where the full name heads a line of its own,
    never in speech, where people greet each other (`Hello John`). A word that the text also writes small is no
    first name (`When Lind`).
    """
    completed = dict(names)
    text = text[:_REACH]
    above = text[:first_turn]
    headings = "\n".join(found.group() for found in _HEADING.finditer(text, min(first_turn, len(text))))
    whole = [name for name in names.values() if " " in name]
    for key, name in list(names.items())[:_MOST_LABELS]:
        if not _is_surname(key, name) or any(label_key(other).endswith(f" {label_key(name)}") for other in whole):
            continue
        written = name.title() if name.isupper() else name
        before = re.compile(rf"(?P<first>{CAPITALISED})[ ](?:[A-Z]\.[ ])?{re.escape(written)}\b(?![ ][^\W\d_a-z])")
        firsts = {found["first"]: found.group() for found in before.finditer(f"{above}\n{headings}")}
        persons = {
            first: full
            for first, full in firsts.items()
            if len(first) <= _MOST_BEFORE and not re.search(rf"\b{re.escape(first.lower())}\b", text)
        }
        if len(persons) == 1 and not role_of_word(label_key(next(iter(persons)))):
            completed[key] = next(iter(persons.values()))
    return completed


def initials_spelled_out(text: str, first_turn: int, names: Mapping[str, str]) -> dict[str, str]:
    """Return `names` with initials replaced by the one full name that begins with them.

    That name stands above the turns (which begin at `first_turn`), but not in a title. What is said is not looked
    at: people speak of others with the same initials.
    """
    opening = _TITLE.sub("", text[: min(first_turn, _REACH)])
    spelled = {
        key: found
        for key, name in list(names.items())[:_MOST_LABELS]
        if _are_initials(key, name) and (found := _of_initials(name, opening))
    }
    return dict(names) | spelled


def _are_initials(key: str, name: str) -> bool:
    return key == label_key(name) and name.isupper() and 1 < len(name) <= _MOST_INITIALS


def _of_initials(initials: str, opening: str) -> str | None:
    """Return the one name in the opening of a text whose words begin with the initials, one with each.

    Words that are written small as well are no names (`the Harbour Foundation`).
    """
    names = {
        found["name"]
        for found in _NAMED.finditer(opening)
        if [word[0] for word in found["name"].split()] == list(initials) and not names_no_person(found["name"])
    }
    found = next(iter(names), "")
    if len(names) != 1 or any(is_written_small(opening, word) for word in found.split()):
        return None
    return found


def _is_surname(key: str, name: str) -> bool:
    return (
        " " not in name
        and len(name) > 2
        and name[0].isupper()
        and key == label_key(name)
        and not (_are_initials(key, name) or is_code(key) or role_of_word(key))
    )
