"""Noises of labels: punctuation, spacing, marks, changes of spelling; missing, swapped, repeated, odd labels."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from benchmarks.transcripts.family import Block, traits
from benchmarks.transcripts.known import KnownInterview, KnownPerson, KnownTurn, asks
from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.setting import Naming, Setting
from benchmarks.transcripts.wording import Wording

ODD_LABELS = (
    "iPhone (2)", "Galaxy S21 Ultra", "+44 20 7946 0018", "~dina_b", "dina", "van der Berg", "O'Neill",
    "Translator (Arabic)", "Dina/Samir", "Dina & Samir", "dina@example.org", "Audience member", "P03",
    "Unidentified woman", "Man 2", "Several voices", "ALL", "Mrs. H.", "Dr. J. Okafor-Lee", "李明", "Дина", "دينا",
    "Sgt. Maj. Cole", "Participant #3", "Woman at the door", "Zoom User", "3rd neighbour", "Daniel's wife",
    "Dina (neighbour, off camera)", "Dina 🌸",
)  # fmt: skip
"""Labels of people who speak once: devices, telephone numbers, nicknames, several people, other scripts."""


def _spacing(setting: Setting) -> None:
    setting.colon, setting.gap = setting.rng.choice(
        ((" :", " "), (":", "  "), (":", "\t"), (":", ""), (":", "     "), (":-", " "), (": -", " "))
    )


def _foreign_colon(setting: Setting) -> None:
    setting.colon, setting.gap = setting.rng.choice((("：", ""), ("：", " "), ("\u202f:", " "), ("\xa0:", " ")))


def _irregular(setting: Setting) -> None:
    rng = setting.rng
    forms = ((":", " "), (" :", " "), (":", "  "), (":", ""), (": ", "\t"))
    chosen = {number: rng.choice(forms) for number in range(len(setting.interview.turns))}
    setting.punctuation = chosen.get


def _comment_marks(setting: Setting) -> None:
    """Mark up to three labels with comments, as text exported from an editor has them; maybe list these below."""
    turns = range(len(setting.interview.turns))
    marked = sorted(setting.rng.sample(turns, min(len(turns), setting.rng.choice((1, 2, 3)))))
    marks = {number: f"[{'abc'[at]}]" for at, number in enumerate(marked)}
    setting.in_label = lambda number: marks.get(number, "")
    if setting.rng.random() < 0.5:
        setting.back.append("\n".join(f"{mark}{setting.wording.note}" for mark in marks.values()))


def _footnote_marks(setting: Setting) -> None:
    mark = setting.rng.choice(("*", "¹", "[1]", "†"))
    number = setting.rng.randrange(len(setting.interview.turns))
    setting.in_label = lambda each: mark if each == number else ""


def _changes(setting: Setting) -> None:
    """Change the spelling of all labels from the middle on: `Louis:` then `LG:`, `Question:` then `Q:`."""
    half = len(setting.interview.turns) // 2
    spaced = all(" " in person.name for person in setting.interview.people if not person.odd)
    namings: tuple[Naming, ...] = ("initials", "surname", "full") if spaced else ("full",)
    naming = setting.rng.choice(namings)

    def changed(number: int, label: str) -> str:
        person = setting.interview.turns[number].person
        if person.odd or number < half:
            return label
        if label.casefold() in (setting.wording.question.casefold(), setting.wording.answer.casefold()):
            return setting.named_as(person, "letter")
        other = setting.named_as(person, naming)
        return other.upper() if label.isupper() else other

    setting.relabel.append(changed)


def _typing_error(setting: Setting) -> None:
    """Exchange two letters in one label behind the first ones."""
    number = setting.rng.randrange(len(setting.interview.turns) // 2, len(setting.interview.turns))

    def mistyped(each: int, label: str) -> str:
        if each != number or len(label) < 5 or not label[2:4].isalpha():
            return label
        setting.label_is_right.add(number)
        return label[:2] + label[3] + label[2] + label[4:]

    setting.relabel.append(mistyped)


def _nicknames(setting: Setting) -> None:
    """Put a quoted nickname or title into one person's labels."""
    person = setting.rng.choice([each for each in setting.interview.people if not each.odd])
    quotes = setting.rng.choice(('"{}"', "“{}”", "({})", "״{}״", "'{}'"))

    def nicknamed(number: int, label: str) -> str:
        if setting.interview.turns[number].person != person or len(label) < 3:
            return label
        first, space, rest = label.partition(" ")
        if first.endswith("."):
            return f"{first} {quotes.format(rest[:3])} {rest}"
        return f"{first} {quotes.format(first[:3])}{space}{rest}"

    setting.relabel.append(nicknamed)


