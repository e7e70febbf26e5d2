"""Real interviews with known turns, as they were published and in other layouts, for the confidence of a reading.

A folder holds one JSON file for each interview: `name` (of the file), `text`, and `turns` in order, each with
`role`, `speaker` and `words`. Rendered in families of the generator, with its noises and damages, the same talk
gives readings that are worse than those of the file itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.transcripts.combinations import Combination
from benchmarks.transcripts.families import families
from benchmarks.transcripts.family import Family
from benchmarks.transcripts.generate import generated
from benchmarks.transcripts.gold import GeneratedFile, GoldTurn
from benchmarks.transcripts.known import KnownInterview, KnownPerson, KnownTurn
from benchmarks.transcripts.marks import TurnPiece
from benchmarks.transcripts.noise import Noise
from benchmarks.transcripts.noises import noises as usual_noises
from training.reading_files import DAMAGES, mixture

RENDERED = 4
"""Files that each talk is rendered in."""

_FEWEST, _MOST = 12, 90  # turns of a rendered talk
_FROM_START, _NOISY, _DAMAGED = 0.6, 0.6, 0.35  # shares of the rendered files
_ESCAPED = re.compile(r"\\\[[^\]]*\\\]|\\")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ENGLISH = frozenset({"en"})


def real_files(folder: Path) -> Iterator[tuple[str, GeneratedFile]]:
    """Yield each interview of a folder as it was published, then rendered; with its name, which groups them."""
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        yield path.stem, _published(told)
        for seed in range(RENDERED):
            if file := _rendered(path.stem, told["turns"], seed):
                yield path.stem, file


def _published(told: dict[str, Any]) -> GeneratedFile:
    gold = tuple(
        GoldTurn(frozenset({turn["role"]}), (turn["speaker"],), (TurnPiece(turn["words"]),), turn["speaker"])
        for turn in told["turns"]
    )
    return GeneratedFile(told["name"], "published", (), 0, told["text"].encode(), gold)


def _rendered(group: str, told: list[dict[str, Any]], seed: int) -> GeneratedFile | None:
    """Return a part of the talk in a family of the development part; `None` if it can't hold the talk."""
    rng = Random(f"{group}/{seed}")
    fitting = [
        each for each in families().values() if not each.is_official and "en" in (each.languages or _ENGLISH)
    ]
    family = rng.choice(fitting)
    count = rng.randint(_FEWEST, _MOST)
    start = 0 if rng.random() < _FROM_START else rng.randrange(max(1, len(told) - count))
    talk = family.prepare(_talk(group, told[start : start + count]))
    noises = mixture(family, rng, most=2) if rng.random() < _NOISY else ()
    damages = [each for each in DAMAGES if each.fits(family)]
    damage = (rng.choice(damages),) if damages and rng.random() < _DAMAGED else ()
    usual = tuple(noise for noise in noises if noise.name in usual_noises())
    if talk is None or Combination(family, usual).is_held_out:
        return None
    try:
        return generated(_english(family), (Noise("real", talk=lambda *_: talk), *noises, *damage), seed)
    except IndexError:
        return None  # a noise needs a long answer, and there is none


def _english(family: Family) -> Family:
    return replace(family, languages=_ENGLISH)


def _talk(name: str, told: list[dict[str, Any]]) -> KnownInterview:
    """Return the turns as plain text, those in a row of one person joined."""
    turns: list[KnownTurn] = []
    for turn in told:
        words = _LINK.sub(r"\1", _ESCAPED.sub("", turn["words"]))
        words = "\n\n".join(" ".join(part.split()) for part in words.split("\n\n")).strip()
        person = KnownPerson(turn["speaker"], turn["role"])
        if words and turns and turns[-1].person == person:
            turns[-1] = replace(turns[-1], words=f"{turns[-1].words}\n\n{words}")
        elif words:
            turns.append(KnownTurn(person, words, turn["role"]))
    people = tuple(dict.fromkeys(turn.person for turn in turns))
    return KnownInterview(name, "en", "A talk about work", "2019-03-04", "Ellisport", people, tuple(turns))
