"""Files that are hard to read, with their turns: for fitting the confidence of a reading.

The generator of transcripts makes files that are mostly read well. Here they are damaged further: labels are
missing or misspelt, people ask without question marks, two transcripts are in one file, a file is cut. Prose holds
no turns at all. The same seed makes the same file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

from benchmarks.transcripts.combinations import Combination
from benchmarks.transcripts.families import families
from benchmarks.transcripts.family import Block, Family
from benchmarks.transcripts.generate import generated
from benchmarks.transcripts.gold import GeneratedFile, squashed
from benchmarks.transcripts.known import KnownInterview, KnownPerson, KnownTurn, known_interviews
from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.noises import GROUPS
from benchmarks.transcripts.noises import noises as usual_noises
from benchmarks.transcripts.noises.labels import ODD_LABELS
from benchmarks.transcripts.setting import Setting
from benchmarks.transcripts.wording import Wording

_FIELDS = (
    "Note",
    "Result",
    "Warning",
    "Step 2",
    "Address",
    "Total",
    "Name",
    "Date",
    "See also",
    "Contents",
    "Price",
)
_MARKS = str.maketrans({"?": ".", "？": "。", "؟": "."})


def hard_files(seed: int, *, held_out: bool) -> Iterator[GeneratedFile]:
    """Yield hard files of that seed: several of each family of the part; with the development part also prose."""
    for family in families().values():
        rng = Random(f"mixed/{family.name}/{seed}")
        yield from _made(family, mixture(family, rng), seed, held_out=held_out)
        yield from _made(family, (_long(family), *mixture(family, rng)), seed, held_out=held_out)
        yield from _made(family, (_long(family), *mixture(family, rng, most=1)), seed + 1, held_out=held_out)
        for damage in DAMAGES:
            rng = Random(f"{damage.name}/{family.name}/{seed}")
            if rng.random() < _DAMAGED and damage.fits(family):
                long = (_long(family),) if rng.random() < _LONG else ()
                noises = (*long, *mixture(family, rng, most=1), damage)
                yield from _made(family, noises, seed, held_out=held_out)
        yield from _cut(family, seed, held_out=held_out)
        yield from _joined(family, seed, held_out=held_out)
    if not held_out:
        yield from prose_files(seed)


_DAMAGED = 0.6
"""Share of the families that each damage is done to."""

_PANELS = 0.4
"""Share of the long files, where labels name people, in which several people ask and answer."""

_GUESTS = ("Tobias Wren", "Marta Quill", "Jonas Hale", "Ines Corder", "Piet Lowell")

_LONG = 0.6
"""Share of the damaged files that are long."""


def _made(family: Family, noises: Sequence[Noise], seed: int, *, held_out: bool) -> Iterator[GeneratedFile]:
    """Yield the file if its family and its noises belong to the part."""
    usual = tuple(noise for noise in noises if noise.name in usual_noises())
    if Combination(family, usual).is_held_out == held_out:
        yield generated(family, noises, seed)


def mixture(family: Family, rng: Random, most: int = 6) -> tuple[Noise, ...]:
    """Return noises of different kinds in the order in which they are applied."""
    groups = [fitting for group in GROUPS if (fitting := [noise for noise in group if noise.fits(family)])]
    count = min(len(groups), rng.randint(min(3, most) if most > 1 else 0, most))
    return tuple(rng.choice(groups[at]) for at in sorted(rng.sample(range(len(groups)), count)))


def _long(family: Family) -> Noise:
    """Return the noise that makes a file of that family as long and as untidy as real ones are."""

    def longer(talk: KnownInterview, wording: Wording, rng: Random) -> KnownInterview:
        others = [each for each in known_interviews() if each.language == talk.language and each.is_pair]
        who = {role: person for person in talk.people if (role := person.role) and not person.odd}
        turns = list(talk.turns)
        for other in rng.sample(others, min(len(others), rng.randint(1, 8))) if len(who) > 1 else ():
            turns += [
                replace(turn, person=who.get(turn.role, turn.person)) for turn in other.turns if turn.role in who
            ]
        spread = rng.choice((0.0, 0.1, 0.4))
        if "spread" in family.traits:
            turns = [replace(turn, words=_in_paragraphs(turn, spread, rng)) for turn in turns]
        if "labelled" in family.traits:
            turns = _talkative(turns, rng)
            broken = rng.choice((0.0, 0.03, 0.12))
            turns = [replace(turn, words=_untidy(turn, broken, rng)) for turn in turns]
        if "named" in family.traits and "two-only" not in family.traits and rng.random() < _PANELS:
            turns = _panel(turns, rng)
        made = talk.with_turns(turns)
        return family.prepare(made) or talk

    return Noise("long", talk=longer)


def _panel(turns: Sequence[KnownTurn], rng: Random) -> list[KnownTurn]:
    """Return the turns with further people, who take over some of the words of those who ask and answer."""
    host = KnownPerson("Nadia Ferrant", "question")
    guests = [KnownPerson(name, "answer") for name in rng.sample(_GUESTS, rng.randint(1, len(_GUESTS)))]
    share = rng.choice((0.1, 0.3, 0.6))
    more: list[KnownTurn] = []
    for turn in turns:
        others = guests if turn.role == "answer" else [host]
        sentences = re.split(r"(?<=[.!?]) (?=\w)", turn.words)
        if turn.role == "other" or len(sentences) < 2 or rng.random() >= share:
            more.append(turn)
            continue
        people = [turn.person, *rng.sample(others, rng.randint(1, min(len(others), len(sentences) - 1)))]
        for at, person in enumerate(people):
            said = sentences[at : None if person is people[-1] else at + 1]
            more.append(replace(turn, person=person, words=" ".join(said)))
    return more


def _in_paragraphs(turn: KnownTurn, share: float, rng: Random) -> str:
    """Return the words of an answer with some of its sentences in a paragraph of their own."""
    if turn.role != "answer":
        return turn.words
    return re.sub(r"(?<=[.!?]) (?=\w)", lambda _: "\n\n" if rng.random() < share else " ", turn.words)


def _talkative(turns: Sequence[KnownTurn], rng: Random) -> list[KnownTurn]:
    """Return the turns with long remarks before the questions, with one very long answer, or as they are."""
    answers = [turn.words for turn in turns if turn.role == "answer"]
    remarks, speech = rng.random() < _TALKATIVE, rng.random() < _TALKATIVE
    longest = rng.choice([number for number, turn in enumerate(turns) if turn.role == "answer"] or [-1])
    told: list[KnownTurn] = []
    for number, turn in enumerate(turns):
        words = turn.words
        if remarks and answers and turn.role == "question" and rng.random() < 0.6:
            words = f"{' '.join(rng.choice(answers).split())} {words}"
        if speech and number == longest:
            words = " ".join([words, *rng.sample(answers, min(len(answers), 8))])
        told.append(replace(turn, words=words))
    return told


_TALKATIVE = 0.1
"""Share of the long files in which the interviewers talk much, and of those with one very long answer."""


def _untidy(turn: KnownTurn, broken: float, rng: Random) -> str:
    """Return the words as people speak: some remarks in place of questions, some sentences broken off."""
    words = turn.words
    if turn.role == "question" and rng.random() < 0.3:
        words = words.translate(_MARKS)
    if rng.random() < broken:
        words = words.rstrip(".?!。") + rng.choice(("—", " …", ""))
    if turn.role == "answer" and rng.random() < 0.04:
        words = words.rstrip(".。") + "?"
    return words


def _cut(family: Family, seed: int, *, held_out: bool) -> Iterator[GeneratedFile]:
    """Yield the end, the middle or the beginning of a text file."""
    rng = Random(f"cut/{family.name}/{seed}")
    for file in _made(family, mixture(family, rng, most=1), seed, held_out=held_out):
        if "text" not in family.traits:
            return
        text = file.data.decode("utf-8", "ignore")
        start, end = sorted((rng.random(), rng.random()))
        part = text[int(start * len(text)) : int(end * len(text))]
        left = squashed(family.decode(part))
        gold = tuple(turn for turn in file.gold if squashed(turn.words) in left)
        if len(gold) > 2:
            yield replace(file, name=f"cut-{file.name}", data=part.encode(), gold=gold, noises=("cut",))


def _joined(family: Family, seed: int, *, held_out: bool) -> Iterator[GeneratedFile]:
    """Yield a text file with the text of another family behind it."""
    rng = Random(f"joined/{family.name}/{seed}")
    others = [
        each
        for each in families().values()
        if "text" in each.traits and each.suffix == family.suffix and Combination(each, ()).is_held_out == held_out
    ]
    if "text" not in family.traits or not others:
        return
    other = rng.choice(others)
    for first in _made(family, (), seed, held_out=held_out):
        second = generated(other, (), seed + 1)
        data = first.data.rstrip() + b"\n\n" + second.data
        yield replace(
            first, name=f"joined-{first.name}", data=data, gold=(*first.gold, *second.gold), noises=("joined",)
        )


def prose_files(seed: int) -> Iterator[GeneratedFile]:
    """Yield texts without turns: prose with a few colons, questions or dashes, and lists of fields."""
    for interview in known_interviews():
        for kind in ("fields", "questions", "dashes", "headings", "form", "dialogue"):
            rng = Random(f"{kind}/{interview.name}/{seed}")
            words = [turn.words for turn in interview.turns if len(turn.words) > 60 or kind == "form"]
            rng.shuffle(words)
            text = "\n\n".join(_as_prose(kind, number, each, rng) for number, each in enumerate(words))
            data = f"{interview.title}\n\n{text}\n".encode()
            yield GeneratedFile(f"prose-{kind}-{interview.name}-{seed}.txt", f"prose-{kind}", (), seed, data, ())


def _as_prose(kind: str, number: int, words: str, rng: Random) -> str:
    often = rng.random() < 0.4
    match kind:
        case "fields":
            return f"{rng.choice(_FIELDS)}: {words}" if often else words
        case "questions":
            return f"{words.split('.')[0].rstrip('?')}?\n\n{words}" if often else words
        case "dashes":
            return f"— {words}" if often else words
        case "headings":
            return f"## {' '.join(words.split()[:4])}\n\n{words}" if often else words
        case "dialogue":
            return words if number % 3 else f"“{words.split('.')[0]}?” he asked. {words}"
    return f"{rng.choice(_FIELDS)}{number % 7 or ''}: {' '.join(words.split()[:5])}"


def _without_marks(talk: KnownInterview, _: Wording, rng: Random) -> KnownInterview:
    """Write no question marks: in all questions, or in most."""
    share = rng.choice((0.6, 1.0))
    return talk.reworded(
        lambda n, words: (
            words.translate(_MARKS) if talk.turns[n].role == "question" and rng.random() < share else words
        )
    )


def _asking_back(talk: KnownInterview, _: Wording, rng: Random) -> KnownInterview:
    """Let those who answer end by asking."""
    share = rng.choice((0.3, 0.6, 1.0))
    return talk.reworded(
        lambda n, words: (
            f"{words.rstrip('.。')}?" if talk.turns[n].role == "answer" and rng.random() < share else words
        )
    )


def _evenly(talk: KnownInterview, wording: Wording, rng: Random) -> KnownInterview:
    """Give everybody a few words, without question marks."""
    short = talk.reworded(lambda n, words: " ".join(words.split()[: rng.randint(4, 30)]).rstrip(".,") + ".")
    return _without_marks(short, wording, rng)


def _shuffled(talk: KnownInterview, _: Wording, rng: Random) -> KnownInterview:
    """Put other people's labels before some of the turns."""
    share = rng.choice((0.15, 0.4, 0.8))
    people = [turn.person for turn in talk.turns]
    moved = [number for number in range(len(people)) if rng.random() < share]
    takers = moved[:]
    rng.shuffle(takers)
    for number, taker in zip(moved, takers, strict=True):
        people[number] = talk.turns[taker].person
    turns = [
        replace(turn, person=person, role=person.role) for turn, person in zip(talk.turns, people, strict=True)
    ]
    return talk.with_turns(turns)