def _missing(setting: Setting) -> None:
    """Leave out the label of one answer that follows a question with its mark, in a paragraph of its own."""
    turns = setting.interview.turns
    places = [
        number
        for number in range(3, len(turns) - 1)
        if turns[number].role == "answer"
        and turns[number - 1].role == "question"
        and asks(turns[number - 1].words)
        and turns[number + 1].role == "question"
        and not any(asks(each) for each in turns[number].paragraphs)
    ]
    if places:
        setting.unlabelled.add(setting.rng.choice(places))


def _counted(setting: Setting) -> None:
    """Count the questions in brackets before their labels."""
    turns = setting.interview.turns
    asked = [number for number, turn in enumerate(turns) if turn.role == "question"]
    setting.before = lambda number: f"[{asked.index(number) + 1}] " if number in asked else ""


def _glued(blocks: list[Block], setting: Setting) -> list[Block]:
    """Leave out what parts one answer from the question above, as a page without its line end."""
    places = [
        at
        for at, block in enumerate(blocks)
        if at and block.number and blocks[at - 1].number == block.number - 1 and asks(blocks[at - 1].text[:-1])
    ]
    if not places:
        return blocks
    at = places[len(places) // 2]
    joined = Block(blocks[at - 1].text + blocks[at].text, blocks[at - 1].number)
    return [*blocks[: at - 1], joined, *blocks[at + 1 :]]


def _repeated(setting: Setting) -> None:
    setting.label_on_each_paragraph = True


def _swapped(setting: Setting) -> None:
    """Exchange the labels of the first two pairs."""
    turns = setting.interview.turns

    def swapped(number: int, label: str) -> str:
        if number >= 4:
            return label
        partner = turns[number + 1 if number % 2 == 0 else number - 1].person
        named: tuple[Naming, ...] = ("letter", "word", "role")
        own = next((n for n in named if setting.named_as(turns[number].person, n) == label), None)
        return setting.named_as(partner, own) if own else label

    setting.relabel.append(swapped)


def _odd_speaker(talk: KnownInterview, wording: Wording, rng: Random) -> KnownInterview:
    """Let somebody with an odd label say one sentence between an answer and the next question."""
    turns = list(talk.turns)
    places = [n for n in range(2, len(turns)) if turns[n].role == "question" and turns[n - 1].role == "answer"]
    person = KnownPerson(rng.choice(ODD_LABELS), "other", odd=True)
    turns.insert(rng.choice(places or [len(turns)]), KnownTurn(person, wording.bystander, "other"))
    return replace(talk, turns=tuple(turns), people=(*talk.people, person))


def _legend(setting: Setting) -> None:
    """Say above the interview whom each label means."""
    form = setting.rng.choice(("[{}] – {}", "{} = {}", "{}: {}", "({}) {}", "{} – {}"))
    joint = "\n" if form == "{}: {}" else setting.rng.choice(("\n", "  ", ", "))
    setting.legend = (form, joint)


def _legend_blocks(blocks: list[Block], setting: Setting) -> list[Block]:
    if setting.legend is None:
        return blocks
    form, joint = setting.legend
    first: dict[str, str] = {}
    for number, label in sorted(setting.labels.items()):
        first.setdefault(setting.interview.turns[number].person.name, label)
    lines = joint.join(form.format(label, name) for name, label in first.items() if label != name)
    return [blocks[0], Block(lines), *blocks[1:]] if lines else blocks


_OPEN = traits("text labelled turns-open")

NOISES = (
    Noise("odd-speaker", needs=traits("labelled"), not_with=traits("two-only bare-names"), talk=_odd_speaker),
    Noise("label-spacing", needs=_OPEN | traits("colon"), setting=_spacing),
    Noise("foreign-colon", needs=_OPEN | traits("colon"), setting=_foreign_colon),
    Noise("irregular-spacing", needs=_OPEN | traits("colon"), setting=_irregular),
    Noise("comment-marks", needs=_OPEN, not_with=traits("timed"), setting=_comment_marks),
    Noise("footnote-marks", needs=_OPEN, not_with=traits("timed"), setting=_footnote_marks),
    Noise("label-changes", needs=traits("labelled changeable"), setting=_changes),
    Noise("label-typing-error", needs=traits("labelled named"), setting=_typing_error),
    Noise("nicknames", needs=traits("labelled named"), setting=_nicknames),
    Noise("missing-label", needs=_OPEN | traits("spread"), not_with=traits("structured-lines"), setting=_missing),
    Noise(
        "counted-questions",
        needs=_OPEN | traits("colon spread"),
        not_with=traits("timed structured-lines"),
        setting=_counted,
    ),
    Noise(
        "glued-label",
        needs=_OPEN | traits("named colon spread"),
        not_with=traits("timed structured-lines markdown"),
        blocks=_glued,
    ),
    Noise("repeated-label", needs=_OPEN, not_with=traits("structured-lines"), setting=_repeated),
    Noise("swapped-at-start", needs=traits("labelled swappable"), setting=_swapped),
    Noise("legend", needs=_OPEN | traits("short-labels"), setting=_legend, blocks=_legend_blocks),
)
