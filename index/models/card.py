"""What the card beside a model says of it: the front matter of its README, as the model hubs have it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"[a-z]{2}\Z")
_MOST_CHARACTERS = 200_000


def card_languages(folder: Path) -> frozenset[str]:
    """The ISO 639-1 codes of the languages that a model knows; empty where its card does not limit them.

    A card that calls its model multilingual names examples at best.
    """
    try:
        with (folder / "README.md").open(encoding="utf-8") as file:
            found = _FRONT_MATTER.match(file.read(_MOST_CHARACTERS))
        card: Any = yaml.safe_load(found[1]) if found else None
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return frozenset()  # a model without a legible card is used all the same
    named = card.get("language") if isinstance(card, dict) else None
    codes = [str(code).strip().lower() for code in (named if isinstance(named, list) else [named])]
    return frozenset(codes) if all(map(_CODE.match, codes)) else frozenset()
