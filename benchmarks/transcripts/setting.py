"""How one file is rendered: the interview, the label style, and what noises change about labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from benchmarks.transcripts.known import KnownInterview, KnownPerson
from benchmarks.transcripts.marks import aside, said
from benchmarks.transcripts.wording import Wording

Naming = Literal["full", "first", "surname", "titled", "initials", "word", "letter", "role", "code", "number"]
"""How a label names a person. The last five name nobody: `Question`, `Q`, `Interviewer`, `S01`, `Speaker 1`."""

NAMELESS: frozenset[Naming] = frozenset({"word", "letter", "role", "code", "number"})


def nothing(number: int) -> str:
    """Return no text for any turn."""
    return ""


def no_punctuation(number: int) -> None:
    """Return no punctuation of its own for any turn."""
    return


@dataclass(slots=True)
class Setting:
    """What a family needs to render one interview. Noises change it before.

    `before` and `in_label` give what stands before the label of a turn and behind its words. `relabel` changes
    the label that a family would write. Turns in `unlabelled` have none. `labels` collects what was written, by
    turn; those in `named` name somebody. For turns in `label_is_right`, the label is right as the speaker even
    where the file says elsewhere who that is.
    """

    interview: KnownInterview
    wording: Wording
    rng: Random
    colon: str = ":"
    gap: str = " "
    spacing: str | None = None
    before: Callable[[int], str] = nothing
    in_label: Callable[[int], str] = nothing
    relabel: list[Callable[[int, str], str]] = field(default_factory=list)
    unlabelled: set[int] = field(default_factory=set)
    label_on_each_paragraph: bool = False
    front: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    show_title: bool = True
    labels: dict[int, str] = field(default_factory=dict)
    named: set[int] = field(default_factory=set)
    label_is_right: set[int] = field(default_factory=set)
    punctuation: Callable[[int], tuple[str, str] | None] = no_punctuation
    legend: tuple[str, str] | None = None
    above: str = ""
    markdown: bool = False

    def label(self, number: int, naming: Naming, style: Callable[[str], str] = str) -> str:
        """Return the label of a turn; `style` is applied to usual names (capitals, for instance)."""
        person = self.interview.turns[number].person
        naming = self.distinct(naming)
        label = person.name if person.odd else style(self.named_as(person, naming))
        for change in self.relabel:
            label = change(number, label)
        self.labels[number] = label
        if person.odd or naming not in NAMELESS:
            self.named.add(number)
        if naming in ("code", "number"):
            self.label_is_right.add(number)
        return label

    def distinct(self, naming: Naming) -> Naming:
        """Return the naming, or full names where it would give two people one label."""
        if naming in NAMELESS:
            return naming
        labels = [self.named_as(person, naming) for person in self.interview.people if not person.odd]
        return naming if len(set(labels)) == len(labels) else "full"

    def named_as(self, person: KnownPerson, naming: Naming) -> str:
        """Return what `naming` calls a person of this interview."""
        asking = person.role == "question"
        match naming:
            case "full":
                return person.name
            case "first":
                return person.first
            case "surname":
                return person.surname
            case "titled":
                return f"{person.title} {person.surname}" if person.title else person.name
            case "initials":
                return person.initials
            case "word":
                return self.wording.question if asking else self.wording.answer
            case "letter":
                return self.wording.question_letter if asking else self.wording.answer_letter
            case "role":
                return self.wording.interviewer if asking else self.wording.interviewee
        at = self.interview.people.index(person)
        return f"S{at:02}" if naming == "code" else f"{self.wording.speaker} {at + 1}"

    def say(self, number: int, joint: str = "\n\n") -> str:
        """Return the marked words of a turn, its paragraphs joined with `joint`."""
        return said(number, joint.join(self.interview.turns[number].paragraphs))

    def label_again(self, opening: str) -> str:
        """Return a label for a further paragraph of a turn: an aside, for nobody says it."""
        return aside(opening) if opening else ""

    def seconds(self, number: int) -> float:
        """Return when a turn begins, by the length of what was said before."""
        return seconds_at(self.interview, number)


def seconds_at(talk: KnownInterview, number: int) -> float:
    """Return when a turn of an interview begins, by the length of what was said before."""
    return 2.0 + sum(1.5 + len(turn.words) / 14 for turn in talk.turns[:number])