def _crowded(talk: KnownInterview, wording: Wording, rng: Random) -> KnownInterview:
    """Let several people with odd labels say a sentence each."""
    turns = list(talk.turns)
    for label in rng.sample(ODD_LABELS, rng.randint(2, 6)):
        person = KnownPerson(label, "other", odd=True)
        turns.insert(rng.randrange(1, len(turns)), KnownTurn(person, wording.bystander, "other"))
    return talk.with_turns(turns)


def _colons(talk: KnownInterview, wording: Wording, rng: Random) -> KnownInterview:
    """Put paragraphs that look labelled into many turns."""
    share = rng.choice((0.15, 0.4))
    like = [*wording.like_labels, *(f"{field}: {wording.bystander}" for field in _FIELDS)]
    return talk.reworded(
        lambda n, words: f"{words}\n\n{rng.choice(like)}\n\n{wording.bystander}" if rng.random() < share else words
    )


def _unlabelled(setting: Setting) -> None:
    """Leave out many labels."""
    share = setting.rng.choice((0.1, 0.25, 0.5))
    setting.unlabelled |= {n for n in range(1, len(setting.interview.turns)) if setting.rng.random() < share}


def _misspelt(setting: Setting) -> None:
    """Write many labels differently."""
    share = setting.rng.choice((0.2, 0.5))
    changes: tuple[Callable[[str], str], ...] = (
        str.upper,
        str.lower,
        lambda label: label[:-1],
        lambda label: label[0] + label[2:],
        lambda label: label + label[-1],
        lambda label: label.replace(" ", ""),
        lambda label: label.split()[-1],
    )

    def misspelt(number: int, label: str) -> str:
        if len(label) < 3 or setting.rng.random() >= share:
            return label
        setting.label_is_right.add(number)
        return setting.rng.choice(changes)(label)

    setting.relabel.append(misspelt)


