"""Render one interview in one family with some noises, and say which turns the file holds."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from benchmarks.transcripts.family import Block, Family
from benchmarks.transcripts.gold import GeneratedFile, GoldTurn
from benchmarks.transcripts.known import UNNAMED, KnownInterview, known_interviews
from benchmarks.transcripts.marks import not_spoken, pieces_of, unmarked
from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.setting import Setting
from benchmarks.transcripts.wording import wording_of
from corpus.document import Role

_FEWEST_TURNS = 4
_ANY_ROLE: frozenset[Role] = frozenset({"question", "answer", "other"})


def generated(family: Family, noises: Sequence[Noise], seed: int) -> GeneratedFile:
    """Return the file of that seed: the same arguments make the same file."""
    names = tuple(noise.name for noise in noises)
    rng = Random(f"{family.name}/{'+'.join(names)}/{seed}")
    interview = rng.choice(interviews_for(family))
    wording = wording_of(interview.language)
    for noise in noises:
        if noise.talk:
            interview = noise.talk(interview, wording, rng)
    setting = Setting(interview, wording, rng, markdown="markdown" in family.traits)
    for noise in noises:
        if noise.setting:
            noise.setting(setting)
    marked = _rendered(family, noises, setting)
    data = family.pack(unmarked(marked))
    for noise in noises:
        if noise.data:
            data = noise.data(data)
    stem = "-".join((family.name, *names, str(seed)))
    return GeneratedFile(stem + family.suffix, family.name, names, seed, data, _gold(family, setting, marked))


def interviews_for(family: Family) -> list[KnownInterview]:
    """Return the known interviews as the family can hold them."""
    known = [
        each
        for each in known_interviews()
        if (not family.languages or each.language in family.languages)
        and ("official" in each.kinds) == family.is_official
    ]
    prepared = [family.prepare(each) for each in known]
    return [each for each in prepared if each and len(each.turns) >= _FEWEST_TURNS]


def _rendered(family: Family, noises: Sequence[Noise], setting: Setting) -> str:
    rendered = family.render(setting)
    if isinstance(rendered, str):
        marked = rendered
    else:
        above = [Block(setting.above)] if setting.above else []
        title = [Block(_title(setting))] if setting.show_title else []
        blocks = [*above, *title, *map(Block, setting.front), *rendered, *map(Block, setting.back)]
        for noise in noises:
            if noise.blocks:
                blocks = noise.blocks(blocks, setting)
        marked = (setting.spacing or family.joint).join(block.text for block in blocks) + "\n"
    for noise in noises:
        if noise.text:
            marked = noise.text(marked, setting)
    return marked


def _title(setting: Setting) -> str:
    return f"# {setting.interview.title}" if setting.markdown else setting.interview.title


def _gold(family: Family, setting: Setting, marked: str) -> tuple[GoldTurn, ...]:
    outside = " ".join(family.decode(not_spoken(marked)).casefold().split())
    pieces = pieces_of(marked, family.decode, between_shows=family.between_shows)
    gold: list[GoldTurn] = []
    for number in sorted(pieces):
        turn = setting.interview.turns[number]
        person = turn.person
        label = (setting.labels.get(number, ""),) if number in setting.named else ()
        speakers: tuple[str, ...] = (person.name,) if person.name.casefold() in outside else label
        if "nobody" in family.traits or person.name == UNNAMED:
            speakers = ()
        if speakers and number in setting.label_is_right:
            speakers = (*speakers, setting.labels[number])
        roles: frozenset[Role] = frozenset({turn.role, person.role})
        if family.is_official and person.role == "other":
            roles |= {"question"}  # a chair, or counsel who objects
        if person.odd:
            roles = _ANY_ROLE
        gold.append(GoldTurn(roles, speakers, pieces[number], person.name, nameless_is_right=person.odd))
    return tuple(gold)
