"""Find what the conversation says of its speakers: who hosts it, and the full names of surnames."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpus.document import Role
from corpus.turns.labels.names import CAPITALISED, NAME
from corpus.turns.lexicon.labels import is_code, is_letter_word, label_key, role_of_word

_CO_HOST = re.compile(r"(?i:\bco-?hosts?\b)(?:\s(?:today\s)?is|\stoday)?,?\s(?P<name>[^\W\d_a-z][^\W\d_]+)")
_OWN_HOST = re.compile(
    r"\b(?:I['’]m|I am)\s(?:[^\W\d_a-z]\w+,?\s){0,3}(?:(?:and\s)?I['’]m\s)?"
    r"(?:your|one of your|the)\s(?:co-?)?hosts?\b"
)
_HEADING = re.compile(rf"(?m)^[#*_ ]{{0,6}}{NAME}[*_ ]{{0,4}}(?:\([^()\n]{{1,60}}\))?[*_ ]{{0,4}}$")
_MOST_LABELS = 40
_LONGEST_TURN = 4000  # characters of a turn that are looked at
_REACH = 200_000  # characters of a text in which full names are looked for
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


def _is_surname(key: str, name: str) -> bool:
    return (
        " " not in name
        and len(name) > 2
        and name[0].isupper()
        and key == label_key(name)
        and not (is_code(key) or is_letter_word(key) or role_of_word(key))
    )