def _run_on(blocks: list[Block], setting: Setting) -> list[Block]:
    """Let many turns begin in the line in which the one before ends."""
    share = setting.rng.choice((0.1, 0.3))
    joined: list[Block] = []
    for block in blocks:
        if joined and block.number is not None and joined[-1].number is not None and setting.rng.random() < share:
            joined[-1] = Block(f"{joined[-1].text} {block.text}", joined[-1].number)
        else:
            joined.append(block)
    return joined


def _without_colons(setting: Setting) -> None:
    """Write no colon, or another sign, behind many labels."""
    share = setting.rng.choice((0.15, 0.5))
    signs = ((";", " "), (".", " "), ("", " "), (",", " "), (" -", " "))
    chosen = {
        number: setting.rng.choice(signs)
        for number in range(len(setting.interview.turns))
        if setting.rng.random() < share
    }
    setting.punctuation = chosen.get


_OPEN = frozenset({"text", "labelled", "turns-open"})

DAMAGES = (
    Noise("no-question-marks", talk=_without_marks),
    Noise("asking-back", talk=_asking_back),
    Noise("short-statements", talk=_evenly),
    Noise("shuffled-people", needs=frozenset({"labelled"}), talk=_shuffled),
    Noise("crowd", needs=frozenset({"labelled"}), not_with=frozenset({"two-only"}), talk=_crowded),
    Noise("colons-inside", talk=_colons),
    Noise("many-missing-labels", needs=_OPEN, setting=_unlabelled),
    Noise("many-misspelt-labels", needs=frozenset({"labelled", "named"}), setting=_misspelt),
    Noise("run-on", needs=frozenset({"text"}), blocks=_run_on),
    Noise("no-colons", needs=_OPEN | {"colon"}, setting=_without_colons),
)
"""Damages done to files; unlike the noises of the generator, they may leave no way to tell the turns."""
