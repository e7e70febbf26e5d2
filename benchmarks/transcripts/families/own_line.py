"""Families whose labels stand on a line of their own, the speech below: with colon, time, marks, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.transcripts.families.labels import SPACED, two_people
from benchmarks.transcripts.family import Block, Family, traits
from benchmarks.transcripts.marks import aside
from benchmarks.transcripts.setting import Naming, Setting
from benchmarks.transcripts.times import clock

Opening = Callable[[Setting, int, str], str]
"""Returns the lines above a turn, from its number and label."""


def own_line(
    namings: tuple[Naming, ...],
    opening: Opening,
    *,
    case: Callable[[str], str] = str,
    joint: str = "\n\n",
) -> Callable[[Setting], list[Block]]:
    """Return a renderer of turns below a line with their label."""

    def render(setting: Setting) -> list[Block]:
        naming = setting.rng.choice(namings)
        blocks: list[Block] = []
        for number in range(len(setting.interview.turns)):
            if number in setting.unlabelled:
                blocks.append(Block(setting.say(number, joint), number))
                continue
            label = setting.label(number, naming, case) + setting.in_label(number)
            above = setting.before(number) + opening(setting, number, label)
            blocks.append(Block(above + setting.say(number, joint), number))
        return blocks

    return render


def _continued(setting: Setting) -> list[Block]:
    """Return turns as Rev writes them: every further paragraph below a time of its own."""
    naming: Naming = setting.rng.choice(("full", "first", "number"))
    blocks: list[Block] = []
    for number, turn in enumerate(setting.interview.turns):
        seconds = setting.seconds(number)
        label = setting.label(number, naming)
        words = setting.say(number)
        for at in range(1, len(turn.paragraphs)):
            time = aside(f"({clock(seconds + 10 * at)}):\n")
            head, _, tail = words.rpartition("\n\n") if at == 1 else words.partition("\n\n")
            words = f"{head}\n\n{time}{tail}"
        blocks.append(Block(f"{label} ({clock(seconds)}):\n{words}", number))
    return blocks


def _minutes(setting: Setting, number: int) -> str:
    return clock(setting.seconds(number), hours=False)


_NAMES: tuple[Naming, ...] = ("full", "first", "surname")
_OWN = "text labelled named own-line changeable spread"


def _family(name: str, namings: tuple[Naming, ...], opening: Opening, more: str = "", **rest: Any) -> Family:
    case = rest.pop("case", str)
    joint = rest.pop("joint", "\n\n")
    return Family(
        name=name,
        traits=traits(f"{_OWN} {more}"),
        render=own_line(namings, opening, case=case, joint=joint),
        joint=joint,
        **{"suffix": ".txt", **rest},
    )


FAMILIES: tuple[Family, ...] = (
    _family("own-line-colon", _NAMES, lambda s, n, label: f"{label}{s.colon}\n", "turns-open colon"),
    _family("own-line-colon-blank", _NAMES, lambda s, n, label: f"{label}{s.colon}\n\n", "turns-open colon"),
    _family("own-line-bare", ("full", "first"), lambda s, n, label: f"{label}\n", "bare-names"),
    _family("own-line-bare-blank", ("full", "first"), lambda s, n, label: f"{label}\n\n", "bare-names"),
    _family(
        "own-line-caps",
        ("surname", "full"),
        lambda s, n, label: f"{label}\n\n",
        "bare-names",
        case=str.upper,
        languages=SPACED,
    ),
    _family("own-line-bold", _NAMES, lambda s, n, label: f"**{label}**\n\n", "turns-open markdown", suffix=".md"),
    _family(
        "own-line-bold-tight", _NAMES, lambda s, n, label: f"**{label}**\n", "turns-open markdown", suffix=".md"
    ),
    _family(
        "own-line-bold-mixed",
        ("first", "full"),
        lambda s, n, label: f"**{label}**" + (" " if n % 5 == 4 else "\n"),
        "turns-open markdown",
        suffix=".md",
    ),
    _family(
        "own-line-heading",
        _NAMES,
        lambda s, n, label: f"### {label}\n\n",
        "turns-open markdown heading-labels",
        suffix=".md",
    ),
    _family("own-line-name-time", ("full",), lambda s, n, label: f"{label}  {_minutes(s, n)}\n", "timed"),
    _family("own-line-time-name", ("full", "first"), lambda s, n, label: f"{_minutes(s, n)} {label}\n", "timed"),
    _family(
        "own-line-time-below", ("full", "number"), lambda s, n, label: f"{label}\n{clock(s.seconds(n))}\n", "timed"
    ),
    _family(
        "own-line-bold-time",
        ("full",),
        lambda s, n, label: f"**{label}** [{_minutes(s, n)}]  \n",
        "timed markdown",
        suffix=".md",
    ),
    _family("own-line-stars", ("full", "surname"), lambda s, n, label: f"*** {label} ***\n", "turns-open"),
    _family("own-line-square", ("full", "surname"), lambda s, n, label: f"[{label}]\n", "turns-open"),
    Family("rev", ".txt", traits("text labelled own-line timed spread"), _continued),
    Family(
        "own-line-roles",
        ".txt",
        traits("text labelled nameless own-line spread swappable two-only"),
        own_line(("role",), lambda s, n, label: f"{label}\n\n", case=str.upper),
        prepare=two_people,
        languages=SPACED,
    ),
)
