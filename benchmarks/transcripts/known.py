"""Interviews whose turns are known: made-up ones in several languages, and those of the sample archive.

A made-up interview is a text file in `interviews/`: fields, then people (`R = Ruth Marlow, interviewer`), a blank
line, then turns (`R> Where were you?`). Lines without `X>` go on with the turn; a blank line begins a paragraph.
`R other> ...` gives one turn a role of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from corpus.document import Role
from corpus.reading import read_document

INTERVIEWS = Path(__file__).parent / "interviews"
SAMPLE = Path(__file__).parents[2] / "qa" / "sample"
UNNAMED = "Reporter"
"""The name of people in interviews whom no file names."""

_ROLES: dict[str, Role] = {"interviewer": "question", "interviewee": "answer", "other": "other"}
_TURN = re.compile(r"(\w+)(?: (\w+))?> ?(.*)", re.DOTALL)
_ASKS = re.compile(r"[?？؟][\"”»』」)]*$")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who speaks. `odd` people occur once, under a label that is not a usual name: no role is known."""

    name: str
    role: Role
    title: str = ""
    odd: bool = False

    @property
    def first(self) -> str:
        """Return the first name; the whole name where names are written without spaces."""
        return self.name.split()[0]

    @property
    def surname(self) -> str:
        """Return the last name; the whole name where names are written without spaces."""
        return self.name.split()[-1]

    @property
    def initials(self) -> str:
        """Return the first letters of the first and the last name."""
        return self.first[0] + self.surname[0]


@dataclass(frozen=True, slots=True)
class KnownTurn:
    """What one person says: paragraphs between blank lines. In opening statements, `role` is not the person's."""

    person: KnownPerson
    words: str
    role: Role

    @property
    def paragraphs(self) -> list[str]:
        """Return the paragraphs of the words."""
        return self.words.split("\n\n")


@dataclass(frozen=True, slots=True)
class KnownInterview:
    """An interview: what is known about it, and its turns."""

    name: str
    language: str
    title: str
    date: str
    place: str
    people: tuple[KnownPerson, ...]
    turns: tuple[KnownTurn, ...]
    kinds: frozenset[str] = field(default_factory=frozenset)
    spoken_with: str = ""
    """How the language says with whom the interview is, if the name changes in it."""

    def who(self, role: Role) -> list[KnownPerson]:
        """Return the people of a role."""
        return [person for person in self.people if person.role == role]

    @property
    def is_pair(self) -> bool:
        """Return whether one person asks, one answers, and nobody else speaks."""
        return sorted(person.role for person in self.people) == ["answer", "question"]

    @property
    def alternates(self) -> bool:
        """Return whether a question comes first and the last is answered, turn by turn."""
        roles = [turn.role for turn in self.turns]
        return roles == ["question", "answer"] * (len(roles) // 2)

    def with_turns(self, turns: list[KnownTurn]) -> KnownInterview:
        """Return the interview with other turns and with the people who speak in them."""
        people = tuple(dict.fromkeys(turn.person for turn in turns))
        listed = tuple(person for person in self.people if person in people)
        return replace(self, turns=tuple(turns), people=listed + tuple(p for p in people if p not in listed))

    def reworded(self, change: Callable[[int, str], str]) -> KnownInterview:
        """Return the interview with the words of each turn as `change` returns them for its number and words."""
        turns = tuple(replace(turn, words=change(number, turn.words)) for number, turn in enumerate(self.turns))
        return replace(self, turns=turns)

    def exchanges(self, fit: Callable[[KnownTurn, KnownTurn], bool]) -> KnownInterview:
        """Return the interview with only those pairs of question and answer that `fit`."""
        pairs = zip(self.turns[::2], self.turns[1::2], strict=False)
        return self.with_turns([turn for pair in pairs if fit(*pair) for turn in pair])


def asks(words: str) -> bool:
    """Return whether the words end with a question mark."""
    return bool(_ASKS.search(words.strip()))


@cache
def known_interviews() -> tuple[KnownInterview, ...]:
    """Return all known interviews, the made-up ones first."""
    made_up = [parsed(path.stem, path.read_text("utf-8")) for path in sorted(INTERVIEWS.glob("*.txt"))]
    sample = [_from_sample(path) for path in sorted(SAMPLE.iterdir()) if not path.name.startswith("faq-")]
    return (*made_up, *sample)


def parsed(name: str, text: str) -> KnownInterview:
    """Return the interview that the text of a file in `interviews/` holds."""
    head, _, body = text.partition("\n\n")
    fields: dict[str, str] = {}
    people: dict[str, KnownPerson] = {}
    for line in head.splitlines():
        if " = " in line:
            key, _, about = line.partition(" = ")
            full, role, title = (part.strip() for part in f"{about},,".split(",")[:3])
            people[key] = KnownPerson(full, _ROLES[role], title)
        else:
            key, _, value = line.partition(": ")
            fields[key] = value
    turns: list[KnownTurn] = []
    for paragraph in body.strip().split("\n\n"):
        if match := _TURN.fullmatch(paragraph):
            person = people[match[1]]
            turns.append(KnownTurn(person, match[3], "other" if match[2] == "other" else person.role))
        else:
            turns[-1] = replace(turns[-1], words=f"{turns[-1].words}\n\n{paragraph}")
    return KnownInterview(
        name=name,
        language=fields["language"],
        title=fields["title"],
        date=fields["date"],
        place=fields["place"],
        people=tuple(people.values()),
        turns=tuple(turns),
        kinds=frozenset(fields.get("kinds", "").split()),
        spoken_with=fields.get("spoken_with", ""),
    )


def _from_sample(path: Path) -> KnownInterview:
    document = read_document(path)
    people: dict[tuple[str | None, Role], KnownPerson] = {}
    unnamed: dict[Role, str] = {"question": "Edda Marwick", "answer": "Hollis Brandt", "other": "Iris Coldwell"}
    turns: list[KnownTurn] = []
    for turn in document.turns:
        person = people.setdefault(
            (turn.speaker, turn.role), KnownPerson(turn.speaker or unnamed[turn.role], turn.role)
        )
        words = "\n\n".join(" ".join(part.split()) for part in document.text[turn.start : turn.end].split("\n\n"))
        turns.append(KnownTurn(person, words, turn.role))
    return KnownInterview(
        name=path.stem,
        language="en",
        title=document.title or path.stem,
        date=document.date or "2001-05-03",
        place=document.place or "Ellisport",
        people=tuple(people.values()),
        turns=tuple(turns),
    )
