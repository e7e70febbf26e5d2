"""The words of each language that files use around speech, and small pieces of talk: `words.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

_WORDS = Path(__file__).parent / "words.toml"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of one language. `{name}`, `{asker}`, `{place}`, `{date}` and `{n}` are filled in."""

    question: str
    answer: str
    question_letter: str
    answer_letter: str
    interviewer: str
    interviewee: str
    speaker: str
    interview_with: str
    page: str
    date_field: str
    place_field: str
    intro: str
    headings: tuple[str, ...]
    laughter: str
    unclear: str
    music: str
    retold: tuple[str, ...]
    like_labels: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    bystander: str
    note: str
    bracketed: str
    mumble: str
    ending: str
    footer: str
    boilerplate: tuple[str, ...]
    link: str


@cache
def wordings() -> dict[str, Wording]:
    """Return the wording of every language by its code."""
    tables: dict[str, dict[str, Any]] = tomllib.loads(_WORDS.read_text("utf-8"))
    return {
        code: Wording(**{each.name: _frozen(table[each.name]) for each in fields(Wording)})
        for code, table in tables.items()
    }


def wording_of(language: str) -> Wording:
    """Return the words of a language."""
    return wordings()[language]


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value
